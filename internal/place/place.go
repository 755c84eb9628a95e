// Package place is the gazetteer: a tree of places (country > admin1 >
// admin2 > locality > facility) with their names in the languages in which
// relatives, clerks and registers write them. "Дагестан", "داغستان" and
// "Dagestan" become one ID, so a request from a grandmother and a field list
// from a prison can be compared by place without comparing spellings.
//
// It refuses to guess. Read answers only when one place is meant; of two
// places with one name it says false, and the caller keeps the text as typed.
// A locality whose country the data does not tell stands alone in the tree.
// A border or a name in here is what the source says, not a statement about
// whose it is (see SOURCES.md).
//
// The tree ships inside the program as gazetteer.tsv.gz, made by
// internal/place/build from public tables and from build/curated.tsv, which
// is where a missing prison, camp or spelling is added.
//
// Start at Gazetteer.Read (one text, one place or none), then Find (choices
// while typing), then Path, Common and Within (the tree).
package place

import (
	"strings"
	"sync"
)

// ID names a place for good; it is stored in entries and never reused.
//
//	iso:IQ             a country, ISO 3166-1 alpha-2 (XK for Kosovo)
//	adm:IRQ-IQG08      an admin1 or admin2 with its OCHA P-code
//	gn:RU.17           an admin1 without P-code, by its GeoNames code
//	gn:98182           a locality, by its GeoNames number
//	loc:grozny         a locality of our own table (not in the GeoNames part we have)
//	fac:al-hol         a facility of our own table
type ID string

// Kind is the level in the tree.
type Kind string

const (
	Country  Kind = "country"
	Admin1   Kind = "admin1"
	Admin2   Kind = "admin2"
	Locality Kind = "locality"
	Facility Kind = "facility"
)

// What a facility is (Place.Facility).
const (
	Prison    = "prison"
	Camp      = "camp"
	Orphanage = "orphanage"
	Hospital  = "hospital"
	Airport   = "airport"
)

// Place is one node of the tree.
type Place struct {
	ID       ID
	Kind     Kind
	Facility string // what it is when Kind is Facility (Prison, Camp, ...), else ""
	Parent   ID     // "" for a country and for a locality of unknown country
	Country  string // ISO 3166-1 alpha-2, "" when unknown

	cells string // names: one tab-parted cell per column of languages, "|" inside
}

// languages are the name columns of gazetteer.tsv.gz, in order. The last one
// holds spellings in any other language, found by Find but never shown first.
var languages = [...]string{"en", "ru", "ar", "fr", "uk", "kk", "tg", "uz", "ce", "fa", "tr", "ckb", "ku", "other"}

// Names returns the names known in a language ("ru", "ar", "other"), the one
// to show first. The slice is fresh.
func (p Place) Names(lang string) []string {
	cell := p.cells
	for _, l := range languages {
		var this string
		this, cell, _ = strings.Cut(cell, "\t")
		if l == lang && this != "" {
			return strings.Split(this, "|")
		}
	}
	return nil
}

// instead tells which language a reader of another one reads next; everything
// ends at English.
var instead = map[string]string{
	"uk": "ru", "be": "ru", "kk": "ru", "ky": "ru", "tg": "ru", "uz": "ru", "ce": "ru", "tt": "ru", "ba": "ru", "av": "ru",
	"fa": "ar", "ckb": "ar", "ur": "ar", "ps": "ar", "ug": "ar",
}

// Name is the best single name for a language tag ("ru", "ar-IQ"): that
// language, one its readers read, English, any. A Place of the gazetteer has
// at least one name.
func (p Place) Name(lang string) string {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	for _, l := range [...]string{lang, instead[lang], "en"} {
		if names := p.Names(l); names != nil {
			return names[0]
		}
	}
	first := strings.TrimLeft(p.cells, "\t")
	if end := strings.IndexAny(first, "\t|"); end >= 0 {
		first = first[:end]
	}
	return first
}

// Gazetteer is the loaded tree with its index of names. It never changes
// after Open, so any number of goroutines may ask it.
type Gazetteer struct {
	places []Place
	rank   []uint8 // by place: see the ranks in find.go
	byID   map[ID]int32
	keys   []key // every name, sorted by core
}

// Default is the gazetteer shipped with the program, loaded when first asked
// for (about 0.1 s, some 10 MB) and then shared.
var Default = sync.OnceValue(Open)

// Lookup finds a place by id; false when there is none.
func (g *Gazetteer) Lookup(id ID) (Place, bool) {
	i, ok := g.byID[id]
	if !ok {
		return Place{}, false
	}
	return g.places[i], true
}

// Name is Place.Name for an id: never empty for a known id, "" for an unknown
// one.
func (g *Gazetteer) Name(id ID, lang string) string {
	p, ok := g.Lookup(id)
	if !ok {
		return ""
	}
	return p.Name(lang)
}

// Len is the number of places.
func (g *Gazetteer) Len() int { return len(g.places) }
