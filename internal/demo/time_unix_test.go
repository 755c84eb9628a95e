//go:build unix

package demo_test

import (
	"syscall"
	"testing"
	"time"

	"homeward/internal/demo"
)

// TestBuildingIsQuick measures processor time, which other work on the machine
// hardly changes; a race detector does.
func TestBuildingIsQuick(t *testing.T) {
	d := register(t)
	begun := processor(t)
	if _, err := demo.Build(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if took := processor(t) - begun; took > 12*time.Second {
		t.Errorf("building took %v of processor time", took)
	} else {
		t.Logf("%v of processor time", took)
	}
}

func processor(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
