package pathways

import (
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

// arrow leads from the end side of one box to the start side of another; Back,
// Above and Below are its point.
type arrow struct{ X1, Y1, X2, Y2, Bend1, Bend2, Back, Above, Below int }

// draw lays a pathway out: each demand stands one column after the last of those
// it comes after. In a language written from the right the picture is mirrored.
func draw(r *page.Request, p pathway.Pathway) picture {
	column, filled := map[string]int{}, map[int]int{}
	columns, rows := 0, 0
	row := map[string]int{}
	for _, d := range p.Demands {
		for _, before := range d.After {
			column[d.Key] = max(column[d.Key], column[before]+1)
		}
		c := column[d.Key]
		row[d.Key] = filled[c]
		filled[c]++
		columns, rows = max(columns, c+1), max(rows, filled[c])
	}
	pic := picture{Wide: 2*edge + columns*boxWide + (columns-1)*gapWide, High: 2*edge + rows*boxHigh + (rows-1)*gapHigh}
	mirror := r.Locale == "ar"
	at := map[string]box{}
	for _, d := range p.Demands {
		c := column[d.Key]
		if mirror {
			c = columns - 1 - c
		}
		b := box{Left: edge + c*(boxWide+gapWide), Top: edge + row[d.Key]*(boxHigh+gapHigh) + (rows-filled[column[d.Key]])*(boxHigh+gapHigh)/2, Wide: boxWide, High: boxHigh, AnswerOnly: d.AnswerOnly}
		b.X = b.Left + boxWide/2
		lines := wrap(d.Title.In(string(r.Locale)))
		for i, text := range lines {
			b.Lines = append(b.Lines, line{b.Top + boxHigh/2 + 5 + 18*i - 9*(len(lines)-1), text})
		}
		at[d.Key] = b
		pic.Boxes = append(pic.Boxes, b)
		for _, before := range d.After {
			pic.Arrows = append(pic.Arrows, between(at[before], b, mirror))
		}
	}
	return pic
}

func between(from, to box, mirror bool) arrow {
	a := arrow{X1: from.Left + boxWide, Y1: from.Top + boxHigh/2, X2: to.Left - 2, Y2: to.Top + boxHigh/2}
	bend := gapWide / 2
	if mirror {
		a.X1, a.X2, bend = from.Left, to.Left+boxWide+2, -bend
	}
	a.Bend1, a.Bend2 = a.X1+bend, a.X2-bend
	a.Back, a.Above, a.Below = a.X2-bend/3, a.Y2-5, a.Y2+5
	return a
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
