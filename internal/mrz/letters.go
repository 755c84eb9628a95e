package mrz

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// value is what a character counts (9303-3 §4.9): digits as they are, A is 10, "<"
// is 0; -1 for what does not stand in these lines.
func value(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	case c == '<':
		return 0
	}
	return -1
}

// sum is the check digit of a text: weights 7, 3, 1 in turn, modulo 10.
func sum(text string) string {
	total := 0
	for i := range len(text) {
		total += value(text[i]) * []int{7, 3, 1}[i%3]
	}
	return strconv.Itoa(total % 10)
}

// letters refuses characters that may not stand where they stand.
func (z *zone) letters() {
	bad := func(line, column int) {
		z.wrong = append(z.wrong, Wrong{Field: Letter, Line: line + 1, Column: column + 1, Have: z.lines[line][column : column+1]})
	}
	for l, line := range z.lines {
		for c := range len(line) {
			if value(line[c]) < 0 {
				bad(l, c)
				return // not ASCII: nothing after it stands where it seems to
			}
		}
	}
	only := func(p place, ok func(byte) bool) {
		for c := p.from; c < p.to; c++ {
			if !ok(z.lines[p.line][c]) {
				bad(p.line, c)
			}
		}
	}
	letter := func(c byte) bool { return c == '<' || c >= 'A' }
	digit := func(c byte) bool { return c <= '9' }
	dated := func(c byte) bool { return c == '<' || digit(c) }
	only(place{0, 0, 1}, func(c byte) bool { return c >= 'A' })
	only(place{0, 1, 5}, letter)
	only(z.names, letter)
	only(z.nation, letter)
	only(z.sex, func(c byte) bool { return strings.IndexByte("MFX<", c) >= 0 })
	for _, p := range []place{z.born, z.expires} {
		only(p, dated)
		only(place{p.line, p.to, p.to + 1}, digit)
	}
	if z.lines[0][0] != 'V' {
		only(z.composite, digit)
	}
}

// date reads six digits. What is unknown has "<"; the century is that of the year
// nearest before today, or for the end of validity nearest to it.
func (z *zone) date(p place, year int, ahead bool) string {
	text := z.at(p)
	yy, err := strconv.Atoi(text[:2])
	if err != nil {
		return ""
	}
	y := year/100*100 + yy
	switch {
	case !ahead && y > year, ahead && y > year+50:
		y -= 100
	case ahead && y < year-50:
		y += 100
	}
	month, day := text[2:4], text[4:]
	out, layout := fmt.Sprintf("%04d", y), "2006"
	if month != "<<" && month != "00" {
		out, layout = out+"-"+month, layout+"-01"
		if day != "<<" && day != "00" {
			out, layout = out+"-"+day, layout+"-02"
		}
	}
	if _, err := time.Parse(layout, out); err != nil {
		z.wrong = append(z.wrong, Wrong{Field: Date, Line: p.line + 1, Column: p.from + 1, Have: text})
		return ""
	}
	return out
}

// names gives the primary and the secondary identifier.
func names(text string) (surname, given string) {
	surname, given, _ = strings.Cut(strings.TrimRight(text, "<"), "<<")
	return trim(surname), trim(given)
}

// trim drops fillers at the ends and makes those between blanks.
func trim(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "<", " ")), " ")
}
