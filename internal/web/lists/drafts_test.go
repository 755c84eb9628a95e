package lists

import (
	"errors"
	"testing"
	"time"

	"homeward/internal/fault"
	"homeward/internal/id"
)

func TestManyFilesAtOnceAreRefusedAndNobodyLosesHers(t *testing.T) {
	now := time.Date(2019, 3, 1, 8, 0, 0, 0, time.UTC)
	s := newDrafts(func() time.Time { return now })
	tokens := map[string]bool{}
	for i := range draftsMost {
		token, err := s.add(draft{account: id.Account(rune('a' + i)), tag: "t"})
		if err != nil || tokens[token] {
			t.Fatalf("draft %d: %q, %v", i, token, err)
		}
		tokens[token] = true
	}
	if _, err := s.add(draft{account: "one more", tag: "t"}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("over the bound: %v", err)
	}
	for token := range tokens {
		if _, ok := s.find(token, "t"); !ok {
			t.Error("a draft was lost")
		}
		if _, ok := s.find(token, "another"); ok {
			t.Error("another session sees it")
		}
	}
	now = now.Add(keepFor)
	if _, err := s.add(draft{account: "one more", tag: "t"}); err != nil || len(s.all) != 1 {
		t.Errorf("after their time: %d are kept, %v", len(s.all), err)
	}
	if _, err := s.add(draft{account: "large", tag: "t", data: make([]byte, weightMost+1)}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("over the bytes: %v", err)
	}
}

func TestADraftBeingRecordedIsKeptAndNotChanged(t *testing.T) {
	now := time.Date(2019, 3, 1, 8, 0, 0, 0, time.UTC)
	s := newDrafts(func() time.Time { return now })
	token, err := s.add(draft{account: "a", tag: "t", data: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	one := &run{ended: make(chan struct{})}
	if !s.begin(token, one) || s.begin(token, &run{}) {
		t.Fatal("it did not begin once")
	}
	for range ofAccount + 1 { // her other files do not push it out
		if _, err := s.add(draft{account: "a", tag: "t"}); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(2 * keepFor)
	s.drop(token)
	d, ok := s.find(token, "t")
	if !ok || s.change(d) {
		t.Fatalf("kept: %t, or it could be changed", ok)
	}
	one.err = errors.New("the disk is full")
	close(one.ended)
	if d, _ = s.find(token, "t"); !d.run.stopped() || len(d.data) != 1 {
		t.Fatal("what stopped cannot go on")
	}
	d.run = nil
	if !s.change(d) || !s.begin(token, &run{ended: make(chan struct{})}) {
		t.Error("it cannot be recorded again")
	}
	s.forget(token)
	if d, ok = s.find(token, "t"); !ok || d.data != nil || d.reading.Table != nil {
		t.Error("the file is still there")
	}
}
