package test

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// The steps 6 to 9 and 13 to 15 of the story in a real browser, in English at a
// desk and in Arabic on a phone: from the DNA of a child on another page of the
// list to the flight that joins a family. The clock is the test's own, so that
// answers expire and the baby turns three.
func TestTheWayHomeInTheBrowser(t *testing.T) {
	for _, reader := range []struct {
		locale lang.Locale
		width  int64
	}{{lang.English, 1280}, {lang.Arabic, 360}} {
		t.Run(string(reader.locale), func(t *testing.T) {
			h := newHomecoming(t, reader.locale, reader.width)
			h.samplesFromHandToHand()
			h.onThePathway()
			h.theMotherDecides()
			h.aPanelDecides()
			h.oneExpiresOneIsConditionalOneIsLate()
			h.inTheHospital()
			h.withTheGrandmother()
			h.theBabyTurnsThree()
		})
	}
}

// homecoming is a family in a women's prison: the mother, a daughter and two
// sons, a baby, and a boy of the same page of the list who is called a sibling.
// The register stands at 30 December 2018, 61 days before the baby is three.
type homecoming struct {
	*browser
	w      *webtest.World
	words  *lang.Words
	family id.Family
	cases  map[string]id.Case
	number map[string]string
	people map[string]id.Person
	in     string // who is logged in
	logins int
}

// kids in the order of their ages; the last is no sibling.
var kids = []struct{ key, name, born string }{
	{"daughter", "آمنة المخترعة", "2009-05-02"}, {"son", "يوسف المخترع", "2011-07-11"}, {"fourth", "أحمد المخترع", "2014-02-03"},
	{"baby", "مريم المخترعة", "2016-03-01"}, {"cousin", "كرم المخترع", "2013-09-09"},
}

func newHomecoming(t *testing.T, locale lang.Locale, width int64) *homecoming {
	t.Helper()
	w := scene(t)
	server := httptest.NewServer(w.Handler)
	t.Cleanup(server.Close)
	h := &homecoming{
		browser: (&demonstration{at: server.URL}).open(t, string(locale), width), w: w, words: w.Catalog.For(locale),
		cases: map[string]id.Case{}, number: map[string]string{}, people: map[string]id.Person{},
	}
	for _, k := range []agency.Kind{agency.Ministry, agency.Guardianship} {
		w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) error {
			made, err := agency.Add(a, g, agency.New{Name: "The " + string(k), Kind: k, Country: "IQ"})
			w.Names["the_"+string(k)] = string(made)
			return err
		})
	}
	w.Add(t, policy.ClearingOfficer, account.New{Login: "ministry", Name: "Officer of the ministry", Agency: id.Agency(w.Names["the_ministry"]), Roles: []policy.Role{policy.ClearingOfficer}})
	w.Act(t, policy.FieldOfficer, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error { return h.meet(a, g) })
	return h
}

// meet records the family as the assistant met it (step 3).
func (h *homecoming) meet(a *journal.Act, g policy.Grant) error {
	source := person.Source{Kind: person.Interview, Who: "list of the women's prison (invented)"}
	mother := person.New(a)
	h.people["mother"] = mother
	members := []family.Member{{Person: mother, Role: "mother"}}
	var kin []family.Relation
	said := []person.Statement{{Person: mother, Source: source, Facts: []person.Fact{{Attr: person.AttrName, Text: "زارا المخترعة"}, {Attr: person.AttrCustody, Text: "women's prison", Code: "prison"}}}}
	for _, k := range kids {
		who := person.New(a)
		h.people[k.key] = who
		said = append(said, person.Statement{Person: who, Source: source, Facts: []person.Fact{
			{Attr: person.AttrName, Text: k.name}, {Attr: person.AttrBorn, Text: k.born, Date: when.Partial(k.born)}, {Attr: person.AttrCustody, Text: "women's prison", Code: "prison"},
		}})
		members = append(members, family.Member{Person: who, Role: "child"})
		if k.key == "fourth" || k.key == "cousin" {
			kin = append(kin, family.Relation{From: who, To: h.people["daughter"], Kind: "declared_sibling_of", Certainty: "declared"})
		}
		c, n, err := casefile.New{Person: who, Why: "on the list of the prison"}.Record(a)
		if err != nil {
			return err
		}
		h.cases[k.key], h.number[k.key] = c, n.String()
	}
	for _, s := range said {
		if _, err := s.Record(a); err != nil {
			return err
		}
	}
	var err error
	h.family, err = family.Form(a, g, family.New{Label: "F1", Members: members, Relations: kin, Source: source})
	return err
}

// as changes who sits at the screen. The limit on logins from one place is not
// what this test is about: the clock moves on between them.
func (h *homecoming) as(name string) {
	h.Helper()
	if h.in == name {
		return
	}
	if h.in != "" {
		h.leave()
	}
	if h.logins++; h.logins%8 == 0 {
		h.w.Clock.Move(31 * time.Minute)
	}
	h.enter(name, webtest.Password)
	h.in = name
}

// record opens a form, fills it and sends it; done is the key of what the page
// says then.
func (h *homecoming) record(path, done string, fields ...string) {
	h.Helper()
	h.visit(path)
	h.fill(fields...)
	h.press(`main form button.main`)
	if done != "" {
		h.sees(h.words.T(done))
	}
}

// to is an address under the case of a child.
func (h *homecoming) to(place, kid, more string) string {
	return "/" + place + "/" + string(h.cases[kid]) + more
}

// pick chooses by the beginning of the words beside a radio or checkbox.
func (h *homecoming) pick(name string, words ...string) {
	h.Helper()
	for _, w := range words {
		found := ask[bool](h.browser, fmt.Sprintf(`(() => { for (const e of document.querySelectorAll('main input[name=%q]')) { const l = e.closest("label") || document.querySelector("label[for='" + e.id + "']"); if (l && l.textContent.replace(/[\u2066-\u2069]/g, "").trim().startsWith(%q)) { e.click(); return true } } return false })()`, name, w))
		if !found {
			h.picture("pick")
			h.Fatalf("%s has no %s that begins with %q", h.address(), name, w)
		}
	}
}

// day is the day of the test's clock, moved by so many days, as people write it.
func (h *homecoming) day(from int) string {
	return (when.DayOfTime(h.w.Clock.Now()) + when.Day(from)).Partial().Text(string(h.words.Locale()))
}

// later moves the clock; whoever sat there comes in again.
func (h *homecoming) later(days int) {
	h.w.Clock.Move(time.Duration(days) * 24 * time.Hour)
	h.in = ""
}
