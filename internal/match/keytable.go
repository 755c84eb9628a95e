package match

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
)

// The keys of keys.go as a derived table. One machine keeps them in memory and
// has no use for it; where PostgreSQL serves several, a register is opened with
// KeyTables and KeyProjection besides, and the database gives the same people.

//go:embed keytable.sql
var keyTable string

// KeyTables is the table of keys.
func KeyTables() []journal.Table { return journal.Tables(keyTable) }

// KeyProjection keeps the table of keys in step with statements.
func KeyProjection() journal.Projection {
	return journal.Projection{
		Name:  "match keys",
		Kinds: []string{"person.stated", "person.preferred", "person.unpreferred"},
		Apply: func(w *journal.Writer, e journal.Header) error {
			for _, subject := range e.Subjects {
				who := id.Person(subject)
				w.Hold("match keys "+subject, nil, nil, func() error { return fileKeys(w, who) })
			}
			return nil
		},
	}
}

func fileKeys(w *journal.Writer, who id.Person) error {
	p, err := person.Standing(w, who)
	if err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM match_key WHERE person = $1", who); err != nil {
		return err
	}
	for _, key := range SideOf(p).Keys() {
		w.Insert("match_key (key, person)", int64(key), who)
	}
	return nil
}

// Keys are the keys that somebody is filed under, ascending.
func (s Side) Keys() []uint32 {
	x := NewIndex(nil)
	x.put(&s)
	keys := make([]uint32, len(x.fresh))
	for i, one := range x.fresh {
		keys[i] = uint32(one >> 32)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// KeyRange is keys to look under, both among them.
type KeyRange struct{ From, To uint32 }

// KeysAsked are the keys under which those found are looked for who may be one
// of a family sought.
func (x *Index) KeysAsked(h Siblings) []KeyRange {
	q := x.askers.Get().(*asker)
	defer x.askers.Put(q)
	x.mu.RLock()
	defer x.mu.RUnlock()
	q.ask(h)
	var all []KeyRange
	for i := range q.sought {
		q.keysFor(&q.sought[i], true)
		for _, one := range q.keys {
			for _, r := range one.ranges {
				if r != (KeyRange{}) {
					all = append(all, r)
				}
			}
		}
	}
	return all
}

// InMemory gives the people filed under keys, at most limit, by id.
func (x *Index) InMemory(ranges []KeyRange, limit int) []id.Person {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var all []id.Person
	for _, r := range ranges {
		for _, list := range x.pairs.find(nil, r.From, r.To) {
			for _, n := range list {
				if p := &x.people[n]; !p.is(isGone) {
					all = append(all, x.idOf(p))
				}
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), limit)]
}

// InTable asks the table of keys for the same.
func InTable(ctx context.Context, from db.Asker, ranges []KeyRange, limit int) ([]id.Person, error) {
	var all []id.Person
	for _, r := range ranges {
		some, err := db.All(ctx, from, "SELECT person FROM match_key WHERE key BETWEEN $1 AND $2", []any{int64(r.From), int64(r.To)},
			func(p *id.Person, scan func(...any) error) error { return scan(p) })
		if err != nil {
			return nil, fmt.Errorf("look under the keys of people: %w", err)
		}
		all = append(all, some...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), limit)], nil
}
