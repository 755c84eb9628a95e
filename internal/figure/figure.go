// Package figure computes the public figures: sums over the register by a
// definition that anybody can read, protected so that no small group shows, and
// the releases in which they are published.
//
// A definition (shipped/*.yaml) names the population, the event, the unit and by
// what the sum is broken down. A table is a total with its parts, by one thing or
// by two at once. Protection inside a release is simple enough to be sure of:
//
//   - a count from 1 to 9 is not shown, be it a part or a total;
//   - where a part is hidden, the smallest of the others are hidden as well until at
//     least two are that come to 10;
//   - a table by two things is shown whole or not at all, and not where a part of
//     one of the two is hidden by itself.
//
// Nothing is rounded. Releases are read together: one is refused from which, with
// everything published before, a group of 1 to 9 people could be worked out
// (disclose.go). One person drafts a release and another lets it go; what was
// released once counts for ever, also after it is withdrawn. A release names the
// checkpoint of the journal it was computed at, so that it can be computed again.
//
// What it refuses: a list of people, and a place below a region.
//
// Verbs: Draft, Publish, Discard, Withdraw, Say. Questions: Preview, FindRelease,
// Releases, Statements. Start at Compute, which is pure, then protect.go; rows.go reads the
// populations out of the register; release.go is the noun.
package figure

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed shipped/*.yaml
var shipped embed.FS

// Texts is a text in the languages of the program.
type Texts map[string]string

// In gives the text in a language, in English where it is missing.
func (t Texts) In(lang string) string { return cmp.Or(t[lang], t["en"]) }

// Definition says what is counted. A change of what it means is a new version.
type Definition struct {
	Key        string     `yaml:"key" json:"key"`
	Version    int        `yaml:"version" json:"version"`
	Title      Texts      `yaml:"title" json:"title"`
	Population Texts      `yaml:"population" json:"population"`
	Event      Texts      `yaml:"event" json:"event"`
	Unit       Texts      `yaml:"unit" json:"unit"`
	Within     string     `yaml:"within" json:"within,omitempty"` // the figure that counts everybody whom this one counts
	By         []string   `yaml:"by" json:"by"`
	Across     [][]string `yaml:"across" json:"across,omitempty"`
}

// Tables are the tables the definition allows, each by what it is broken down.
func (d Definition) Tables() [][]string {
	var all [][]string
	for _, by := range d.By {
		all = append(all, []string{by})
	}
	return append(all, d.Across...)
}

// Breakdowns that a definition may name: the year of the event, the sex, the age
// on that day, the country in which the child was held first, and the region or
// country of origin.
func Breakdowns() []string { return []string{"year", "sex", "age", "country", "origin"} }

// Definitions are those shipped, by key.
var Definitions = sync.OnceValue(func() []Definition {
	var all []Definition
	files, err := fs.Glob(shipped, "shipped/*.yaml")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		text, err := shipped.ReadFile(file)
		if err != nil {
			panic(err)
		}
		var d Definition
		if err := yaml.Unmarshal(text, &d); err != nil {
			panic(fmt.Sprintf("%s: %v", file, err)) // part of the program
		}
		for _, by := range append(slices.Concat(d.Across...), d.By...) {
			if !slices.Contains(Breakdowns(), by) {
				panic(fmt.Sprintf("%s: nothing is broken down by %q", file, by))
			}
		}
		all = append(all, d)
	}
	return all
})

// Row is people of the population who are alike as far as figures may know them.
type Row struct {
	Year    string // of the event
	Sex     string // "female", "male", "" unknown
	Age     string // band, "" unknown
	Country string // gazetteer id, "" unknown
	Origin  string // gazetteer id of a region or a country, "" unknown
	N       int
}

// Unknown stands for a value that is not known.
const Unknown = "unknown"

func (r Row) by(what string) string {
	value := ""
	switch what {
	case "year":
		value = r.Year
	case "sex":
		value = r.Sex
	case "age":
		value = r.Age
	case "country":
		value = r.Country
	case "origin":
		value = r.Origin
	}
	return cmp.Or(value, Unknown)
}

// Band gives the age band of completed years; -1 is unknown.
func Band(years int) string {
	switch {
	case years < 0:
		return ""
	case years < 3:
		return "0-2"
	case years < 7:
		return "3-6"
	case years < 12:
		return "7-11"
	case years < 18:
		return "12-17"
	}
	return "18+"
}

// Cell is a count, or hidden.
type Cell struct {
	Count  int  `json:"count"` // 0 if hidden
	Hidden bool `json:"hidden,omitempty"`
}

// Table is a sum broken down by one thing (Columns has one name, "") or by two.
type Table struct {
	By      []string `json:"by"`
	Rows    []string `json:"rows,omitempty"`
	Columns []string `json:"columns,omitempty"`
	Cells   [][]Cell `json:"cells,omitempty"` // by row, then column
	OfRow   []Cell   `json:"of_row,omitempty"`
	OfCol   []Cell   `json:"of_column,omitempty"`
	Total   Cell     `json:"total"`
	// Withheld tables would tell a small group and are not shown.
	Withheld bool `json:"withheld,omitempty"`
}

// Figure is the tables of a definition.
type Figure struct {
	Key     string  `json:"key"`
	Version int     `json:"version"`
	AsOf    string  `json:"as_of"`
	Tables  []Table `json:"tables"`
}

// Total gives the sum of a figure; false if it is hidden.
func (f Figure) Total() (int, bool) {
	for _, t := range f.Tables {
		if !t.Total.Hidden {
			return t.Total.Count, true
		}
	}
	return 0, false
}

// Compute counts rows and protects what is small. Tables of one figure share their
// total, and those across share their sums with those by one thing.
func Compute(d Definition, asOf string, rows []Row) Figure {
	f := Figure{Key: d.Key, Version: d.Version, AsOf: asOf}
	for _, by := range d.Tables() {
		if len(by) == 1 {
			by = append(by[:1:1], "")
		}
		f.Tables = append(f.Tables, tabulate(rows, by[0], by[1]))
	}
	protect(f.Tables)
	return f
}

func tabulate(rows []Row, by, across string) Table {
	counts := map[[2]string]int{}
	names := [2]map[string]bool{{}, {}}
	for _, r := range rows {
		key := [2]string{r.by(by), ""}
		if across != "" {
			key[1] = r.by(across)
		}
		counts[key] += r.N
		names[0][key[0]], names[1][key[1]] = true, true
	}
	t := Table{By: []string{by}, Rows: sorted(names[0]), Columns: sorted(names[1])}
	if across != "" {
		t.By = append(t.By, across)
	}
	t.OfRow, t.OfCol = make([]Cell, len(t.Rows)), make([]Cell, len(t.Columns))
	for i, row := range t.Rows {
		line := make([]Cell, len(t.Columns))
		for j, column := range t.Columns {
			line[j].Count = counts[[2]string{row, column}]
			t.OfRow[i].Count += line[j].Count
			t.OfCol[j].Count += line[j].Count
			t.Total.Count += line[j].Count
		}
		t.Cells = append(t.Cells, line)
	}
	return t
}

// sorted puts what is unknown last.
func sorted(names map[string]bool) []string {
	var all []string
	for n := range names {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == Unknown:
			return 1
		case b == Unknown:
			return -1
		}
		return strings.Compare(bandKey(a), bandKey(b))
	})
	return all
}

// bandKey orders age bands by their first year.
func bandKey(name string) string {
	first, _, ok := strings.Cut(name, "-")
	if ok && len(first) == 1 {
		return "0" + name
	}
	return name
}
