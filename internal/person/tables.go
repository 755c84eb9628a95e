package person

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// unknownDay stands in born_first and born_last where no birth is known.
const unknownDay = -1_000_000

func applyStated(w *journal.Writer, e journal.Header, p Stated) error {
	return change(w, e, p.Person, func(d *doc) { d.add(e, p) })
}

func applyPreferred(w *journal.Writer, e journal.Header, p Preferred) error {
	return change(w, e, p.Person, func(d *doc) { d.prefer(e, p) })
}

func applyUnpreferred(w *journal.Writer, e journal.Header, p Unpreferred) error {
	return change(w, e, p.Person, func(d *doc) { d.unprefer(e, p) })
}

// standing is the row of a person while entries change it.
type standing struct {
	mu     sync.Mutex // over seen: a row is made ready while others are derived from
	agency id.Agency
	doc    doc
	seen   *Person // what doc says, nil after a change
	text   []byte  // doc as it is written, with what stood in the way
	failed error
	sort   string
}

// view gives what the row says, worked out once however many nouns derive from it.
func (p *standing) view(who id.Person) Person {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seen == nil {
		seen := view(policy.Inside(), who, p.agency, p.doc)
		p.seen = &seen
	}
	return *p.seen
}

func change(w *journal.Writer, e journal.Header, who id.Person, with func(*doc)) error {
	key := "person " + string(who)
	var p *standing
	if held, ok := w.Held(key); ok {
		p = held.(*standing)
	} else {
		var err error
		if p, err = stands(w, e, who); err != nil {
			return err
		}
	}
	with(&p.doc)
	p.seen = nil
	w.Hold(key, p, func() { p.ready(who) }, func() error { return store(w, who, p) })
	return nil
}

// Standing reads a person for an apply function of another noun that derives
// from her, with everything the entries before this one say. A person of whom
// nothing was stated yet is NotFound.
func Standing(w *journal.Writer, who id.Person) (Person, error) {
	if held, ok := w.Held("person " + string(who)); ok {
		return held.(*standing).view(who), nil
	}
	agency, d, err := read(context.Background(), w.Direct(), policy.Inside(), who)
	if err != nil {
		return Person{}, err
	}
	return view(policy.Inside(), who, agency, d), nil
}

// Ahead gives a way to read a person whose row is held, for what another noun
// makes ready ahead; nil if it is not held.
func Ahead(w *journal.Writer, who id.Person) func() Person {
	held, ok := w.Held("person " + string(who))
	if !ok {
		return nil
	}
	return func() Person { return held.(*standing).view(who) }
}

// stands reads the row of a person; one of whom nothing was stated yet belongs
// to the agency that states the first.
func stands(w *journal.Writer, e journal.Header, who id.Person) (*standing, error) {
	agency, d, err := read(context.Background(), w.Direct(), policy.Inside(), who)
	if fault.Is(err, fault.NotFound) {
		return &standing{agency: e.Agency}, nil
	}
	return &standing{agency: agency, doc: d}, err
}

// ready makes of the doc what store writes.
func (p *standing) ready(who id.Person) {
	p.text, p.failed = json.Marshal(p.doc, json.Deterministic(true))
	p.sort = strings.ToLower(name.Latin(p.view(who).Name()))
}

func store(w *journal.Writer, who id.Person, row *standing) error {
	if row.failed != nil {
		return fmt.Errorf("write the derived row of person %s: %w", who, row.failed)
	}
	d, p := row.doc, row.view(who)
	first, last := int64(unknownDay), int64(unknownDay)
	if born, ok := p.Born(); ok {
		first, last = int64(born.First), int64(born.Last)
	}
	origin, _ := p.Get(AttrOrigin)
	_, listed := p.Get(AttrHomeList)
	returned, _ := p.Get(AttrReturned)
	home := homecoming(returned.Accepted.Date, first, last)
	recorded := ""
	if n := len(d.Facts); n > 0 {
		recorded = d.Facts[n-1].Recorded
	}
	return w.Exec(`
		INSERT INTO person (person, agency, doc, name, sort, sex, born_first, born_last, held, met, origin, disputes, home_list, returned, recorded,
			home_day, home_year, home_least, home_most)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
		ON CONFLICT (person) DO UPDATE SET doc = $3, name = $4, sort = $5, sex = $6, born_first = $7, born_last = $8,
			held = $9, met = $10, origin = $11, disputes = $12, home_list = $13, returned = $14, recorded = $15, home_day = $16, home_year = $17, home_least = $18, home_most = $19`,
		who, row.agency, string(row.text), p.Name(), row.sort, p.Sex(), first, last,
		p.Held(), p.met(), origin.Accepted.Place, p.Disputes(), listed, returned.Accepted.Date, recorded,
		home.day, home.year, home.least, home.most)
}

// met is the country in which the person was held first, as far as is on record:
// where she is now says nothing of where she came home from.
func (p Person) met() place.ID {
	custody, _ := p.Get(AttrCustody)
	for _, h := range custody.All {
		if path := place.Default().Path(h.Place); len(path) > 0 {
			return path[len(path)-1]
		}
	}
	return ""
}

// homecomer is what figures count of somebody who came home.
type homecomer struct{ day, year, least, most int64 }

func homecoming(returned when.Partial, first, last int64) homecomer {
	span, ok := returned.Span()
	if !ok {
		return homecomer{day: unknownDay, least: -1, most: -1}
	}
	y, _, _ := span.Last.Date()
	h := homecomer{int64(span.Last), int64(y), -1, -1}
	if first != unknownDay {
		age := when.AgeOn(when.SpanOf(when.Day(first), when.Day(last)), span.Last)
		h.least, h.most = int64(age.Min/12), int64(age.Max/12)
	}
	return h
}
