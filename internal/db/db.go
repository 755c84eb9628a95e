// Package db opens the database of a node and runs transactions on it. It is
// the only package that knows a database driver.
//
// A node keeps everything in one folder: homeward.db (SQLite, every page
// encrypted with Adiantum), key.json (how to get from the passphrase or key
// file to the page key) and a lock file that keeps a second process out.
//
// Reading: Query and Row run on a pool of read-only connections. Writing: Write
// hands a function to the one writer, which runs many such functions in one
// transaction (group commit, see writer.go) and returns when the commit is on
// disk. SQL is written once, in the subset SQLite and PostgreSQL share, with $n
// placeholders and the types TEXT, BIGINT, BOOLEAN and BLOB; dialect.go holds
// the few differences. There is no query in this package: each noun owns its
// tables and its questions.
//
// Pages are hidden, not authenticated: what proves is the journal.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"homeward/internal/fault"
)

// File is the name of the database in a node's folder.
const File = "homeward.db"

// DB is an open database. It is safe for concurrent use.
type DB struct {
	dir    string // "" for a database in memory
	reads  *sql.DB
	writes *sql.DB
	writer *writer
	lock   *os.File
	memory string // name of the in-memory file, to free it

	prepared sync.Map // SQL text -> *sql.Stmt on reads; texts are few, they stand in the code
}

// Options say which folder to open and with which key.
type Options struct {
	Dir string
	Key Key
	// ReadOnly opens without the writer; Write then fails. Another process may
	// have the folder open at the same time.
	ReadOnly bool
	// MaxPages bounds the file in pages of 4096 bytes; 0 is unbounded.
	MaxPages int64
}

// Create makes a new encrypted database in an empty or absent folder.
func Create(ctx context.Context, opt Options) (*DB, error) {
	path := filepath.Join(opt.Dir, File)
	if _, err := os.Stat(path); err == nil {
		return nil, fault.New(fault.AlreadyARegister, "create database: %s exists", File)
	}
	if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
		return nil, asFault("create folder", err)
	}
	if err := opt.Key.seal(opt.Dir); err != nil {
		return nil, fmt.Errorf("create database: %w", err)
	}
	return open(ctx, opt)
}

// Open opens an existing database. The error's kind says what is wrong: no
// register, wrong key, damaged, too new, in use, read-only folder.
func Open(ctx context.Context, opt Options) (*DB, error) {
	if _, err := os.Stat(filepath.Join(opt.Dir, File)); errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(fault.NotARegister, "open database: no %s in the folder", File)
	}
	return open(ctx, opt)
}

func open(ctx context.Context, opt Options) (*DB, error) {
	key, err := opt.Key.open(opt.Dir)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	d := &DB{dir: opt.Dir}
	if !opt.ReadOnly {
		if d.lock, err = lockFolder(opt.Dir); err != nil {
			return nil, fmt.Errorf("open database: %w", err)
		}
	}
	path := filepath.Join(opt.Dir, File)
	if err := checkLength(path); err != nil {
		d.unlock()
		return nil, err
	}
	if err := d.connect(ctx, fileSource(path), key, opt); err != nil {
		d.unlock()
		return nil, err
	}
	return d, nil
}

// Memory opens an empty database that lives in memory and is never written to
// disk: for rebuilding derived tables beside the live ones, and for tests.
func Memory(ctx context.Context, name string) (*DB, error) {
	d := &DB{memory: name}
	if err := d.connect(ctx, memorySource(name), "", Options{}); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *DB) connect(ctx context.Context, source, key string, opt Options) error {
	var err error
	if d.writes, err = openSQLite(source, key, opt); err != nil {
		return asFault("open database", err)
	}
	if d.reads, err = openSQLite(source, key, Options{ReadOnly: true}); err != nil {
		d.writes.Close()
		return asFault("open database", err)
	}
	if err := d.prepare(ctx, opt); err != nil {
		d.reads.Close()
		d.writes.Close()
		return err
	}
	return nil
}

func (d *DB) prepare(ctx context.Context, opt Options) error {
	if err := probe(ctx, d.writes); err != nil {
		return err
	}
	if opt.ReadOnly {
		return checkVersion(ctx, d.writes)
	}
	if err := migrate(ctx, d.writes); err != nil {
		return err
	}
	var err error
	d.writer, err = startWriter(ctx, d.writes)
	return err
}

// Dir is the node's folder, "" for a database in memory.
func (d *DB) Dir() string { return d.dir }

// Close waits for the writes in hand and closes the database.
func (d *DB) Close() error {
	if d.writer != nil {
		d.writer.stop()
	}
	d.prepared.Range(func(_, stmt any) bool { stmt.(*sql.Stmt).Close(); return true })
	err := errors.Join(d.reads.Close(), d.writes.Close())
	if d.memory != "" {
		freeMemory(d.memory)
	}
	d.unlock()
	return err
}

func (d *DB) unlock() {
	if d.lock != nil {
		d.lock.Close() // closing gives the lock back
		d.lock = nil
	}
}
