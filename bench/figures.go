package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/charts"
	"homeward/internal/when"
)

// people is how many people the register of the part figures holds.
const people = 1_000_000

// figures measures the figures of a million people who came home over ten years,
// with every breakdown, and the chart that shows them as of each day.
func (b *bench) figures() error {
	d, err := b.million()
	if err != nil {
		return err
	}
	defer d.Close()
	def, err := figure.Find("returned")
	if err != nil {
		return err
	}
	var counted, drawn []time.Duration
	n := 0
	for range 5 {
		begun := time.Now()
		rows, err := figure.Rows(b.ctx, d, policy.Counting(), def, when.DayOf(2028, 12, 31))
		if err != nil {
			return err
		}
		f := figure.Compute(def, "2028-12-31", rows)
		counted = append(counted, time.Since(begun))
		if n, _ = f.Total(); n != people {
			return fmt.Errorf("%d people are counted, not %d", n, people)
		}
		begun = time.Now()
		days, err := figure.Days(b.ctx, d, policy.Counting(), def)
		if err != nil {
			return err
		}
		if line := charts.NewLine(days, when.DayOf(2028, 12, 31), false); line == nil || len(line.Table) != 10 {
			return fmt.Errorf("the chart has not ten years")
		}
		drawn = append(drawn, time.Since(begun))
	}
	b.most("figures of 1,000,000 people with every breakdown, seconds", median(counted).Seconds(), 2, "", fmt.Sprintf("median of %v", counted))
	b.most("as of each day of ten years as a chart, seconds", median(drawn).Seconds(), 1, "", fmt.Sprintf("median of %v", drawn))
	return b.definitions(d)
}

// definitions measures the other figures, each over a million people. They have no
// target of their own; what is far beyond that of those who came home is to be mended.
func (b *bench) definitions(d *db.DB) error {
	if err := b.stages(d); err != nil {
		return err
	}
	for _, def := range figure.Definitions() {
		if def.Key == "returned" {
			continue
		}
		var counted []time.Duration
		for range 3 {
			begun := time.Now()
			rows, err := figure.Rows(b.ctx, d, policy.Counting(), def, when.DayOf(2028, 12, 31))
			if err != nil {
				return err
			}
			f := figure.Compute(def, "2028-12-31", rows)
			counted = append(counted, time.Since(begun))
			if n, _ := f.Total(); n < people/2 {
				return fmt.Errorf("%s counts %d people", def.Key, n)
			}
		}
		b.most("figures of 1,000,000 people "+def.Key+", seconds", median(counted).Seconds(), 2, "", fmt.Sprintf("median of %v", counted))
	}
	return nil
}

var column = regexp.MustCompile(`(?m)^\s*(\w+)\s+(TEXT|BIGINT|BOOLEAN)\s+NOT NULL`)

// filling is a row of a table for each person; columns without a value are empty.
func filling(t journal.Table, values map[string]string) string {
	var names, exprs []string
	for _, c := range column.FindAllStringSubmatch(t.Create, -1) {
		value, ok := values[c[1]]
		if !ok {
			value = map[string]string{"TEXT": "''", "BIGINT": "0", "BOOLEAN": "FALSE"}[c[2]]
		}
		names, exprs = append(names, c[1]), append(exprs, value)
	}
	return "INSERT INTO " + t.Name + " (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(exprs, ", ") + " FROM person"
}

// stages fills the tables that the other figures read, a row for each of the million.
func (b *bench) stages(d *db.DB) error {
	if err := d.Row(b.ctx, "SELECT 1 FROM placement LIMIT 1", nil, new(int)); err == nil { // filled before
		return nil
	}
	filled := map[string]map[string]string{
		"casefile":       {"casefile": "person", "person": "person", "opened": "returned || 'T08:00:00Z'", "way": "'cleared'"},
		"match":          {"sought": "'s' || person", "found": "person", "state": "'confirmed'", "decided": "returned || 'T09:00:00Z'"},
		"clearance":      {"clearance": "person", "casefile": "person", "person": "person", "state": "'granted'", "answered": "returned"},
		"request":        {"request": "person", "recorded": "returned || 'T07:00:00Z'"},
		"request_sought": {"person": "person", "request": "person"},
		"placement":      {"placement": "person", "person": "person", "started": "returned"},
	}
	tables := slices.Concat(casefile.Tables(), match.Tables(), clearance.Tables(), request.Tables(), placement.Tables())
	for _, t := range tables {
		values, ok := filled[t.Name]
		if !ok {
			continue
		}
		err := d.Write(b.ctx, func(tx *db.Tx) error {
			if err := tx.Script(t.Create); err != nil {
				return err
			}
			if err := tx.Exec(filling(t, values)); err != nil {
				return err
			}
			return tx.Script(t.Indexes)
		})
		if err != nil {
			return fmt.Errorf("fill %s: %w", t.Name, err)
		}
	}
	return nil
}

// million makes a database with the table of people alone: what figures read.
func (b *bench) million() (*db.DB, error) {
	dir := filepath.Join(b.dir, "million")
	key, err := db.Passphrase("a million invented people")
	if err != nil {
		return nil, err
	}
	opt := db.Options{Dir: dir, Key: key}
	if _, err := os.Stat(dir); err == nil {
		return db.Open(b.ctx, opt)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	d, err := db.Create(b.ctx, opt)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(1, 2))
	ids := id.Seeded(1, func() time.Time { return time.Unix(0, 0) })
	doc := strings.Repeat("x", 200)
	origins := []string{"", "adm:RUS-RU003001", "adm:RUS-RU003002", "adm:RUS-RU003003", "adm:RUS-RU003004", "adm:RUS-RU003005", "adm:RUS-RU003006", "adm:RUS-RU003007", "iso:FR"}
	tables := person.Tables()
	err = d.Write(b.ctx, func(tx *db.Tx) error { return tx.Script(tables[0].Create) })
	const at = 50
	for done := 0; done < people && err == nil; {
		err = d.Write(b.ctx, func(tx *db.Tx) error {
			for range 1000 {
				var values strings.Builder
				var args []any
				for i := range at {
					if i > 0 {
						values.WriteString(", ")
					}
					values.WriteString("(")
					for k := range 12 {
						fmt.Fprintf(&values, "$%d, ", len(args)+k+1)
					}
					values.WriteString("'', '', '', '', 0, FALSE, '')")
					home := when.DayOf(2019, 1, 1) + when.Day(r.IntN(3652))
					age := r.IntN(18)
					born := int(home) - age*365 - r.IntN(365)
					year, _, _ := home.Date()
					args = append(args, string(id.New[id.Person](ids)), doc, []string{"female", "male", ""}[min(r.IntN(3), r.IntN(3))], born, born+r.IntN(2)*200,
						[]string{"iso:IQ", "iso:SY", ""}[min(r.IntN(3), r.IntN(3))], origins[r.IntN(len(origins))], home.String(), home, year, age, min(17, age+r.IntN(2)))
				}
				err := tx.Exec("INSERT INTO person (person, doc, sex, born_first, born_last, met, origin, returned, home_day, home_year, home_least, home_most, agency, name, sort, held, disputes, home_list, recorded) VALUES "+values.String(), args...)
				if err != nil {
					return err
				}
				done += at
			}
			return nil
		})
	}
	if err == nil {
		err = d.Write(b.ctx, func(tx *db.Tx) error { return tx.Script(tables[0].Indexes) })
	}
	return d, err
}
