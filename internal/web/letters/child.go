package letters

import (
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// child is a case with what the reader may see of the child.
type child struct {
	casefile.Case
	scope  policy.Scope
	person person.Person
}

func findChild(r *page.Request, key id.Case) (child, error) {
	var c child
	var err error
	if c.scope, err = r.Look(policy.Cases); err != nil {
		return c, err
	}
	if c.Case, err = casefile.Find(r.Context(), r.DB(), c.scope, key); err != nil {
		return c, err
	}
	c.person, err = person.Find(r.Context(), r.DB(), c.scope, c.Case.Person)
	if fault.Is(err, fault.NotFound) {
		c.person, err = person.Person{ID: c.Case.Person}, nil
	}
	return c, err
}

// who gives the lines that say who the child is.
func (l *letter) who(c child, attrs ...person.Attr) []line {
	all := []line{
		{l.t("part.name"), c.person.Name(), true},
		{l.t("part.latin"), latin(c.person.Name()), true},
	}
	for _, attr := range attrs {
		v, _ := c.person.Get(attr)
		all = append(all, l.line(v, attr))
	}
	return append(all, line{l.t("part.case"), c.Number.String(), false})
}

// line words an attribute; where sources disagree it stays blank, for a letter
// shows one answer and cannot show that there are two.
func (l *letter) line(v person.Value, attr person.Attr) line {
	one := line{Label: l.words.T("person.attr." + string(attr)), Own: true}
	if !v.Disputed || v.Rule == person.Chosen {
		one.Value = l.say(v.Accepted)
	}
	return one
}

// say words what is accepted of an attribute, in the letter's language.
func (l *letter) say(h person.Held) string {
	code := "person.code." + string(h.Attr) + "." + h.Code
	switch {
	case h.Age != nil:
		return l.words.T("cases.head.age_said", "Age", h.Age.Text(l.Lang()))
	case h.Attr == person.AttrNational && h.Code != "":
		return place.Default().Name(place.ID("iso:"+h.Code), l.Lang())
	case h.Attr == person.AttrBorn && h.Date != "":
		return l.date(h.Date) // not as somebody wrote it: 02.03.2015 is two days
	case h.Place != "":
		return place.Default().Name(h.Place, l.Lang())
	case h.Attr == person.AttrDocument && h.Code != "" && l.words.Has(code):
		return l.words.T("layout.list.next", "Before", l.words.T(code), "Item", h.Text)
	case h.Code != "" && l.words.Has(code):
		return l.words.T(code)
	}
	return h.Text
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	if reading := name.Latin(text); reading != text {
		return reading
	}
	return ""
}
