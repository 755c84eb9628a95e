package sheet

import "strings"

// splitter cuts text into records of cells. Quotes follow the usual rule (a
// cell in quotes may hold separators, line ends and doubled quotes), but a quote
// that is opened and never closed must not swallow the rest of the list: then
// the line is a record of its own and reading goes on at the next line.
type splitter struct {
	text   string
	sep    string // "" = one column only
	pos    int
	width  int // cells of the header, 0 while it is not known
	most   int // cells kept of one record
	cell   int // bytes kept of one cell, one more than allowed
	budget int // bytes that may still be looked at in vain
}

// record is one row of the text.
type record struct {
	cells    []string
	end      int  // where the next one begins
	unclosed int  // column of the quote that was not closed, 0 = none
	spread   bool // a cell has line ends in it
	over     int  // first column over the most that is not empty
}

func newSplitter(text, sep string, limits Limits) *splitter {
	return &splitter{text: text, sep: sep, most: limits.Columns, cell: limits.Cell + 1, budget: 4*len(text) + 1<<20}
}

// next gives the next record, false at the end.
func (s *splitter) next() (record, bool) {
	if s.pos >= len(s.text) {
		return record{}, false
	}
	if s.budget > 0 {
		rec := s.parse(s.text, s.pos, false)
		if rec.unclosed == 0 && !(rec.spread && s.swallowed(rec)) {
			s.pos = rec.end
			return rec, true
		}
		s.budget -= rec.end - s.pos // keeps a file full of such quotes from costing the square of its length
	}
	stop, after := lineEnd(s.text, s.pos)
	rec := s.parse(s.text[:stop], s.pos, true)
	s.pos = after
	return rec, true
}

// parse reads one record. With alone set an unclosed quote is an ordinary
// character; without, parse gives up there.
func (s *splitter) parse(text string, pos int, alone bool) record {
	var rec record
	for column := 1; ; column++ {
		var cell string
		quoted := false
		if pos < len(text) && text[pos] == '"' {
			var end int
			var spread bool
			cell, end, spread, quoted = s.quoted(text, pos+1)
			switch {
			case quoted:
				pos = end
				rec.spread = rec.spread || spread
			case !alone:
				rec.unclosed, rec.end = column, end
				return rec
			case rec.unclosed == 0:
				rec.unclosed = column
			}
		}
		if !quoted {
			end := s.bareEnd(text, pos)
			cell, pos = text[pos:end], end
		}
		if column <= s.most {
			rec.cells = append(rec.cells, cell)
		}
		if column > s.most && cell != "" && rec.over == 0 {
			rec.over = column
		}
		if s.sep == "" || !strings.HasPrefix(text[pos:], s.sep) {
			break
		}
		pos += len(s.sep)
	}
	_, rec.end = lineEnd(text, pos)
	return rec
}

// bareEnd finds the end of a cell without quotes.
func (s *splitter) bareEnd(text string, pos int) int {
	stop := pos
	for stop < len(text) && text[stop] != '\n' && text[stop] != '\r' {
		if s.sep != "" && text[stop] == s.sep[0] && strings.HasPrefix(text[stop:], s.sep) {
			break
		}
		stop++
	}
	return stop
}

// quoted reads a cell from behind its opening quote. A quote inside that is not
// doubled is taken as a character of the cell, as in "Abu "Omar" Ali", but only
// on the first line: further on it shows that the quote was never closed.
func (s *splitter) quoted(text string, pos int) (cell string, end int, spread, closed bool) {
	var b strings.Builder
	start := pos
	keep := func(part string) {
		if room := s.cell - b.Len(); room > 0 {
			b.WriteString(part[:min(room, len(part))])
		}
	}
	for {
		i := strings.IndexByte(text[pos:], '"')
		if i < 0 {
			return "", len(text), spread, false
		}
		at := pos + i
		spread = spread || strings.ContainsAny(text[pos:at], "\r\n")
		if after, ok := s.closes(text, at+1); ok {
			if b.Len() == 0 && pos == start {
				return text[start:at], after, spread, true
			}
			keep(text[pos:at])
			return b.String(), after, spread, true
		}
		keep(text[pos : at+1])
		pos = at + 1
		if strings.HasPrefix(text[pos:], `"`) {
			pos++
			continue
		}
		if spread {
			return "", pos, spread, false
		}
	}
}

// closes reports whether a quote before pos ends its cell, and where the
// separator or line end stands. Blanks between them are outside of the cell.
func (s *splitter) closes(text string, pos int) (int, bool) {
	for pos < len(text) && text[pos] == ' ' && s.sep != " " {
		pos++
	}
	if pos >= len(text) || text[pos] == '\n' || text[pos] == '\r' {
		return pos, true
	}
	return pos, s.sep != "" && strings.HasPrefix(text[pos:], s.sep)
}

// swallowed reports whether a record over several lines is rather an unclosed
// quote that met a stray one further down: lines inside it are rows by
// themselves. Swallowing children in silence is worse than calling a good cell
// bad, so in a wide table one such line is enough; in a narrow one more are
// needed, as the lines of an address may have as many commas by chance.
func (s *splitter) swallowed(rec record) bool {
	if s.width < 2 {
		return false
	}
	fits := len(rec.cells) == s.width && rec.over == 0
	rows := 0
	_, pos := lineEnd(s.text, s.pos)
	for i := 0; i < 20 && pos < rec.end; i++ {
		stop, after := lineEnd(s.text, pos)
		if fits && after >= rec.end {
			break // the last line always ends like a row
		}
		one := s.parse(s.text[:stop], pos, true)
		if len(one.cells) == s.width && one.unclosed == 0 && one.over == 0 {
			rows++
		}
		pos = after
	}
	if fits {
		return rows >= max(1, 5-s.width)
	}
	return rows >= 1
}

// lineEnd finds the end of the line and the beginning of the next; \r\n, \n and
// the lone \r of old Macintosh programs end a line.
func lineEnd(text string, pos int) (stop, after int) {
	for stop = pos; stop < len(text) && text[stop] != '\n' && text[stop] != '\r'; stop++ {
	}
	after = stop
	if strings.HasPrefix(text[after:], "\r") {
		after++
	}
	if strings.HasPrefix(text[after:], "\n") && (after == stop || after == stop+1) {
		after++
	}
	return stop, after
}
