package matches

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"homeward/internal/match"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/page"
)

// evidence is one row of the comparison.
type evidence struct {
	Label   string
	A, B    []said // of the person sought, of the person found
	Bits    string // "+6.2"
	Kind    string // for, against, "" where it says nothing
	X, Wide string // of the bar, in hundredths of the longer half
	Say     string // "strongly for: the same day of birth"
	Lent    string // "stated of a brother or sister", or ""
	More    string // what the program read: "the father’s name stands in the patronymic …", or ""
	Letters []pair
}

// said is a text with its language. Own is set for what somebody wrote, which
// stands apart from our words with its own direction.
type said struct {
	Text string
	Lang string
	Own  bool
	Read string // what the program read in it, "" where it says no more
}

// pair is letters of one spelling that stand for letters of the other.
type pair struct {
	A, B         string // "" where the other script leaves a sound out
	ALang, BLang string
	Bits         string
	Fits         bool
}

// scaleLeast is how many bits the longer half of the scale has at least, so that
// weak evidence does not look strong because nothing else is there.
const scaleLeast = 10.0

// rows words all evidence, heaviest first; what is stated stands as it was
// written. All bars of a page share one scale.
func rows(r *page.Request, m match.Match, k kin, a, b person.Person) []evidence {
	scale := scaleLeast
	for _, e := range m.Evidence {
		scale = max(scale, math.Abs(e.Bits))
	}
	sorted := slices.Clone(m.Evidence)
	slices.SortStableFunc(sorted, func(a, b match.Evidence) int { return cmp.Compare(math.Abs(b.Bits), math.Abs(a.Bits)) })
	sought, found := named(k.sought, m.Sought), named(k.found, m.Found)
	var out []evidence
	siblings := false
	for _, e := range sorted {
		one := rowFor(r, e, scale)
		switch e.Field {
		case match.FieldSiblings:
			one.A, one.B, siblings = sought, found, true
		case match.FieldBorn:
			one.born(r, e, a, b)
		case match.FieldFather:
			one.More = patronymics(r, e)
		}
		out = append(out, one)
	}
	if !siblings && len(sought)+len(found) > 0 {
		out = append(out, evidence{
			Label: r.T("match.field.siblings"), A: sought, B: found, Bits: "0", Say: r.T("matches.weigh.none"),
		})
	}
	return out
}

// born says under each side what was read, and of an age which births it means:
// a person can then follow why 9 years on a day fit a date.
func (one *evidence) born(r *page.Request, e match.Evidence, a, b person.Person) {
	about := func(p person.Person, text string) (read, means string) {
		v, _ := p.Get(person.AttrBorn)
		for _, h := range v.All {
			if h.Text != text && string(h.Date) != text {
				continue
			}
			if h.Age == nil {
				return h.Date.Text(string(r.Locale)), ""
			}
			read = h.Age.Text(string(r.Locale))
			if span, ok := h.Fact.Born(); ok {
				locale := string(r.Locale)
				means = r.T("matches.born.means", "Age", read, "From", span.First.Partial().Text(locale), "To", span.Last.Partial().Text(locale))
			}
			return read, means
		}
		return "", ""
	}
	var means [2]string
	for i, side := range []struct {
		p    person.Person
		text string
		into []said
	}{{a, e.A, one.A}, {b, e.B, one.B}} {
		var read string
		read, means[i] = about(side.p, side.text)
		if read != side.text {
			side.into[0].Read = read
		}
	}
	one.More = strings.TrimSpace(means[0] + " " + means[1])
}

// patronymics says where a father’s name stands in the patronymic of his child.
func patronymics(r *page.Request, e match.Evidence) string {
	for _, text := range []string{e.A, e.B} {
		for _, w := range name.Parse(text).Words {
			if w.Role == name.Patronymic && w.Father != "" {
				return r.T("matches.weigh.patronymic", "Father", w.Father, "Text", w.Text)
			}
		}
	}
	return ""
}

func rowFor(r *page.Request, e match.Evidence, scale float64) evidence {
	one := evidence{
		Label: r.T("match.field." + string(e.Field)), Bits: signed(e.Bits, r.Locale),
		A: []said{sayOne(r, e.Field, e.A, e.ALang)}, B: []said{sayOne(r, e.Field, e.B, e.BLang)},
	}
	level := r.T(e.Level)
	if e.Count > 0 {
		level = r.N(e.Level, e.Count)
	}
	one.Say = r.T("matches.weigh.say", "Weight", r.T(weigh(e.Bits)), "Level", inside(level))
	if e.Lent {
		one.Lent = inside(r.T("match.evidence.lent"))
	}
	width := math.Abs(e.Bits) / scale * 100
	one.Wide, one.X = fmt.Sprintf("%.1f", width), "0"
	switch {
	case e.Bits >= 0.05:
		one.Kind = "for"
	case e.Bits <= -0.05:
		one.Kind, one.X = "against", fmt.Sprintf("%.1f", -width)
	}
	for _, g := range letters(e) {
		one.Letters = append(one.Letters, pair{A: g.A, B: g.B, ALang: e.ALang, BLang: e.BLang, Bits: signed(g.Bits, r.Locale), Fits: g.Bits > hardly})
	}
	return one
}

// hardly is the weight of letters that hardly ever stand for one another; a
// vowel that the other script writes otherwise weighs less against than that.
const hardly = -4.0

// letters are those that were recorded with the evidence, else, for names, the
// first word of one that stands for a word of the other.
func letters(e match.Evidence) []name.Group {
	switch e.Field {
	case match.FieldName, match.FieldFather, match.FieldFamily, match.FieldMother:
	default:
		return nil
	}
	if len(e.Groups) > 0 {
		return e.Groups
	}
	for _, p := range name.Compare(name.Parse(e.A), name.Parse(e.B)).Pairs {
		if len(p.Groups) > 0 {
			return p.Groups
		}
	}
	return nil
}

// sayOne words one text of the evidence: codes and places in the reader's
// language, everything else as it was written.
func sayOne(r *page.Request, f match.Field, text, lang string) said {
	switch f {
	case match.FieldSex:
		if key := "person.code.sex." + text; r.Words.Has(key) {
			return said{Text: r.T(key)}
		}
	case match.FieldOrigin:
		if known := place.Default().Name(place.ID(text), string(r.Locale)); known != "" {
			return said{Text: known}
		}
	}
	return said{Text: text, Lang: lang, Own: true}
}
