package figure

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"homeward/internal/id"
	"homeward/internal/when"
)

// Exposure is a group of 1 to 9 people that could be worked out, by whoever reads
// a release together with those before it.
type Exposure struct {
	Key   string     // figure
	By    []string   // the table that tells, nil for the total
	Group []string   // which part of it, nil for the total
	From  when.Day   // those counted after this day, 0 from the beginning
	Until when.Day   // and until this
	Other string     // figure whose difference tells it, "" the same
	With  id.Release // the earlier release that tells it together with the new one, "" none alone
}

// told is one number that somebody told: how many of a group there were after one
// day and until another. Hidden numbers are told by nobody.
type told struct {
	group string
	from  when.Day
	until when.Day
	n     int
}

// everybody is the group of a total; beginning stands before every day.
const (
	everybody = ""
	beginning = when.Day(math.MinInt32)
	between   = "\x00" // two things of one group
)

// component is what releases tell of one figure by one thing: the groups, the days
// on which something is told of them, and what is told.
type component struct {
	by     string // "sex", "country\x00sex", "" the totals
	shown  []told
	hidden []told // n is 0
	tables []when.Day
	groups map[string]bool
}

// register is what releases tell of one figure.
type register map[string]*component

func (r register) of(by string) *component {
	if r[by] == nil {
		r[by] = &component{by: by, groups: map[string]bool{}}
	}
	return r[by]
}

func yearEnd(year string) when.Day {
	y, err := strconv.Atoi(year)
	if err != nil {
		return beginning
	}
	return when.DayOf(y, 12, 31)
}

// read takes up what the figures of one day tell.
func (r register) read(asOf when.Day, tables []Table) {
	for _, t := range tables {
		if !t.Total.Hidden {
			r.of(everybody).add(t.Total, everybody, beginning, asOf)
		}
		if t.Withheld {
			continue
		}
		switch {
		case len(t.By) == 1 && t.By[0] == "year":
			c := r.of(everybody)
			for i, year := range t.Rows {
				c.add(t.Cells[i][0], everybody, newYear(year), min(yearEnd(year), asOf))
			}
		case len(t.By) == 1:
			c := r.of(t.By[0])
			c.tables = append(c.tables, asOf)
			for i, row := range t.Rows {
				c.add(t.Cells[i][0], row, beginning, asOf)
			}
		case t.By[0] == "year":
			c := r.of(t.By[1])
			c.tables = append(c.tables, asOf)
			for i, year := range t.Rows {
				for j, column := range t.Columns {
					c.add(t.Cells[i][j], column, newYear(year), min(yearEnd(year), asOf))
				}
			}
			for j, column := range t.Columns {
				c.add(t.OfCol[j], column, beginning, asOf)
			}
		default:
			c := r.of(t.By[0] + between + t.By[1])
			c.tables = append(c.tables, asOf)
			for i, row := range t.Rows {
				for j, column := range t.Columns {
					c.add(t.Cells[i][j], row+between+column, beginning, asOf)
				}
			}
		}
	}
}

// newYear is the day before the first of a year.
func newYear(year string) when.Day {
	y, err := strconv.Atoi(year)
	if err != nil {
		return beginning
	}
	return when.DayOf(y-1, 12, 31)
}

func (c *component) add(cell Cell, group string, from, until when.Day) {
	c.groups[group] = true
	one := told{group, from, until, cell.Count}
	if cell.Hidden {
		c.hidden = append(c.hidden, one)
	} else {
		c.shown = append(c.shown, one)
	}
}

// complete adds what tables tell without saying so: of a group that a table does not
// name, nobody is counted; and nobody before the first year of a table by year.
func (c *component) complete() {
	for _, day := range c.tables {
		named := map[string]bool{}
		for _, one := range slices.Concat(c.shown, c.hidden) {
			if one.until == day {
				named[one.group] = true
			}
		}
		for g := range c.groups {
			if !named[g] {
				c.shown = append(c.shown, told{g, beginning, day, 0})
			}
		}
	}
	first := when.Day(math.MaxInt32)
	for _, one := range slices.Concat(c.shown, c.hidden) {
		if one.from != beginning {
			first = min(first, one.from)
		}
	}
	if first != math.MaxInt32 {
		for g := range c.groups {
			c.shown = append(c.shown, told{g, beginning, first, 0})
		}
	}
}

// days are all days at which something told begins or ends, in order.
func (c *component) days() []when.Day {
	var all []when.Day
	for _, one := range slices.Concat(c.shown, c.hidden) {
		all = append(all, one.until)
		if one.from != beginning {
			all = append(all, one.from)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// cumulative gives how many of a group there were by each day, where that follows
// from what is told by adding up alone.
func (c *component) cumulative(group string) map[when.Day]int {
	known := map[when.Day]int{}
	for more := true; more; {
		more = false
		for _, one := range c.shown {
			if one.group != group {
				continue
			}
			before, a := known[one.from]
			if one.from == beginning {
				before, a = 0, true
			}
			after, b := known[one.until]
			switch {
			case a && !b:
				known[one.until], more = before+one.n, true
			case b && !a:
				known[one.from], more = after-one.n, true
			}
		}
	}
	return known
}

// Published is a release as far as others are read together with it.
type Published struct {
	ID      id.Release
	AsOf    when.Day
	Figures []Figure
}

func (p Published) figure(key string) *Figure {
	for i := range p.Figures {
		if p.Figures[i].Key == key {
			return &p.Figures[i]
		}
	}
	return nil
}

// Exposed gives the small groups that could be worked out from a new release
// together with all earlier ones. All are read at once; where corrections of the
// register let releases contradict each other, nothing follows with certainty from
// all of them, and the new one is read with each of the others alone.
func Exposed(earlier []Published, fresh Published) []Exposure {
	keys := kin(fresh)
	all, sound := together(keys, append(slices.Clone(earlier), fresh))
	if !sound {
		all, _ = together(keys, []Published{fresh})
		for _, one := range earlier {
			pair, _ := together(keys, []Published{one, fresh})
			for k := range pair {
				pair[k].With = one.ID
			}
			all = append(all, pair...)
		}
	}
	return distinct(all)
}

// distinct keeps one exposure of each part, the first.
func distinct(all []Exposure) []Exposure {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(e Exposure) bool {
		key := e.Key + "|" + strings.Join(e.By, between) + "|" + strings.Join(e.Group, between) + "|" + e.Other
		had := seen[key]
		seen[key] = true
		return had
	})
}

// kin are the keys of a release's figures and of all that count within them, or
// within which they count.
func kin(p Published) []string {
	var keys []string
	for _, d := range Definitions() {
		for i := range p.Figures {
			key := p.Figures[i].Key
			if within(d.Key, key) || within(key, d.Key) {
				keys = append(keys, d.Key)
				break
			}
		}
	}
	return keys
}

// within reports whether everybody whom one figure counts is counted by another.
func within(inner, outer string) bool {
	for range Definitions() {
		if inner == outer {
			return true
		}
		d, err := Find(inner)
		if err != nil || d.Within == "" {
			return false
		}
		inner = d.Within
	}
	return false
}

// lasting are breakdowns by what a person is, not by when something happened to
// her: of them alone a part of one figure lies in the same part of another.
func lasting(by []string) bool {
	return !slices.Contains(by, "year") && !slices.Contains(by, "age")
}

// together reads releases of some figures together, all of which count within one
// another or are one; sound is false where they contradict each other.
func together(keys []string, releases []Published) (found []Exposure, sound bool) {
	registers := map[string]register{}
	names := map[string]bool{}
	for _, key := range keys {
		r := register{}
		for _, p := range releases {
			if f := p.figure(key); f != nil {
				r.read(p.AsOf, f.Tables)
			}
		}
		for by, c := range r {
			c.complete()
			names[by] = true
		}
		registers[key] = r
	}
	sound = true
	for _, by := range slices.Sorted(maps.Keys(names)) {
		var linked attack
		for _, key := range keys {
			c := registers[key][by]
			if c == nil {
				continue
			}
			one := &part{component: c, key: key, days: c.days(), rest: map[when.Day]int{}}
			if total := registers[key][everybody]; total != nil {
				one.rest = total.cumulative(everybody)
			}
			if lasting(strings.Split(by, between)) {
				linked.parts = append(linked.parts, one)
				continue
			}
			alone := attack{parts: []*part{one}}
			sound = alone.run() && sound
			found = append(found, alone.found...)
		}
		sound = linked.run() && sound
		found = append(found, linked.found...)
	}
	return found, sound
}
