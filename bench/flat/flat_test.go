package main

import (
	"math"
	"reflect"
	"testing"
)

func TestMeasureByHand(t *testing.T) {
	// Truth {0,1,2}{3}; found {0,1}{2,3}: one pair right of two, of three.
	s, low, high := measure([]int{0, 0, 1, 1}, []int{0, 0, 0, 1})
	if s.Precision != 0.5 || math.Abs(s.Recall-1.0/3) > 1e-9 || s.BPrecision != 0.75 {
		t.Errorf("got %+v", s)
	}
	if low > s.F1 || high < s.F1 {
		t.Errorf("F1 %v is outside %v to %v", s.F1, low, high)
	}
}

func TestSameSeedSameFile(t *testing.T) {
	p := &pools{given: []string{"anna", "vera"}, surname: []string{"nobody", "noone"}, street: []string{"no street"}, house: []string{"no house"}, suburb: []string{"nowhere", "elsewhere"}, state: []string{"xx"}}
	for _, make := range []func(*pools, int, uint64) *file{registry, historical} {
		a, b := make(p, 200, 1), make(p, 200, 1)
		if !reflect.DeepEqual(a.rows, b.rows) || len(a.rows) != len(a.truth) || len(a.rows) <= 200 {
			t.Errorf("%s: %d and %d rows, %d truths", a.name, len(a.rows), len(b.rows), len(a.truth))
		}
		for _, row := range a.rows {
			if len(row) != len(a.header) {
				t.Fatalf("%s: %d cells in %v", a.name, len(row), row)
			}
		}
	}
}
