// Package atlas draws a way on a map: which places of the gazetteer lie where, and
// the outlines of countries around them, as SVG paths. SOURCES.md says where both
// come from. It knows nothing of operations and of nobody's case.
//
// Start at At and Draw.
package atlas

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"homeward/internal/place"
)

//go:embed land.tsv.gz
var landFile []byte

//go:embed spots.tsv.gz
var spotsFile []byte

// Point is a position in degrees.
type Point struct{ Lon, Lat float64 }

func unpacked(packed []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("atlas: " + err.Error()) // built in and tested
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("atlas: " + err.Error())
	}
	return string(text)
}

var spots = sync.OnceValue(func() map[place.ID]Point {
	all := map[place.ID]Point{}
	for line := range strings.Lines(unpacked(spotsFile)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		lon, _ := strconv.Atoi(cells[1])
		lat, _ := strconv.Atoi(cells[2])
		all[place.ID(cells[0])] = Point{float64(lon) / 100, float64(lat) / 100}
	}
	return all
})

var land = sync.OnceValue(func() [][]Point {
	var all [][]Point
	for line := range strings.Lines(unpacked(landFile)) {
		var ring []Point
		x, y := 0, 0
		for step := range strings.FieldsSeq(line) {
			dx, dy, _ := strings.Cut(step, ",")
			sx, _ := strconv.Atoi(dx)
			sy, _ := strconv.Atoi(dy)
			x, y = x+sx, y+sy
			ring = append(ring, Point{float64(x) / 10, float64(y) / 10})
		}
		all = append(all, ring)
	}
	return all
})

// At gives where a place lies: its own position, else that of the town it stands
// in. Of an area or a country it gives none, for that would be a guess.
func At(id place.ID) (Point, bool) {
	g := place.Default()
	for range 4 {
		if p, ok := spots()[id]; ok {
			return p, true
		}
		at, ok := g.Lookup(id)
		if !ok || at.Kind != place.Facility {
			return Point{}, false
		}
		id = at.Parent
	}
	return Point{}, false
}

// Map is a picture with its outlines; the units are those of a viewBox.
type Map struct {
	Wide, High float64
	Land       string // one SVG path
	view       view
}

// view is the part of the world that a picture shows.
type view struct {
	west, north, scale, squeeze float64 // squeeze narrows degrees of longitude
}

// Bounds of a picture: how wide it is, the flattest and the highest it gets, and
// the fewest degrees of latitude it shows.
const (
	wide    = 480.0
	lowest  = 200.0
	highest = 400.0
	least   = 5.0
	margin  = 0.18 // of the way's own size, on each side
)

// Draw gives the picture around some points, of which there is at least one.
func Draw(points []Point) Map {
	west, east, south, north := points[0].Lon, points[0].Lon, points[0].Lat, points[0].Lat
	for _, p := range points {
		west, east, south, north = min(west, p.Lon), max(east, p.Lon), min(south, p.Lat), max(north, p.Lat)
	}
	squeeze := math.Cos((south + north) / 2 * math.Pi / 180)
	high := max(north-south, least) * (1 + 2*margin)
	across := max((east-west)*squeeze, least) * (1 + 2*margin)
	ratio := min(max(high/across, lowest/wide), highest/wide)
	across = max(across, high/ratio) // what is too high for the width shows more on its sides
	m := Map{Wide: wide, High: math.Round(wide * ratio)}
	m.view.squeeze, m.view.scale = squeeze, wide/across
	m.view.west = (west+east)/2 - across/squeeze/2
	m.view.north = (south+north)/2 + across*ratio/2
	m.Land = m.outlines()
	return m
}

// XY gives a point in the units of the picture.
func (m Map) XY(p Point) (x, y float64) {
	return (p.Lon - m.view.west) * m.view.squeeze * m.view.scale, (m.view.north - p.Lat) * m.view.scale
}

// outlines draws the rings that reach into the picture, cut at its edge; steps too
// small to be seen are left out.
func (m Map) outlines() string {
	var b strings.Builder
	for _, ring := range land() {
		var flat [][2]float64
		for _, p := range ring {
			x, y := m.XY(p)
			flat = append(flat, [2]float64{x, y})
		}
		flat = clip(flat, m.Wide, m.High)
		if len(flat) < 3 {
			continue
		}
		lastX, lastY := math.Inf(1), 0.0
		for i, p := range flat {
			x, y := math.Round(p[0]), math.Round(p[1])
			if i > 0 && math.Hypot(x-lastX, y-lastY) < 2.5 {
				continue
			}
			if math.IsInf(lastX, 1) {
				fmt.Fprintf(&b, "M%.0f %.0f", x, y)
			} else {
				fmt.Fprintf(&b, "l%.0f %.0f", x-lastX, y-lastY)
			}
			lastX, lastY = x, y
		}
		b.WriteByte('z')
	}
	return b.String()
}

// clip cuts a ring at a picture's edges, a little outside so that the cut is not
// seen (Sutherland and Hodgman, 1974).
func clip(ring [][2]float64, wide, high float64) [][2]float64 {
	const outside = 4
	for _, edge := range []struct {
		axis int
		at   float64
		keep float64 // 1 what is more, -1 what is less
	}{{0, -outside, 1}, {0, wide + outside, -1}, {1, -outside, 1}, {1, high + outside, -1}} {
		if len(ring) == 0 {
			return nil
		}
		var cut [][2]float64
		in := func(p [2]float64) bool { return (p[edge.axis]-edge.at)*edge.keep >= 0 }
		before := ring[len(ring)-1]
		for _, p := range ring {
			if in(p) != in(before) {
				part := (edge.at - before[edge.axis]) / (p[edge.axis] - before[edge.axis])
				cut = append(cut, [2]float64{before[0] + part*(p[0]-before[0]), before[1] + part*(p[1]-before[1])})
			}
			if in(p) {
				cut = append(cut, p)
			}
			before = p
		}
		ring = cut
	}
	return ring
}
