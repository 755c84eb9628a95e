package people

import (
	"slices"
	"strings"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// fact is an attribute as the page shows it.
type fact struct {
	Label    string
	Shown    []said // the accepted value, or all of an attribute that can have several
	Disputed bool
	Summary  string // "3 sources", "2 sources disagree"
	Rule     string // why the accepted one is
	Reason   string // of somebody's choice
	Sources  []source
}

// said is a value in words. Own is set for somebody's own text, which keeps its
// own direction.
type said struct {
	Text, More string
	Own        bool
}

// source is one statement.
type source struct {
	said
	As       string // as it stood, where we read something else in it
	Kind     string
	Who      string
	Where    string
	When     string
	List     id.List
	Row      string
	Ref      string
	Recorded string
	Accepted bool
}

func factOf(r *page.Request, v person.Value) fact {
	disputed := v.Disputed && v.Rule != person.Chosen
	f := fact{
		Label: r.T("person.attr." + string(v.Key)), Disputed: disputed,
		Rule: r.T("person.rule." + string(v.Rule)), Summary: r.N("layout.count.sources", v.Sources()),
	}
	if disputed {
		f.Summary = r.N("layout.count.disagree", v.Sources())
	}
	if v.Choice != nil {
		f.Reason = v.Choice.Reason
	}
	f.Shown = []said{say(r, v.Accepted.Fact)}
	for _, h := range v.All {
		one := sourceOf(r, h)
		one.Accepted = len(v.All) > 1 && !v.Many && h.Entry == v.Accepted.Entry && h.Nth == v.Accepted.Nth
		f.Sources = append(f.Sources, one)
		if v.Many && !slices.Contains(f.Shown, one.said) {
			f.Shown = append(f.Shown, one.said)
		}
	}
	return f
}

func sourceOf(r *page.Request, h person.Held) source {
	s := source{
		said: say(r, h.Fact), Kind: r.T("sources." + string(h.Source.Kind) + ".name"), Who: h.Source.Who, Where: h.Source.Where,
		List: h.Source.List, Row: h.Source.Row, Ref: h.Source.Ref, Recorded: dayOf(r, h.Recorded),
	}
	if h.Source.When != "" {
		s.When = h.Source.When.Text(string(r.Locale))
	}
	if s.Where == "" {
		s.Where = place.Default().Name(h.Source.Place, string(r.Locale))
	}
	if h.Text != s.Text {
		s.As = h.Text
	}
	if h.Label != "" {
		s.As = strings.TrimSpace(h.Label + ": " + h.Text)
	}
	return s
}

// say words a fact: what the program read in it, else the text as it stood.
func say(r *page.Request, f person.Fact) said {
	attr, _ := person.Describe(f.Attr)
	locale := string(r.Locale)
	code := ""
	if key := "person.code." + string(f.Attr) + "." + f.Code; f.Code != "" && r.Words.Has(key) {
		code = r.T(key)
	}
	since := ""
	if f.Date != "" {
		since = r.T("layout.time.since", "When", f.Date.Text(locale))
	}
	read, more := "", []string{}
	switch attr.Type {
	case person.Birth, person.Date:
		if read = f.Date.Text(locale); f.Date == "" {
			read = ""
		}
		if f.Age != nil {
			read = f.Age.Text(locale)
		}
	case person.Place:
		read = place.Default().Name(f.Place, locale)
	case person.Country:
		if f.Code != "" {
			read = place.Default().Name(place.ID("iso:"+f.Code), locale)
		}
	case person.Custody:
		read, more = place.Default().Name(f.Place, locale), []string{code, since}
	case person.Identifier:
		more = []string{code}
	case person.Sex, person.Status:
		read, more = code, []string{since}
	}
	more = slices.DeleteFunc(more, func(s string) bool { return s == "" })
	switch {
	case read != "":
		return said{Text: read, More: strings.Join(more, " · ")}
	case f.Text == "" && len(more) > 0:
		return said{Text: more[0], More: strings.Join(more[1:], " · ")}
	}
	return said{Text: f.Text, Own: true, More: strings.Join(more, " · ")}
}

// who says what one sees first: "girl, 4 years", "woman, age unknown".
func who(r *page.Request, sex string, born when.Span, known bool) string {
	noun, text := "person", r.T("people.list.age_unknown")
	if known {
		age := when.AgeOn(born, r.Today())
		age.At = ""
		if age.Min >= 5*12 { // months are told of small children
			age.Min, age.Max = age.Min/12*12, age.Max/12*12+11
		}
		text = age.Text(string(r.Locale))
		child := age.Min < 18*12
		switch {
		case child && sex == "female":
			noun = "girl"
		case child && sex == "male":
			noun = "boy"
		case child:
			noun = "child"
		}
	}
	if noun == "person" && sex == "female" {
		noun = "woman"
	}
	if noun == "person" && sex == "male" {
		noun = "man"
	}
	if !known && sex != "" {
		return r.T("people.list.who_unknown", "Sex", r.T("person.code.sex."+sex), "Age", text)
	}
	return r.T("people.list.who", "Who", r.T("person.who."+noun), "Age", text)
}

// latin is the reading under a name, "" where the name is in Latin letters.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}

// initials are the first letters of the first two words of a name.
func initials(text string) string {
	out := ""
	for i, word := range strings.Fields(text) {
		if i < 2 {
			out += string([]rune(word)[:1]) + " "
		}
	}
	return strings.TrimSpace(out)
}

// dayOf words the day of a moment as entries hold it.
func dayOf(r *page.Request, recorded string) string {
	if len(recorded) < 10 {
		return ""
	}
	return when.Partial(recorded[:10]).Text(string(r.Locale))
}
