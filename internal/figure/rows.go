package figure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// adult is the age from which nobody is counted, and unknownDay what stands for a
// birth that is not known.
const (
	adult      = 18
	unknownDay = -1_000_000
)

// populations are the questions behind the figures: of everybody who is counted,
// the day of the event and what figures may know of her. A row has no id and no
// name, and the order tells nothing of who is who.
var populations = map[string]string{
	"returned": `
		SELECT p.returned, p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM person p
		WHERE p.returned <> ''`,
	"found": `
		SELECT SUBSTR(c.opened, 1, 10), p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM casefile c
		JOIN person p ON p.person = c.person`,
	"identified": `
		SELECT CASE WHEN m.decided > c.opened THEN SUBSTR(m.decided, 1, 10) ELSE SUBSTR(c.opened, 1, 10) END, p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM casefile c
		JOIN (SELECT found, MIN(decided) AS decided FROM match WHERE state = 'confirmed' GROUP BY found) m ON m.found = c.person
		JOIN person p ON p.person = c.person`,
	"asked": `
		SELECT SUBSTR(r.recorded, 1, 10), p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM (SELECT s.person, MIN(r.recorded) AS recorded FROM request_sought s JOIN request r ON r.request = s.request WHERE r.recorded <> '' GROUP BY s.person) r
		JOIN person p ON p.person = r.person`,
	"cleared": `
		SELECT CASE WHEN a.answered > SUBSTR(c.opened, 1, 10) THEN a.answered ELSE SUBSTR(c.opened, 1, 10) END, p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM casefile c
		JOIN (SELECT casefile, MAX(answered) AS answered FROM clearance WHERE state IN ('granted', 'conditional') GROUP BY casefile) a ON a.casefile = c.casefile
		JOIN person p ON p.person = c.person
		WHERE c.way = 'cleared'`,
	"placed": `
		SELECT l.started, p.sex, p.met, p.origin, p.born_first, p.born_last
		FROM (SELECT person, MIN(started) AS started FROM placement WHERE started <> '' GROUP BY person) l
		JOIN person p ON p.person = l.person`,
}

// Find gives the definition with a key.
func Find(key string) (Definition, error) {
	for _, d := range Definitions() {
		if d.Key == key {
			return d, nil
		}
	}
	var keys []string
	for _, d := range Definitions() {
		keys = append(keys, d.Key)
	}
	return Definition{}, fault.New(fault.BadInput, "there is no figure %q; there are: %s", key, strings.Join(keys, ", "))
}

// Read counts a population. Whoever may ask for sums may ask it.
func Read(ctx context.Context, from db.Asker, s policy.Scope, d Definition) (*Tally, error) {
	if !s.For(policy.Aggregates) {
		return nil, fault.New(fault.Denied, "count people: outside the scope")
	}
	query, ok := populations[d.Key]
	if !ok {
		return nil, fault.New(fault.BadInput, "figure %s counts a population that nobody can read", d.Key)
	}
	t := newTally()
	var event []byte
	var sex, country, origin []byte
	var first, last int64
	err := db.Each(ctx, from, query, nil, func(scan func(...any) error) error {
		if err := scan(&event, &sex, &country, &origin, &first, &last); err != nil {
			return err
		}
		t.add(event, sex, country, origin, first, last)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count %s: %w", d.Key, err)
	}
	return t, nil
}

// Tally is a population summed up: how many who are alike, by the day of the event.
type Tally struct {
	counts map[alike]int
	days   map[string]when.Day
	places map[string]int32
	names  []string // of places
}

// alike is what figures may know of a person, packed.
type alike struct {
	day             when.Day
	sex, age        int8
	country, origin int32
}

var (
	sexes = []string{"", "female", "male"}
	ages  = []string{"", "0-2", "3-6", "7-11", "12-17"}
)

func newTally() *Tally {
	return &Tally{counts: map[alike]int{}, days: map[string]when.Day{}, places: map[string]int32{}, names: []string{""}}
}

// add counts one person. A day of the event that is not known exactly is the last
// possible one; who is surely grown up by then is not counted.
func (t *Tally) add(event, sex, country, origin []byte, first, last int64) {
	day, ok := t.days[string(event)]
	if !ok {
		day = beginning
		if span, known := when.Partial(event).Span(); known {
			day = span.Last
		}
		t.days[string(event)] = day
	}
	if day == beginning {
		return
	}
	a := alike{day: day, sex: int8(max(0, slices.Index(sexes, string(sex)))), country: t.place(country), origin: t.place(origin)}
	if first != unknownDay {
		youngest, oldest := years(when.Day(last), day), years(when.Day(first), day)
		if youngest >= adult {
			return
		}
		if band := Band(youngest); band == Band(oldest) {
			a.age = int8(slices.Index(ages, band))
		}
	}
	t.counts[a]++
}

// years are the completed years on a day.
func years(born, on when.Day) int {
	by, bm, bd := born.Date()
	y, m, d := on.Date()
	n := y - by
	if m < bm || m == bm && d < bd {
		n--
	}
	return max(0, n)
}

// place keeps the region of a country that a place lies in, or the country.
func (t *Tally) place(id []byte) int32 {
	if n, ok := t.places[string(id)]; ok {
		return n
	}
	path := place.Default().Path(place.ID(id))
	name := ""
	if n := len(path); n > 0 {
		name = string(path[max(0, n-2)])
	}
	n := int32(slices.Index(t.names, name))
	if n < 0 {
		n = int32(len(t.names))
		t.names = append(t.names, name)
	}
	t.places[string(id)] = n
	return n
}

// Rows gives everybody counted as of a day, those who are alike together.
func (t *Tally) Rows(asOf when.Day) []Row {
	alikes := map[Row]int{}
	year := map[when.Day]string{}
	for a, n := range t.counts {
		if a.day > asOf {
			continue
		}
		y, ok := year[a.day]
		if !ok {
			y = a.day.String()[:4]
			year[a.day] = y
		}
		alikes[Row{Year: y, Sex: sexes[a.sex], Age: ages[a.age], Country: t.names[a.country], Origin: t.names[a.origin]}] += n
	}
	var rows []Row
	for r, n := range alikes {
		r.N = n
		rows = append(rows, r)
	}
	return rows
}

// Day is how many were counted by a day.
type Day struct {
	Day when.Day
	N   int
}

// Series gives how many were counted as of each day on which the number changed,
// with steps of fewer than Fewest held back until they come to that: a line that
// shows when three more came would point at them.
func (t *Tally) Series() []Day {
	byDay := map[when.Day]int{}
	for a, n := range t.counts {
		byDay[a.day] += n
	}
	var days []Day
	for d, n := range byDay {
		days = append(days, Day{d, n})
	}
	slices.SortFunc(days, func(a, b Day) int { return cmp.Compare(a.Day, b.Day) })
	var all []Day
	sum, told := 0, 0
	for _, d := range days {
		sum += d.N
		if sum-told >= Fewest {
			all = append(all, Day{d.Day, sum})
			told = sum
		}
	}
	return all
}
