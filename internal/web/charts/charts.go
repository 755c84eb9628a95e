// Package charts draws figures for pages: each table as bars beside its numbers or
// as a grid, origins as a map, and how a figure grew as a line. Everything is SVG
// from the server with the numbers in a table beside it. What is hidden is shown as
// hidden, never as nought.
//
// It is for the folders figures and published, which show the same figures inside
// and outside. The templates that draw its types stand in layout/partials.html.
//
// Start at Draw.
package charts

import (
	"slices"
	"strings"

	"homeward/internal/figure"
	"homeward/internal/lang"
	"homeward/internal/place"
	"homeward/internal/when"
)

// Figure is a figure as it is drawn.
type Figure struct {
	Key                            string
	Title, Population, Event, Unit string
	AsOf                           when.Day
	Total                          Cell
	Tables                         []Table
}

// Table is one table of it.
type Table struct {
	ID, Caption string
	Withheld    bool
	Columns     []string // of a table by two things
	Rows        []Row
	Hides       bool // some part is hidden
	Map         *Map
}

// Row is a part with its numbers; Bar is how long its bar is, of 100.
type Row struct {
	Label string
	Cells []Cell
	Bar   int
}

// Cell is a number, or hidden.
type Cell struct {
	N      int
	Hidden bool
}

// Draw lays figures out in the reader's language.
func Draw(words *lang.Words, all []figure.Figure) []Figure {
	var drawn []Figure
	locale := string(words.Locale())
	for _, f := range all {
		d, _ := figure.Find(f.Key)
		span, _ := when.Partial(f.AsOf).Span()
		one := Figure{
			Key: f.Key, Title: d.Title.In(locale), Population: d.Population.In(locale), Event: d.Event.In(locale), Unit: d.Unit.In(locale),
			AsOf: span.First,
		}
		n, ok := f.Total()
		one.Total = Cell{n, !ok}
		for _, t := range f.Tables {
			one.Tables = append(one.Tables, table(words, f.Key, t))
		}
		drawn = append(drawn, one)
	}
	return drawn
}

// By names a table by what it is broken down: "By year and sex".
func By(words *lang.Words, by []string) string {
	return words.T("figures.by." + strings.Join(by, "_"))
}

// Part names a part of a table.
func Part(words *lang.Words, by, name string) string {
	if name == figure.Unknown {
		return words.T("layout.value.unknown")
	}
	switch by {
	case "sex":
		return words.T("figures.sex." + name)
	case "age":
		return words.T("figures.age.years", "Band", strings.ReplaceAll(name, "-", "–"))
	case "country", "origin":
		if p, ok := place.Default().Lookup(place.ID(name)); ok {
			return p.Name(string(words.Locale()))
		}
	}
	return name
}

func table(words *lang.Words, key string, t figure.Table) Table {
	d := Table{ID: key + "-" + strings.Join(t.By, "-"), Caption: By(words, t.By), Withheld: t.Withheld}
	most := 1
	for i := range t.Cells {
		for _, c := range t.Cells[i] {
			most = max(most, c.Count)
		}
	}
	if len(t.By) == 2 {
		for _, c := range t.Columns {
			d.Columns = append(d.Columns, Part(words, t.By[1], c))
		}
	}
	for i, name := range t.Rows {
		row := Row{Label: Part(words, t.By[0], name)}
		for _, c := range t.Cells[i] {
			row.Cells = append(row.Cells, Cell{c.Count, c.Hidden})
			d.Hides = d.Hides || c.Hidden
		}
		row.Bar = row.Cells[0].N * 100 / most
		d.Rows = append(d.Rows, row)
	}
	switch t.By[0] {
	case "origin":
		d.Map = drawMap(words, t)
		fallthrough
	case "country":
		slices.SortStableFunc(d.Rows, func(a, b Row) int { return b.Cells[0].N - a.Cells[0].N })
	}
	return d
}
