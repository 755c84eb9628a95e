package figure

import (
	"maps"
	"slices"
	"strings"

	"homeward/internal/when"
)

// attack works out what it can of groups by one thing: first by subtracting what is
// told, then with a linear program over what is hidden. Figures that count within
// one another are attacked together.
type attack struct {
	parts   []*part
	targets []*target
	found   []Exposure
}

// part is one figure in an attack.
type part struct {
	*component
	key     string
	days    []when.Day
	rest    map[when.Day]int // how many there were in all; later, those of open groups
	known   map[string]map[when.Day]int
	open    []string // groups of which not everything is told
	members []*member
}

func (a *attack) say(p *part, group string, from, until when.Day, other string) {
	e := Exposure{Key: p.key, From: from, Until: until, Other: other}
	if from == beginning {
		e.From = 0
	}
	if p.by != everybody {
		e.By, e.Group = strings.Split(p.by, between), strings.Split(group, between)
	}
	a.found = append(a.found, e)
}

// run reports whether what is told fits together.
func (a *attack) run() bool {
	sound, open := true, 0
	for _, p := range a.parts {
		sound = a.read(p) && sound
		open += len(p.open)
	}
	for _, inner := range a.parts {
		for _, outer := range a.parts {
			if inner != outer && within(inner.key, outer.key) {
				sound = a.differ(inner, outer) && sound
			}
		}
	}
	if open == 0 || !sound {
		return sound
	}
	return a.solve()
}

// read subtracts what is told of a figure, and finds the groups of which not
// everything is told and what is left for them together.
func (a *attack) read(p *part) (sound bool) {
	sound = true
	p.known = map[string]map[when.Day]int{}
	for _, g := range slices.Sorted(maps.Keys(p.groups)) {
		known := p.cumulative(g)
		p.known[g] = known
		sound = a.subtract(p, g, known) && sound
		if len(known) < len(p.days) {
			p.open = append(p.open, g)
			continue
		}
		for d := range p.rest {
			if n, ok := known[d]; ok {
				p.rest[d] -= n
			} else {
				delete(p.rest, d)
			}
		}
	}
	return sound
}

// subtract looks at how a group grew between the days on which it is told, and at
// what is told twice and not the same.
func (a *attack) subtract(p *part, group string, known map[when.Day]int) (sound bool) {
	last, before := beginning, 0
	sound = true
	for _, d := range p.days {
		n, ok := known[d]
		if !ok {
			continue
		}
		if small(n-before) || small(before-n) {
			a.say(p, group, last, d, "")
		}
		sound = sound && n >= before
		last, before = d, n
	}
	for _, one := range p.shown {
		until, ok := known[one.until]
		from, too := known[one.from]
		if one.group != group || !ok || !too && one.from != beginning || until-from == one.n {
			continue
		}
		sound = false
		if off := until - from - one.n; small(off) || small(-off) {
			a.say(p, group, one.from, one.until, "")
		}
	}
	return sound
}

// differ looks at those whom one figure counts by a day and another, which counts
// within it, does not: found, say, and not yet home.
func (a *attack) differ(inner, outer *part) (sound bool) {
	sound = true
	for _, g := range slices.Sorted(maps.Keys(inner.groups)) {
		for _, on := range outer.days {
			many, ok := outer.known[g][on]
			if !ok {
				continue
			}
			for d, few := range inner.known[g] {
				if d > on {
					continue
				}
				sound = sound && few <= many
				if small(many - few) {
					a.say(outer, g, beginning, on, inner.key)
				}
			}
		}
	}
	return sound
}

// member is one group of the linear program, or several that are alike: nothing but
// nought is told of them, so each may be anything from nought to all of them.
type member struct {
	names []string
	grew  []int // the unknowns: how many more there were by each day than by the one before
}

func (m *member) upTo(day int) map[int]float64 {
	terms := map[int]float64{}
	for _, k := range m.grew[:day+1] {
		terms[k] = 1
	}
	return terms
}

func (a *attack) solve() (sound bool) {
	lp := &program{}
	for _, p := range a.parts {
		p.members = a.membersOf(lp, p)
		p.equations(lp)
	}
	for _, inner := range a.parts {
		for _, outer := range a.parts {
			if inner != outer && within(inner.key, outer.key) {
				a.link(lp, inner, outer)
			}
		}
	}
	t, ok := lp.solve()
	if ok {
		a.narrow(t)
	}
	return ok
}

// membersOf gives the open groups of a figure their unknowns.
func (a *attack) membersOf(lp *program, p *part) []*member {
	elsewhere := func(group string) bool {
		return slices.ContainsFunc(a.parts, func(o *part) bool {
			return o != p && o.groups[group] && (within(o.key, p.key) || within(p.key, o.key))
		})
	}
	var all []*member
	alike := map[string]*member{}
	for _, g := range p.open {
		pattern, plain := "", p.by != everybody && !elsewhere(g)
		for _, one := range p.shown {
			if one.group == g {
				pattern += " " + one.until.String()
				plain = plain && one.n == 0
			}
		}
		if m := alike[pattern]; plain && m != nil {
			m.names = append(m.names, g)
			continue
		}
		m := &member{names: []string{g}}
		for range p.days {
			m.grew = append(m.grew, lp.unknown())
		}
		if plain {
			alike[pattern] = m
		}
		all = append(all, m)
	}
	return all
}

// equations say what is told of the members, and what they come to together.
func (p *part) equations(lp *program) {
	at := map[when.Day]int{}
	for i, d := range p.days {
		at[d] = i
	}
	for _, m := range p.members {
		for _, one := range p.shown {
			if one.group != m.names[0] {
				continue
			}
			terms := m.upTo(at[one.until])
			if one.from != beginning {
				for _, k := range m.grew[:at[one.from]+1] {
					delete(terms, k)
				}
			}
			lp.equal(terms, float64(one.n))
		}
	}
	if p.by == everybody || len(p.members) == 0 {
		return
	}
	for i, d := range p.days {
		n, ok := p.rest[d]
		if !ok {
			continue
		}
		terms := map[int]float64{}
		for _, m := range p.members {
			maps.Copy(terms, m.upTo(i))
		}
		lp.equal(terms, float64(n))
	}
}

// link says that of one figure, by any day, there were no more of a group than of
// another that counts all of them, by that day or later. Those between are a group
// too: found, say, and not yet home.
func (a *attack) link(lp *program, inner, outer *part) {
	between := func(g string, left int, d when.Day) {
		a.targets = append(a.targets, &target{part: outer, group: g, sum: []int{left}, from: beginning, until: d, other: inner.key})
	}
	for g := range inner.groups {
		if !outer.groups[g] {
			continue
		}
		few, many := inner.member(g), outer.member(g)
		for i, d := range inner.days {
			if few == nil {
				break
			}
			if most, ok := nearest(outer.known[g], func(on when.Day) bool { return on >= d }, func(a, b int) bool { return a < b }); ok {
				between(g, lp.atMost(few.upTo(i), float64(most)), d)
			}
			k := slices.IndexFunc(outer.days, func(on when.Day) bool { return on >= d })
			if many == nil || k < 0 {
				continue
			}
			terms := few.upTo(i)
			for x, v := range many.upTo(k) {
				terms[x] -= v
			}
			between(g, lp.atMost(terms, 0), d)
		}
		for k, on := range outer.days {
			if many == nil {
				break
			}
			if least, ok := nearest(inner.known[g], func(d when.Day) bool { return d <= on }, func(a, b int) bool { return a > b }); ok {
				between(g, lp.atLeast(many.upTo(k), float64(least)), on)
			}
		}
	}
}

// nearest gives the number of the days that count that lies before all others.
func nearest(known map[when.Day]int, counts func(when.Day) bool, before func(a, b int) bool) (n int, ok bool) {
	for d, v := range known {
		if counts(d) && (!ok || before(v, n)) {
			n, ok = v, true
		}
	}
	return n, ok
}

func (p *part) member(group string) *member {
	for _, m := range p.members {
		if m.names[0] == group {
			return m
		}
	}
	return nil
}

// target is a number that must not be told: how many of a group there were by a
// day, or how many more than by the day before.
type target struct {
	part        *part
	group       string
	many        bool // the group is one of several that are alike
	sum         []int
	from, until when.Day
	other       string  // the figure that does not count them
	low, high   float64 // seen so far
}

// narrow finds how closely each target is told. Whatever numbers the program passes
// through are a register that would print the same: most targets are seen to be wide
// by them alone.
func (a *attack) narrow(t *tableau) {
	for _, p := range a.parts {
		for _, m := range p.members {
			for i, d := range p.days {
				from := beginning
				one := target{part: p, group: m.names[0], many: len(m.names) > 1, until: d}
				if i > 0 {
					from = p.days[i-1]
					whole := one
					whole.sum, whole.from = m.grew[:i+1], beginning
					a.targets = append(a.targets, &whole)
				}
				one.sum, one.from = m.grew[i:i+1], from
				a.targets = append(a.targets, &one)
			}
		}
	}
	seen := func(first bool) {
		now := t.now()
		for _, x := range a.targets {
			v := 0.0
			for _, k := range x.sum {
				v += now[k]
			}
			if first {
				x.low, x.high = v, v
			}
			x.low, x.high = min(x.low, v), max(x.high, v)
			if x.many {
				x.low = 0
			}
		}
	}
	seen(true)
	for _, x := range a.targets {
		if x.high-x.low >= Fewest-tiny {
			continue
		}
		high := -t.extreme(x.sum, -1)
		seen(false)
		if !t.tired && (high < 0.5 || high-x.low >= Fewest-tiny) {
			continue
		}
		low := 0.0
		if !x.many {
			low = t.extreme(x.sum, 1)
			seen(false)
		}
		if t.tired || low < Fewest-tiny && high-low < Fewest-tiny {
			a.say(x.part, x.group, x.from, x.until, x.other)
		}
	}
}
