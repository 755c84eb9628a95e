package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"homeward/internal/db"
	"homeward/internal/id"
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
// Who is outside the viewer's scope is left out before anything is weighed.
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
	out := &decided{confirmed: map[id.Person]id.Person{}, rejected: map[Pair]bool{}}
	asked := map[id.Person]bool{}
	var people []id.Person
	for _, side := range sides {
		people = append(people, side.Person)
	}
	for {
		if err := x.leaveOut(ctx, from, s, out, people); err != nil {
			return nil, fmt.Errorf("weigh person %s today: %w", who, err)
		}
		at, all, err := x.linkNow(ctx, sides, groups, out)
		if err != nil {
			return nil, fmt.Errorf("weigh person %s today: %w", who, err)
		}
		people = people[:0] // those who came into question since the last time
		for _, c := range all {
			if !asked[c.Found] {
				asked[c.Found] = true
				people = append(people, c.Found)
			}
		}
		if len(people) > 0 && len(asked) <= askedAbout {
			continue
		}
		var found []Chance
		for k, c := range all {
			if sides[at[k]].Person == who {
				c.explain()
				found = append(found, c)
			}
		}
		slices.SortStableFunc(found, func(a, b Chance) int { return cmp.Compare(b.Probability, a.Probability) })
		return found, nil
	}
}

// askedAbout bounds the people about whose decisions is asked.
const askedAbout = 1000

// linkNow links without recording; at is the place of each chance's sought.
func (x *Index) linkNow(ctx context.Context, sides []Side, groups [][]int, out *decided) (at []int, all []Chance, err error) {
	links, _, err := x.link(ctx, sides, groups, Beliefs{}, linking{stand: out})
	for _, c := range links {
		at, all = append(at, c.Sought), append(all, Chance{c.Found, c.Probability, c.Result})
	}
	return at, all, err
}

// leaveOut takes out of the question whom people decided about, and who is
// outside the scope.
func (x *Index) leaveOut(ctx context.Context, from db.Asker, s policy.Scope, out *decided, people []id.Person) error {
	for _, p := range people {
		if side, ok := x.Side(p); s.Agency() != "" && ok && side.Found && side.Agency != s.Agency() {
			out.confirmed[p] = p
		}
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
		if err := out.read(ctx, from, query, w.Args); err != nil {
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

// Together gives the people found whom a list numbers as one family with who,
// herself among them; nobody where the register does not know her.
func (x *Index) Together(who id.Person) []id.Person {
	x.mu.RLock()
	defer x.mu.RUnlock()
	at, ok := x.lookup(who)
	if !ok {
		return nil
	}
	members := x.family(at, false)
	all := make([]id.Person, len(members))
	for i, n := range members {
		all[i] = x.idOf(&x.people[n])
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
