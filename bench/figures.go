package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"homeward/internal/db"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
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
