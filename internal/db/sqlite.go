package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/embed"        // the SQLite library itself
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // encrypts every page
	"github.com/ncruces/go-sqlite3/vfs/memdb"
	"github.com/tetratelabs/wazero"
	"golang.org/x/sys/unix"

	"homeward/internal/fault"
)

// begin takes the write lock at once: a transaction that begins by reading may
// otherwise fail with SQLITE_BUSY_SNAPSHOT whatever the busy timeout.
const begin = "BEGIN IMMEDIATE"

// readers is how many connections answer questions at the same time.
const readers = 4

// oldest refused: SQLite before 3.51.3 can corrupt a write-ahead log while it
// is being reset (fixed 2026-03).
const oldest = 3_051_003

// compileOnce points the SQLite runtime at a cache of compiled code on disk:
// opening takes 0.2 s instead of 1.4 s. The folder is the user's own (0700),
// because whoever can write there can run code as the user.
var compileOnce = sync.OnceFunc(func() {
	config := wazero.NewRuntimeConfig()
	if base, err := os.UserCacheDir(); err == nil {
		dir := filepath.Join(base, "homeward", "sqlite")
		if os.MkdirAll(dir, 0o700) == nil {
			if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
				config = config.WithCompilationCache(cache)
			}
		}
	}
	sqlite3.RuntimeConfig = config
})

func fileSource(path string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?vfs=adiantum"
}

func memorySource(name string) string { return "file:/" + name + "?vfs=memdb" }

func freeMemory(name string) { memdb.Delete("/" + name) }

// openSQLite opens a pool. The key goes in by PRAGMA, never in the source
// string, which errors may quote.
func openSQLite(source, key string, opt Options) (*sql.DB, error) {
	compileOnce()
	pool, err := driver.Open(source, func(c *sqlite3.Conn) error {
		if key != "" {
			if err := c.Exec("PRAGMA hexkey='" + key + "'"); err != nil {
				return err
			}
		}
		if err := c.Exec("PRAGMA busy_timeout=10000; PRAGMA temp_store=memory; PRAGMA foreign_keys=off; PRAGMA trusted_schema=off"); err != nil {
			return err
		}
		if opt.ReadOnly {
			return c.Exec("PRAGMA query_only=on; PRAGMA cache_size=-16000")
		}
		if opt.MaxPages > 0 {
			if err := c.Exec(fmt.Sprintf("PRAGMA max_page_count=%d", opt.MaxPages)); err != nil {
				return err
			}
		}
		if key == "" { // in memory: nothing to lose on a crash, room for the whole
			return c.Exec("PRAGMA journal_mode=memory; PRAGMA synchronous=off; PRAGMA cache_size=-500000")
		}
		return c.Exec("PRAGMA journal_mode=wal; PRAGMA synchronous=full; PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864")
	})
	if err != nil {
		return nil, err
	}
	if opt.ReadOnly {
		pool.SetMaxOpenConns(readers)
		pool.SetMaxIdleConns(readers)
		return pool, nil
	}
	pool.SetMaxOpenConns(1)
	return pool, nil
}

// probe makes sure that the key opens the pages, that the file is whole, and
// that the SQLite inside is not one with known corruption.
func probe(ctx context.Context, pool *sql.DB) error {
	var version string
	var tables, pages int64
	if err := pool.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return asFault("open database", err)
	}
	var major, minor, patch int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); err != nil || major*1_000_000+minor*1000+patch < oldest {
		return fault.New(fault.Internal, "open database: SQLite %s is older than 3.51.3", version)
	}
	if err := pool.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_master").Scan(&tables); err != nil {
		return asFault("open database", err)
	}
	if err := pool.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return asFault("open database", err)
	}
	return nil
}

// checkLength finds a file that was cut off in the middle of a page.
func checkLength(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return asFault("open database", err)
	}
	if info.Size()%4096 != 0 {
		return fault.New(fault.CorruptDatabase, "open database: %s is cut off: %d bytes are not whole pages", File, info.Size())
	}
	return nil
}

// asFault gives a driver's error the kind a user can act on; nil stays nil.
func asFault(doing string, err error) error {
	if err == nil {
		return nil
	}
	var f *fault.Fault
	if errors.As(err, &f) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fault.New(kindOf(err), "%s: %w", doing, err)
}

func kindOf(err error) fault.Kind {
	switch {
	case errors.Is(err, sqlite3.FULL), strings.Contains(err.Error(), "no space left"):
		return fault.DiskFull
	case errors.Is(err, sqlite3.NOTADB), errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.IOERR_SHORT_READ):
		return fault.CorruptDatabase
	case errors.Is(err, sqlite3.READONLY), errors.Is(err, sqlite3.CANTOPEN), errors.Is(err, os.ErrPermission), errors.Is(err, unix.EROFS):
		return fault.ReadOnlyFolder
	case errors.Is(err, sqlite3.BUSY), errors.Is(err, sqlite3.LOCKED):
		return fault.InUse
	}
	return fault.Internal
}

func lostDisk(err error) bool {
	return errors.Is(err, sqlite3.IOERR_FSYNC) || errors.Is(err, sqlite3.IOERR_WRITE) || errors.Is(err, sqlite3.IOERR_DIR_FSYNC)
}

// Pool opens the bare pool of an existing database, with the driver and pragmas
// of the writer and none of its manners. It is for bench, which compares an act
// with the bare transaction that writes the same rows; nothing else may use it.
func Pool(ctx context.Context, opt Options) (*sql.DB, error) {
	key, err := opt.Key.open(opt.Dir)
	if err != nil {
		return nil, err
	}
	return openSQLite(fileSource(filepath.Join(opt.Dir, File)), key, opt)
}

// Placeholders gives a query as Pool's driver wants it.
func Placeholders(query string) string { return placeholders(query) }
