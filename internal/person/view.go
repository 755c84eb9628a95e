package person

import (
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Person is a person as a viewer may see her: the values whose compartments
// are in the viewer's scope, in the order of the attributes table.
type Person struct {
	ID     id.Person
	Others []id.Person // the other persons read together with this one (Union)
	Agency id.Agency   // whose statement brought her into the register
	Values []Value
}

// Get gives the value of an attribute; ok is false where nothing is known or
// nothing may be seen, which a page shows alike, as "unknown".
func (p Person) Get(key Attr) (Value, bool) {
	for _, v := range p.Values {
		if v.Key == key {
			return v, true
		}
	}
	return Value{}, false
}

// Name is the accepted name as it was written, "" if unknown.
func (p Person) Name() string {
	v, _ := p.Get(AttrName)
	return v.Accepted.Text
}

// Latin is a Latin reading of the name.
func (p Person) Latin() string { return name.Latin(p.Name()) }

// Sex is the accepted sex: female, male or "".
func (p Person) Sex() string {
	v, _ := p.Get(AttrSex)
	return v.Accepted.Code
}

// Born is the accepted span of possible birth days.
func (p Person) Born() (when.Span, bool) {
	v, ok := p.Get(AttrBorn)
	if !ok {
		return when.Span{}, false
	}
	return v.Accepted.Born()
}

// Held is the accepted place of custody, "" if unknown.
func (p Person) Held() place.ID {
	v, _ := p.Get(AttrCustody)
	return v.Accepted.Place
}

// view folds documents into what the scope shows.
func view(s policy.Scope, who id.Person, agency id.Agency, docs ...doc) Person {
	p := Person{ID: who, Agency: agency}
	byAttr := map[Attr][]Held{}
	choices := map[Attr]Choice{}
	for _, d := range docs {
		for _, h := range d.Facts {
			byAttr[h.Attr] = append(byAttr[h.Attr], h)
		}
		for attr, c := range d.Preferred {
			if had, ok := choices[attr]; !ok || had.Recorded < c.Recorded {
				choices[attr] = c
			}
		}
	}
	for _, attr := range attributes {
		all := byAttr[attr.Key]
		if len(all) == 0 || !s.Sees(attr.Compartment) {
			continue
		}
		var choice *Choice
		if c, ok := choices[attr.Key]; ok {
			choice = &c
		}
		p.Values = append(p.Values, value(attr, all, choice))
	}
	return p
}
