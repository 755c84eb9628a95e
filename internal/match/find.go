package match

import (
	"context"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Match is a match as it stands.
type Match struct {
	ID          id.Match
	Request     id.Request
	Sought      id.Person
	Found       id.Person
	State       State
	Model       string
	Probability float64
	Bits        float64
	Evidence    []Evidence // what the scope may see of it
	Agency      id.Agency  // who proposed it
	ProposedBy  id.Account
	Proposed    string // when, RFC 3339 in UTC; "" if the proposal has not come yet
	DecidedBy   id.Account
	Decided     string // when; "" if nobody decided
	Reason      string

	entry journal.EntryID // the newest of its entries
}

// Band is the probability in words.
func (m Match) Band() Band { return BandOf(m.Probability) }

const columns = "m.match, m.request, m.sought, m.found, m.state, m.model, m.probability, m.bits, m.evidence, m.agency, m.proposed_by, m.proposed, m.decided_by, m.decided, m.reason"

// row is where columns are scanned to.
type row struct {
	Match
	probability, bits int64
	evidence          []byte
	proposed, decided string
}

func (r *row) into() []any {
	m := &r.Match
	return []any{&m.ID, &m.Request, &m.Sought, &m.Found, &m.State, &m.Model, &r.probability, &r.bits, &r.evidence,
		&m.Agency, &m.ProposedBy, &r.proposed, &m.DecidedBy, &r.decided, &m.Reason}
}

func (r *row) match(s policy.Scope) (Match, error) {
	m := r.Match
	m.Probability, m.Bits = float64(r.probability)/1e6, float64(r.bits)/10
	var entry string
	m.Proposed, entry, _ = strings.Cut(r.proposed, " ")
	at, decidedEntry, _ := strings.Cut(r.decided, " ")
	m.Decided = at
	if r.decided > r.proposed {
		entry = decidedEntry
	}
	m.entry = journal.EntryID(entry)
	var all []Evidence
	if err := json.Unmarshal(r.evidence, &all); err != nil {
		return Match{}, fmt.Errorf("read the derived row of match %s: %w", m.ID, err)
	}
	for _, e := range all {
		if s.Sees(e.Field.compartment()) {
			m.Evidence = append(m.Evidence, e)
		}
	}
	return m, nil
}

// compartment is whose facts a piece of evidence repeats.
func (f Field) compartment() journal.Compartment {
	switch f {
	case FieldFather, FieldMother, FieldSiblings:
		return journal.Family
	case FieldPhone:
		return journal.Request
	}
	return journal.Identity
}

// Find gives one match, by any id under which the pair was proposed. One
// outside the scope is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, m id.Match) (Match, error) {
	if !s.Sees(journal.Identity) {
		return Match{}, fault.New(fault.NotFound, "find match %s: outside the scope", m)
	}
	var r row
	err := from.Row(ctx, "SELECT "+columns+" FROM match_id i JOIN match m ON m.sought = i.sought AND m.found = i.found WHERE i.match = $1 AND ($2 = '' OR m.agency = $2)",
		[]any{m, s.Agency()}, r.into()...)
	if err != nil {
		return Match{}, fmt.Errorf("find match %s: %w", m, err)
	}
	return r.match(s)
}

// ofPair gives the match of a pair, for the rules.
func ofPair(ctx context.Context, from db.Asker, sought, found id.Person) (Match, error) {
	var r row
	err := from.Row(ctx, "SELECT "+columns+" FROM match m WHERE m.sought = $1 AND m.found = $2", []any{sought, found}, r.into()...)
	if err != nil {
		return Match{}, err
	}
	return r.match(policy.Inside())
}

// Brief is a match in a list, with both persons.
type Brief struct {
	Match
	SoughtBrief person.Brief
	FoundBrief  person.Brief
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	State   State
	Band    Band
	Request id.Request
	Person  id.Person // sought or found
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("m.agency = $", s.Agency())
	}
	if f.State != "" {
		w.And("m.state = $", f.State)
	}
	switch f.Band {
	case BandPropose:
		w.And("m.probability >= $", millionths(ProposeFrom))
	case BandReview:
		w.And("m.probability >= $ AND m.probability < $", millionths(ReviewFrom), millionths(ProposeFrom))
	case BandWatch:
		w.And("m.probability < $", millionths(ReviewFrom))
	}
	if f.Request != "" {
		w.And("m.request = $", f.Request)
	}
	if f.Person != "" {
		w.And("(m.sought = $ OR m.found = $)", f.Person, f.Person)
	}
	return w
}

// List gives a page of matches, the likeliest first, and how many there are in
// all. Persons of whom nothing is stated yet have an empty brief.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Brief, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list matches: outside the scope")
	}
	var all []Brief
	w := f.where(s)
	where, args := w.String(), w.Args
	query := "SELECT " + columns + ", " + briefColumns("a") + ", " + briefColumns("b") + `
		FROM match m
		LEFT JOIN person a ON a.person = m.sought
		LEFT JOIN person b ON b.person = m.found` + where + " ORDER BY m.probability DESC, m.bits DESC, m.match LIMIT " + w.Next(limit) + " OFFSET " + w.Next(offset)
	err := db.Each(ctx, from, query, w.Args, func(scan func(...any) error) error {
		var r row
		var b Brief
		if err := scan(append(append(r.into(), b.SoughtBrief.Into()...), b.FoundBrief.Into()...)...); err != nil {
			return err
		}
		var err error
		b.Match, err = r.match(s)
		all = append(all, b)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list matches: %w", err)
	}
	var n int
	err = from.Row(ctx, "SELECT COUNT(*) FROM match m"+where, args, &n)
	return all, n, err
}

// briefColumns are person.Columns of a joined person who may not be there.
func briefColumns(alias string) string {
	var list []string
	for _, column := range strings.Split(person.Columns, ", ") {
		otherwise := "''"
		switch {
		case strings.HasPrefix(column, "p.born"):
			otherwise = "-1000000"
		case column == "p.disputes":
			otherwise = "0"
		}
		list = append(list, "COALESCE("+alias+strings.TrimPrefix(column, "p")+", "+otherwise+")")
	}
	return strings.Join(list, ", ")
}

// CountByState counts the matches of each state; the filter's own state does
// not narrow.
func CountByState(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (map[State]int, error) {
	if !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "count matches: outside the scope")
	}
	f.State = ""
	counts := map[State]int{}
	w := f.where(s)
	err := db.Each(ctx, from, "SELECT m.state, COUNT(*) FROM match m"+w.String()+" GROUP BY m.state", w.Args, func(scan func(...any) error) error {
		var state State
		var n int
		if err := scan(&state, &n); err != nil {
			return err
		}
		counts[state] = n
		return nil
	})
	return counts, err
}

// OfPerson gives the matches in which any of the persons is sought or found,
// the likeliest first. It is empty for a scope that does not see identities, so
// that a person's page can ask it for every viewer.
func OfPerson(ctx context.Context, from db.Asker, s policy.Scope, people ...id.Person) ([]Match, error) {
	if !s.Sees(journal.Identity) {
		return nil, nil
	}
	var all []Match
	seen := map[id.Match]bool{}
	for _, p := range people {
		err := db.Each(ctx, from, "SELECT "+columns+` FROM match m
			WHERE (m.sought = $1 OR m.found = $1) AND ($2 = '' OR m.agency = $2)
			ORDER BY m.probability DESC, m.match`, []any{p, s.Agency()}, func(scan func(...any) error) error {
			var r row
			if err := scan(r.into()...); err != nil {
				return err
			}
			m, err := r.match(s)
			if err == nil && !seen[m.ID] {
				seen[m.ID] = true
				all = append(all, m)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("matches of person %s: %w", p, err)
		}
	}
	return all, nil
}

// ConfirmedFor gives the persons confirmed to be the same child as who, in the
// order of their ids; it needs no scope, other nouns derive from it.
func ConfirmedFor(ctx context.Context, from db.Asker, who id.Person) ([]id.Person, error) {
	all, err := db.All(ctx, from, `
		SELECT CASE WHEN sought = $1 THEN found ELSE sought END AS other FROM match
		WHERE (sought = $1 OR found = $1) AND state = 'confirmed'
		ORDER BY other`, []any{who}, func(p *id.Person, scan func(...any) error) error { return scan(p) })
	if err != nil {
		return nil, fmt.Errorf("persons confirmed to be %s: %w", who, err)
	}
	return all, nil
}

// Pair is a person sought and the person found who is the same child.
type Pair struct{ Sought, Found id.Person }

// ConfirmedPairs gives all confirmed pairs, for figures and followers inside the
// program.
func ConfirmedPairs(ctx context.Context, from db.Asker) ([]Pair, error) {
	return db.All(ctx, from, "SELECT sought, found FROM match WHERE state = 'confirmed' ORDER BY sought, found", nil,
		func(p *Pair, scan func(...any) error) error { return scan(&p.Sought, &p.Found) })
}
