package match

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"homeward/internal/id"
	"homeward/internal/person"
)

// SideOfRow reads a row of a list that is in no register. list tells the
// numbers of families of several lists apart.
func SideOfRow(list, row string, facts []person.Fact) Side {
	var s Side
	for _, f := range facts {
		switch {
		case f.Attr == person.AttrSex && s.Sex == "":
			s.Sex = f.Code
		case f.Attr == person.AttrCustody:
			s.Found, s.Held = true, f.Place
		}
		s.take(person.Held{Fact: f, Source: person.Source{Row: row, List: id.List(list)}})
	}
	return s
}

// Row is a row of a list that is in no register.
type Row struct {
	Person id.Person
	List   string // tells the numbers of families of several lists apart
	Label  string // how the list names the row
	Facts  []person.Fact
}

// Side reads the row.
func (r Row) Side() Side {
	s := SideOfRow(r.List, r.Label, r.Facts)
	s.Person = r.Person
	return s
}

// Linked is what two lists say of one another. People are places in the lists.
type Linked struct {
	Links   []Link    // by Sought, the likeliest first
	Absent  []float64 // of each sought, that she is not among those found
	Sought  [][]int   // families
	Found   [][]int
	Bounded int // families for which not everybody could be weighed
	Beliefs Beliefs
}

// Lists links those sought on one list with those found on others, without a
// register and as Run does in one. Nothing is recorded. Beliefs that b leaves out
// are learned from the lists themselves.
func Lists(ctx context.Context, sought, found []Side, b Beliefs) (Linked, error) {
	l := Linked{Sought: Families(sought, nil), Found: Families(found, nil)}
	found, sought = slices.Clone(found), slices.Clone(sought)
	for n, family := range l.Found {
		for _, i := range family {
			found[i].Person, found[i].Found = listed(i), true
			if len(family) > 1 {
				found[i].Groups = append(slices.Clone(found[i].Groups), fmt.Sprintf("together/%d", n))
			}
		}
	}
	x := NewIndex(nil)
	for i := range found {
		x.put(&found[i])
	}
	for i := range sought { // names are as rare as they are among all
		sought[i].Person, sought[i].Found = listed(len(found)+i), false
		x.put(&sought[i])
	}
	x.settle()
	l.Beliefs = b.or()
	for round := 0; ; round++ {
		without := make([]float64, len(sought))
		var err error
		if l.Links, l.Bounded, err = x.link(ctx, sought, l.Sought, l.Beliefs, linking{without: without}); err != nil {
			return l, fmt.Errorf("link lists: %w", err)
		}
		l.Absent = make([]float64, len(sought))
		for i := range l.Absent {
			l.Absent[i] = 1
		}
		for _, c := range l.Links {
			l.Absent[c.Sought] = max(0, l.Absent[c.Sought]-c.Probability)
		}
		if round == learnRounds {
			break
		}
		l.learn(b, without)
	}
	for k := range l.Links {
		l.Links[k].explain()
	}
	return l, nil
}

// Learning of beliefs: how many times the lists are gone through for it, and how
// many people's worth what is believed of any lists counts.
const (
	learnRounds   = 3
	learnedBefore = 10
)

// learn sets the beliefs that were not given to what the lists say: how many of
// those sought are on none of the others, and how often a family is there without
// the very child.
func (l *Linked) learn(given Beliefs, without []float64) {
	here, absent, kin := 0.0, 0.0, 0.0 // here: chances to be a given child of a family
	for i := range l.Absent {
		absent += l.Absent[i]
		kin += without[i]
	}
	size := map[int]float64{}
	for _, family := range l.Found {
		for _, i := range family {
			size[i] = float64(len(family))
		}
	}
	for _, c := range l.Links {
		here += c.Probability / size[c.Row()]
	}
	if given.Absent == 0 {
		l.Beliefs.Absent = (PriorAbsent*learnedBefore + absent) / (learnedBefore + float64(len(l.Absent)))
	}
	if given.Kin == 0 {
		l.Beliefs.Kin = (PriorKin*learnedBefore + kin) / (learnedBefore + here)
	}
}

// Row is the place in the list of somebody found by Lists.
func (l Link) Row() int {
	n, _ := strconv.ParseInt(string(l.Found[24:]), 16, 64)
	return int(n)
}

// listed is the id of a row for as long as the lists are linked.
func listed(i int) id.Person { return id.Person(fmt.Sprintf("00000000-0000-7000-8000-%012x", i)) }
