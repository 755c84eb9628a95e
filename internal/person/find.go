package person

import (
	"context"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// inside reports whether one place lies in the other: "Iraq" and "Baghdad" do
// not contradict.
func inside(a, b Fact) bool {
	g := place.Default()
	return g.Within(a.Place, b.Place) || g.Within(b.Place, a.Place)
}

// Find gives one person as the scope shows her. One outside the scope is not
// found, as if she did not exist.
func Find(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (Person, error) {
	return Union(ctx, from, s, who)
}

// Union reads several persons as one: the first gives the id. It is how the
// page of a case shows the child found and the child sought together, while
// each keeps its own facts.
func Union(ctx context.Context, from db.Asker, s policy.Scope, who id.Person, others ...id.Person) (Person, error) {
	if !s.Sees(journal.Identity) {
		return Person{}, fault.New(fault.NotFound, "find person %s: outside the scope", who)
	}
	agency, d, err := one(ctx, from, s, who)
	if err != nil {
		return Person{}, err
	}
	docs := []doc{d}
	for _, other := range others {
		_, d, err := one(ctx, from, s, other)
		if err != nil {
			return Person{}, err
		}
		docs = append(docs, d)
	}
	p := view(s, who, agency, docs...)
	p.Others = others
	return p, nil
}

func one(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (id.Agency, doc, error) {
	agency, d, err := read(ctx, from, s, who)
	for i := range d.Facts {
		d.Facts[i].Of = who
	}
	return agency, d, err
}

// read reads the row of a person; without one in the scope it is NotFound.
func read(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (id.Agency, doc, error) {
	var text []byte
	var agency id.Agency
	var d doc
	err := from.Row(ctx, "SELECT doc, agency FROM person WHERE person = $1 AND ($2 = '' OR agency = $2)", []any{who, s.Agency()}, &text, &agency)
	if err != nil {
		return "", d, fmt.Errorf("find person %s: %w", who, err)
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return "", d, fmt.Errorf("find person %s: %w", who, err)
	}
	return agency, d, nil
}

// load reads a person's document inside an act, for the rules.
func load(ctx context.Context, from db.Asker, who id.Person) (doc, error) {
	_, d, err := one(ctx, from, policy.Inside(), who)
	return d, err
}

// Brief is a person in a list.
type Brief struct {
	ID       id.Person
	Name     string // as written, "" unknown
	Sort     string // Latin reading, lower case
	Sex      string
	Born     [2]int64 // first and last possible birth day; both -1000000 if unknown
	Held     place.ID
	Origin   place.ID
	Disputes Disputes
	Recorded string
}

// BornKnown reports whether any birth is known.
func (b Brief) BornKnown() bool { return b.Born[0] != unknownDay }

// Columns are the person's columns for a noun's own list query, with the
// person table named p; ScanBrief reads them in this order.
const Columns = "p.person, p.name, p.sort, p.sex, p.born_first, p.born_last, p.held, p.origin, p.disputes, p.recorded"

// Into gives where to scan Columns.
func (b *Brief) Into() []any {
	return []any{&b.ID, &b.Name, &b.Sort, &b.Sex, &b.Born[0], &b.Born[1], &b.Held, &b.Origin, &b.Disputes, &b.Recorded}
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	Sex       string
	Disputed  bool
	HomeList  bool
	Returned  bool
	Unknown   string // "born" or "name": those of whom it is not known
	BornFrom  int64  // days since 1970
	BornUntil int64
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("p.agency = $", s.Agency())
	}
	if f.Sex != "" {
		w.And("p.sex = $", f.Sex)
	}
	if f.Disputed {
		w.And("p.disputes > 0 AND p.disputes & $ <> 0", DisputesSeen(s))
	}
	if f.HomeList {
		w.And("p.home_list")
	}
	if f.Returned {
		w.And("p.returned <> ''")
	}
	switch f.Unknown {
	case "born":
		w.And("p.born_first = $", unknownDay)
	case "name":
		w.And("p.name = ''")
	}
	if f.BornFrom != 0 {
		w.And("p.born_last >= $", f.BornFrom)
	}
	if f.BornUntil != 0 {
		w.And("p.born_first <= $ AND p.born_first <> $", f.BornUntil, unknownDay)
	}
	return w
}

// List gives a page of people by name, and how many there are in all.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Brief, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list people: outside the scope")
	}
	w := f.where(s)
	query := "SELECT " + Columns + " FROM person p" + w.String() + " ORDER BY p.sort, p.person LIMIT " + w.Next(limit) + " OFFSET " + w.Next(offset)
	all, err := db.All(ctx, from, query, w.Args, func(b *Brief, scan func(...any) error) error { return scan(b.Into()...) })
	if err != nil {
		return nil, 0, err
	}
	n, err := Count(ctx, from, s, f)
	return all, n, err
}

// Count counts the people that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	var n int
	w := f.where(s)
	err := from.Row(ctx, "SELECT COUNT(*) FROM person p"+w.String(), w.Args, &n)
	return n, err
}

// Each reads every person in the register, or those in ids, for followers such
// as the search index.
func Each(ctx context.Context, from db.Asker, s policy.Scope, ids []id.Person, row func(Person) error) error {
	read := func(scan func(...any) error) error {
		var who id.Person
		var agency id.Agency
		var text []byte
		var d doc
		if err := scan(&who, &agency, &text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &d); err != nil {
			return fmt.Errorf("read person %s: %w", who, err)
		}
		return row(view(s, who, agency, d))
	}
	if ids == nil {
		return db.Each(ctx, from, "SELECT person, agency, doc FROM person WHERE ($1 = '' OR agency = $1)", []any{s.Agency()}, read)
	}
	for _, who := range ids {
		if err := db.Each(ctx, from, "SELECT person, agency, doc FROM person WHERE person = $1 AND ($2 = '' OR agency = $2)", []any{who, s.Agency()}, read); err != nil {
			return err
		}
	}
	return nil
}

// Alike gives people whose name reads the same in Latin letters and who may have
// been born in the span, for the report of possible duplicates; an unknown span
// or birth narrows nothing. It is no match: a person decides.
func Alike(ctx context.Context, from db.Asker, s policy.Scope, text string, born when.Span) ([]id.Person, error) {
	reads := strings.ToLower(name.Latin(text))
	if reads == "" || !s.Sees(journal.Identity) {
		return nil, nil
	}
	first, last := int64(unknownDay), int64(-unknownDay)
	if born.Known() {
		first, last = int64(born.First), int64(born.Last)
	}
	return db.All(ctx, from, `
		SELECT person
		FROM person
		WHERE sort = $1 AND ($2 = '' OR agency = $2)
		AND (born_first = $3 OR (born_first <= $5 AND born_last >= $4))
		ORDER BY person
		LIMIT 20`, []any{reads, s.Agency(), unknownDay, first, last}, func(who *id.Person, scan func(...any) error) error { return scan(who) })
}

// ReturnedByDay counts people by the day on which they came home, where it is known
// to the day. It is a sum: whoever may ask for sums may ask it.
func ReturnedByDay(ctx context.Context, from db.Asker, s policy.Scope) (map[string]int, error) {
	if !s.For(policy.Aggregates) {
		return nil, fault.New(fault.Denied, "count those who came home: outside the scope")
	}
	counts := map[string]int{}
	err := db.Each(ctx, from, "SELECT returned, COUNT(*) FROM person WHERE returned <> '' GROUP BY returned", nil, func(scan func(...any) error) error {
		var day string
		var n int
		err := scan(&day, &n)
		counts[day] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count those who came home: %w", err)
	}
	return counts, nil
}
