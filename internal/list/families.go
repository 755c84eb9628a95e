package list

import (
	"context"
	"slices"

	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// A family number says that the rows which carry it are of one family. Their
// mothers, by name, become persons of their own. What is recorded is what the
// list declares: this woman is the mother of the rows that name her; children of
// one mother, or of a number with one mother or none, are siblings. Where a
// number has two mothers nothing is said of the children between them.

// group is the rows of one family number.
type group struct {
	label      string
	rows       []int    // indexes into Plan.Rows
	mothers    []string // names as first written
	had        map[string]id.Person
	todo       bool
	newMothers int
}

// groupMost bounds the children of one number: with more, the column is hardly a
// family's number. They keep the number as a fact and no family is formed.
const groupMost = 30

// families finds what families the list tells of and which of them the register
// already has.
func (p *Plan) families(ctx context.Context, from db.Asker) error {
	at := map[string]int{}
	for i, r := range p.Rows {
		key := name.Fold(r.Group)
		if key == "" || r.State == Unusable || r.State == Repeated {
			continue
		}
		if _, seen := at[key]; !seen {
			at[key] = len(p.groups)
			p.groups = append(p.groups, group{label: r.Group, had: map[string]id.Person{}})
		}
		g := &p.groups[at[key]]
		g.rows = append(g.rows, i)
		mother := r.fact(person.AttrMother).Text
		if mother != "" && !slices.ContainsFunc(g.mothers, func(had string) bool { return sameFold(had, mother) }) {
			g.mothers = append(g.mothers, mother)
		}
	}
	for i := range p.groups {
		if err := p.groups[i].plan(ctx, from, p); err != nil {
			return err
		}
	}
	return nil
}

func sameFold(a, b string) bool { return name.Fold(a) == name.Fold(b) }

// plan decides whether a family is to be formed, and which mothers are known.
func (g *group) plan(ctx context.Context, from db.Asker, p *Plan) error {
	if len(g.rows) > groupMost {
		p.Problems = append(p.Problems, Problem{Key: "import.problem.family_too_large", Text: g.label})
		return nil
	}
	if len(g.rows)+len(g.mothers) < 2 { // nobody to be related to
		return nil
	}
	people := map[int]id.Person{}
	for _, i := range g.rows {
		people[i] = p.Rows[i].Person
	}
	covered, err := g.recorded(ctx, from, p.Rows, people)
	if err != nil {
		return err
	}
	g.todo = !covered
	for _, mother := range g.mothers {
		if g.had[name.Fold(mother)] == "" {
			g.newMothers++
		}
	}
	return nil
}

// recorded looks at the families of the rows that were recorded before: whether
// one of this number holds all of them, and who the mothers are.
func (g *group) recorded(ctx context.Context, from db.Asker, rows []Row, people map[int]id.Person) (covered bool, err error) {
	var children []id.Person
	already := true
	for _, i := range g.rows {
		already = already && rows[i].State == Already
		if who := people[i]; who != "" {
			children = append(children, who)
		}
	}
	ask := children
	if already { // one family holds them all, or none was formed
		ask = children[:1]
	}
	all, err := family.OfPerson(ctx, from, policy.Inside(), ask...)
	if err != nil {
		return false, err
	}
	for _, f := range all {
		if !sameFold(f.Label, g.label) {
			continue
		}
		if len(children) == len(g.rows) && !slices.ContainsFunc(children, func(c id.Person) bool { return !f.Has(c) }) {
			covered = true
		}
		if already && covered {
			return true, nil // its mothers were recorded with it
		}
		if err := g.knowMothers(ctx, from, f); err != nil {
			return false, err
		}
	}
	for _, mother := range g.mothers {
		covered = covered && g.had[name.Fold(mother)] != ""
	}
	return covered, nil
}

func (g *group) knowMothers(ctx context.Context, from db.Asker, f family.Family) error {
	for _, m := range f.Members {
		if m.Role != "mother" {
			continue
		}
		mother, err := person.Find(ctx, from, policy.Inside(), m.Person)
		if err != nil {
			return err
		}
		g.had[name.Fold(mother.Name())] = m.Person
	}
	return nil
}

// form describes the family; mothers maps folded names to persons.
func (g *group) form(children map[int]id.Person, mothers map[string]id.Person, rows []Row, source person.Source) family.New {
	n := family.New{Label: cut(g.label, 100), Source: source}
	for _, m := range g.mothers {
		if who := mothers[name.Fold(m)]; who != "" { // the row that names her may have been refused
			n.Members = append(n.Members, family.Member{Person: who, Role: "mother"})
		}
	}
	type child struct{ who, mother id.Person }
	var all []child
	for _, i := range g.rows {
		who, recorded := children[i]
		if !recorded || slices.ContainsFunc(all, func(c child) bool { return c.who == who }) {
			continue
		}
		mother := mothers[name.Fold(rows[i].fact(person.AttrMother).Text)]
		n.Members = append(n.Members, family.Member{Person: who, Role: "child"})
		if mother != "" {
			n.Relations = append(n.Relations, family.Relation{From: mother, To: who, Kind: "mother_of", Certainty: "declared"})
		}
		for _, sibling := range all {
			if len(g.mothers) < 2 || mother != "" && mother == sibling.mother {
				n.Relations = append(n.Relations, family.Relation{From: sibling.who, To: who, Kind: "declared_sibling_of", Certainty: "declared"})
			}
		}
		all = append(all, child{who, mother})
	}
	return n
}
