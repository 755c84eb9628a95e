package matches

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"homeward/internal/match"
	"homeward/internal/name"
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
	Letters []pair
}

// said is a text with its language. Own is set for what somebody wrote, which
// stands apart from our words with its own direction.
type said struct {
	Text string
	Lang string
	Own  bool
}

// pair is letters of one spelling that stand for letters of the other.
type pair struct {
	A, B         string // "" where the other script leaves a sound out
	ALang, BLang string
	Fits         bool
}

// scaleLeast is how many bits the longer half of the scale has at least, so that
// weak evidence does not look strong because nothing else is there.
const scaleLeast = 10.0

// rows words all evidence, heaviest first; what is stated stands as it was
// written. All bars of a page share one scale.
func rows(r *page.Request, all []match.Evidence, kin kinNames) []evidence {
	scale := scaleLeast
	for _, e := range all {
		scale = max(scale, math.Abs(e.Bits))
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b match.Evidence) int { return cmp.Compare(math.Abs(b.Bits), math.Abs(a.Bits)) })
	var out []evidence
	siblings := false
	for _, e := range sorted {
		one := rowFor(r, e, scale)
		if e.Field == match.FieldSiblings {
			one.A, one.B, siblings = kin.sought, kin.found, true
		}
		out = append(out, one)
	}
	if !siblings && len(kin.sought)+len(kin.found) > 0 {
		out = append(out, evidence{
			Label: r.T("match.field.siblings"), A: kin.sought, B: kin.found, Bits: "0", Say: r.T("matches.weigh.none"),
		})
	}
	return out
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
		one.Letters = append(one.Letters, pair{A: g.A, B: g.B, ALang: e.ALang, BLang: e.BLang, Fits: g.Bits > hardly})
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
