package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Backups are deleted by the moment in their names: only ours, only old ones, and
// never the newest.
func TestOldBackupsGoAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"homeward-20190101-010000.backup", "homeward-20190120-010000.backup", "homeward-20190215-010000.backup",
		"homeward-before-the-move.backup", "letters.backup", "homeward-20190101-010000.backup.txt",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(month time.Month, day int) time.Time { return time.Date(2019, month, day, 0, 0, 0, 0, time.UTC) }
	for before, want := range map[time.Time]int{at(1, 1): 0, at(1, 10): 1, at(2, 1): 2, at(12, 31): 2} {
		gone, err := outdated(dir, before)
		if err != nil || len(gone) != want {
			t.Errorf("before %s: %v, %v; want %d", before, gone, err, want)
		}
	}
}
