// Package dbtest opens real, encrypted databases for tests: the same files,
// pragmas and writer as in service, in a folder that goes away with the test.
package dbtest

import (
	"path/filepath"
	"testing"

	"homeward/internal/db"
)

// Open makes a fresh encrypted database and closes it when the test ends.
func Open(t testing.TB) *db.DB {
	t.Helper()
	opened, err := db.Create(t.Context(), Folder(t))
	if err != nil {
		t.Fatalf("open a database for the test: %v", err)
	}
	t.Cleanup(func() { opened.Close() })
	return opened
}

// Folder gives options for a database that is not made yet.
func Folder(t testing.TB) db.Options {
	t.Helper()
	dir := t.TempDir()
	key, err := db.NewKeyFile(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatalf("make a key for the test: %v", err)
	}
	return db.Options{Dir: filepath.Join(dir, "data"), Key: key}
}
