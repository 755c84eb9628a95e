package interests

import (
	"context"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Procedure is a procedure as it stands now, without what it gathered.
type Procedure struct {
	ID       id.Procedure
	Case     id.Case
	Person   id.Person
	Agency   id.Agency
	Recorded string
	Form     Form
	About    Question
	Why      string
	Quorum   int
	State    State
	Review   when.Partial
}

// ReviewLate reports whether its decision should have been looked at again.
func (p Procedure) ReviewLate(on when.Day) bool {
	return p.Review != "" && p.State != Opened && p.Review.Day() < on
}

func (p Procedure) subjects() []string {
	return []string{string(p.Case), string(p.Person), string(p.ID)}
}

// Option is an option with the newest that was said of it.
type Option struct{ Weighing }

// Cell gives what was said on a factor.
func (o Option) Cell(f Factor) Cell {
	for _, c := range o.Cells {
		if c.Factor == f {
			return c
		}
	}
	return Cell{Factor: f}
}

// Unweighed gives the factors on which nothing was said.
func (o Option) Unweighed() []Factor {
	var all []Factor
	for _, f := range Factors() {
		if c := o.Cell(f); c.For == "" && c.Against == "" {
			all = append(all, f)
		}
	}
	return all
}

// Seat is a member with what became of the seat.
type Seat struct {
	ID id.Member
	Member
	LeftOn  when.Partial
	LeftWhy string
}

// Counts reports whether the member may take part.
func (s Seat) Counts() bool { return !s.Conflict && s.LeftWhy == "" }

// File is a procedure with all that was gathered for it.
type File struct {
	Procedure
	Options   []Option // by when they were first named
	Voices    []Said   // the newest first
	Panel     []Seat   // by when they were seated
	Decisions []Decision
}

// Newest gives the newest that somebody said, or why nobody asked.
func (f File) Newest(who string) (Said, bool) {
	for _, v := range f.Voices {
		if v.Who == who {
			return v, true
		}
	}
	return Said{}, false
}

// Standing gives the decision of this procedure that stands.
func (f File) Standing() (Decision, bool) {
	for _, d := range f.Decisions {
		if d.Choice.Procedure == f.ID && d.Standing.stands() {
			return d, true
		}
	}
	return Decision{}, false
}

const columns = "i.procedure_id, i.casefile, i.person, i.agency, i.recorded, i.form, i.about, i.why, i.quorum, i.state, i.review"

func (p *Procedure) into() []any {
	return []any{&p.ID, &p.Case, &p.Person, &p.Agency, &p.Recorded, &p.Form, &p.About, &p.Why, &p.Quorum, &p.State, &p.Review}
}

// Find gives a procedure with all that was gathered; outside the scope it is not
// found. Its decisions are all decisions on the same question about the child.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Procedure) (File, error) {
	var f File
	if !s.Sees(journal.Care) {
		return f, fault.New(fault.NotFound, "find procedure %s: outside the scope", key)
	}
	err := from.Row(ctx, "SELECT "+columns+" FROM interests i WHERE i.procedure_id = $1 AND ($2 = '' OR i.agency = $2)", []any{key, s.Agency()}, f.into()...)
	if err != nil {
		return File{}, fmt.Errorf("find procedure %s: %w", key, err)
	}
	for _, read := range []func(context.Context, db.Asker) error{f.options, f.voices, f.panel, f.decisions} {
		if err := read(ctx, from); err != nil {
			return File{}, fmt.Errorf("find procedure %s: %w", key, err)
		}
	}
	return f, nil
}

func (f *File) options(ctx context.Context, from db.Asker) error {
	at := map[id.Option]int{}
	return db.Each(ctx, from, "SELECT option_id, kind, title, parts_parent, parts_sibling, cells FROM interests_weighing WHERE procedure_id = $1 ORDER BY recorded, entry",
		[]any{f.ID}, func(scan func(...any) error) error {
			var o Option
			var cells []byte
			if err := scan(&o.Option, &o.Kind, &o.Title, &o.PartsParent, &o.PartsSibling, &cells); err != nil {
				return err
			}
			if err := json.Unmarshal(cells, &o.Cells); err != nil {
				return err
			}
			if n, had := at[o.Option]; had {
				f.Options[n] = o
				return nil
			}
			at[o.Option] = len(f.Options)
			f.Options = append(f.Options, o)
			return nil
		})
}

func (f *File) voices(ctx context.Context, from db.Asker) (err error) {
	f.Voices, err = db.All(ctx, from, "SELECT who, on_date, asked, language, interpreter, words, hindrance, why FROM interests_voice WHERE procedure_id = $1 ORDER BY on_date DESC, entry DESC",
		[]any{f.ID}, func(v *Said, scan func(...any) error) error {
			return scan(&v.Who, &v.On, &v.Asked, &v.Language, &v.Interpreter, &v.Words, &v.Hindrance, &v.Why)
		})
	return err
}

func (f *File) panel(ctx context.Context, from db.Asker) (err error) {
	f.Panel, err = db.All(ctx, from, `
		SELECT m.member, m.name, m.profession, m.conflict, m.statement, m.on_date, COALESCE(l.on_date, ''), COALESCE(l.reason, '')
		FROM interests_member m
		LEFT JOIN interests_left l ON l.member = m.member
		WHERE m.procedure_id = $1
		ORDER BY m.recorded, m.member`, []any{f.ID}, func(s *Seat, scan func(...any) error) error {
		return scan(&s.ID, &s.Name, &s.Profession, &s.Conflict, &s.Statement, &s.On, &s.LeftOn, &s.LeftWhy)
	})
	return err
}

func (f *File) decisions(ctx context.Context, from db.Asker) error {
	all, err := decisions(ctx, from, f.Person)
	for _, d := range all {
		if d.Choice.About == f.About {
			f.Decisions = append(f.Decisions, d)
		}
	}
	return err
}

// decisions gives every decision about a child with how it stands, the newest
// first.
func decisions(ctx context.Context, from db.Asker, who id.Person) ([]Decision, error) {
	all, err := db.All(ctx, from, `
		SELECT entry, procedure_id, person, account, recorded, form, about, option_id, kind, title, parts_parent, parts_sibling, on_date, reasons, dissent, review, present, replaces
		FROM interests_decision
		WHERE person = $1`, []any{who}, func(d *Decision, scan func(...any) error) error {
		c := &d.Choice
		var present, replaces []byte
		err := scan(&d.Entry, &c.Procedure, &c.Person, &d.Account, &d.Recorded, &c.Form, &c.About, &c.Option, &c.Kind, &c.Title, &c.PartsParent, &c.PartsSibling,
			&c.On, &c.Reasons, &c.Dissent, &c.Review, &present, &replaces)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(present, &c.Present); err != nil {
			return err
		}
		return json.Unmarshal(replaces, &c.Replaces)
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	turns, err := db.All(ctx, from, `
		SELECT t.entry, t.decision, t.what, t.account, t.recorded, t.on_date, t.who, t.reasons, t.review, t.appeal, t.set_aside
		FROM interests_turn t
		JOIN interests_decision d ON d.entry = t.decision
		WHERE d.person = $1`, []any{who}, func(t *Turn, scan func(...any) error) error {
		return scan(&t.Entry, &t.Decision, &t.What, &t.Account, &t.Recorded, &t.On, &t.Who, &t.Reasons, &t.Review, &t.Appeal, &t.SetAside)
	})
	stand(all, turns)
	return all, err
}

func keysOf(ctx context.Context, from db.Asker, who id.Person) ([]id.Procedure, error) {
	return db.All(ctx, from, "SELECT procedure_id FROM interests WHERE person = $1 ORDER BY procedure_id", []any{who},
		func(key *id.Procedure, scan func(...any) error) error { return scan(key) })
}

// Of gives the procedures about a child, the newest first; none for a scope that
// does not see care.
func Of(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) ([]Procedure, error) {
	if !s.Sees(journal.Care) {
		return nil, nil
	}
	return db.All(ctx, from, "SELECT "+columns+" FROM interests i WHERE i.person = $1 AND ($2 = '' OR i.agency = $2) ORDER BY i.recorded DESC, i.procedure_id DESC LIMIT 50",
		[]any{who, s.Agency()}, func(p *Procedure, scan func(...any) error) error { return scan(p.into()...) })
}

// InForce gives the decisions about a child that are in force, each until its
// day of review. It is for what derives stages and for rules; pages ask Find.
func InForce(ctx context.Context, from db.Asker, who id.Person) ([]DecidedEntry, error) {
	all, err := decisions(ctx, from, who)
	var holds []DecidedEntry
	for _, d := range all {
		if d.Standing == InPower {
			d.Choice.Review = d.Review
			holds = append(holds, d.Choice)
		}
	}
	return holds, err
}

// Leaves reports whether the child for whom it was decided leaves for home.
func (p DecidedEntry) Leaves() bool { return p.About != Care && p.Kind.leaves() }

// MayPartSiblings reports whether a panel decided, and the decision is in force on
// a day, that a child may live apart from brothers and sisters. A placement asks
// it; it says yes or no and nothing of why.
func MayPartSiblings(ctx context.Context, from db.Asker, child id.Person, on when.Day) (bool, error) {
	all, err := InForce(ctx, from, child)
	return slices.ContainsFunc(all, func(d DecidedEntry) bool {
		return d.Form == Determination && d.PartsSibling && on <= d.Review.Day()
	}), err
}

// LeavesParent reports whether a child who leaves leaves a parent behind, as far
// as is known: one who is with the child in a family and is not known to have
// died. A parent who travels too is found by the panel, not here.
func LeavesParent(ctx context.Context, from db.Asker, child id.Person) (bool, error) {
	parents, err := db.All(ctx, from, `
		SELECT DISTINCT o.person
		FROM family_member m
		JOIN family_member o ON o.family = m.family AND o.person <> m.person
		WHERE m.person = $1 AND m.role = 'child' AND NOT m.ended AND o.role IN ('mother', 'father') AND NOT o.ended
		ORDER BY o.person`, []any{child}, func(p *id.Person, scan func(...any) error) error { return scan(p) })
	if err != nil {
		return false, fmt.Errorf("parents of person %s: %w", child, err)
	}
	for _, key := range parents {
		p, err := person.Find(ctx, from, policy.Inside(), key)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return false, err
		}
		if v, _ := p.Get(person.AttrVital); v.Accepted.Code != "died" {
			return true, nil
		}
	}
	return false, nil
}

// hasSiblings reports whether a child is in a family with another.
func hasSiblings(ctx context.Context, from db.Asker, child id.Person) (bool, error) {
	families, err := family.OfPerson(ctx, from, policy.Inside(), child)
	for _, f := range families {
		if slices.ContainsFunc(f.Children(), func(p id.Person) bool { return p != child }) {
			return true, err
		}
	}
	return false, err
}

// Row is a procedure in a list, with the child and the number of the case.
type Row struct {
	Procedure
	Number id.Number
	Child  person.Brief
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	State  State
	Review when.Partial // the review was due before this day
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("i.agency = $", s.Agency())
	}
	if f.State != "" {
		w.And("i.state = $", f.State)
	}
	if f.Review != "" {
		w.And("i.state <> 'open' AND i.review < $", f.Review)
	}
	return w
}

// List gives a page of procedures, the review that is due soonest first.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Row, error) {
	if !s.Sees(journal.Care) || !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "list procedures: outside the scope")
	}
	w := f.where(s)
	return db.All(ctx, from, "SELECT "+columns+", c.number, "+person.Columns+" FROM interests i JOIN casefile c ON c.casefile = i.casefile JOIN person p ON p.person = i.person"+w.String()+
		" ORDER BY i.review, i.recorded, i.procedure_id LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args,
		func(r *Row, scan func(...any) error) error {
			err := scan(append(append(r.into(), &r.Number), r.Child.Into()...)...)
			if !s.Sees(journal.Whereabouts) {
				r.Child.Held = ""
			}
			return err
		})
}

// Count counts the procedures that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	if !s.Sees(journal.Care) {
		return 0, fault.New(fault.Denied, "count procedures: outside the scope")
	}
	var n int
	w := f.where(s)
	err := from.Row(ctx, "SELECT COUNT(*) FROM interests i"+w.String(), w.Args, &n)
	return n, err
}

// caseOf finds the case of a procedure to be opened.
func caseOf(ctx context.Context, from db.Asker, c id.Case) (casefile.Case, error) {
	return casefile.Find(ctx, from, policy.Inside(), c)
}
