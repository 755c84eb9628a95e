package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/search"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// found is what was found for what was typed.
type found struct {
	Cases    []caseHit
	Requests []requestHit
	People   []personHit
	Answers  []answerHit // in forms of extra fields, on the page of results only
	More     bool        // there are more people than are shown
	Slip     string      // what is wrong with what looks like a number or a code
	Building bool        // the index is not there yet
	Behind   bool        // the index does not know the newest entries yet
}

// Nothing reports whether the answer is that there is nobody.
func (f found) Nothing() bool {
	return !f.Building && len(f.Cases)+len(f.Requests)+len(f.People)+len(f.Answers) == 0
}

// Suggested is how many lines there are.
func (f *found) Suggested() int { return len(f.Cases) + len(f.Requests) + len(f.People) }

// number gives the lines under the box their numbers, through all groups.
func (f *found) number() {
	n := 0
	next := func(at *int) { *at, n = n, n+1 }
	for i := range f.Cases {
		next(&f.Cases[i].N)
	}
	for i := range f.Requests {
		next(&f.Requests[i].N)
	}
	for i := range f.People {
		next(&f.People[i].N)
	}
}

type personHit struct {
	N           int // among the lines under the box
	To          string
	Name, Latin string
	About       string // "girl, 4 years"
	Place       string // "" for who does not see places, and where none is known
	Why         string // "By the father’s name ليلى: in Arabic script"
	Hint        string // the same, shorter, for a line that shows the name anyhow; "" where it goes without saying
}

type caseHit struct {
	N                              int
	To, Number, Name, Latin, Stage string
}

type requestHit struct {
	N                          int
	To, Code, Requester, State string
}

// find looks for cases, requests and people; no more than most of the latter.
func (s *searching) find(r *page.Request, typed string, most int) (found, error) {
	var f found
	people, err := r.Look(policy.People)
	if err != nil {
		return f, err
	}
	if err := f.byNumber(r, typed); err != nil {
		return f, err
	}
	if err := f.byCode(r, typed); err != nil {
		return f, err
	}
	if !people.Sees(journal.Identity) {
		return f, nil
	}
	ready, current, err := s.follow(r)
	if f.Building, f.Behind = !ready, ready && !current; err != nil || f.Building {
		return f, err
	}
	hits, err := (&search.Search{Index: s.index, AsIs: true}).Find(r.Context(), people, typed, most+1)
	if err != nil {
		return f, err
	}
	if f.More = len(hits) > most; f.More {
		hits = hits[:most]
	}
	return f, f.describe(r, people, hits)
}

// byNumber finds the case with a number. What looks like a number and is none
// is said to have a slip.
func (f *found) byNumber(r *page.Request, typed string) error {
	cases, err := r.Look(policy.Cases)
	if err != nil {
		return nil // who may not ask for cases finds none
	}
	n, err := id.ParseNumber(typed)
	if err != nil {
		if looksLikeNumber(typed) {
			f.Slip = r.T("search.slip.number")
		}
		return nil
	}
	c, err := casefile.ByNumber(r.Context(), r.DB(), cases, n)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	hit := caseHit{To: "/cases/" + string(c.ID), Number: c.Number.String(), Stage: r.T("stages." + string(c.Stage) + ".name")}
	child, err := person.Find(r.Context(), r.DB(), cases, c.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil {
		hit.Name, hit.Latin = child.Name(), latin(child.Name())
	}
	f.Cases = append(f.Cases, hit)
	return nil
}

// looksLikeNumber: figures as the number of a case has them, and not a year.
func looksLikeNumber(typed string) bool {
	figures := 0
	for _, c := range typed {
		switch {
		case unicode.IsDigit(c):
			figures++
		case c != '-' && c != ' ' && c != '№' && c != '#':
			return false
		}
	}
	return figures > 4 && figures < 10 || figures > 1 && strings.Contains(typed, "-")
}

// byCode finds the request with a receipt code.
func (f *found) byCode(r *page.Request, typed string) error {
	requests, err := r.Look(policy.Requests)
	if err != nil {
		return nil
	}
	req, err := request.ByCode(r.Context(), r.DB(), requests, typed)
	switch {
	case fault.Is(err, fault.NotFound):
		return nil
	case fault.Is(err, fault.BadInput):
		if strings.HasPrefix(strings.ToUpper(typed), "HW-") {
			f.Slip = r.T("search.slip.code")
		}
		return nil
	case err != nil:
		return err
	}
	f.Requests = append(f.Requests, requestHit{
		To: "/requests/" + string(req.ID), Code: req.Code, Requester: req.Requester.Name, State: r.T("states.request." + string(req.State)),
	})
	return nil
}

// describe tells of each person what tells her from others of her name.
func (f *found) describe(r *page.Request, s policy.Scope, hits []search.Hit) error {
	if len(hits) == 0 {
		return nil
	}
	ids := make([]id.Person, len(hits))
	for i, h := range hits {
		ids[i] = h.Person
	}
	known := map[id.Person]person.Person{}
	err := person.Each(r.Context(), r.DB(), s, ids, func(p person.Person) error {
		known[p.ID] = p
		return nil
	})
	if err != nil {
		return err
	}
	for _, h := range hits {
		p, ok := known[h.Person]
		if !ok {
			continue
		}
		one := personHit{To: "/people/" + string(p.ID), Name: p.Name(), Latin: latin(p.Name()), About: about(r, p)}
		one.Why, one.Hint = reasons(r, h, slices.Contains(h.Why.Args, any(p.Name())))
		if s.Sees(journal.Whereabouts) {
			one.Place = place.Default().Name(p.Held(), string(r.Locale))
		}
		f.People = append(f.People, one)
	}
	return nil
}

// reasons say why a person was found. shown is set where the name that answered
// stands there anyhow: then only what differs is worth a line.
func reasons(r *page.Request, h search.Hit, shown bool) (why, hint string) {
	var differ []string
	for _, n := range h.Differences {
		if n.Count > 0 {
			differ = append(differ, r.N(n.Key, n.Count))
			continue
		}
		differ = append(differ, r.T(n.Key, n.Args...))
	}
	why = r.T(h.Why.Key, h.Why.Args...)
	if len(differ) == 0 {
		if shown {
			return why, ""
		}
		return why, why
	}
	told := r.Words.List(differ)
	why = r.T("search.why.differs", "Why", why, "Differences", told)
	if shown {
		return why, sentence(told)
	}
	return why, why
}

// sentence is words as they stand at the beginning of a line.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// about says what one sees first: "girl, 4 years".
func about(r *page.Request, p person.Person) string {
	born, known := p.Born()
	sex := p.Sex()
	noun, age := "person", r.T("people.list.age_unknown")
	child := false
	if known {
		years := inYears(when.AgeOn(born, r.Today()))
		age, child = years.Text(string(r.Locale)), years.Min < 18*12
	}
	switch {
	case child && sex == "female":
		noun = "girl"
	case child && sex == "male":
		noun = "boy"
	case child:
		noun = "child"
	case known && sex == "female":
		noun = "woman"
	case known && sex == "male":
		noun = "man"
	case sex != "":
		return r.T("people.list.who_unknown", "Sex", r.T("person.code.sex."+sex), "Age", age)
	}
	return r.T("people.list.who", "Who", r.T("person.who."+noun), "Age", age)
}

// inYears leaves out months that are more exact than what is known or matters:
// after the fifth birthday, and where the birth is not known to half a year.
func inYears(age when.Age) when.Age {
	age.At = ""
	if age.Max >= 12 && (age.Min >= 60 || age.Max-age.Min >= 6) {
		age.Min, age.Max = age.Min/12*12, age.Max/12*12+11
	}
	return age
}

// latin is the reading under a name, "" where the name is in Latin letters.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}
