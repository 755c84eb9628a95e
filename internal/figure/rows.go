package figure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
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
// name, and the order tells nothing of who is who. Those who came home are counted by
// the database (homecomers): they are the figure that is asked for day by day.
var populations = map[string]string{
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

// Rows counts a population as of a day, those who are alike together. Whoever may
// ask for sums may ask it.
func Rows(ctx context.Context, from db.Asker, s policy.Scope, d Definition, asOf when.Day) ([]Row, error) {
	if !s.For(policy.Aggregates) {
		return nil, fault.New(fault.Denied, "count people: outside the scope")
	}
	if d.Key == homecoming {
		return homecomers(ctx, from, asOf)
	}
	t, err := read(ctx, from, d)
	if err != nil {
		return nil, err
	}
	return t.rows(asOf), nil
}

// Days gives how many were counted as of each day on which the number changed, with
// steps of fewer than Fewest held back until they come to that: a line that shows
// when three more came would point at them.
func Days(ctx context.Context, from db.Asker, s policy.Scope, d Definition) ([]Day, error) {
	if !s.For(policy.Aggregates) {
		return nil, fault.New(fault.Denied, "count people: outside the scope")
	}
	if d.Key == homecoming {
		days, err := db.All(ctx, from, `
			SELECT home_day, COUNT(*)
			FROM person
			WHERE returned <> '' AND home_least < $1
			GROUP BY home_day
			ORDER BY home_day`, []any{adult}, func(d *Day, scan func(...any) error) error { return scan(&d.Day, &d.N) })
		if err != nil {
			return nil, fmt.Errorf("count %s: %w", d.Key, err)
		}
		return series(days), nil
	}
	t, err := read(ctx, from, d)
	if err != nil {
		return nil, err
	}
	return series(t.byDay()), nil
}

// homecoming is the figure of those who came home.
const homecoming = "returned"

// homecomers are counted in the order of an index: a million of them are a few
// thousand rows.
func homecomers(ctx context.Context, from db.Asker, asOf when.Day) ([]Row, error) {
	t := newTally()
	alikes := map[Row]int{}
	err := db.Each(ctx, from, `
		SELECT sex, met, origin, home_least, home_most, home_year, COUNT(*)
		FROM person
		WHERE returned <> '' AND home_day <= $1 AND home_least < $2
		GROUP BY sex, met, origin, home_least, home_most, home_year`, []any{asOf, adult}, func(scan func(...any) error) error {
		var sex string
		var met, origin []byte
		var least, most, year, n int
		if err := scan(&sex, &met, &origin, &least, &most, &year, &n); err != nil {
			return err
		}
		r := Row{Year: strconv.Itoa(year), Sex: sex, Country: t.names[t.place(met)], Origin: t.names[t.place(origin)]}
		if band := Band(least); band == Band(most) {
			r.Age = band
		}
		alikes[r] += n
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count those who came home: %w", err)
	}
	return listed(alikes), nil
}

// listed are rows of which none is like another.
func listed(alikes map[Row]int) []Row {
	var rows []Row
	for r, n := range alikes {
		r.N = n
		rows = append(rows, r)
	}
	return rows
}

// read counts a population by going through it.
func read(ctx context.Context, from db.Asker, d Definition) (*tally, error) {
	query, ok := populations[d.Key]
	if !ok {
		return nil, fault.New(fault.BadInput, "figure %s counts a population that nobody can read", d.Key)
	}
	t := newTally()
	var event, sex, country, origin []byte
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

// tally is a population summed up: how many who are alike, by the day of the event.
type tally struct {
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

func newTally() *tally {
	return &tally{counts: map[alike]int{}, days: map[string]when.Day{}, places: map[string]int32{}, names: []string{""}}
}

// add counts one person. A day of the event that is not known exactly is the last
// possible one; who is surely grown up by then is not counted.
func (t *tally) add(event, sex, country, origin []byte, first, last int64) {
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
func (t *tally) place(id []byte) int32 {
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

// rows gives everybody counted as of a day.
func (t *tally) rows(asOf when.Day) []Row {
	alikes := map[Row]int{}
	for a, n := range t.counts {
		if a.day <= asOf {
			alikes[Row{Year: a.day.String()[:4], Sex: sexes[a.sex], Age: ages[a.age], Country: t.names[a.country], Origin: t.names[a.origin]}] += n
		}
	}
	return listed(alikes)
}

// Day is how many were counted by a day, or on it.
type Day struct {
	Day when.Day
	N   int
}

// byDay gives how many were counted on each day, in order.
func (t *tally) byDay() []Day {
	byDay := map[when.Day]int{}
	for a, n := range t.counts {
		byDay[a.day] += n
	}
	var days []Day
	for d, n := range byDay {
		days = append(days, Day{d, n})
	}
	slices.SortFunc(days, func(a, b Day) int { return cmp.Compare(a.Day, b.Day) })
	return days
}

// series adds days up and holds small steps back.
func series(days []Day) []Day {
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
