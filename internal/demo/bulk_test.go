package demo_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/demo"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
	"homeward/internal/request"
)

func TestALargeRegisterHasTheCasesAskedFor(t *testing.T) {
	d := register(t)
	for _, more := range []int{600, 40} { // twice into the same register
		if _, err := demo.Bulk(t.Context(), d, more); err != nil {
			t.Fatal(err)
		}
	}
	n, err := casefile.Count(t.Context(), d.DB, policy.Inside(), casefile.Filter{})
	if err != nil || n != 640 {
		t.Errorf("%d cases, %v", n, err)
	}
	n, err = request.Count(t.Context(), d.DB, policy.Inside(), request.Filter{})
	if err != nil || n < 150 || n > 640 {
		t.Errorf("%d requests, %v", n, err)
	}
	journaltest.Check(t, d.Journal)
}

func BenchmarkBulk(b *testing.B) {
	for b.Loop() {
		if _, err := demo.Bulk(b.Context(), register(b), 1000); err != nil {
			b.Fatal(err)
		}
	}
}
