package requests

import (
	"errors"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// sought is a person sought as a card shows her.
type sought struct {
	To      string
	Hidden  bool // the reader may not see this person
	Name    string
	Latin   string
	About   string // "girl, about 4 years"
	Facts   []fact
	Matched *badge
	Case    *caseLink
}

// caseLink leads to the case of the child found who is the person sought.
type caseLink struct{ To, Number string }

// fact is an attribute with its accepted value; Others are set where the sources
// disagree.
type fact struct {
	Label  string
	Text   string
	Own    bool
	Others []string
}

// upfront are the attributes on a card; those marked are named also where nobody
// has said anything.
var upfront = []struct {
	key   person.Attr
	asked bool
}{
	{person.AttrBorn, true}, {person.AttrOrigin, true}, {person.AttrMother, true}, {person.AttrFather, true},
	{person.AttrBirthPlace, false}, {person.AttrSeen, false}, {person.AttrTaken, false}, {person.AttrVital, false}, {person.AttrOther, false},
}

// peopleMost bounds the cards of one page; a list may name a hundred.
const peopleMost = 24

// peopleOf reads the people sought as the reader may see them.
func peopleOf(r *page.Request, s policy.Scope, all []id.Person) ([]sought, error) {
	var cards []sought
	for _, who := range all[:min(len(all), peopleMost)] {
		p, err := person.Find(r.Context(), r.DB(), s, who)
		if fault.Is(err, fault.NotFound) {
			cards = append(cards, sought{Hidden: true})
			continue
		}
		if err != nil {
			return nil, err
		}
		one := sought{To: "/people/" + string(who), Name: p.Name(), Latin: latin(p.Name()), About: about(r, p)}
		for _, u := range upfront {
			attr, _ := person.Describe(u.key)
			v, ok := p.Get(u.key)
			if ok || u.asked && s.Sees(attr.Compartment) {
				one.Facts = append(one.Facts, factOf(r, attr, v))
			}
		}
		if err := one.became(r, who); err != nil {
			return nil, err
		}
		cards = append(cards, one)
	}
	return cards, nil
}

// became says what became of the search, for a reader who may ask: whether a
// match is proposed or confirmed, and the case it led to. Nothing of the match
// itself is told.
func (one *sought) became(r *page.Request, who id.Person) error {
	s, err := r.Look(policy.Matches)
	if err != nil { // not her task: nothing is shown
		return nil
	}
	matches, err := match.OfPerson(r.Context(), r.DB(), s, who)
	if err != nil {
		return err
	}
	for _, m := range matches {
		switch {
		case m.State == match.Confirmed:
			one.Matched = &badge{"ok", "check", r.T("requests.show.match_confirmed")}
			if m.Sought == who {
				return one.caseOf(r, m.Found)
			}
		case m.State == match.Proposed && one.Matched == nil:
			one.Matched = &badge{"warn", "matches", r.T("requests.show.match_proposed")}
		}
	}
	return nil
}

func (one *sought) caseOf(r *page.Request, found id.Person) error {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return nil
	}
	c, err := casefile.OfPerson(r.Context(), r.DB(), s, found)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	one.Case = &caseLink{To: "/cases/" + string(c.ID), Number: c.Number.String()}
	return nil
}

// about says in words who somebody is: "girl, about 4 years".
func about(r *page.Request, p person.Person) string {
	words := map[string][2]string{"female": {"girl", "woman"}, "male": {"boy", "man"}, "": {"child", "person"}}[p.Sex()]
	born, ok := p.Born()
	age := when.AgeOn(born, r.Today())
	if !ok || !age.Known() {
		return r.T("person.who." + words[1])
	}
	v, _ := p.Get(person.AttrBorn)
	age.At, age.About = "", v.Accepted.Age != nil && v.Accepted.Age.About
	who := words[0]
	if age.Min >= 18*12 {
		who = words[1]
	}
	return r.T("requests.show.about", "Who", r.T("person.who."+who), "Age", age.Text(string(r.Locale)))
}

func factOf(r *page.Request, attr person.Attribute, v person.Value) fact {
	f := fact{Label: r.T("person.attr." + string(attr.Key))}
	if len(v.All) == 0 {
		return f
	}
	f.Text, f.Own = valueOf(r, attr, v.Accepted.Fact)
	if !v.Disputed || v.Rule == person.Chosen {
		return f
	}
	for _, h := range v.All {
		text, _ := valueOf(r, attr, h.Fact)
		who := h.Source.Who
		if who == "" {
			who = r.T("sources." + string(h.Source.Kind) + ".name")
		}
		f.Others = append(f.Others, text+" ("+who+")")
	}
	return f
}

// valueOf words a value; own is set where the words are somebody's own.
func valueOf(r *page.Request, attr person.Attribute, f person.Fact) (text string, own bool) {
	tag := string(r.Locale)
	switch {
	case f.Age != nil:
		return f.Age.Text(tag), false
	case attr.Type == person.Birth && f.Date != "":
		return f.Date.Text(tag), false
	case attr.Type == person.Date && f.Date != "" && f.Place == "":
		return f.Date.Text(tag), false
	case attr.Type == person.Place && f.Place != "":
		return place.Default().Name(f.Place, tag), false
	case f.Code != "" && person.Codes(attr.Key) != nil:
		return r.T("person.code." + string(attr.Key) + "." + f.Code), false
	}
	return f.Text, f.Text != ""
}

// languageOf is the language that letters tell, for a lang attribute.
func languageOf(text string) string {
	switch name.Dominant(text) {
	case name.Arab:
		return "ar"
	case name.Cyrl:
		return "ru"
	}
	return ""
}

// readBorn reads what was typed as a birth date, or else as an age on the day of
// the request.
func readBorn(text string, on when.Partial) (person.Fact, error) {
	f := person.Fact{Attr: person.AttrBorn, Text: text}
	date, err := when.ReadPartial(text, when.Reading{})
	if err == nil {
		f.Date = date
		return f, nil
	}
	age, ageErr := when.ReadAge(text, on)
	if ageErr == nil {
		f.Age = &age
		return f, nil
	}
	return f, errors.Join(err, ageErr)
}
