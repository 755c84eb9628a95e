package pathways

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"homeward/internal/pathway"
	"homeward/internal/web/page"
)

// Measures of the picture, in its own units.
const (
	boxWide, boxHigh = 168, 76
	gapWide, gapHigh = 44, 14
	edge             = 8
	lineLetters      = 24 // of a title
	linesMost        = 3
)

// picture is a pathway as boxes and the arrows between them.
type picture struct {
	Wide, High int
	Boxes      []box
	Arrows     []arrow
}

// box is one demand; X is where its middle stands.
type box struct {
	Left, Top, X int
	Wide, High   int
	Lines        []line
	AnswerOnly   bool
}

type line struct {
	Y    int
	Text string
}

// arrow leads from the end side of one box to the start side of another.
type arrow struct{ Path string }

// grid is where everything stands: a column and a row for each demand, and a free
// row in every column that an arrow passes through, so that none runs behind a box.
type grid struct {
	column, row   map[string]int
	passes        map[[2]string][]int // rows in the columns between two demands
	filled        map[int]int
	columns, rows int
	mirror        bool
}

// place sets each demand one column after the last of those it comes after.
func place(p pathway.Pathway, mirror bool) *grid {
	g := &grid{column: map[string]int{}, row: map[string]int{}, passes: map[[2]string][]int{}, filled: map[int]int{}, mirror: mirror}
	take := func(c int) int {
		g.filled[c]++
		g.rows = max(g.rows, g.filled[c])
		return g.filled[c] - 1
	}
	for _, d := range p.Demands {
		c := 0
		for _, before := range d.After {
			c = max(c, g.column[before]+1)
		}
		g.column[d.Key], g.row[d.Key] = c, take(c)
		g.columns = max(g.columns, c+1)
	}
	for _, d := range p.Demands {
		for _, before := range d.After {
			for c := g.column[before] + 1; c < g.column[d.Key]; c++ {
				g.passes[[2]string{before, d.Key}] = append(g.passes[[2]string{before, d.Key}], take(c))
			}
		}
	}
	return g
}

// left and top are where a place of the grid begins.
func (g *grid) left(c int) int {
	if g.mirror {
		c = g.columns - 1 - c
	}
	return edge + c*(boxWide+gapWide)
}

func (g *grid) top(c, row int) int {
	return edge + row*(boxHigh+gapHigh) + (g.rows-g.filled[c])*(boxHigh+gapHigh)/2
}

// draw lays a pathway out. In a language written from the right the picture is
// mirrored.
func draw(r *page.Request, p pathway.Pathway) picture {
	g := place(p, r.Locale == "ar")
	pic := picture{Wide: 2*edge + g.columns*boxWide + (g.columns-1)*gapWide, High: 2*edge + g.rows*boxHigh + (g.rows-1)*gapHigh}
	for _, d := range p.Demands {
		c := g.column[d.Key]
		b := box{Left: g.left(c), Top: g.top(c, g.row[d.Key]), Wide: boxWide, High: boxHigh, AnswerOnly: d.AnswerOnly}
		b.X = b.Left + boxWide/2
		lines := wrap(d.Title.In(string(r.Locale)))
		for i, text := range lines {
			b.Lines = append(b.Lines, line{b.Top + boxHigh/2 + 5 + 18*i - 9*(len(lines)-1), text})
		}
		pic.Boxes = append(pic.Boxes, b)
		for _, before := range d.After {
			pic.Arrows = append(pic.Arrows, g.arrow(before, d.Key))
		}
	}
	return pic
}

// arrow draws from one demand to another, through the free rows between.
func (g *grid) arrow(from, to string) arrow {
	start, end, way := boxWide, 0, 1 // the sides of a box, and the direction
	if g.mirror {
		start, end, way = 0, boxWide, -1
	}
	c := g.column[from]
	x, y := g.left(c)+start, g.top(c, g.row[from])+boxHigh/2
	path := fmt.Sprintf("M%d %d", x, y)
	bend := func(nx, ny int) {
		path += fmt.Sprintf("C%d %d %d %d %d %d", x+way*gapWide/2, y, nx-way*gapWide/2, ny, nx, ny)
		x, y = nx, ny
	}
	for i, row := range g.passes[[2]string{from, to}] {
		between := c + 1 + i
		bend(g.left(between)+end, g.top(between, row)+boxHigh/2)
		x = g.left(between) + start
		path += fmt.Sprintf("H%d", x)
	}
	c = g.column[to]
	bend(g.left(c)+end-2*way, g.top(c, g.row[to])+boxHigh/2)
	return arrow{path + fmt.Sprintf("M%d %dL%d %dL%d %d", x-7*way, y-5, x, y, x-7*way, y+5)}
}

// wrap breaks a title into lines; what does not fit is cut, the table has it all.
func wrap(text string) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		last := len(lines) - 1
		switch {
		case last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= lineLetters:
			lines[last] += " " + word
		case len(lines) == linesMost:
			lines[last] += "…"
			return lines
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
