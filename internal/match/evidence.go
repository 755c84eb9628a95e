package match

import (
	"math"

	"homeward/internal/name"
)

// Field says what a piece of evidence is about. Append only, the names travel.
type Field string

// The fields, in the order in which they are told.
const (
	FieldName     Field = "name"     // the child's own given name
	FieldFather   Field = "father"   // father's name: patronymic, second word, field
	FieldFamily   Field = "family"   // family name, from whichever field has it
	FieldMother   Field = "mother"   // mother's given name
	FieldBorn     Field = "born"     //
	FieldSex      Field = "sex"      //
	FieldOrigin   Field = "origin"   // place of origin, or a nisba
	FieldDocument Field = "document" // number of a document
	FieldPhone    Field = "phone"    //
	FieldSiblings Field = "siblings" // brothers and sisters fit one another, once for the family
)

// ofFamily are the fields in which brothers and sisters agree: they speak for
// the family, not for one child of it.
func (f Field) ofFamily() bool {
	switch f {
	case FieldFather, FieldFamily, FieldMother, FieldOrigin, FieldSiblings, FieldPhone:
		return true
	}
	return false
}

// Evidence is one thing that speaks for or against a match, with both original
// texts. Bits is log2 of how much likelier it is if both are one child.
type Evidence struct {
	Field Field `json:"field"`
	// A is what was stated about the person sought, B about the person found, as
	// it stood; of sex a code ("female"), of origin a gazetteer id or a nisba as
	// written. Personal data.
	A      string       `json:"a"`
	B      string       `json:"b"`
	ALang  string       `json:"a_lang,omitempty"`
	BLang  string       `json:"b_lang,omitempty"`
	Level  string       `json:"level"` // key of words: "match.level.born.fits"
	Bits   float64      `json:"bits"`
	Groups []name.Group `json:"groups,omitempty"` // letters set against each other
	Lent   bool         `json:"lent,omitempty"`   // stated of a brother or sister
	Count  int          `json:"count,omitempty"`  // brothers and sisters who fit
}

// For reports whether the evidence speaks for the match.
func (e Evidence) For() bool { return e.Bits > 0 }

// Result is the weight of all evidence on two persons being one.
type Result struct {
	Bits     float64    // sum of the evidence
	Family   float64    // the part of it that brothers and sisters share
	Evidence []Evidence // in the order of the fields
}

// Own is the part of the evidence about the child alone.
func (r Result) Own() float64 { return r.Bits - r.Family }

func (r *Result) add(e Evidence) {
	e.Bits = tenth(e.Bits)
	r.Evidence = append(r.Evidence, e)
	r.Bits += e.Bits
	if e.Field.ofFamily() {
		r.Family += e.Bits
	}
}

// tenth rounds bits so that a sum reads like its parts on paper.
func tenth(bits float64) float64 { return math.Round(bits*10) / 10 }
