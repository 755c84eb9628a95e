package matches

import (
	"slices"

	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// fact is an attribute of both, mirrored.
type fact struct {
	Label string
	A, B  []stated // none is shown as "unknown"
}

// stated is a statement as it stood, with what the program read in it.
type stated struct {
	Text   string
	Own    bool
	Read   string // "" where it says no more than the text
	Source string
}

// always are the attributes that stand in the list also where nobody said
// anything: that a thing is unknown matters to who compares.
var always = []person.Attr{person.AttrName, person.AttrSex, person.AttrBorn, person.AttrMother, person.AttrFather, person.AttrOrigin}

// left out are what a list says of itself, not of the person.
var leftOut = []person.Attr{person.AttrGroup, person.AttrListed, person.AttrHomeList, person.AttrPhone}

const statedMost = 4 // of one attribute of one person

// factsOf sets what is on record about both against each other.
func factsOf(r *page.Request, s policy.Scope, a, b person.Person) []fact {
	var all []fact
	for _, attr := range person.Attributes() {
		if slices.Contains(leftOut, attr.Key) || !s.Sees(attr.Compartment) {
			continue
		}
		one := fact{Label: r.T("person.attr." + string(attr.Key)), A: statedOf(r, a, attr), B: statedOf(r, b, attr)}
		if len(one.A)+len(one.B) > 0 || slices.Contains(always, attr.Key) {
			all = append(all, one)
		}
	}
	return all
}

func statedOf(r *page.Request, p person.Person, attr person.Attribute) []stated {
	v, _ := p.Get(attr.Key)
	var all []stated
	for _, h := range v.All {
		one := stated{Text: h.Text, Own: true, Read: read(r, attr, h.Fact), Source: r.T("sources." + string(h.Source.Kind) + ".name")}
		if one.Text == "" || one.Text == one.Read {
			one.Text, one.Own, one.Read = one.Read, false, ""
		}
		same := func(o stated) bool { return o.Text == one.Text && o.Read == one.Read }
		if one.Text != "" && len(all) < statedMost && !slices.ContainsFunc(all, same) {
			all = append(all, one)
		}
	}
	return all
}

// read words what the program read in a statement, "" for plain text.
func read(r *page.Request, attr person.Attribute, f person.Fact) string {
	locale := string(r.Locale)
	code := ""
	if key := "person.code." + string(f.Attr) + "." + f.Code; f.Code != "" && r.Words.Has(key) {
		code = r.T(key)
	}
	switch attr.Type {
	case person.Name:
		return latin(f.Text)
	case person.Birth, person.Date:
		if f.Age != nil {
			return f.Age.Text(locale)
		}
		if f.Date != "" {
			return f.Date.Text(locale)
		}
	case person.Place, person.Custody:
		if known := place.Default().Name(f.Place, locale); known != "" {
			return known
		}
	case person.Country:
		if f.Code != "" {
			return place.Default().Name(place.ID("iso:"+f.Code), locale)
		}
	}
	return code
}
