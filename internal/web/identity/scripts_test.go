package identity_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// A passport is read from the lines at its foot; a wrong digit is named.
func TestScripts(t *testing.T) {
	w := webtest.New(t, webtest.Everything())
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		if _, err := (person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "Anna Eriksson"}}}).Record(a); err != nil {
			return err
		}
		c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["case"] = string(c)
		return err
	})
	webtest.Run(t, w, "paper.txt")
}
