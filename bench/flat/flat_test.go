package main

import (
	"reflect"
	"testing"
)

func TestMeasureByHand(t *testing.T) {
	// Truth {0,1,2}{3}; found {0,1}{2,3}: one pair right of two, of three.
	s := measure([]int{0, 0, 1, 1}, []int{0, 0, 0, 1})
	if s.Precision != 0.5 || s.Recall != 1.0/3 || s.BPrecision != 0.75 {
		t.Errorf("got %+v", s)
	}
}

func TestSameSeedSameFile(t *testing.T) {
	a, truth := febrl(200, 1)
	b, _ := febrl(200, 1)
	if !reflect.DeepEqual(a, b) || len(a) != len(truth) || len(a) <= 200 {
		t.Errorf("%d and %d rows, %d truths", len(a), len(b), len(truth))
	}
}
