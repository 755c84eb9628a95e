package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Chance is a person found who may be the one sought, as she would be weighed
// today.
type Chance struct {
	Found       id.Person
	Probability float64
	Result
}

// Today weighs everybody found for one person sought, as Run would now, and
// records nothing. families are those asked for together: the family of who
// first, then others who may claim the same children. The chances come the
// likeliest first; what they leave to one is "nobody in the register", and those
// too faint to be named. It is empty for who is confirmed already.
//
// The viewer's scope is applied before anything is weighed.
func (x *Index) Today(ctx context.Context, from db.Asker, s policy.Scope, who id.Person, families [][]id.Person) ([]Chance, error) {
	var sides []Side
	var together []string
	for n, f := range families {
		for _, p := range f {
			side, ok := x.Side(p)
			if !ok || slices.ContainsFunc(sides, func(o Side) bool { return o.Person == p }) {
				continue
			}
			sides, together = append(sides, side), append(together, strconv.Itoa(n))
		}
	}
	groups := Families(sides, func(i int) string { return together[i] })
	p := &scopedPool{newIndexPool(x, &decided{confirmed: map[id.Person]id.Person{}, rejected: map[Pair]bool{}}), s}
	if err := p.decide(ctx, from, sides, groups); err != nil {
		return nil, fmt.Errorf("weigh person %s today: %w", who, err)
	}
	all, err := link(ctx, x.scorer, p, sides, groups, Beliefs{}, nil)
	if err != nil {
		return nil, fmt.Errorf("weigh person %s today: %w", who, err)
	}
	var found []Chance
	for _, c := range all {
		if sides[c.Sought].Person == who {
			c.explain()
			found = append(found, Chance{p.who[c.Found], c.Probability, c.Result})
		}
	}
	slices.SortStableFunc(found, func(a, b Chance) int { return cmp.Compare(b.Probability, a.Probability) })
	return found, nil
}

// scopedPool gives only whom the viewer may see.
type scopedPool struct {
	*indexPool
	s policy.Scope
}

func (p *scopedPool) may(sought, found id.Person) bool {
	if !p.indexPool.may(sought, found) {
		return false
	}
	side, ok := p.Side(found)
	return ok && (p.s.Agency() == "" || side.Agency == p.s.Agency())
}

// decide reads what people decided about those sought and those who may be meant.
func (p *scopedPool) decide(ctx context.Context, from db.Asker, sides []Side, groups [][]int) error {
	for _, places := range groups {
		h := make(Siblings, len(places))
		for i, at := range places {
			h[i] = sides[at]
		}
		p.near(h)
	}
	people := slices.Clone(p.who)
	for _, side := range sides {
		people = append(people, side.Person)
	}
	const atOnce = 200
	for some := range slices.Chunk(people, atOnce) {
		w := &db.Where{}
		list := ""
		for i, one := range some {
			if i > 0 {
				list += ", "
			}
			list += w.Next(one)
		}
		query := "SELECT sought, found, state FROM match WHERE state IN ('confirmed', 'rejected') AND (sought IN (" + list + ") OR found IN (" + list + "))"
		if err := p.decided.read(ctx, from, query, w.Args); err != nil {
			return err
		}
	}
	return nil
}

func (d *decided) read(ctx context.Context, from db.Asker, query string, args []any) error {
	return db.Each(ctx, from, query, args, func(scan func(...any) error) error {
		var p Pair
		var state State
		if err := scan(&p.Sought, &p.Found, &state); err != nil {
			return err
		}
		if state == Rejected {
			d.rejected[p] = true
			return nil
		}
		d.confirmed[p.Sought], d.confirmed[p.Found] = p.Found, p.Sought
		return nil
	})
}

// Weigh gives the evidence of one pair as it stands today, with what the others
// of both families say, whatever people decided; false where the register does
// not know both. together are those asked for with the person sought.
func (x *Index) Weigh(sought, found id.Person, together []id.Person) (Result, bool) {
	a, i := x.soughtWith(sought, together)
	b, j := x.foundWith(found)
	if i < 0 || j < 0 {
		return Result{}, false
	}
	r := x.scorer.against(a.Lend(), b.Lend())[i][j]
	r.explain()
	return r, true
}

// soughtWith gives those of together who are of the family of who, and her place.
func (x *Index) soughtWith(who id.Person, together []id.Person) (Siblings, int) {
	var all Siblings
	for _, p := range append([]id.Person{who}, together...) {
		if side, ok := x.Side(p); ok && len(all) < familyMost && !slices.ContainsFunc(all, func(o Side) bool { return o.Person == p }) {
			all = append(all, side)
		}
	}
	return all, slices.IndexFunc(all, func(o Side) bool { return o.Person == who })
}

// foundWith gives the family found with a person, and her place in it.
func (x *Index) foundWith(who id.Person) (Siblings, int) {
	var all Siblings
	for _, p := range x.Together(who) {
		if side, ok := x.Side(p); ok {
			all = append(all, side)
		}
	}
	return all, slices.IndexFunc(all, func(o Side) bool { return o.Person == who })
}

// Together gives the people found whom a list numbers as one family with who,
// herself among them; nobody where the register does not know her.
func (x *Index) Together(who id.Person) []id.Person {
	x.mu.RLock()
	defer x.mu.RUnlock()
	at, ok := x.at[who]
	if !ok {
		return nil
	}
	members := x.family(at)
	all := make([]id.Person, len(members))
	for i, n := range members {
		all[i] = x.people[n].person
	}
	return all
}

// Visible is the evidence that a scope may see.
func (r Result) Visible(s policy.Scope) []Evidence {
	var all []Evidence
	for _, e := range r.Evidence {
		if s.Sees(e.Field.compartment()) {
			all = append(all, e)
		}
	}
	return all
}

// Compartment is whose facts evidence about a field repeats.
func (f Field) Compartment() journal.Compartment { return f.compartment() }
