package db

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // the copy is encrypted as the pages are

	"homeward/internal/fault"
)

// Files are the parts of a folder that a copy needs, in the order in which a
// backup holds them.
func Files() []string { return []string{keyFile, File} }

// Copy writes the database of a folder, as it stands at one moment, into an
// absent or empty folder, with the wrapped key beside it: the copy opens with
// the same passphrase or key file. It can run beside a server. What was deleted
// is not in it: the copy is written anew, page by page.
func Copy(ctx context.Context, opt Options, to string) error {
	if there, err := os.ReadDir(to); err == nil && len(there) > 0 {
		return fault.New(fault.BadInput, "copy database: the folder %s is not empty", to)
	}
	key, err := opt.Key.open(opt.Dir)
	if err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	path := filepath.Join(opt.Dir, File)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return fault.New(fault.NotARegister, "copy database: no %s in the folder", File)
	}
	if err := checkLength(path); err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return asFault("copy database", err)
	}
	wrapped, err := os.ReadFile(filepath.Join(opt.Dir, keyFile))
	if err != nil {
		return asFault("copy database", err)
	}
	if err := writeDurably(filepath.Join(to, keyFile), wrapped); err != nil {
		return asFault("copy database", err)
	}
	compileOnce()
	pool, err := driver.Open(fileSource(path), func(c *sqlite3.Conn) error {
		if err := c.Exec("PRAGMA hexkey='" + key + "'"); err != nil {
			return err
		}
		return c.Exec("PRAGMA busy_timeout=10000; PRAGMA temp_store=memory; PRAGMA trusted_schema=off")
	})
	if err != nil {
		return asFault("copy database", err)
	}
	defer pool.Close()
	target := "file:" + (&url.URL{Path: filepath.Join(to, File)}).EscapedPath() + "?vfs=adiantum&hexkey=" + key
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", target); err != nil {
		if text := err.Error(); strings.Contains(text, key) { // the key is in the target's name
			err = fault.New(kindOf(err), "%s", strings.ReplaceAll(text, key, "…"))
		}
		return asFault("copy database", err)
	}
	return syncFile(filepath.Join(to, File))
}

// syncFile makes sure that what was written is on disk, readable by its owner alone.
func syncFile(path string) error {
	if err := os.Chmod(path, 0o600); err != nil {
		return asFault("copy database", err)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return asFault("copy database", err)
	}
	return asFault("copy database", errors.Join(file.Sync(), file.Close()))
}
