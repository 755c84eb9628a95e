package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryRightHasItsTest reads docs/rights.md: each line of its table names a
// test or a scenario that exists.
func TestEveryRightHasItsTest(t *testing.T) {
	text, err := os.ReadFile("../docs/rights.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	named := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	walk(t, func(file string) {
		if strings.HasSuffix(file, "_test.go") {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range named.FindAllStringSubmatch(string(source), -1) {
				known[m[1]] = true
			}
		}
		if filepath.Base(filepath.Dir(file)) == "scenarios" {
			known[filepath.Base(file)] = true
		}
	})
	lines := 0
	for _, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.HasPrefix(line, "|---") || strings.TrimSpace(cells[1]) == "asked" {
			continue
		}
		lines++
		if name := strings.TrimSpace(cells[4]); !known[name] {
			t.Errorf("docs/rights.md: %q says that %s holds it, and there is no such test", strings.TrimSpace(cells[1]), name)
		}
	}
	if lines < 30 {
		t.Errorf("docs/rights.md has %d lines; was its table broken?", lines)
	}
}
