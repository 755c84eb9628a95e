package person_test

import (
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

var analyst = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, person.Entries(), person.Tables())}
}

// states records what a source says about a person, who is new if who is "".
func (w world) states(who id.Person, kind person.SourceKind, facts ...person.Fact) (id.Person, journal.EntryID) {
	w.Helper()
	g, err := policy.Allow(analyst, policy.StateFacts)
	if err != nil {
		w.Fatal(err)
	}
	receipt, err := w.j.Act(w.Context(), g, func(a *journal.Act) error {
		if who == "" {
			who = person.New(a)
		}
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: kind}, Facts: facts})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return who, receipt.Entries[0]
}

func (w world) find(who id.Person) person.Person {
	w.Helper()
	s, err := policy.Look(analyst, policy.People)
	if err != nil {
		w.Fatal(err)
	}
	p, err := person.Find(w.Context(), w.j.DB(), s, who)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func born(text string, d when.Partial) person.Fact {
	return person.Fact{Attr: person.AttrBorn, Text: text, Date: d}
}

func TestSourcesThatDisagreeAreBothKeptAndTheDisputeShows(t *testing.T) {
	w := open(t)
	who, _ := w.states("", person.Relative, person.Fact{Attr: person.AttrName, Text: "Вымышленная Полина"}, born("2015", "2015"))
	w.states(who, person.Relative, born("26.09.2015", "2015-09-26"))
	v, _ := w.find(who).Get(person.AttrBorn)
	if v.Disputed || v.Accepted.Date != "2015-09-26" || v.Rule != person.ByExact || v.Sources() != 2 {
		t.Fatalf("the year and the day do not contradict: %+v", v)
	}
	w.states(who, person.Child, born("2012", "2012"))
	v, _ = w.find(who).Get(person.AttrBorn)
	if !v.Disputed || v.Accepted.Date != "2015-09-26" || v.Rule != person.ByExact || v.Sources() != 3 {
		t.Fatalf("the child says 2012: %+v", v)
	}
	_, certificate := w.states(who, person.Document, born("12.03.2013", "2013-03-12"))
	v, _ = w.find(who).Get(person.AttrBorn)
	if v.Accepted.Entry != certificate || !v.Disputed {
		t.Fatalf("a document is more reliable: %+v", v)
	}
}

func TestWhatCouldNotBeReadLosesToWhatCould(t *testing.T) {
	w := open(t)
	who, _ := w.states("", person.Document, born("smudged, perhaps 20??", ""))
	w.states(who, person.Child, born("2012", "2012"))
	if v, _ := w.find(who).Get(person.AttrBorn); v.Accepted.Date != "2012" || v.Disputed {
		t.Fatalf("%+v", v)
	}
}

func TestAPersonsChoiceStandsAboveTheRuleAndCanBeTakenBack(t *testing.T) {
	w := open(t)
	who, said := w.states("", person.Relative, born("2015", "2015"))
	w.states(who, person.Document, born("2012", "2012"))
	g, _ := policy.Allow(analyst, policy.PreferFacts)
	choose := func(p person.Preferred) error {
		_, err := w.j.Act(t.Context(), g, func(a *journal.Act) error { return person.Prefer(a, g, p) })
		return err
	}
	if err := choose(person.Preferred{Person: who, Attr: person.AttrBorn, Entry: said}); !fault.Is(err, fault.BadInput) {
		t.Fatalf("a choice without a reason: %v", err)
	}
	if err := choose(person.Preferred{Person: who, Attr: person.AttrBorn, Entry: "n0/99", Reason: "x"}); !fault.Is(err, fault.NotFound) {
		t.Fatalf("a choice of nothing: %v", err)
	}
	if err := choose(person.Preferred{Person: who, Attr: person.AttrBorn, Entry: said, Reason: "the paper is a copy of another child's"}); err != nil {
		t.Fatal(err)
	}
	p := w.find(who)
	v, _ := p.Get(person.AttrBorn)
	if v.Rule != person.Chosen || v.Accepted.Date != "2015" || v.Choice == nil || p.Disputes() != 0 {
		t.Fatalf("%+v", v)
	}
	if _, err := w.j.Act(t.Context(), g, func(a *journal.Act) error { return person.Unprefer(a, g, who, person.AttrBorn) }); err != nil {
		t.Fatal(err)
	}
	if v, _ := w.find(who).Get(person.AttrBorn); v.Accepted.Date != "2012" || v.Rule != person.BySource {
		t.Fatalf("%+v", v)
	}
}

func TestHealthIsAnEntryOfItsOwnAndSeenOnlyByThoseWhoMay(t *testing.T) {
	w := open(t)
	medic := policy.Principal{Account: analyst.Account, Agency: analyst.Agency, Roles: []policy.Role{policy.Medic}}
	who, _ := w.states("", person.Interview,
		person.Fact{Attr: person.AttrName, Text: "زينا المخترعة"}, person.Fact{Attr: person.AttrHealth, Text: "coughs at night"},
		person.Fact{Attr: person.AttrCustody, Text: "سجن الرصافة", Place: "fac:rusafa"})
	size, _ := w.j.Size(t.Context())
	if size != 3 {
		t.Fatalf("%d entries for three compartments", size)
	}
	if _, seen := w.find(who).Get(person.AttrHealth); seen {
		t.Error("the analyst sees health")
	}
	s, _ := policy.Look(medic, policy.People)
	p, err := person.Find(t.Context(), w.j.DB(), s, who)
	if err != nil {
		t.Fatal(err)
	}
	if _, seen := p.Get(person.AttrHealth); !seen {
		t.Error("the medic does not see health")
	}
	if _, seen := p.Get(person.AttrCustody); seen {
		t.Error("the medic sees where the child is held")
	}
}

func TestOnePersonOfTwoScriptsIsReadTogetherAndTakenApartAgain(t *testing.T) {
	w := open(t)
	found, _ := w.states("", person.Interview, person.Fact{Attr: person.AttrName, Text: "زينا"})
	sought, _ := w.states("", person.Relative, person.Fact{Attr: person.AttrName, Text: "Зина"}, born("2012", "2012"))
	s, _ := policy.Look(analyst, policy.People)
	p, err := person.Union(t.Context(), w.j.DB(), s, found, sought)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := p.Get(person.AttrName); v.Sources() != 2 || v.All[1].Of != sought || v.Disputed {
		t.Fatalf("%+v", v)
	}
	if _, ok := w.find(found).Born(); ok {
		t.Error("the found child kept a birth that only the relative stated")
	}
}

func TestAnotherAgencysPersonDoesNotExistForAnOwnAgencyScope(t *testing.T) {
	w := open(t)
	who, _ := w.states("", person.Relative, person.Fact{Attr: person.AttrName, Text: "Зина"})
	intake := policy.Principal{Account: analyst.Account, Agency: "0194f3c2-6b1e-7a40-9d2c-ffffffffffff", Roles: []policy.Role{policy.IntakeOfficer}}
	s, _ := policy.Look(intake, policy.People)
	if _, err := person.Find(t.Context(), w.j.DB(), s, who); !fault.Is(err, fault.NotFound) {
		t.Errorf("found: %v", err)
	}
	if all, n, err := person.List(t.Context(), w.j.DB(), s, person.Filter{}, 0, 10); err != nil || len(all) != 0 || n != 0 {
		t.Errorf("listed %d of %d, %v", len(all), n, err)
	}
}

func TestHostileTextIsCleanedOrRefusedWithItsField(t *testing.T) {
	w := open(t)
	who, _ := w.states("", person.Relative, person.Fact{Attr: person.AttrName, Text: "Зина\u202e\u0000нова"})
	if got := w.find(who).Name(); got != "Зинанова" {
		t.Errorf("a bidi override stayed: %q", got)
	}
	g, _ := policy.Allow(analyst, policy.StateFacts)
	_, err := w.j.Act(t.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: "rumour"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: strings.Repeat("я", 10<<20)}, {Attr: person.AttrSex, Text: "?", Code: "robot"},
			{Attr: "shoe", Text: "1"}, {Attr: person.AttrBorn, Date: "2015-13"}, {Attr: person.AttrMarks},
		}})
		return err
	})
	if got := fault.Fields(err); len(got) != 6 {
		t.Fatalf("%d fields named: %v", len(got), got)
	}
}

// Two sources disagree about where she is held. Who may not know where she is
// must not learn from a list that they disagree.
func TestAListCountsOnlyTheDisputesItsReaderMaySee(t *testing.T) {
	w := open(t)
	who, _ := w.states("", person.Interview, person.Fact{Attr: person.AttrName, Text: "زينا المخترعة"},
		person.Fact{Attr: person.AttrCustody, Text: "سجن الرصافة", Place: "fac:rusafa"})
	w.states(who, person.Relative, person.Fact{Attr: person.AttrCustody, Text: "مخيم روج", Place: "fac:roj"})
	medic := policy.Principal{Account: analyst.Account, Agency: analyst.Agency, Roles: []policy.Role{policy.Medic}}
	disputed := func(as policy.Principal) (shown, counted int) {
		t.Helper()
		s, err := policy.Look(as, policy.People)
		if err != nil {
			t.Fatal(err)
		}
		all, _, err := person.List(t.Context(), w.j.DB(), s, person.Filter{}, 0, 10)
		if err != nil || len(all) != 1 {
			t.Fatalf("%+v, %v", all, err)
		}
		n, err := person.Count(t.Context(), w.j.DB(), s, person.Filter{Disputed: true})
		if err != nil {
			t.Fatal(err)
		}
		return all[0].Disputes.In(s), n
	}
	if shown, counted := disputed(analyst); shown != 1 || counted != 1 {
		t.Errorf("an analyst: %d disputes, %d people", shown, counted)
	}
	if shown, counted := disputed(medic); shown != 0 || counted != 0 {
		t.Errorf("a medic, who does not see where she is: %d disputes, %d people", shown, counted)
	}
	w.states(who, person.Relative, born("2012", "2012"))
	w.states(who, person.Document, born("2015", "2015"))
	if shown, counted := disputed(medic); shown != 1 || counted != 1 {
		t.Errorf("a medic, when births disagree: %d disputes, %d people", shown, counted)
	}
	if shown, _ := disputed(analyst); shown != 2 {
		t.Errorf("an analyst, when births disagree: %d disputes", shown)
	}
}
