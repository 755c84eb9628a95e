package search

import (
	"testing"
	"time"

	"homeward/internal/id"
)

func TestNobodyAsksFasterThanAnybodyTypes(t *testing.T) {
	var p pace
	const reader, other = id.Account("0194f3c2-0000-7000-8000-0000000000d1"), id.Account("0194f3c2-0000-7000-8000-0000000000d2")
	now := time.Date(2019, 5, 9, 8, 0, 0, 0, time.UTC)
	for i := range paceBurst {
		if !p.take(reader, now) {
			t.Fatalf("question %d of a quick reader is refused", i)
		}
	}
	if p.take(reader, now) {
		t.Error("a program that trawls is answered")
	}
	if !p.take(other, now) {
		t.Error("one reader takes the questions of another")
	}
	if now = now.Add(paceEvery); !p.take(reader, now) || p.take(reader, now) {
		t.Error("after a moment there is not exactly one more question")
	}
	if now = now.Add(-time.Hour); p.take(reader, now) {
		t.Error("a clock that is put back gives questions")
	}
	if now = now.Add(24 * time.Hour); !p.take(reader, now) {
		t.Error("a reader is shut out for good")
	}
}
