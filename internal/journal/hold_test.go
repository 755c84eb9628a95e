package journal

import (
	"slices"
	"testing"
)

// What is held is written once, in the order in which it was last held: a row
// that is computed from another, such as a file of names from a person, comes
// after it.
func TestHeldRowsAreWrittenOnceAndInOrder(t *testing.T) {
	var written []string
	w := &Writer{}
	hold := func(key string) {
		w.Hold(key, key, nil, func() error { written = append(written, key); return nil })
	}
	hold("file of Zina")
	hold("Zina")
	hold("file of Zina")
	hold("Karam")
	if v, ok := w.Held("Zina"); !ok || v != "Zina" {
		t.Fatalf("held %v, %v", v, ok)
	}
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if want := []string{"Zina", "file of Zina", "Karam"}; !slices.Equal(written, want) {
		t.Fatalf("written %v", written)
	}
	if err := w.flush(); err != nil || len(written) != 3 {
		t.Fatalf("written again: %v, %v", written, err)
	}
}
