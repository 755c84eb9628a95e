package list_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"homeward/internal/list"
)

// TestTenThousandRows measures planning and recording a large list; it takes a
// while, so it runs when asked for: HOMEWARD_MEASURE=1.
func TestTenThousandRows(t *testing.T) {
	if os.Getenv("HOMEWARD_MEASURE") == "" {
		t.Skip("set HOMEWARD_MEASURE=1")
	}
	w := open(t)
	var b strings.Builder
	b.WriteString("No,Name,Sex,Age,Mother,Origin,Place of detention,Interviewed on,Family no\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "M-%05d,Zina Invented %d,F,%d,Nur %d,Dagestan,Roj camp,2018-11-%02d,F%d\n", i, i, i%17, i/3, 1+i%28, i/3)
	}
	r := w.read(b.String(), list.Found)
	start := time.Now()
	p := w.planOf(r, "large")
	planned := time.Since(start)
	start = time.Now()
	w.record(p)
	recorded := time.Since(start)
	start = time.Now()
	again := w.planOf(r, "large")
	t.Logf("planned in %v, recorded in %v (%d entries), planned again in %v", planned, recorded, w.entries(), time.Since(start))
	if !again.Nothing() {
		t.Errorf("%+v", again.Counts)
	}
	if planned > 2*time.Second || recorded > 20*time.Second {
		t.Errorf("planning should take 2 s, recording 20 s")
	}
}
