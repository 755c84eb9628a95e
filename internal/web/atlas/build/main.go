// Command build makes land.tsv.gz and spots.tsv.gz in internal/web/atlas from the
// files that SOURCES.md names:
//
//	go run ./internal/web/atlas/build countries-110m.json cities.tsv
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"homeward/internal/place"
)

//go:embed ours.tsv
var ours string

const folder = "internal/web/atlas"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "build COUNTRIES.json CITIES.tsv")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(countries, cities string) error {
	land, err := outlines(countries)
	if err != nil {
		return err
	}
	if err := write("land.tsv.gz", land); err != nil {
		return err
	}
	spots, err := towns(cities)
	if err != nil {
		return err
	}
	return write("spots.tsv.gz", spots)
}

type topology struct {
	Arcs      [][][2]float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct {
		Geometries []struct {
			Type string
			Arcs json.RawMessage
		}
	}
}

// outlines gives one line a ring: longitude and latitude in tenths of a degree,
// each point as the step from the one before.
func outlines(file string) ([]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	arcs := make([][][2]float64, len(t.Arcs))
	for i, arc := range t.Arcs {
		var x, y float64
		for _, step := range arc {
			x, y = x+step[0], y+step[1]
			arcs[i] = append(arcs[i], [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
	}
	var all []string
	for _, g := range t.Objects["countries"].Geometries {
		var polygons [][][]int
		switch g.Type {
		case "Polygon":
			var one [][]int
			err = json.Unmarshal(g.Arcs, &one)
			polygons = [][][]int{one}
		case "MultiPolygon":
			err = json.Unmarshal(g.Arcs, &polygons)
		}
		if err != nil {
			return nil, err
		}
		for _, rings := range polygons {
			for _, ring := range rings {
				all = append(all, ringOf(arcs, ring))
			}
		}
	}
	return all, nil
}

func ringOf(arcs [][][2]float64, ring []int) string {
	var b strings.Builder
	var lastX, lastY int
	first := true
	for _, n := range ring {
		arc := slices.Clone(arcs[max(n, ^n)])
		if n < 0 {
			slices.Reverse(arc)
		}
		for _, p := range arc {
			x, y := int(math.Round(p[0]*10)), int(math.Round(p[1]*10))
			if !first && x == lastX && y == lastY {
				continue
			}
			if !first {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d,%d", x-lastX, y-lastY)
			lastX, lastY, first = x, y, false
		}
	}
	return b.String()
}

// towns gives the places of the gazetteer whose position is known: id, longitude,
// latitude in hundredths of a degree.
func towns(file string) ([]string, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	g := place.Default()
	var all []string
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var number int
		var lon, lat float64
		if _, err := fmt.Sscanf(lines.Text(), "%d\t%g\t%g", &number, &lon, &lat); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", file, lines.Text(), err)
		}
		if key := place.ID(fmt.Sprintf("gn:%d", number)); known(g, key) {
			all = append(all, fmt.Sprintf("%s\t%.0f\t%.0f", key, lon*100, lat*100))
		}
	}
	for line := range strings.Lines(ours) {
		var key string
		var lon, lat float64
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if _, err := fmt.Sscanf(line, "%s\t%g\t%g", &key, &lon, &lat); err != nil {
			return nil, fmt.Errorf("ours.tsv: %q: %w", line, err)
		}
		if !known(g, place.ID(key)) {
			return nil, fmt.Errorf("ours.tsv: the gazetteer has no %s", key)
		}
		all = append(all, fmt.Sprintf("%s\t%.0f\t%.0f", key, lon*100, lat*100))
	}
	slices.Sort(all)
	return all, lines.Err()
}

func known(g *place.Gazetteer, key place.ID) bool {
	_, ok := g.Lookup(key)
	return ok
}

func write(name string, lines []string) error {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write([]byte(strings.Join(lines, "\n"))); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, name), packed.Bytes(), 0o644)
}
