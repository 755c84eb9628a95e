package match

import (
	"slices"
	"strings"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
)

// Bounds of what one person brings into a comparison. More statements than
// these say nothing new, and hostile lists must not cost hours.
const (
	namesMost  = 4
	birthsMost = 4
	codesMost  = 8
	textMost   = 300 // bytes of a name that are read
)

// Side is one of the two persons of a comparison: what was stated about her,
// ready to be compared. Empty members say nothing.
type Side struct {
	Person    id.Person
	Agency    id.Agency
	Names     []name.Parsed
	Mother    []name.Parsed
	Father    []name.Parsed
	Sex       string // female, male, ""
	Born      []Birth
	Origin    []place.ID
	Held      place.ID // accepted place of custody
	Documents []string // numbers, folded
	Phones    []string // digits
	Groups    []string // families as lists number them: list id and number
	Rows      []string // how lists name the row: "Z-0001"
	Found     bool     // somebody met this person: a place of custody is on record

	// Lent says what a sibling of the same family lent: "father", "family",
	// "mother", "origin". Evidence from it is about the family.
	Lent []string
}

// SideOf reads a person as the program itself sees her.
func SideOf(p person.Person) Side {
	s := Side{Person: p.ID, Agency: p.Agency, Sex: p.Sex(), Held: p.Held()}
	_, s.Found = p.Get(person.AttrCustody)
	for _, v := range p.Values {
		for _, h := range v.All {
			s.take(h)
		}
	}
	return s
}

// take reads one statement into the side.
func (s *Side) take(h person.Held) {
	if row := h.Source.Row; row != "" && len(s.Rows) < codesMost && !slices.Contains(s.Rows, row) {
		s.Rows = append(s.Rows, row)
	}
	switch h.Attr {
	case person.AttrName:
		s.Names = addName(s.Names, h.Text)
	case person.AttrMother:
		s.Mother = addName(s.Mother, h.Text)
	case person.AttrFather:
		s.Father = addName(s.Father, h.Text)
	case person.AttrBorn:
		if b, ok := BirthOf(h.Fact); ok && len(s.Born) < birthsMost && !slices.ContainsFunc(s.Born, b.same) {
			s.Born = append(s.Born, b)
		}
	case person.AttrOrigin, person.AttrBirthPlace, person.AttrResidence:
		if h.Place != "" && len(s.Origin) < codesMost && !slices.Contains(s.Origin, h.Place) {
			s.Origin = append(s.Origin, h.Place)
		}
	case person.AttrDocument:
		s.Documents = addCode(s.Documents, h.Text)
	case person.AttrPhone:
		s.Phones = addCode(s.Phones, h.Text)
	case person.AttrGroup:
		if text := strings.TrimSpace(h.Text); text != "" && len(s.Groups) < codesMost {
			s.Groups = append(s.Groups, string(h.Source.List)+"/"+text)
		}
	}
}

func addName(all []name.Parsed, text string) []name.Parsed {
	if len(text) > textMost {
		text = strings.ToValidUTF8(text[:textMost], "")
	}
	if text == "" || len(all) == namesMost || slices.ContainsFunc(all, func(p name.Parsed) bool { return p.Text == text }) {
		return all
	}
	if p := name.Parse(text); len(p.Words) > 0 {
		return append(all, p)
	}
	return all
}

// addCode keeps letters and digits of a number, in one case and script of
// digits, if there are enough of them to tell people apart.
func addCode(all []string, text string) []string {
	code := strings.ReplaceAll(name.Fold(text), " ", "")
	code = strings.TrimLeft(code, "+")
	if len(code) < 5 || len(code) > 60 || len(all) == codesMost || slices.Contains(all, code) {
		return all
	}
	return append(all, code)
}

// Name is the first name as it was written, "" if none is known.
func (s Side) Name() string {
	if len(s.Names) == 0 {
		return ""
	}
	return s.Names[0].Text
}

// lent reports whether a part of the side is a sibling's.
func (s *Side) lent(what string) bool { return slices.Contains(s.Lent, what) }
