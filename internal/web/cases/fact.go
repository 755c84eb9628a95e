package cases

import (
	"strings"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// fact is an attribute as pages show it.
type fact struct {
	Key      string
	Label    string
	Shown    []said // the accepted value, or all values of an attribute that can have several
	Disputed bool
	Summary  string // "3 sources", "2 sources disagree"
	Rule     string // why this value is the accepted one, as a sentence
	Reason   string // of a person's choice
	Chosen   bool   // a person chose
	Sources  []source
}

// said is a value in words. Own is set for a text of somebody's own, which
// stands apart from our words with its own direction.
type said struct {
	Text  string
	Own   bool
	Latin string // reading under a name
	More  string // "prison, since March 2018"
}

// source is one statement as a page shows it.
type source struct {
	said
	As       string // as it stood, where that differs from what was read
	Kind     string
	Who      string
	When     string
	Where    string
	Language string
	List     id.List
	Row      string
	Ref      string
	Recorded string
	Of       string // which of the persons who are one: "the child found"
	Accepted bool

	Attr   person.Attr // these name the statement in the form that chooses it
	Person id.Person
	Entry  journal.EntryID
	Nth    int
}

// factOf words a value. who is the child found; statements of others are of
// the person sought.
func factOf(r *page.Request, v person.Value, who id.Person) fact {
	f := fact{
		Key: string(v.Key), Label: r.T(label(v.Key)), Disputed: v.Disputed && v.Rule != person.Chosen,
		Chosen: v.Rule == person.Chosen, Rule: r.T("person.rule." + string(v.Rule)),
	}
	f.Summary = r.N("layout.count.sources", v.Sources())
	if f.Disputed {
		f.Summary = r.N("cases.facts.disagree", v.Sources())
	}
	if v.Choice != nil {
		f.Reason = v.Choice.Reason
	}
	seen := map[string]bool{}
	show := func(s said) {
		if key := strings.ToLower(s.Text + "\n" + s.More); !seen[key] {
			seen[key] = true
			f.Shown = append(f.Shown, s)
		}
	}
	show(sayFact(r, v.Accepted.Fact))
	for _, h := range v.All {
		s := sourceOf(r, h, who)
		s.Accepted = h.Entry == v.Accepted.Entry && h.Nth == v.Accepted.Nth
		f.Sources = append(f.Sources, s)
		if v.Many {
			show(s.said)
		}
	}
	return f
}

func sourceOf(r *page.Request, h person.Held, who id.Person) source {
	s := source{
		said: sayFact(r, h.Fact), Kind: r.T("sources." + string(h.Source.Kind) + ".name"), Who: h.Source.Who,
		Where: h.Source.Where, List: h.Source.List, Row: h.Source.Row, Ref: h.Source.Ref,
		Recorded: dayOf(h.Recorded, r.Locale), Language: languageName(r.Words, h.Source.Lang),
		Attr: h.Attr, Person: h.Of, Entry: h.Entry, Nth: h.Nth,
	}
	if h.Source.When != "" {
		s.When = h.Source.When.Text(string(r.Locale))
	}
	if s.Where == "" {
		s.Where = place.Default().Name(h.Source.Place, string(r.Locale))
	}
	if h.Text != s.Text && h.Label == "" {
		s.As = h.Text
	}
	if h.Of != "" && h.Of != who {
		s.Of = r.T("cases.facts.of_sought")
	}
	return s
}

// sayFact words what a fact says: what the program read in it, else the text
// as it stood.
func sayFact(r *page.Request, f person.Fact) said {
	attr, _ := person.Describe(f.Attr)
	var more []string
	s := said{Text: f.Text, Own: true}
	ours := func(text string) {
		if text != "" {
			s.Text, s.Own = text, false
		}
	}
	locale := string(r.Locale)
	switch attr.Type {
	case person.Name:
		s.Latin = latin(f.Text)
	case person.Birth, person.Date:
		if f.Date != "" {
			ours(f.Date.Text(locale))
		}
		if f.Age != nil {
			ours(f.Age.Text(locale))
		}
	case person.Place:
		ours(place.Default().Name(f.Place, locale))
	case person.Country:
		if f.Code != "" {
			ours(place.Default().Name(place.ID("iso:"+f.Code), locale))
		}
	case person.Custody:
		ours(place.Default().Name(f.Place, locale))
		more = append(more, codeName(r.Words, f.Attr, f.Code))
		more = append(more, sinceText(r.Words, f.Date))
	case person.Identifier:
		more = append(more, codeName(r.Words, f.Attr, f.Code))
	case person.Text:
		if f.Label != "" { // the list's own heading
			s.Text = f.Label + ": " + f.Text
		}
	case person.Sex, person.Status:
		ours(codeName(r.Words, f.Attr, f.Code))
		more = append(more, sinceText(r.Words, f.Date))
	}
	more = without(more, "")
	if s.Text == "" && len(more) > 0 {
		s.Text, s.Own, more = more[0], false, more[1:]
	}
	s.More = aside(r, more)
	return s
}

// aside sets short remarks side by side: "hospital, since 24 May 2018". They
// are no list that ends in "and".
func aside(r *page.Request, remarks []string) string {
	if r.Locale.Direction() == "rtl" {
		return strings.Join(remarks, "، ")
	}
	return strings.Join(remarks, ", ")
}

func without(all []string, one string) []string {
	var kept []string
	for _, s := range all {
		if s != one {
			kept = append(kept, s)
		}
	}
	return kept
}

func sinceText(words *lang.Words, d when.Partial) string {
	if d == "" {
		return ""
	}
	return words.T("layout.time.since", "When", d.Text(string(words.Locale())))
}

// label is the key of an attribute's name.
func label(attr person.Attr) string { return factWords + "." + string(attr) }

// factWords begin the names of attributes.
const factWords = "person.attr"

// codeName words a code of an attribute, "" for none; a code without words (of
// a newer program) stands as it is.
func codeName(words *lang.Words, attr person.Attr, code string) string {
	if code == "" {
		return ""
	}
	if key := "person.code." + string(attr) + "." + code; words.Has(key) {
		return words.T(key)
	}
	return code
}

// tongues are the languages that forms offer; others stay as their tag.
var tongues = []string{"ar", "ru", "ku", "ce", "fa", "tr", "en", "fr", "kk", "ky", "tg", "uz", "de"}

func languageName(words *lang.Words, tag string) string {
	if key := "cases.tongue." + tag; words.Has(key) {
		return words.T(key)
	}
	return tag
}
