package identity

import (
	"strings"

	"golang.org/x/text/language"

	"homeward/internal/mrz"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// paperOf reads the lines of letters at the foot of a paper into the fields of
// the form. It reports whether the paper can be recorded now: the lines are right,
// say what the fields say, and nobody asked only to read them.
func paperOf(r *page.Request, p *recordPage, t typed) bool {
	lines := t.Raw("mrz")
	if strings.TrimSpace(lines) == "" {
		return true // Enter in another field presses the first button
	}
	if len(lines) > mrzMost {
		p.Form.Fail("mrz", "fault.field.too_long", "Max", mrzMost)
		return false
	}
	d, wrong := mrz.Read(lines, r.Now.Year())
	if len(wrong) > 0 {
		w := wrong[0]
		p.Form.Fail("mrz", "identity.mrz."+string(w.Field), "Line", w.Line, "Column", w.Column, "Have", w.Have, "Want", w.Want)
		return false
	}
	p.Read = readOf(r, d)
	if t.Text("read") == "" {
		if typed := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(t.Text("number"))); typed != d.Number {
			p.Form.Fail("number", "identity.mrz.differs")
		}
		return !p.Form.Failed()
	}
	p.Form.Set("paper", paperKind(d.Code)).Set("number", d.Number).Set("issuer_kind", "state").Set("issuer", p.Read.Issuer)
	if p.Read.Expires != "" {
		p.Form.Set("words", r.T("identity.mrz.until", "Day", p.Read.Expires.Text(string(r.Locale))))
	}
	return false
}

const mrzMost = 200 // bytes of the lines

// read is what the lines say, to be compared with the paper and the child.
type read struct {
	Surname, Given   string
	Sex              string
	Born, Expires    when.Partial
	Issuer, National string
}

func readOf(r *page.Request, d mrz.Document) *read {
	return &read{
		Surname: d.Surname, Given: d.Given, Sex: d.Sex, Born: when.Partial(d.Born), Expires: when.Partial(d.Expires),
		Issuer: stateOf(r, d.Issuer), National: stateOf(r, d.Nationality),
	}
}

// stateOf names a state of three letters; those that are none (XXA, UNO) stay.
func stateOf(r *page.Request, code string) string {
	if code == "D" { // Germany has one letter
		code = "DEU"
	}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return code
	}
	return land(r, region.String())
}

// paperKind is the kind of paper that a code stands for (9303-3 §4.4).
func paperKind(code string) string {
	switch {
	case strings.HasPrefix(code, "P"):
		return "passport"
	case strings.HasPrefix(code, "V"):
		return "other"
	}
	return "national_id"
}
