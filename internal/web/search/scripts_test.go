package search_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web"
	"homeward/internal/web/webtest"
)

// world has a girl with a case and a row on a list, a grandmother who asks for
// her, and a girl of the same name whom another agency met.
func world(t *testing.T, index bool) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:       slices.Concat(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries()),
		Tables:      slices.Concat(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables()),
		Projections: slices.Concat(request.Projections(), casefile.Projections()),
		Deps: func(d *web.Deps) {
			if index {
				d.Index = match.NewIndex(d.Journal)
			}
		},
	})
	state := func(role policy.Role, source person.Source, facts ...person.Fact) (who id.Person) {
		w.Act(t, role, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
			who = person.New(a)
			_, err := person.State(a, g, person.Statement{Person: who, Source: source, Facts: facts})
			return err
		})
		return who
	}
	girl := state(policy.FieldOfficer, person.Source{Kind: person.AgencyRecord, Row: "Z-0001"},
		person.Fact{Attr: person.AttrName, Text: "آمنة المختلقة"}, person.Fact{Attr: person.AttrSex, Code: "female"},
		person.Fact{Attr: person.AttrBorn, Text: "2014", Date: "2014"}, person.Fact{Attr: person.AttrMother, Text: "Лейла Вымышленная"},
		person.Fact{Attr: person.AttrCustody, Text: "Baghdad", Place: "gn:98182"})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		_, number, err := casefile.Open(a, g, casefile.New{Person: girl})
		w.Names["number"] = number.String()
		return err
	})
	w.Act(t, policy.Analyst, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		_, code, err := request.Receive(a, g, request.New{Sought: []id.Person{girl}, Requester: request.Requester{Name: "Зара Вымышленная", Relation: "grandmother"}})
		w.Names["code"] = code
		return err
	})
	elsewhere(t, w)
	return w
}

// founder records what stands before anybody is there.
type founder struct{}

func (founder) By() journal.By { return journal.By{} }

// elsewhere adds a consulate, whose officer met a girl of the same name.
func elsewhere(t *testing.T, w *webtest.World) {
	t.Helper()
	var consulate id.Agency
	_, err := w.Journal.Act(t.Context(), founder{}, func(a *journal.Act) (err error) {
		consulate, err = agency.Found(a, agency.New{Name: "Consulate", Kind: agency.Consulate, Country: "RU"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	office := w.Accounts[policy.FieldOfficer]
	w.Add(t, policy.FieldOfficer, account.New{Login: "consul", Name: "Nora Test", Agency: consulate, Roles: []policy.Role{policy.FieldOfficer}})
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "Амина Придуманная"}, {Attr: person.AttrBorn, Text: "2016", Date: "2016"},
		}})
		return err
	})
	w.Accounts[policy.FieldOfficer] = office
}

func TestSearch(t *testing.T) { webtest.Run(t, world(t, true), "search.txt") }

// suggest asks as the box on top of every page does.
func suggest(b *webtest.Browser, text string) string {
	b.Header.Set("HX-Request", "true")
	b.Once("POST", "/search/suggest", url.Values{"q": {text}})
	return b.Body
}

func TestSuggestionsAreLinesUnderTheBox(t *testing.T) {
	w := world(t, true)
	b := w.As(t, "analyst")
	if got := suggest(b, "Амин"); !strings.Contains(got, "آمنة المختلقة") || !strings.Contains(got, "Придуманная") || !strings.Contains(got, `role="option"`) || !strings.Contains(got, "In Arabic script") || strings.Contains(got, "<main") {
		t.Errorf("suggestions: %s", got)
	}
	for _, none := range []string{"", "  "} {
		if got := suggest(b, none); got != "" {
			t.Errorf("for %q the list is not left out: %q", none, got)
		}
	}
	if got := suggest(b, "А"); !strings.Contains(got, "One more letter") || strings.Contains(got, "option") {
		t.Errorf("for one letter: %q", got)
	}
	if got := suggest(b, strings.Repeat("Амина ", 9)); !strings.Contains(got, "first eight words") {
		t.Errorf("for nine words nobody says that eight are read: %q", got)
	}
	if got := suggest(b, "Qqqqq"); !strings.Contains(got, "Nothing found") {
		t.Errorf("for nobody: %s", got)
	}
	if got := suggest(w.As(t, "consul"), "Амина"); strings.Contains(got, "آمنة") || !strings.Contains(got, "Придуманная") {
		t.Errorf("the consulate's officer sees: %s", got)
	}
	if suggest(w.As(t, "administrator"), "Амина"); strings.Contains(b.Body, "Амина Придуманная") {
		t.Errorf("the administrator sees people")
	}
}

func TestALongOrHostileQueryIsOnlyCut(t *testing.T) {
	b := world(t, true).As(t, "analyst")
	for _, text := range []string{strings.Repeat("Амина ", 4000), "<script>alert(1)</script>", "\x00\u202eанимА", "' OR 1=1 --", "%%%%", strings.Repeat("ب", 199)} {
		b.Get("/search").Fill("q", text).Submit("/search")
		if b.Status != 200 || strings.Contains(b.Body, "<script>alert") {
			t.Errorf("%.20q: status %d", text, b.Status)
		}
	}
}

func TestAnIndexBeingBuiltSaysSo(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	w := world(t, false)
	b := w.As(t, "analyst").Get("/search").Fill("q", "Амина").Submit("/search")
	if !b.Sees("The index is being built") || b.Sees("Nothing found") {
		t.Errorf("without an index: %s", b.Text())
	}
	if b.Get("/search").Fill("q", w.Names["number"]).Submit("/search"); !b.Sees("آمنة المختلقة") {
		t.Errorf("a number is not found without the index: %s", b.Text())
	}
	x := match.NewIndex(w.Journal)
	if err := x.Warm(stopped); err == nil || x.Read() != 0 {
		t.Errorf("an index that was not read says it was: %v", err)
	}
	if err := x.Warm(t.Context()); err != nil || x.Read() == 0 {
		t.Errorf("an index that was read says it was not: %v", err)
	}
}

func TestWhoWasRecordedThisMomentIsFound(t *testing.T) {
	w := world(t, true)
	b := w.As(t, "analyst")
	for _, name := range []string{"Первая Вымышленная", "Вторая Вымышленная", "Третья Вымышленная"} {
		w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
			_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: name}}})
			return err
		})
		if got := suggest(b, name); !strings.Contains(got, name) {
			t.Errorf("%s is not found: %s", name, got)
		}
	}
}

func TestWhoAsksTooFastIsToldToWait(t *testing.T) {
	b := world(t, true).As(t, "analyst")
	for range 60 {
		if got := suggest(b, "Амина"); !strings.Contains(got, "Придуманная") {
			t.Fatalf("somebody who types is not answered: %s", got)
		}
	}
	if got := suggest(b, "Амина"); strings.Contains(got, "Придуманная") || !strings.Contains(got, "more than anybody types") {
		t.Errorf("the 61st question in one moment: %s", got)
	}
	if b.Get("/search").Fill("q", "Амина").Submit("/search"); !b.Sees("more than anybody types") || b.Sees("Nothing found") {
		t.Errorf("the page of results: %s", b.Text())
	}
}
