package match

import (
	"math"
	"slices"
	"sync"

	"homeward/internal/name"
	"homeward/internal/place"
)

// Model names the version of the weights. It is stored with each proposal;
// raise it when a weight, a level or a rule of counting changes.
const Model = "3"

// Score weighs all evidence on two persons being one (Fellegi and Sunter, "A
// Theory for Record Linkage", JASA 64, 1969): the sum of log2 m/u over the
// fields. What is missing on either side says nothing. Fields that follow from
// one another are one field: a father is counted once, whether he stands in a
// patronymic, in a second word or in a column of his own.
//
// a is the person sought, b the person found; exchanged they weigh alike.
func Score(a, b Side) Result { return plain().Score(a, b) }

// plain is the scorer that knows no register: names are as rare as their
// letters say.
var plain = sync.OnceValue(func() *Scorer { return NewScorer(nil) })

// Score is the package's Score with names as rare as they are in a register.
func (s *Scorer) Score(a, b Side) Result {
	left, right := board{known: map[name.Word]int32{}}, board{known: map[name.Word]int32{}}
	x, y := left.sketch(&a, 0), right.sketch(&b, 0)
	var on scale
	on.born = func(i, j int32) float32 { return float32(bornBits(left.births[i], right.births[j])) }
	on.near = func(i, j int32) (float32, uint8) {
		bits, _, ok := nearPlaces(left.places[i], right.places[j])
		if !ok {
			return 0, 0
		}
		return float32(bits), 1
	}
	on.begin(len(left.words), len(right.words))
	for j, w := range right.words {
		row := on.row(int32(j))
		for i, v := range left.words {
			row[i] = float32(s.words(v, w))
		}
	}
	var w weight
	on.weigh(&x, &y, &w)
	return s.tell(&w, told{&x, left.side()}, told{&y, right.side()})
}

// explain adds the letters to the evidence of names, for what is kept or shown.
func (r *Result) explain() {
	for i := range r.Evidence {
		e := &r.Evidence[i]
		switch e.Field {
		case FieldName, FieldFather, FieldFamily, FieldMother:
			if e.Bits > 0 {
				e.Groups = letters(e.A, e.B)
			}
		}
	}
}

func letters(a, b string) []name.Group {
	for _, p := range name.Compare(name.Parse(a), name.Parse(b)).Pairs {
		groups := slices.Clone(p.Groups)
		for i := range groups {
			groups[i].Bits = tenth(groups[i].Bits)
		}
		return groups
	}
	return nil
}

// Sexes are written down wrongly, and children are disguised; it is never a
// filter. m = 0.97.
var (
	sameSex  = math.Log2(0.97 / 0.5)
	otherSex = math.Log2(0.03 / 0.5)
	// Whoever has the same name has the same sex: little more is said.
	sameSexNamed = float32(0.1)
)

// How much a common place says, by its kind; families move within a country,
// and field lists often know only the country.
const (
	sameArea    = 3.5 // a district or a town
	sameRegion  = 2.2
	sameCountry = 0.4
	otherRegion = -2.0
	otherLand   = -3.0
)

// came is a place somebody comes from; text is a gazetteer id or a nisba as
// written.
type came struct {
	id    place.ID
	text  string
	nisba bool
}

func (s *Side) origins() []came {
	var all []came
	for _, id := range s.Origin {
		all = append(all, came{id, string(id), false})
	}
	for _, p := range s.Names {
		for _, w := range p.Words {
			if w.Origin == "" || len(all) >= codesMost {
				continue
			}
			if id, ok := nisbaPlace(w.Origin); ok {
				all = append(all, came{id, w.Text, true})
			}
		}
	}
	return all
}

var nisbas sync.Map // place key of package name -> place.ID, "" unknown

func nisbaPlace(key string) (place.ID, bool) {
	if id, ok := nisbas.Load(key); ok {
		return id.(place.ID), id != place.ID("")
	}
	id, _ := place.Default().Read(key)
	nisbas.Store(key, id)
	return id, id != ""
}

// nearPlaces weighs two places by the smallest one that holds both.
func nearPlaces(a, b place.ID) (bits float64, level string, ok bool) {
	g := place.Default()
	pa, knownA := g.Lookup(a)
	pb, knownB := g.Lookup(b)
	if !knownA || !knownB {
		return 0, "", false
	}
	both, ok := g.Lookup(g.Common(a, b))
	switch {
	case !ok:
		return otherLand, "match.level.origin.other_country", true
	case both.Kind == place.Country && (pa.Kind == place.Country || pb.Kind == place.Country):
		return sameCountry, "match.level.origin.country", true
	case both.Kind == place.Country:
		return otherRegion, "match.level.origin.other_region", true
	case both.Kind == place.Admin1:
		return sameRegion, "match.level.origin.region", true
	}
	return sameArea, "match.level.origin.area", true
}

const (
	documentBits = 18.0
	phoneBits    = 7.0 // families share telephones
)

// levelOfPlaces says in words how near two places are.
func levelOfPlaces(a, b string) string {
	_, level, _ := nearPlaces(place.ID(a), place.ID(b))
	return level
}
