package list

import (
	"context"
	"fmt"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
)

// An act holds so many rows or families: large enough that the disk is not asked
// for each, small enough that others can record between two.
const perAct = 200

// Receipt says what was recorded.
type Receipt struct {
	List     id.List // "" if there was nothing to record
	Rows     int     // new and changed
	Changed  int
	Already  int
	People   int // new, mothers among them
	Requests int
	Cases    int
	Families int
	Refused  []Problem // rows that the rules refused, which the plan did not foresee
}

// Record records a plan. Each act holds some rows with all that follows from
// them, so that after a crash or a broken connection the list is planned and
// recorded again and goes on where it stopped. Families come last, when all
// their rows are in. progress, if not nil, is called between acts.
func Record(ctx context.Context, j *journal.Journal, g policy.Grant, p *Plan, progress func(done, all int)) (Receipt, error) {
	if err := g.For(policy.ImportList); err != nil {
		return Receipt{}, err
	}
	if g.Agency() != p.Agency {
		return Receipt{}, fault.New(fault.Denied, "record list: planned for agency %s, recorded by %s", p.Agency, g.Agency())
	}
	r := &recorder{j: j, g: g, p: p, people: map[int]id.Person{}, receipt: Receipt{Already: p.Counts.Already}}
	if p.Nothing() {
		return r.receipt, nil
	}
	if err := r.received(ctx); err != nil {
		return r.receipt, err
	}
	todo, families := r.todo()
	all := len(todo) + len(families)
	tell := func(done int) {
		if progress != nil {
			progress(done, all)
		}
	}
	for from := 0; from < len(todo); from += perAct {
		tell(from)
		if err := r.rows(ctx, todo[from:min(from+perAct, len(todo))]); err != nil {
			return r.receipt, err
		}
	}
	for from := 0; from < len(families); from += perAct {
		tell(len(todo) + from)
		if err := r.families(ctx, families[from:min(from+perAct, len(families))]); err != nil {
			return r.receipt, err
		}
	}
	tell(all)
	return r.receipt, nil
}

// recorder records one plan.
type recorder struct {
	j       *journal.Journal
	g       policy.Grant
	p       *Plan
	list    id.List
	people  map[int]id.Person // by index of the row; only what is durable
	raced   bool              // somebody else recorded rows of this list meanwhile
	receipt Receipt
}

func (r *recorder) received(ctx context.Context) error {
	r.list = journal.NewID[id.List](r.j)
	p := r.p
	_, err := r.j.Act(ctx, r.g, func(a *journal.Act) error {
		_, err := received.Record(a, []string{string(r.list)}, Received{
			List: r.list, Name: p.Name, Kind: p.Mapping.Kind, Rows: p.Counts.Rows,
			Unusable: p.Counts.Unusable, Problems: p.Counts.WithProblems, Digest: p.Digest,
			Language: p.Mapping.Language, Dates: orderText(p.Mapping.Dates), Columns: p.Mapping.Columns,
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("record list %s: %w", r.list, err)
	}
	r.receipt.List = r.list
	return nil
}

// todo gives the indexes of the rows and of the families to record.
func (r *recorder) todo() (rows, families []int) {
	for i, row := range r.p.Rows {
		switch row.State {
		case New, Changed:
			rows = append(rows, i)
		case Already:
			r.people[i] = row.Person
		}
	}
	for i, g := range r.p.groups {
		if g.todo {
			families = append(families, i)
		}
	}
	return rows, families
}

// rows records some rows in one act. If the rules refuse one of them, the act is
// tried in halves, so that it costs itself alone.
func (r *recorder) rows(ctx context.Context, rows []int) error {
	var done []RecordedRow
	var sum Receipt
	people := map[int]id.Person{}
	_, err := r.j.Act(ctx, r.g, func(a *journal.Act) error {
		for _, i := range rows {
			one, again, err := r.row(ctx, a, &r.p.Rows[i])
			if err != nil {
				return err
			}
			if people[i] = one.Person; again {
				sum.Already++
				r.raced = true
				continue
			}
			sum.add(&r.p.Rows[i], one)
			done = append(done, one)
		}
		if done == nil {
			return nil
		}
		subjects := []string{string(r.list)}
		_, err := recorded.Record(a, subjects, Recorded{List: r.list, Rows: done})
		return err
	})
	switch {
	case err == nil:
		for i, who := range people {
			r.people[i] = who
		}
		r.receipt.sum(sum)
		return nil
	case !fault.Is(err, fault.BadInput):
		return fmt.Errorf("record list %s: %w", r.list, err)
	case len(rows) == 1:
		r.receipt.Refused = append(r.receipt.Refused, refused(r.p.Rows[rows[0]].Number, err))
		return nil
	}
	half := len(rows) / 2
	if err := r.rows(ctx, rows[:half]); err != nil {
		return err
	}
	return r.rows(ctx, rows[half:])
}

func refused(row int, err error) Problem {
	one := Problem{Row: row, Key: "import.problem.refused", Fatal: true}
	if fields := fault.Fields(err); len(fields) > 0 {
		one.Header = fields[0].Name
	}
	return one
}

// row records one row. again is true if somebody else recorded the same row
// since the list was planned.
func (r *recorder) row(ctx context.Context, a *journal.Act, row *Row) (one RecordedRow, again bool, err error) {
	one = RecordedRow{Number: row.Number, Digest: row.digest, Person: row.Person, Request: row.request}
	if row.labelled {
		one.Label = row.Label
	}
	err = a.Row(ctx, `
		SELECT r.person
		FROM list_row r
		JOIN list l ON l.list = r.list
		WHERE r.digest = $1 AND l.agency = $2 AND l.kind = $3 AND l.name_fold = $4
		LIMIT 1`, []any{row.digest, r.p.Agency, r.p.Mapping.Kind, name.Fold(r.p.Name)}, &one.Person)
	if !fault.Is(err, fault.NotFound) {
		return one, err == nil, err
	}
	err = r.follow(a, row, &one)
	return one, false, err
}

// follow records what follows from a row: the statement, and the request or the
// case.
func (r *recorder) follow(a *journal.Act, row *Row, one *RecordedRow) (err error) {
	if row.State == New {
		one.Person = person.New(a)
	}
	if _, err := (person.Statement{Person: one.Person, Source: r.source(row), Facts: row.Facts}).Record(a); err != nil {
		return err
	}
	switch {
	case row.Request != nil && one.Request == "":
		one.Request, _, err = request.New{
			Sought: []id.Person{one.Person}, Requester: row.Request.Requester, On: row.On,
			Channel: "list", Text: row.Request.Text, List: r.list, Row: row.Label,
		}.Record(a)
	case row.Request == nil:
		one.Case, _, err = casefile.New{Person: one.Person, Why: r.p.Name}.Record(a)
	}
	return err
}

// source says where the facts of a row come from.
func (r *recorder) source(row *Row) person.Source {
	s := person.Source{Kind: person.AgencyRecord, When: row.On, Lang: r.p.Mapping.Language, List: r.list, Row: row.Label}
	if row.Request != nil {
		s.Kind, s.Who = person.Relative, row.Request.Requester.RelationText
	}
	return s
}

// families forms some families in one act, with their mothers.
func (r *recorder) families(ctx context.Context, groups []int) error {
	var sum Receipt
	_, err := r.j.Act(ctx, r.g, func(a *journal.Act) error {
		var formed []id.Family
		for _, i := range groups {
			f, mothers, err := r.family(ctx, a, &r.p.groups[i])
			if err != nil {
				return err
			}
			if f != "" {
				formed = append(formed, f)
				sum.People += mothers
				sum.Families++
			}
		}
		if formed == nil {
			return nil
		}
		_, err := recorded.Record(a, []string{string(r.list)}, Recorded{List: r.list, Families: formed})
		return err
	})
	if err != nil {
		return fmt.Errorf("record families of list %s: %w", r.list, err)
	}
	r.receipt.sum(sum)
	return nil
}

// family forms one family; it gives how many mothers were new, and no family if
// too few of its rows could be recorded.
func (r *recorder) family(ctx context.Context, a *journal.Act, g *group) (id.Family, int, error) {
	if r.raced {
		if covered, err := g.recorded(ctx, a, r.p.Rows, r.people); covered || err != nil {
			return "", 0, err
		}
	}
	mothers := map[string]id.Person{}
	added := 0
	var source person.Source
	for _, i := range g.rows {
		row := &r.p.Rows[i]
		if r.people[i] == "" {
			continue
		}
		if source.Kind == "" {
			source = r.source(row)
		}
		mother := row.fact(person.AttrMother).Text
		key := name.Fold(mother)
		if key == "" || mothers[key] != "" {
			continue
		}
		if mothers[key] = g.had[key]; mothers[key] != "" {
			continue
		}
		mothers[key] = person.New(a)
		added++
		said := person.Statement{Person: mothers[key], Source: r.source(row), Facts: []person.Fact{{Attr: person.AttrName, Text: mother}}}
		if _, err := said.Record(a); err != nil {
			return "", 0, err
		}
	}
	n := g.form(r.people, mothers, r.p.Rows, source)
	if len(n.Members) < 2 {
		return "", 0, nil
	}
	f, err := n.Record(a)
	return f, added, err
}

// add counts one recorded row.
func (r *Receipt) add(row *Row, one RecordedRow) {
	r.Rows++
	switch row.State {
	case New:
		r.People++
	case Changed:
		r.Changed++
	}
	if one.Request != row.request {
		r.Requests++
	}
	if one.Case != "" && row.State == New {
		r.Cases++
	}
}

func (r *Receipt) sum(s Receipt) {
	r.Rows += s.Rows
	r.Changed += s.Changed
	r.Already += s.Already
	r.People += s.People
	r.Requests += s.Requests
	r.Cases += s.Cases
	r.Families += s.Families
}
