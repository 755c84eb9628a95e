package main

import (
	"math/rand/v2"
	"strings"

	"homeward/internal/person"
	"homeward/internal/when"
)

// world draws families. One of a seed is always the same people.
type world struct {
	origins []*origin
	seed    uint64
	clerks  []clerk // of the field
	offices []clerk // of those who write down what relatives say
}

func newWorld(all []*origin, seed uint64) *world {
	w := &world{origins: all, seed: seed}
	r := rand.New(rand.NewPCG(seed, 1))
	for range 200 {
		w.clerks = append(w.clerks, newClerk(r))
		w.offices = append(w.offices, newClerk(r))
	}
	return w
}

// The truth of one family.
type household struct {
	number                       int
	from                         *origin
	family, father, grandfather  *given
	mother, mothersFamily        *given
	children                     []born
	place                        [3]string
	request, field               int // scripts
	missingAsked, missingWritten float64
}

type born struct {
	name  *given
	girl  bool
	day   when.Day
	found bool
}

// theDay is when the field met the children, more or less.
var theDay = when.DayOf(2018, 11, 20)

func (w *world) rand(n int, what uint64) *rand.Rand {
	return rand.New(rand.NewPCG(w.seed<<32|what, uint64(n)))
}

// household draws the nth family.
func (w *world) household(n int) household {
	r := w.rand(n, 2)
	o := w.origins[n%len(w.origins)]
	h := household{
		number: n, from: o, family: o.families.draw(r), father: o.boys.draw(r), grandfather: o.boys.draw(r), mother: o.girls.draw(r),
		mothersFamily: o.families.draw(r), place: o.places[r.IntN(len(o.places))],
		request: weighted(r, o.request), field: weighted(r, [3]int{65, 7, 28}),
		missingAsked: 0.05 + 0.2*r.Float64(), missingWritten: 0.2 + 0.4*r.Float64(),
	}
	if h.request == h.field && r.IntN(4) > 0 { // lists of two scripts are the rule
		h.field = (h.field + 2) % 3
		if h.field == cyrl {
			h.field = arab
		}
	}
	if h.request == h.field {
		h.field = arab
	}
	n = 1 + weighted(r, [3]int{45, 40, 15})*2 + r.IntN(2) // 1 to 6
	if r.IntN(20) == 0 {
		n += 2
	}
	day := theDay - when.Day(60+r.IntN(900))
	for len(h.children) < n {
		c := born{girl: r.IntN(2) == 0, day: day}
		for c.name == nil || taken(h.children, c.name) {
			if c.girl {
				c.name = o.girls.draw(r)
			} else {
				c.name = o.boys.draw(r)
			}
		}
		h.children = append(h.children, c)
		if r.IntN(60) > 0 { // else a twin comes next
			day -= when.Day(330 + r.IntN(900))
		}
		if day < theDay-17*365 {
			break
		}
	}
	// A quarter of those sought was not found: whole families, and single children.
	gone := r.IntN(100) < 17
	for k := range h.children {
		h.children[k].found = !gone && r.IntN(1000) >= 96
	}
	return h
}

func taken(all []born, g *given) bool {
	for _, c := range all {
		if c.name == g {
			return true
		}
	}
	return false
}

func weighted(r *rand.Rand, of [3]int) int {
	n := r.IntN(of[0] + of[1] + of[2])
	for k := range of {
		if n < of[k] {
			return k
		}
		n -= of[k]
	}
	return 0
}

// record is a row of a list: who it is in truth, and what the list says.
type record struct {
	family, child int
	list          int // number of the list, of its own clerk
	facts         []person.Fact
}

// asked gives the rows of the family's request: a grandmother's words, written
// down by an office.
func (w *world) asked(h *household) []record {
	r := w.rand(h.number, 3)
	c := &w.offices[r.IntN(len(w.offices))]
	script := h.request
	family, father := c.write(r, h.family, script), c.write(r, h.father, script)
	if script == arab || script == latn && !h.from.slavic {
		c = &clerk{native: true, slips: c.slips} // relatives write their own language
	}
	mother, motherFamily := c.write(r, h.mother, script), family
	if h.from.slavic && script == cyrl {
		motherFamily = feminine(family)
	}
	parents := r.Float64() >= h.missingAsked
	fatherToo := r.Float64() >= h.missingAsked
	place := r.Float64() >= h.missingAsked
	var all []record
	for k, child := range h.children {
		one := record{family: h.number, child: k}
		own := c.write(r, child.name, script)
		var name string
		switch {
		case h.from.slavic && script == cyrl:
			name = family
			if child.girl {
				name = feminine(family)
			}
			name += " " + own
			if r.Float64() >= h.missingAsked {
				name += " " + patronymic(father, child.girl)
			}
		case script == arab:
			name = own + " " + father
			if r.IntN(2) == 0 {
				name += " " + c.write(r, h.grandfather, script)
			}
			if r.Float64() >= h.missingAsked {
				name += " " + family
			}
		default:
			name = own + " " + family
			if r.IntN(5) == 0 {
				name = strings.ToUpper(family) + " " + own
			}
		}
		one.state(person.AttrName, shaken(r, name))
		if r.Float64() >= h.missingAsked/3 {
			one.sex(child.girl)
		}
		if r.Float64() >= h.missingAsked {
			one.bornAsked(r, child.day)
		}
		if parents {
			one.state(person.AttrMother, pickOf(r, motherFamily+" "+mother, mother, mother+" "+motherFamily))
		}
		if fatherToo {
			one.state(person.AttrFather, pickOf(r, family+" "+father, father, father))
		}
		if place {
			one.place(person.AttrOrigin, h.place[script])
		}
		all = append(all, one)
	}
	return all
}

// met gives the rows of the children who were found, split over facilities now
// and then; next numbers families of lists.
func (w *world) met(h *household) []record {
	r := w.rand(h.number, 4)
	split := len(h.children) > 1 && r.IntN(4) == 0
	numbered := r.IntN(5) > 0
	var all []record
	for half := range 2 {
		list := r.IntN(len(w.clerks))
		c := &w.clerks[list]
		script := h.field
		if half == 1 && r.IntN(3) == 0 && h.request != latn {
			script = latn
		}
		met := theDay + when.Day(r.IntN(90))
		father, family, grandfather := c.write(r, h.father, script), c.write(r, h.family, script), c.write(r, h.grandfather, script)
		mother := c.write(r, h.mother, script)
		last := ""
		switch k := r.IntN(20); {
		case k < 4:
		case k < 7:
			last = h.from.nisba[script]
		case k < 9:
			last = kunya(c.write(r, eldest(h), script), script)
		case k < 11:
			last = grandfather
		default:
			last = family
		}
		hasMother, hasPlace := r.Float64() >= h.missingWritten, r.Float64() >= h.missingWritten
		for k, child := range h.children {
			if !child.found || split && (k%2 == half) || !split && half == 1 {
				continue
			}
			one := record{family: h.number, child: k, list: list}
			name := c.write(r, child.name, script)
			switch n := r.IntN(20); {
			case n < 12:
				name += " " + father + " " + last
			case n < 16:
				name += " " + last
			case n < 18:
				name += " " + father
			}
			one.state(person.AttrName, shaken(r, strings.TrimSpace(name)))
			if r.Float64() >= h.missingWritten/4 {
				one.sex(child.girl != (r.IntN(50) == 0))
			}
			if r.Float64() >= h.missingWritten/2 {
				one.bornMet(r, child.day, met)
			}
			if hasMother && r.IntN(10) > 0 {
				one.state(person.AttrMother, mother)
			}
			if hasPlace {
				one.place(person.AttrOrigin, pickOf(r, h.place[script], h.place[script], h.from.country[script]))
			}
			if numbered {
				one.facts = append(one.facts, person.Fact{Attr: person.AttrGroup, Text: number(h.number*2 + half)})
			}
			one.facts = append(one.facts, person.Fact{Attr: person.AttrCustody, Text: "Rusafa"})
			all = append(all, one)
		}
	}
	return all
}

// eldest is the son a kunya names, else the eldest child.
func eldest(h *household) *given {
	for k := len(h.children) - 1; k >= 0; k-- {
		if !h.children[k].girl {
			return h.children[k].name
		}
	}
	return h.children[len(h.children)-1].name
}

func kunya(name string, script int) string {
	return [3]string{"ابو ", "Абу ", "Abu "}[script] + name
}

func feminine(s string) string {
	for _, end := range []string{"ов", "ев", "ин", "ёв"} {
		if strings.HasSuffix(s, end) {
			return s + "а"
		}
	}
	if stem, ok := strings.CutSuffix(s, "ский"); ok {
		return stem + "ская"
	}
	return s
}

// patronymic is made of the father's name as Russian offices make it.
func patronymic(father string, girl bool) string {
	stem, end := father, "ов"
	switch r := []rune(father); r[len(r)-1] {
	case 'а', 'я', 'о':
		stem, end = string(r[:len(r)-1]), "ов"
	case 'й', 'ь', 'е':
		stem, end = string(r[:len(r)-1]), "ев"
	case 'и':
		end = "ев"
	}
	if girl {
		return stem + end + "на"
	}
	return stem + end + "ич"
}

// shaken turns words round or joins two now and then.
func shaken(r *rand.Rand, name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	switch r.IntN(16) {
	case 0:
		words[0], words[1] = words[1], words[0]
	case 1:
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	case 2:
		if len(words) > 2 {
			return words[0] + " " + words[1] + strings.ToLower(words[2]) + " " + strings.Join(words[3:], " ")
		}
	}
	return strings.Join(words, " ")
}

func pickOf(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }
