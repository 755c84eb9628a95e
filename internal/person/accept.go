package person

import (
	"strings"

	"homeward/internal/name"
	"homeward/internal/when"
)

// Rule says why a value is the accepted one.
type Rule string

// The rules, in the order in which they are tried.
const (
	Only       Rule = "only"      // nothing else was stated
	Chosen     Rule = "chosen"    // somebody chose it and said why
	BySource   Rule = "by_source" // its kind of source is more reliable
	ByExact    Rule = "by_exact"  // it says the same more exactly
	ByRecorded Rule = "by_newest" // it was recorded last
	AllStand   Rule = "all_stand" // an attribute with several true values
)

// Value is an attribute of a person: the accepted fact, why it is accepted,
// and all that was stated.
type Value struct {
	Attribute
	Accepted Held
	Rule     Rule
	Choice   *Choice // set when Rule is Chosen
	All      []Held  // every statement of the attribute, oldest first, Accepted among them
	Disputed bool    // two statements cannot both be right
}

// Sources counts the statements.
func (v Value) Sources() int { return len(v.All) }

// value folds the statements of one attribute.
func value(attr Attribute, all []Held, choice *Choice) Value {
	best, second := 0, -1
	for i := 1; i < len(all); i++ {
		better, _ := prefers(attr, all[i], all[best])
		switch {
		case better:
			best, second = i, best
		case second < 0:
			second = i
		default:
			if better, _ := prefers(attr, all[i], all[second]); better {
				second = i
			}
		}
	}
	v := Value{Attribute: attr, All: all, Accepted: all[best], Rule: Only}
	if second >= 0 {
		_, v.Rule = prefers(attr, all[best], all[second]) // why not the next best
	}
	if attr.Many && len(all) > 1 {
		v.Rule = AllStand
	}
	v.Disputed = !attr.Many && disputed(attr, all)
	if choice != nil {
		for _, h := range all {
			if h.Entry == choice.Entry && h.Nth == choice.Nth {
				v.Accepted, v.Rule, v.Choice = h, Chosen, choice
			}
		}
	}
	return v
}

// prefers reports whether a is accepted rather than b, and by which rule. What
// could not be read loses to what could, whoever said it.
func prefers(attr Attribute, a, b Held) (bool, Rule) {
	if ra, rb := readable(attr, a.Fact), readable(attr, b.Fact); ra != rb {
		return ra, ByExact
	}
	if ra, rb := sourceRank(a.Source.Kind), sourceRank(b.Source.Kind); ra != rb {
		return ra < rb, BySource
	}
	if ea, eb := exactness(attr, a.Fact), exactness(attr, b.Fact); ea != eb {
		return ea > eb, ByExact
	}
	return before(b, a), ByRecorded
}

func sourceRank(k SourceKind) int {
	for i, one := range SourceKinds() {
		if one == k {
			return i
		}
	}
	return len(SourceKinds())
}

// readable reports whether the program understood the text of a fact.
func readable(attr Attribute, f Fact) bool {
	switch attr.Type {
	case Birth, Date:
		_, ok := f.Born()
		return ok
	case Sex, Country, Status:
		return f.Code != ""
	}
	return true
}

// exactness orders facts that say the same more or less exactly: higher is
// more exact.
func exactness(attr Attribute, f Fact) int {
	switch attr.Type {
	case Birth, Date:
		if s, ok := f.Born(); ok {
			return 100_000 - s.Days()
		}
	case Place, Custody:
		if f.Place != "" {
			return 1
		}
	case Name:
		return len(strings.Fields(f.Text))
	}
	return 0
}

// disputed reports whether any two statements contradict one another.
func disputed(attr Attribute, all []Held) bool {
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			if contradict(attr, all[i].Fact, all[j].Fact) {
				return true
			}
		}
	}
	return false
}

// contradict reports whether two facts of an attribute cannot both be right.
// What the program could not read contradicts nothing.
func contradict(attr Attribute, a, b Fact) bool {
	switch attr.Type {
	case Birth, Date:
		return apart(a, b)
	case Sex, Country, Status:
		return a.Code != "" && b.Code != "" && a.Code != b.Code
	case Place:
		return a.Place != "" && b.Place != "" && a.Place != b.Place && !inside(a, b)
	case Custody:
		// Two places at two times are a move, not a contradiction.
		return a.Place != "" && b.Place != "" && a.Place != b.Place && a.Date == b.Date && !inside(a, b)
	case Name:
		return otherName(a.Text, b.Text)
	}
	return false
}

// apart: the possible birth days do not meet, with what "about" allows.
func apart(a, b Fact) bool {
	sa, oka := loose(a)
	sb, okb := loose(b)
	return oka && okb && !sa.Overlaps(sb)
}

func loose(f Fact) (when.Span, bool) {
	if f.Age != nil {
		return f.Age.Loose()
	}
	return f.Date.Loose()
}

// otherName: two spellings that speak against one another. Spellings of one
// name in two scripts do not.
func otherName(a, b string) bool {
	if name.Fold(a) == name.Fold(b) {
		return false
	}
	return name.Compare(name.Parse(a), name.Parse(b)).Bits < 0
}
