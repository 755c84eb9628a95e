package list_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// reversed turns the rows of a list and its columns around.
func reversed(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	out := []string{turned(lines[0])}
	for i := len(lines) - 1; i > 0; i-- {
		out = append(out, turned(lines[i]))
	}
	return strings.Join(out, "\n")
}

func turned(line string) string {
	cells := strings.Split(line, ";")
	for i, j := 0, len(cells)-1; i < j; i, j = i+1, j-1 {
		cells[i], cells[j] = cells[j], cells[i]
	}
	return strings.Join(cells, ";")
}

func sheetIn(t *testing.T, encoding, text string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(encoding)
	if err != nil {
		t.Fatal(err)
	}
	b, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
