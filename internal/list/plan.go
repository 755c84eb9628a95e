package list

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// Options say what the person who imports knows about a list.
type Options struct {
	Name   string       // of the list: a corrected list comes again under the same name
	Agency id.Agency    // that imports it; only its own rows are known again
	On     when.Partial // day of the list, for ages of rows without a day of their own
	// Duplicates looks for people of the register, for the report; nil looks only
	// in the list itself.
	Duplicates Duplicates
}

// Duplicates finds people of the register who have a name and could have been
// born in a span; an unknown span narrows nothing. What it gives is shown to the
// viewer, so it is bound by the viewer's scope.
type Duplicates interface {
	Alike(ctx context.Context, name string, born when.Span) ([]id.Person, error)
}

// Register looks for people of the register in a viewer's scope who have the
// same name and may have been born at the same time.
type Register struct {
	From  db.Asker
	Scope policy.Scope
}

// Alike answers from the accepted names, whichever script they are written in.
func (r Register) Alike(ctx context.Context, name string, born when.Span) ([]id.Person, error) {
	return person.Alike(ctx, r.From, r.Scope, name, born)
}

// Problem says what is wrong where. Row and Column count as the spreadsheet
// program does, from 1; Row 0 is the whole list, Column 0 the whole row.
type Problem struct {
	Row, Column int
	Header      string // heading of the column
	Key         string // the words to show: "import.problem.date"
	Text        string // personal data: the cell, or what else names the trouble
	Fatal       bool   // the row is not recorded
}

// State says what recording a row would do.
type State string

// The states of a planned row.
const (
	New      State = "new"      // a person nobody listed before
	Changed  State = "changed"  // a further statement about a person of an earlier import
	Already  State = "already"  // recorded before, nothing is done
	Repeated State = "repeated" // stands in this list further up, nothing is done
	Unusable State = "unusable" // nothing is done, see its problems
)

// Row is one row of a plan.
type Row struct {
	Number   int    // in the table
	Label    string // as the list names it, else its number
	State    State
	Facts    []person.Fact
	On       when.Partial // day of the interview or the request
	Group    string       // number of the family, as written
	Request  *Asked       // in a list of requests
	Problems []Problem
	Alike    []Alike   // who may be the same; a person decides
	Person   id.Person // whose earlier row this is, if Already or Changed

	labelled bool   // Label stood in the list
	digest   string // what was recorded is known again by it
	request  id.Request
}

// Asked is who asks in a row of requests, and how.
type Asked struct {
	Requester request.Requester
	Text      string
}

// Alike is somebody with the same name who may have been born at the same time.
type Alike struct {
	Row    int // a row of this list, 0 if Person
	Person id.Person
}

// Counts sums a plan up.
type Counts struct {
	Rows, New, Changed, Already, Repeated, Unusable int

	WithProblems int // usable rows with a problem
	People       int // who would come into the register, mothers among them
	Requests     int
	Families     int
	Alike        int // rows that may be somebody listed elsewhere
}

// Plan is what recording a list would do. Nothing of it is recorded.
type Plan struct {
	Name    string
	Agency  id.Agency
	Mapping Mapping
	Header  []string
	Rows    []Row
	// Problems are those of the whole list.
	Problems []Problem
	Counts   Counts
	// PlacesNotRead are the texts that name no place of the gazetteer, with how
	// many cells say so.
	PlacesNotRead map[string]int
	Digest        string // of all rows, in any order

	groups []group
}

// nameMost bounds a list's name, in characters.
const nameMost = 200

// NewPlan reads every row of a table into what would be stated. It records
// nothing and refuses only what concerns the whole list.
func NewPlan(ctx context.Context, from db.Asker, t *sheet.Table, m Mapping, opt Options) (*Plan, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	if opt.Name = clean(opt.Name); opt.Name == "" || len([]rune(opt.Name)) > nameMost {
		return nil, fault.Invalid("plan list", fault.Field{Name: "name", Key: "fault.field.required"})
	}
	if _, err := id.Parse[id.Agency](string(opt.Agency)); err != nil {
		return nil, fault.New(fault.BadInput, "plan list: agency: %w", err)
	}
	p := readRows(t, m, opt)
	if err := p.known(ctx, from); err != nil {
		return nil, err
	}
	p.labels()
	if err := p.alike(ctx, opt.Duplicates); err != nil {
		return nil, err
	}
	if err := p.families(ctx, from); err != nil {
		return nil, err
	}
	p.count()
	return p, nil
}

// Rows reads every row of a table into what would be stated, without a register:
// nobody is known again, and nothing can be recorded.
func Rows(t *sheet.Table, m Mapping, on when.Partial) ([]Row, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	return readRows(t, m, Options{On: on}).Rows, nil
}

// readRows reads the table alone, without asking the register.
func readRows(t *sheet.Table, m Mapping, opt Options) *Plan {
	p := &Plan{Name: opt.Name, Agency: opt.Agency, Mapping: m, Header: t.Header, PlacesNotRead: map[string]int{}}
	r := newReader(t, m, opt, p)
	p.Rows = make([]Row, len(t.Rows))
	for i, row := range t.Rows {
		p.Rows[i] = r.row(row)
	}
	p.takeFaults(t)
	p.missingColumns(t.Header)
	p.digests()
	return p
}

// takeFaults puts what was seen while the file was read beside the rows.
func (p *Plan) takeFaults(t *sheet.Table) {
	at := map[int]*Row{}
	for i := range p.Rows {
		at[p.Rows[i].Number] = &p.Rows[i]
	}
	for _, f := range t.Faults {
		one := Problem{Row: f.Row, Column: f.Column, Header: f.Header, Key: "import.problem." + f.Code, Fatal: !f.Warning}
		switch row := at[f.Row]; {
		case f.Row == 0 || row == nil:
			p.Problems = append(p.Problems, one)
		case f.Warning: // a row's own fault is with it already
			row.Problems = append(row.Problems, one)
		}
	}
}

// missingColumns names the columns of the mapping that the table has not.
func (p *Plan) missingColumns(header []string) {
	for _, c := range p.Mapping.Columns {
		n := 0
		for _, h := range header {
			if h == c.Header {
				n++
			}
		}
		if n < max(c.Nth, 1) {
			p.Problems = append(p.Problems, Problem{Header: c.Header, Key: "import.problem.no_such_column", Text: c.Header})
		}
	}
}

// labels points at rows of one name.
func (p *Plan) labels() {
	first := map[string]int{}
	for i := range p.Rows {
		r := &p.Rows[i]
		if !r.labelled || r.State == Unusable || r.State == Repeated {
			continue
		}
		if n, twice := first[r.Label]; twice {
			r.problem(Problem{Key: "import.problem.label_twice", Text: strconv.Itoa(n)})
			continue
		}
		first[r.Label] = r.Number
	}
}

// alike looks for rows and people who may be the same. It reports and joins
// nothing: two cousins of one name are two children.
func (p *Plan) alike(ctx context.Context, register Duplicates) error {
	byName := map[string][]int{}
	for i := range p.Rows {
		r := &p.Rows[i]
		key := name.Fold(r.fact(person.AttrName).Text)
		if key == "" || r.State == Unusable || r.State == Repeated {
			continue
		}
		born, known := r.fact(person.AttrBorn).Born()
		for _, j := range byName[key] {
			if other, ok := p.Rows[j].fact(person.AttrBorn).Born(); known && ok && born.Overlaps(other) && len(r.Alike) < 20 {
				r.Alike = append(r.Alike, Alike{Row: p.Rows[j].Number})
			}
		}
		byName[key] = append(byName[key], i)
		if register == nil || r.State != New {
			continue
		}
		people, err := register.Alike(ctx, r.fact(person.AttrName).Text, born)
		if err != nil {
			return fmt.Errorf("plan list: look for the same people: %w", err)
		}
		for _, who := range people {
			r.Alike = append(r.Alike, Alike{Person: who})
		}
	}
	return nil
}

func (p *Plan) count() {
	c := Counts{Rows: len(p.Rows), Families: 0}
	for _, r := range p.Rows {
		switch r.State {
		case New:
			c.New++
			c.People++
		case Changed:
			c.Changed++
		case Already:
			c.Already++
		case Repeated:
			c.Repeated++
		case Unusable:
			c.Unusable++
		}
		if r.Request != nil && (r.State == New || r.State == Changed && r.request == "") {
			c.Requests++
		}
		if r.State != Unusable && len(r.Problems) > 0 {
			c.WithProblems++
		}
		if len(r.Alike) > 0 {
			c.Alike++
		}
	}
	for _, g := range p.groups {
		if g.todo {
			c.Families++
			c.People += g.newMothers
		}
	}
	p.Counts = c
	all := make([]string, 0, len(p.Rows))
	for _, r := range p.Rows {
		all = append(all, r.digest)
	}
	slices.Sort(all)
	sum := sha256.New()
	for _, d := range all {
		fmt.Fprintln(sum, d)
	}
	p.Digest = hex.EncodeToString(sum.Sum(nil))
}

// Nothing reports whether recording would record nothing.
func (p *Plan) Nothing() bool {
	return p.Counts.New == 0 && p.Counts.Changed == 0 && p.Counts.Families == 0
}

func (r *Row) problem(one Problem) {
	one.Row = r.Number
	r.Problems = append(r.Problems, one)
	if one.Fatal {
		r.State = Unusable
	}
}

// fact gives the first fact of an attribute.
func (r *Row) fact(key person.Attr) person.Fact {
	for _, f := range r.Facts {
		if f.Attr == key {
			return f
		}
	}
	return person.Fact{}
}
