package cases

import (
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/web/page"
)

// kin is the family as the overview shows it.
type kin struct {
	Families []kinFamily
	Faces    []face
	More     int // members beyond those shown
}

type kinFamily struct{ To, Label string }

// face is a relative: what she is to the child and how sure that is.
type face struct {
	To       string
	Name     string
	Initials string
	Relation string
	Declared string // "declared", "believed"; "" for what is confirmed
}

// facesMost bounds the people that one page reads.
const facesMost = 8

// kinOf reads the families of a child. It is empty for who does not see them.
func kinOf(r *page.Request, c child) (kin, error) {
	var k kin
	families, err := family.OfPerson(r.Context(), r.DB(), c.scope, c.people()...)
	if err != nil {
		return k, err
	}
	seen := map[id.Person]bool{}
	for _, p := range c.people() {
		seen[p] = true
	}
	for _, f := range families {
		k.Families = append(k.Families, kinFamily{To: "/families/" + string(f.ID), Label: f.Label})
		for _, m := range f.Members {
			if seen[m.Person] {
				continue
			}
			seen[m.Person] = true
			if len(k.Faces) == facesMost {
				k.More++
				continue
			}
			one, err := faceOf(r, c, f, m)
			if err != nil {
				return k, err
			}
			k.Faces = append(k.Faces, one)
		}
	}
	return k, nil
}

func faceOf(r *page.Request, c child, f family.Family, m family.Member) (face, error) {
	p, err := person.Find(r.Context(), r.DB(), c.scope, m.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return face{}, err
	}
	kind, certainty := related(f, m, c.people())
	one := face{
		To: "/people/" + string(m.Person), Name: p.Name(), Initials: initials(p.Name()),
		Relation: r.T("cases.kin." + kindOfSex(kind, p.Sex())),
	}
	if certainty == "declared" || certainty == "believed" || certainty == "disputed" {
		one.Declared = r.T("cases.kin." + certainty)
	}
	if m.Role != "child" {
		return one, nil
	}
	theirs, err := casefile.OfPerson(r.Context(), r.DB(), c.scope, m.Person)
	if fault.Is(err, fault.NotFound) {
		return one, nil
	}
	one.To = "/cases/" + string(theirs.ID)
	return one, err
}

// related says what a member is to the child: as a source said it, else by the
// role in the family.
func related(f family.Family, m family.Member, child []id.Person) (kind, certainty string) {
	for _, h := range f.Relations {
		if h.Ended {
			continue
		}
		for _, c := range child {
			switch {
			case h.From == m.Person && h.To == c:
				return h.Kind, h.Certainty
			case h.From == c && h.To == m.Person && (h.Kind == "sibling_of" || h.Kind == "declared_sibling_of" || h.Kind == "spouse_of"):
				return h.Kind, h.Certainty
			case h.From == c && h.To == m.Person && (h.Kind == "mother_of" || h.Kind == "father_of"):
				return "child_of", h.Certainty
			}
		}
	}
	return "role_" + m.Role, ""
}

// kindOfSex tells sister from brother.
func kindOfSex(kind, sex string) string {
	switch {
	case kind == "declared_sibling_of" && sex == "":
		return "sibling_of"
	case kind == "sibling_of" || kind == "declared_sibling_of":
		if sex != "" {
			return "sibling_" + sex
		}
	}
	return kind
}

// seesKin reports whether the page has a place for the family at all.
func seesKin(c child) bool { return c.scope.Sees(journal.Family) }
