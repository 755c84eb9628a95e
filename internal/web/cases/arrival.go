package cases

import (
	"slices"

	"homeward/internal/person"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// A child whose last handover was signed in the program is home by that. Of one
// who came home in another way, or before the program was there, somebody who
// manages the case says so, as a statement like any other.

// checkArrival checks what is told of a return: a day that has come, how she came
// and where she is.
func (p *steerPage) checkArrival(r *page.Request, on when.Partial, typed formkit.Values) {
	switch span, ok := on.Span(); {
	case p.Form.Failed():
	case !ok:
		p.Form.Fail("on", "fault.field.required")
	case span.First > r.Today():
		p.Form.Fail("on", "fault.field.in_the_future")
	}
	if typed.Text("means") == "" {
		p.Form.Fail("means", "fault.field.unknown_choice")
	}
	if typed.Text("with") == "" {
		p.Form.Fail("with", "fault.field.unknown_choice")
	}
}

// arrival is the statement: she returned, and this is where she is.
func arrival(c child, on when.Partial, typed formkit.Values) person.Statement {
	return person.Statement{
		Person: c.Case.Person,
		Source: person.Source{Kind: person.AgencyRecord, Who: typed.Text("reason"), When: on},
		Facts: []person.Fact{
			{Attr: person.AttrReturned, Text: typed.Text("journey"), Code: typed.Text("means"), Date: on},
			{Attr: person.AttrCustody, Text: typed.Text("place"), Code: typed.Text("with"), Date: on},
		},
	}
}

// codes are the choices of an attribute as forms show them, but for some.
func codes(r *page.Request, attr person.Attr, but ...string) []formkit.Choice {
	var all []formkit.Choice
	for _, code := range person.Codes(attr) {
		if slices.Contains(but, code) {
			continue
		}
		all = append(all, formkit.Choice{Value: code, Label: sentence(codeName(r.Words, attr, code))})
	}
	return all
}
