package matches_test

import (
	"context"
	"net/url"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// world: a grandmother asks for Polina and Ali; in Baghdad a girl was met who
// fits Polina, another who fits her less, and a boy of another mother.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w, _ := worldAndIndex(t)
	return w
}

// worldAndIndex gives the index too, which has read nothing yet.
func worldAndIndex(t *testing.T) (*webtest.World, *match.Index) {
	t.Helper()
	var index *match.Index
	opt := webtest.Everything()
	opt.Deps = func(d *web.Deps) {
		index = match.NewIndex(d.Journal)
		d.Index = index
	}
	w := webtest.New(t, opt)
	s := scenes{T: t, w: w}
	polina := s.sought("Вымышленова Полина", "female", "Вымышленова Мадина", "2015-09-26")
	ali := s.sought("Вымышленов Али", "male", "Вымышленова Мадина", "2013-02-02")
	w.Act(t, policy.IntakeOfficer, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		r, _, err := request.Receive(a, g, request.New{
			Sought: []id.Person{polina, ali}, Channel: "letter",
			Requester: request.Requester{Name: "Вымышленова Аза", RelationText: "бабушка", Relation: "grandmother", Consent: "given"},
		})
		w.Names["request"] = string(r)
		return err
	})
	found := s.found("بولينا فيميشلينوفا", "female", "مدينة", 3)
	second := s.found("بولينا", "female", "عائشة", 4)
	s.found("علي حسن", "male", "زينب", 9)
	w.Names["polina"], w.Names["ali"] = string(polina), string(ali)
	w.Names["likely"] = s.propose(polina, found, 0.96)
	w.Names["second"] = s.propose(polina, second, 0.34)
	w.Names["found"] = string(found)
	return w, index
}

type scenes struct {
	*testing.T
	w *webtest.World
}

func (s scenes) sought(name, sex, mother string, born when.Partial) (who id.Person) {
	s.w.Act(s, policy.Analyst, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Relative, Lang: "ru"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: name}, {Attr: person.AttrSex, Code: sex},
			{Attr: person.AttrMother, Text: mother}, {Attr: person.AttrBorn, Text: string(born), Date: born},
		}})
		return err
	})
	return who
}

func (s scenes) found(name, sex, mother string, years int) (who id.Person) {
	s.w.Act(s, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview, Lang: "ar", When: "2018-12-01"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: name}, {Attr: person.AttrSex, Code: sex}, {Attr: person.AttrMother, Text: mother},
			{Attr: person.AttrBorn, Text: "عمرها", Age: &when.Age{Min: years * 12, Max: years*12 + 11, At: "2018-12-01"}},
			{Attr: person.AttrCustody, Text: "سجن الرصافة", Place: "fac:rusafa-prison"},
		}})
		return err
	})
	s.w.Act(s, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		_, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "met in Rusafa (invented)"})
		return err
	})
	return who
}

func (s scenes) propose(sought, found id.Person, chance float64) string {
	var m id.Match
	s.w.Act(s, policy.Analyst, policy.ProposeMatch, func(a *journal.Act, g policy.Grant) error {
		x, err := person.Find(context.Background(), a, policy.Inside(), sought)
		if err != nil {
			return err
		}
		y, err := person.Find(context.Background(), a, policy.Inside(), found)
		if err != nil {
			return err
		}
		r := match.Score(match.SideOf(x), match.SideOf(y))
		m, err = match.Propose(a, g, match.New{
			Request: id.Request(s.w.Names["request"]), Sought: sought, Found: found, Model: match.Model,
			Probability: chance, Bits: r.Bits, Evidence: r.Evidence,
		})
		return err
	})
	return string(m)
}

func TestList(t *testing.T) { webtest.Run(t, world(t), "list.txt") }
func TestShow(t *testing.T) { webtest.Run(t, world(t), "show.txt") }

// With the register read, the comparison also says what would be proposed today.
func TestToday(t *testing.T) {
	w, index := worldAndIndex(t)
	if err := index.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	webtest.Run(t, w, "today.txt")
}

// A mother is asked for again, weeks after a proposal: the page says that the
// evidence is not what it was, and weighs it again when asked.
func TestWhatChangedSinceAProposalIsSaid(t *testing.T) {
	w, index := worldAndIndex(t)
	if err := index.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	analyst := w.As(t, "analyst")
	path := "/matches/" + w.Names["likely"]
	analyst.Get(path)
	// It was proposed with names as rare as their letters say; the register knows better.
	if analyst.Submit("Weigh it again"); analyst.Sees("it would read otherwise") {
		t.Fatalf("just weighed: %s", analyst.Text())
	}
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{Person: id.Person(w.Names["found"]), Source: person.Source{Kind: person.Document}, Facts: []person.Fact{
			{Attr: person.AttrFather, Text: "شامل"}, {Attr: person.AttrDocument, Text: "44 55-66"},
		}})
		return err
	})
	w.Act(t, policy.Analyst, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{Person: id.Person(w.Names["polina"]), Source: person.Source{Kind: person.Document}, Facts: []person.Fact{{Attr: person.AttrDocument, Text: "445566"}}})
		return err
	})
	if analyst.Get(path); !analyst.Sees("it would read otherwise") || !analyst.Sees("Document: nothing then, today") {
		t.Fatalf("after the document: %s", analyst.Text())
	}
	if auditor := w.As(t, "auditor").Get(path); auditor.Sees("Weigh it again") || !auditor.Sees("it would read otherwise") {
		t.Error("who only looks is offered to weigh it again")
	}
	analyst.Get(path).Submit("Weigh it again")
	if !analyst.Sees("Weighed again with what is on record today") || analyst.Sees("it would read otherwise") || !analyst.Sees("the same document number") {
		t.Errorf("weighed again: %s", analyst.Text())
	}
}

func TestWalk(t *testing.T) { webtest.Run(t, world(t), "walk.txt") }

func TestTheProgramLooksInTheBackgroundAndSaysWhenItIsDone(t *testing.T) {
	w := world(t)
	b := w.As(t, "analyst")
	b.Get("/matches/run")
	if !b.Sees("Nobody has let the program look") {
		t.Fatal(b.Text())
	}
	b.Submit("Look for matches")
	if b.At.Path != "/matches/run" || b.Status != 200 {
		t.Fatalf("at %s, status %d", b.At.Path, b.Status)
	}
	for range 5000 { // each look is a request; the run is of one family
		if b.Get("/matches/run").Sees("Done.") {
			break
		}
	}
	if !b.Sees("2 people sought") || !b.Sees("3 children found") {
		t.Errorf("after the run: %s", b.Text())
	}
	if auditor := w.As(t, "auditor"); auditor.Post("/matches/run", url.Values{}).Status != 403 {
		t.Error("the auditor may start a run")
	}
}
