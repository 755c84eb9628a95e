package main

import (
	"bytes"
	"os"
	"testing"
)

// docs/screens.md is the saved output of `homeward screens --markdown`.
func TestThePageOfScreensIsTrue(t *testing.T) {
	var out bytes.Buffer
	if code := run(t.Context(), []string{"screens", "--markdown"}, nil, &out, os.Stderr); code != exitDone {
		t.Fatalf("homeward screens ended with %d", code)
	}
	kept, err := os.ReadFile("../../docs/screens.md")
	if err != nil || string(kept) != out.String() {
		t.Errorf("docs/screens.md is not the table of screens: make screens")
	}
}
