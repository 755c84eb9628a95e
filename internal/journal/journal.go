// Package journal is the truth of a node: an append-only log of entries, from
// which every table that a page reads is derived.
//
// An entry is a header (exact bytes, the leaf of an RFC 6962 Merkle tree) and a
// body (exact JSON, salted and committed to by the header, stored apart so that
// it can be erased or withheld). A kind of entry is one value made by Define:
// its name, its compartment, an example, and the one function that applies it
// to derived tables. Nouns declare their kinds; the list of all stands in
// package nouns; nothing registers itself.
//
// Recording has four moments: policy allows (a Grant, checked by the noun) →
// rules check (the noun asks through the Act) → append → apply. The last two
// are one database transaction with the applied mark in it. Apply is total and
// deterministic: no clock, no network, no refusal; a contradiction becomes a
// visible row.
//
// What it refuses: to change or remove an entry, to write derived tables from
// anywhere but an apply function, to know any noun. The format on disk is in
// docs/journal-format.md. Start reading at act.go.
package journal

import (
	"context"
	"fmt"
	"sync"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
)

// Journal is the journal of one node. It is safe for concurrent use.
type Journal struct {
	db     *db.DB
	kinds  map[string]Kind
	tables []Table
	// also holds the projections by the kind they follow.
	also  map[string][]Projection
	clock func() time.Time
	ids   *id.Maker
	log   string
	own   *own // the log this node writes; touched only by the database's writer
	once  sync.Once
}

// Options build a journal.
type Options struct {
	Kinds       []Kind
	Tables      []Table
	Projections []Projection
	Clock       func() time.Time
	IDs         *id.Maker
	// Progress, if set, is told how far a rebuild of derived tables at opening
	// has come.
	Progress func(done, all int64)
}

// Create gives a new node its key and its empty log.
func Create(ctx context.Context, d *db.DB, opt Options) (*Journal, error) {
	key, err := newKey(opt.IDs)
	if err != nil {
		return nil, fmt.Errorf("create journal: %w", err)
	}
	err = d.Write(ctx, func(tx *db.Tx) error { return key.insert(tx) })
	if err != nil {
		return nil, fmt.Errorf("create journal: %w", err)
	}
	return Open(ctx, d, opt)
}

// Open opens the journal of a node and brings its derived tables up to date:
// after a crash in a rebuild, or when this program defines them differently
// than the one that wrote them.
func Open(ctx context.Context, d *db.DB, opt Options) (*Journal, error) {
	j := &Journal{
		db:     d,
		kinds:  map[string]Kind{},
		also:   map[string][]Projection{},
		tables: append(indexTables(), opt.Tables...),
		clock:  opt.Clock,
		ids:    opt.IDs,
	}
	for _, k := range opt.Kinds {
		if _, twice := j.kinds[k.Name()]; twice {
			return nil, fault.New(fault.Internal, "open journal: kind %s is listed twice", k.Name())
		}
		j.kinds[k.Name()] = k
	}
	for _, p := range opt.Projections {
		for _, kind := range p.Kinds {
			if _, known := j.kinds[kind]; !known {
				return nil, fault.New(fault.Internal, "open journal: projection %s follows kind %s, which nobody declares", p.Name, kind)
			}
			j.also[kind] = append(j.also[kind], p)
		}
	}
	own, err := loadOwn(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	j.own, j.log = own, own.log
	d.Join(own)
	if err := j.bringUpToDate(ctx, opt.Progress); err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	return j, nil
}

// Log is the name of this node's log, for example "n7f3a9c2e41b0d855".
func (j *Journal) Log() string { return j.log }

// DB is the database for questions; derived tables are written only by apply.
func (j *Journal) DB() db.Asker { return j.db }

// Kind finds a kind by its name; false for one that this program does not know.
func (j *Journal) Kind(name string) (Kind, bool) {
	k, ok := j.kinds[name]
	return k, ok
}

// Now is the node's clock.
func (j *Journal) Now() time.Time { return j.clock() }

// NewID makes an identifier with the node's maker.
func NewID[T ~string](j *Journal) T { return id.New[T](j.ids) }
