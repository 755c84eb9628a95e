package request

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/when"
)

// Looks is what is known of a person sought, as far as it helps to see that two
// requests ask for the same person. Empty members say nothing.
type Looks struct {
	Person id.Person // "" while the register does not know her
	Names  []name.Parsed
	Mother []name.Parsed
	Father []name.Parsed
	Sex    []string
	Born   []when.Span // loose: "about" is allowed for
}

// Bounds of what one person brings in.
const (
	looksNames = 4
	looksKeys  = 32
	yearsMost  = 4 // a birth less certain than this is filed as unknown
)

// LooksOf reads what may be seen of a person.
func LooksOf(p person.Person) Looks {
	l := Looks{Person: p.ID}
	for _, v := range p.Values {
		for _, h := range v.All {
			l.take(h.Fact)
		}
	}
	return l
}

// LooksIn reads facts that are not recorded yet.
func LooksIn(facts []person.Fact) Looks {
	var l Looks
	for _, f := range facts {
		l.take(f)
	}
	return l
}

func (l *Looks) take(f person.Fact) {
	switch f.Attr {
	case person.AttrName:
		l.Names = addName(l.Names, f.Text)
	case person.AttrMother:
		l.Mother = addName(l.Mother, f.Text)
	case person.AttrFather:
		l.Father = addName(l.Father, f.Text)
	case person.AttrSex:
		if f.Code != "" && !slices.Contains(l.Sex, f.Code) {
			l.Sex = append(l.Sex, f.Code)
		}
	case person.AttrBorn:
		span, ok := f.Date.Loose()
		if f.Age != nil {
			span, ok = f.Age.Loose()
		}
		if ok && !slices.Contains(l.Born, span) {
			l.Born = append(l.Born, span)
		}
	}
}

func addName(all []name.Parsed, text string) []name.Parsed {
	if text == "" || len(all) == looksNames || slices.ContainsFunc(all, func(p name.Parsed) bool { return p.Text == text }) {
		return all
	}
	return append(all, name.Parse(text))
}

// Sign is one thing that two persons sought have in common. Words:
// request.sign.<sign>.
type Sign string

// The signs.
const (
	SameGiven  Sign = "given"  // given name, in any script
	SameFather Sign = "father" // father's name or patronymic
	SameFamily Sign = "family" // family name
	SameMother Sign = "mother" // mother's name
	SameBirth  Sign = "born"   // the very day of birth
)

// alikeBits is the evidence from which two spellings are taken for one name.
// An ordinary given name in two scripts has 4 to 5, another name has less than
// nothing.
const alikeBits = 3

// Same reports whether two persons look the same, and by which signs: nothing
// speaks against it, the given name agrees and something besides. Another
// family name does not speak against it: relatives write the one they know.
func (l Looks) Same(o Looks) ([]Sign, bool) {
	if len(l.Sex) > 0 && len(o.Sex) > 0 && !slices.ContainsFunc(l.Sex, func(s string) bool { return slices.Contains(o.Sex, s) }) {
		return nil, false
	}
	meet, exact := births(l.Born, o.Born)
	if len(l.Born) > 0 && len(o.Born) > 0 && !meet {
		return nil, false
	}
	found := map[Sign]bool{SameBirth: exact}
	against := false
	for _, a := range l.Names {
		for _, b := range o.Names {
			signs, other := compareNames(a, b)
			against = against || other
			for _, s := range signs {
				found[s] = true
			}
		}
	}
	found[SameMother] = anyAlike(l.Mother, o.Mother)
	found[SameFather] = found[SameFather] || anyAlike(l.Father, o.Father)
	var signs []Sign
	for _, s := range []Sign{SameGiven, SameBirth, SameFather, SameMother, SameFamily} {
		if found[s] {
			signs = append(signs, s)
		}
	}
	return signs, found[SameGiven] && len(signs) > 1 && !(against && !exact)
}

// compareNames says what two names share; other is true if the fathers differ.
func compareNames(a, b name.Parsed) (signs []Sign, other bool) {
	for _, p := range name.Compare(a, b).Pairs {
		role := roleOf(p)
		switch {
		case role == SameFather && p.Bits < 0:
			other = true
		case role != "" && p.Bits >= alikeBits:
			signs = append(signs, role)
		}
	}
	return signs, other
}

func roleOf(p name.Pair) Sign {
	given := func(r name.Role) bool { return r == name.Given }
	father := func(r name.Role) bool { return r == name.Father || r == name.Patronymic }
	open := func(r name.Role) bool { return r == name.Unknown }
	switch a, b := p.RoleA, p.RoleB; {
	case given(a) && (given(b) || open(b)), open(a) && (given(b) || open(b)):
		return SameGiven
	case father(a) && father(b):
		return SameFather
	case a == name.Family && b == name.Family:
		return SameFamily
	}
	return ""
}

func anyAlike(a, b []name.Parsed) bool {
	for _, x := range a {
		for _, y := range b {
			for _, p := range name.Compare(x, y).Pairs {
				if roleOf(p) == SameGiven && p.Bits >= alikeBits {
					return true
				}
			}
		}
	}
	return false
}

// births: whether two births can be the same, and whether both sources name
// the same day.
func births(a, b []when.Span) (meet, exact bool) {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				meet = true
				exact = exact || x.Days() == 1 && x == y
			}
		}
	}
	return meet, exact
}

// keys are what a person is filed under: the sounds of her names and, apart from
// them, of her mother's, for given names have short forms that sound different
// (Аиша, Айшат); and the day of birth where it is known.
func (l Looks) keys() []string {
	var keys []string
	for _, n := range l.Names {
		keys = append(keys, name.Keys(n)...)
	}
	for _, n := range l.Mother {
		for _, key := range name.Keys(n) {
			keys = append(keys, "mother "+key)
		}
	}
	for _, span := range l.Born {
		if span.Days() == 1 {
			keys = append(keys, "born "+string(span.First.Partial()))
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return keys[:min(len(keys), looksKeys)]
}

// years are the first and the last year in which the person may be born, both
// 0 where that is unknown or says little.
func (l Looks) years() (first, last int) {
	var span when.Span
	for _, s := range l.Born {
		span = span.Join(s)
	}
	if !span.Known() {
		return 0, 0
	}
	first, _, _ = span.First.Date()
	last, _, _ = span.Last.Date()
	if first < 1 || last-first >= yearsMost {
		return 0, 0
	}
	return first, last
}
