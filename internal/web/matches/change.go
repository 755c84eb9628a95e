package matches

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/web/page"
)

// change is something that would move the match if it were known.
type change struct {
	Words  string // "The mother’s name of the child found is not known."
	Agree  string // "If it agreed: +6.1 bits, then over 99%."
	Differ string
}

// changesMost bounds the list: the heaviest are worth a telephone call.
const changesMost = 4

// changes says what would move a match that waits: what one of the two lacks,
// and a report of DNA where there is none.
func (t today) changes(r *page.Request, m match.Match, a, b person.Person) []change {
	if m.State != match.Proposed && m.State != match.Parked {
		return nil
	}
	var all []change
	for _, one := range t.ifs {
		if len(all) == changesMost {
			break
		}
		key := "matches.change.sought_"
		if one.Found {
			key = "matches.change.found_"
		}
		if one.Found && one.Sought {
			all = append(all, change{Words: r.T("matches.change.neither", "Field", inside(r.T("match.field."+string(one.Field))))})
			continue
		}
		c := change{Words: r.T(key + string(one.Field)), Agree: t.moved(r, "matches.change.agree", m.Found, one, one.Agree)}
		if one.Differ < 0 {
			c.Differ = t.moved(r, "matches.change.differ", m.Found, one, one.Differ)
		}
		all = append(all, c)
	}
	if !reported(a, person.DNAReport) || !reported(b, person.DNAReport) {
		all = append(all, change{Words: r.T("matches.change.dna")})
	}
	return all
}

// moved words what bits would do; the probability only where they speak of the
// child alone.
func (t today) moved(r *page.Request, key string, found id.Person, one match.If, bits float64) string {
	text := leftToRight(signed(bits, r.Locale))
	if one.Shared() {
		return r.T(key, "Bits", text)
	}
	return r.T(key+"_to", "Bits", text, "Chance", chance(r, one.Chance(t.now(found), bits)))
}

// reported: something on record about a person comes from a source of a kind.
func reported(p person.Person, kind person.SourceKind) bool {
	return slices.ContainsFunc(p.Values, func(v person.Value) bool {
		return slices.ContainsFunc(v.All, func(h person.Held) bool { return h.Source.Kind == kind })
	})
}
