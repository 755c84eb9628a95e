package journal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/form"
	core "homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/journal"
	"homeward/internal/web/page"
	"homeward/internal/web/webtest"
)

func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:   slices.Concat(person.Entries(), family.Entries(), request.Entries(), casefile.Entries(), form.Entries()),
		Tables:  slices.Concat(person.Tables(), family.Tables(), request.Tables(), casefile.Tables(), form.Tables()),
		Screens: func(*webtest.World) []page.Screen { return journal.Screens() },
	})
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *core.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{
			Person: person.New(a), Source: person.Source{Kind: person.Child},
			Facts: []person.Fact{{Attr: person.AttrName, Text: "آمنة المثال"}, {Attr: person.AttrHealth, Text: "coughs at night"}},
		})
		return err
	})
	size, err := w.Journal.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.Names["log"] = w.Journal.Log()
	w.Names["health"] = w.Journal.Log() + "/" + fmt.Sprint(size-1)
	w.Names["identity"] = w.Journal.Log() + "/" + fmt.Sprint(size-2)
	return w
}

func TestScripts(t *testing.T) {
	for _, file := range []string{"list.txt", "entry.txt", "check.txt"} {
		t.Run(file, func(t *testing.T) { webtest.Run(t, world(t), file) })
	}
}

// A check runs beside the pages; the page tells when it is done.
func TestACheckEndsAndSaysWhatItFound(t *testing.T) {
	w := world(t)
	b := w.As(t, "auditor")
	b.Get("/journal").Submit("Verify now")
	deadline := time.Now().Add(20 * time.Second)
	for b.Get("/journal"); b.Sees("Verifying:"); b.Get("/journal") {
		if time.Now().After(deadline) {
			t.Fatal("the check does not end")
		}
	}
	if !b.Sees("The journal is whole.") || !b.Sees("Verified by Nora Test 12") {
		t.Errorf("after the check: %s", b.Text())
	}
}

// Somebody who sees her own agency's rows is told nothing of another's.
func TestEntriesOfAnotherAgencyAreWithheld(t *testing.T) {
	w := world(t)
	var other account.New
	w.Act(t, policy.Administrator, policy.AddAgency, func(a *core.Act, g policy.Grant) error {
		id, err := agency.Add(a, g, agency.New{Name: "Hospital", Kind: agency.Hospital})
		other = account.New{Login: "elsewhere", Name: "Nora Elsewhere", Agency: id, Roles: []policy.Role{policy.FieldOfficer}}
		return err
	})
	w.Add(t, "elsewhere", other)
	b := w.As(t, "elsewhere").Get("/journal?noun=person")
	if b.Sees("recorded what a source says") {
		t.Errorf("another agency's statement is told: %s", b.Text())
	}
	b.Get("/journal/" + w.Names["identity"])
	if !b.Sees("You may not read this entry.") || strings.Contains(b.Body, "person.stated") || strings.Contains(b.Body, "آمنة") {
		t.Errorf("another agency's entry: %s", b.Text())
	}
	if b.Get("/journal/" + w.Names["identity"] + "/header.json"); b.Status != 404 {
		t.Errorf("its header is sent: %d", b.Status)
	}
}
