package tell

import (
	"fmt"
	"strconv"
	"time"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// Line is one entry as a page shows it, or several in a row that the reader may
// not read.
type Line struct {
	Entry    journal.EntryID
	Seq      int64
	To       string // the technical entry
	Kind     string // "" where withheld
	At       time.Time
	Text     string
	About    []Link // whom and what it is about, as far as the reader may see it
	Withheld int    // how many entries this line stands for that may not be read, else 0
}

// Stamp is the moment for <time datetime>.
func (l Line) Stamp() string { return l.At.UTC().Format(time.RFC3339) }

// Clock is the time of day, "14:05".
func (l Line) Clock() string { return fmt.Sprintf("%02d:%02d", l.At.Hour(), l.At.Minute()) }

// Link leads to what an entry is about.
type Link struct {
	To   string
	Icon string
	Name string // as written, "" if unknown
	Code string // a number or label, where there is no name
}

// For makes a Teller for the reader of a page.
func For(r *page.Request) *Teller {
	t := New(r.Context(), r.DB(), r.Words)
	t.about = finders(r)
	return t
}

// Within bounds the Teller to what a scope of the journal reaches: entries of
// other agencies are withheld from somebody who sees only her own agency's.
func (t *Teller) Within(s policy.Scope) *Teller {
	t.only = s.Agency()
	return t
}

func (t *Teller) withheld(e journal.Recorded) bool {
	return e.Withheld || t.only != "" && e.Agency != t.only
}

// Line tells one entry.
func (t *Teller) Line(e journal.Recorded) Line {
	l := Line{Entry: e.ID(), Seq: e.Seq, To: Path(e.ID()), At: e.Time(), Text: t.Sentence(e)}
	if t.withheld(e) {
		l.Withheld = 1
		return l
	}
	l.Kind = e.Kind
	for _, subject := range e.Subjects {
		if about := t.subject(subject); about != nil {
			l.About = append(l.About, *about)
		}
	}
	return l
}

// Lines tells entries in their order. Entries in a row that may not be read
// become one line.
func (t *Teller) Lines(all []journal.Recorded) []Line {
	var lines []Line
	for _, e := range all {
		l := t.Line(e)
		if n := len(lines); n > 0 && l.Withheld > 0 && lines[n-1].Withheld > 0 && dayOf(lines[n-1]) == dayOf(l) {
			lines[n-1].Withheld++
			lines[n-1].Text = t.words.N("kinds.tell.withheld", lines[n-1].Withheld)
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

// Path is the page of an entry.
func Path(e journal.EntryID) string {
	log, seq, _ := e.Split()
	return "/journal/" + log + "/" + strconv.FormatInt(seq, 10)
}

// Day is the lines of one day.
type Day struct {
	Day   when.Day
	Lines []Line
}

// Days groups lines that follow each other in time.
func Days(lines []Line) []Day {
	var days []Day
	for _, l := range lines {
		if n := len(days); n > 0 && days[n-1].Day == dayOf(l) {
			days[n-1].Lines = append(days[n-1].Lines, l)
			continue
		}
		days = append(days, Day{Day: dayOf(l), Lines: []Line{l}})
	}
	return days
}

func dayOf(l Line) when.Day { return when.DayOfTime(l.At) }

// finder looks for what a subject is; nil if it is not of its noun or not to be
// seen.
type finder func(t *Teller, subject string) *Link

// subject finds what a subject is, once.
func (t *Teller) subject(subject string) *Link {
	if link, asked := t.known[subject]; asked {
		return link
	}
	var link *Link
	if _, err := id.Parse[id.Person](subject); err == nil {
		for _, find := range t.about {
			if link = find(t, subject); link != nil {
				break
			}
		}
	}
	t.known[subject] = link
	return link
}
