package charts

import (
	_ "embed"
	"strings"
	"sync"

	"homeward/internal/figure"
	"homeward/internal/lang"
)

//go:embed shapes.tsv
var shapesFile string

// shape is a region in the two pictures: the whole country, and the south, whose
// regions are too small there.
type shape struct{ id, path, near string }

var shapes = sync.OnceValue(func() []shape {
	var all []shape
	for line := range strings.Lines(shapesFile) {
		if cells := strings.Split(strings.TrimSpace(line), "\t"); len(cells) > 1 && line[0] != '#' {
			one := shape{id: cells[0], path: cells[1]}
			if len(cells) > 2 {
				one.near = cells[2]
			}
			all = append(all, one)
		}
	}
	return all
})

// Map shows origins by region, the darker the more.
type Map struct {
	Whole, South []Region
}

// Region is one shape of the map. Class is how dark it is: q1 to q4, "hid" where the
// number is hidden, "" where there is nobody.
type Region struct{ Path, Class, Label string }

// steps are the counts from which a region is darker.
var steps = []int{10, 25, 50, 100}

// drawMap draws the regions of a table by origin; nil if none of them has a shape.
func drawMap(words *lang.Words, t figure.Table) *Map {
	rows := map[string]figure.Cell{}
	for i, id := range t.Rows {
		rows[id] = t.Cells[i][0]
	}
	m := &Map{}
	met := false
	for _, s := range shapes() {
		c, ok := rows[s.id]
		met = met || ok
		r := Region{Path: s.path}
		switch {
		case c.Hidden:
			r.Class, r.Label = "hid", words.T("figures.map.hidden", "Region", Part(words, "origin", s.id))
		case ok:
			for i, from := range steps {
				if c.Count >= from {
					r.Class = []string{"q1", "q2", "q3", "q4"}[i]
				}
			}
			r.Label = words.T("figures.map.region", "Region", Part(words, "origin", s.id), "Count", c.Count)
		}
		m.Whole = append(m.Whole, r)
		if s.near != "" {
			r.Path = s.near
			m.South = append(m.South, r)
		}
	}
	if !met {
		return nil
	}
	return m
}
