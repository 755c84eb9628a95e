package worklist_test

import (
	"maps"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/match"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

func as(roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: roles}
}

var elsewhere = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c46", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c47", Roles: []policy.Role{policy.FieldOfficer, policy.IntakeOfficer}}

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...)}
}

func (w world) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) }); err != nil {
		w.Fatal(err)
	}
}

func (w world) scope(who policy.Principal, q policy.Question) policy.Scope {
	w.Helper()
	s, err := policy.Look(who, q)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// said records that somebody said something about a person; "" is a new one.
func (w world) said(who policy.Principal, p id.Person, on when.Partial, facts ...person.Fact) id.Person {
	w.Helper()
	w.act(who, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		if p == "" {
			p = person.New(a)
		}
		_, err := person.State(a, g, person.Statement{Person: p, Source: person.Source{Kind: person.Interview, When: on}, Facts: facts})
		return err
	})
	return p
}

func (w world) found(who policy.Principal, on when.Partial, facts ...person.Fact) (id.Person, id.Case) {
	w.Helper()
	p := w.said(who, "", on, append(facts, person.Fact{Attr: person.AttrName, Text: "مريم (مُختلقة)"})...)
	var c id.Case
	w.act(who, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		var err error
		c, _, err = casefile.Open(a, g, casefile.New{Person: p, Why: "met (invented)"})
		return err
	})
	return p, c
}

var (
	heldInRoj   = person.Fact{Attr: person.AttrCustody, Text: "مخيم روج", Place: "fac:roj"}
	heldInAlHol = person.Fact{Attr: person.AttrCustody, Text: "مخيم الهول", Place: "fac:al-hol"}
	analyst     = as(policy.Analyst)
	manager     = as(policy.CaseManager)
)

// A child was seen in May. In December nobody has said for long where she is,
// until somebody says it again; when she is home nobody asks.
func TestWhereaboutsGoStaleAndAreVerifiedAgain(t *testing.T) {
	w := open(t)
	seen, c := w.found(analyst, "2018-05-12", heldInRoj)
	w.found(analyst, "2018-12-20", heldInRoj)
	never, _ := w.found(analyst, "2018-12-20")
	_ = never
	stale := func() []worklist.Stale {
		t.Helper()
		got, err := worklist.Unverified(t.Context(), w.j.DB(), w.scope(analyst, policy.Cases), when.DayOf(2018, 10, 1), 0, 10)
		if err != nil || got.All != len(got.Rows) {
			t.Fatalf("%+v, %v", got, err)
		}
		return got.Rows
	}
	first := stale()
	if len(first) != 2 || !first[0].Never || first[1].Case.ID != c || first[1].Verified != when.DayOf(2018, 5, 12) {
		t.Fatalf("in October: %+v", first)
	}
	w.said(analyst, seen, "2018-12-27", heldInAlHol)
	if now := stale(); len(now) != 1 || !now[0].Never {
		t.Errorf("after she was seen again: %+v", now)
	}
	w.said(analyst, seen, "2018-01-01", heldInRoj) // an old paper that came late
	if now := stale(); len(now) != 1 {
		t.Errorf("after an old paper came: %+v", now)
	}
	w.said(manager, never, "2018-12-29", person.Fact{Attr: person.AttrReturned, Code: "flight", Date: "2018-12-29"})
	if now := stale(); len(now) != 0 {
		t.Errorf("when she is home: %+v", now)
	}
}

// An exit takes a child off the list, resuming puts her back.
func TestWhoLeftThePathIsNotAskedFor(t *testing.T) {
	w := open(t)
	_, c := w.found(analyst, "2018-05-12", heldInRoj)
	all := func() int {
		t.Helper()
		got, err := worklist.Unverified(t.Context(), w.j.DB(), w.scope(analyst, policy.Cases), when.DayOf(2018, 10, 1), 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return got.All
	}
	w.act(manager, policy.SteerCase, func(a *journal.Act, g policy.Grant) error {
		return casefile.Exit(a, g, c, casefile.CameOfAge, "2018-12-01", "came of age (invented)")
	})
	if n := all(); n != 0 {
		t.Errorf("%d after the exit", n)
	}
	w.act(manager, policy.SteerCase, func(a *journal.Act, g policy.Grant) error {
		return casefile.Resume(a, g, c, "an error in the date (invented)")
	})
	if n := all(); n != 1 {
		t.Errorf("%d after it was resumed", n)
	}
}

// What waits is counted in the reader's scope, and the sections have it.
func TestWhatWaitsAndForWhom(t *testing.T) {
	w := open(t)
	sought := w.said(analyst, "", "2018-05-12", person.Fact{Attr: person.AttrName, Text: "Вымышленова Марьям"})
	second := w.said(analyst, "", "2018-05-12", person.Fact{Attr: person.AttrName, Text: "Вымышленова Аминат"})
	var q id.Request
	for range 3 {
		w.act(analyst, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
			r, _, err := request.Receive(a, g, request.New{Sought: []id.Person{sought}, Channel: "phone", Requester: request.Requester{Name: "Вымышленова Аза", Relation: "grandmother"}})
			if q == "" {
				q = r
			}
			return err
		})
	}
	w.act(analyst, policy.DecideRequest, func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, q) })
	found, c := w.found(analyst, "2018-05-12", heldInRoj)
	var likely, faint id.Match
	propose := func(a id.Person, chance float64, into *id.Match) {
		w.act(analyst, policy.ProposeMatch, func(act *journal.Act, g policy.Grant) error {
			m, err := match.Propose(act, g, match.New{Sought: a, Found: found, Model: match.Model, Probability: chance})
			*into = m
			return err
		})
	}
	propose(second, 0.4, &faint)
	propose(sought, 0.97, &likely)
	w.act(manager, policy.SteerCase, func(a *journal.Act, g policy.Grant) error {
		return casefile.Block(a, g, c, "the camp (invented)", "cannot be reached (invented)")
	})
	w.said(analyst, found, "2018-12-01", person.Fact{Attr: person.AttrSex, Code: "male"})
	w.said(analyst, found, "2018-12-02", person.Fact{Attr: person.AttrSex, Code: "female"})

	ctx, from := t.Context(), w.j.DB()
	requests, err := worklist.Requests(ctx, from, w.scope(analyst, policy.Requests), 1)
	if err != nil || requests.All != 2 || len(requests.Rows) != 1 || requests.Rows[0].People != 1 || !requests.More() {
		t.Errorf("requests: %+v, %v", requests, err)
	}
	proposals, err := worklist.Proposals(ctx, from, w.scope(analyst, policy.Matches), 10)
	if err != nil || proposals.All != 2 || proposals.Rows[0].ID != likely || proposals.Rows[0].SoughtBrief.Name != "Вымышленова Марьям" || proposals.Rows[1].ID != faint {
		t.Errorf("proposals: %+v, %v", proposals, err)
	}
	unmatched, err := worklist.Unmatched(ctx, from, w.scope(analyst, policy.Cases), 10)
	if err != nil || unmatched.All != 1 || unmatched.Rows[0].Case.ID != c || unmatched.Rows[0].Held != "fac:roj" {
		t.Errorf("unmatched: %+v, %v", unmatched, err)
	}
	blocked, err := worklist.Blocked(ctx, from, w.scope(analyst, policy.Cases), 10)
	if err != nil || blocked.All != 1 || blocked.Rows[0].BlockedWhy == "" {
		t.Errorf("blocked: %+v, %v", blocked, err)
	}
	disputes, err := worklist.Disputes(ctx, from, w.scope(analyst, policy.People), 10)
	if err != nil || disputes.All != 1 || disputes.Rows[0].ID != found {
		t.Errorf("disputes: %+v, %v", disputes, err)
	}

	// The queue goes round: after the last comes the first.
	for m, want := range map[id.Match]id.Match{likely: faint, faint: likely} {
		one, err := match.Find(ctx, from, w.scope(analyst, policy.Matches), m)
		if err != nil {
			t.Fatal(err)
		}
		if next, err := worklist.NextProposal(ctx, from, w.scope(analyst, policy.Matches), one); err != nil || next != want {
			t.Errorf("after %s comes %s, %v", m, next, err)
		}
	}

	menu := worklist.NewMenu(w.j)
	for _, c := range []struct {
		who  policy.Principal
		want map[string]int
	}{
		{analyst, map[string]int{"/requests": 2, "/matches": 2, "/today": 4}},
		{as(policy.IntakeOfficer), map[string]int{"/requests": 2, "/today": 2}},
		{as(policy.Auditor), map[string]int{"/requests": 2, "/matches": 2}},
		{as(policy.Administrator), map[string]int{}},
		{elsewhere, map[string]int{}},
		{policy.Principal{}, map[string]int{}},
	} {
		got, err := worklist.Counts(ctx, from, c.who)
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%v: %v, %v", c.who.Roles, got, err)
		}
		for path, n := range c.want {
			if got[path] != n {
				t.Errorf("%v: %d behind %s, want %d", c.who.Roles, got[path], path, n)
			}
		}
		for range 2 {
			if again, err := menu.Counts(ctx, c.who); err != nil || !maps.Equal(again, got) {
				t.Errorf("%v: the menu says %v, %v; counted are %v", c.who.Roles, again, err, got)
			}
		}
	}

	// What was recorded is in the menu at once.
	w.act(analyst, policy.DecideMatch, func(a *journal.Act, g policy.Grant) error {
		return match.Reject(a, g, faint, "two girls (invented)")
	})
	if now, err := menu.Counts(ctx, analyst); err != nil || now["/matches"] != 1 || now["/today"] != 3 {
		t.Errorf("after deciding the menu says %v, %v", now, err)
	}
}

// Another agency's field officer sees none of it, and a medic no place.
func TestScopesNarrow(t *testing.T) {
	w := open(t)
	w.found(analyst, "2018-05-12", heldInRoj)
	ctx, from := t.Context(), w.j.DB()
	own := w.scope(elsewhere, policy.Cases)
	if got, err := worklist.Unmatched(ctx, from, own, 10); err != nil || got.All != 0 {
		t.Errorf("another agency's: %+v, %v", got, err)
	}
	if got, err := worklist.Unverified(ctx, from, own, when.DayOf(2019, 1, 1), 0, 10); err != nil || got.All != 0 {
		t.Errorf("another agency's: %+v, %v", got, err)
	}
	medic := w.scope(as(policy.Medic), policy.Cases)
	if got, err := worklist.Unverified(ctx, from, medic, when.DayOf(2019, 1, 1), 0, 10); err != nil || got.All != 0 {
		t.Errorf("the medic's: %+v, %v", got, err)
	}
	if got, err := worklist.Unmatched(ctx, from, medic, 10); err != nil || got.All != 1 || got.Rows[0].Held != "" || got.Rows[0].Child.Held != "" {
		t.Errorf("the medic's: %+v, %v", got, err)
	}
	if _, err := worklist.Requests(ctx, from, medic, 10); !fault.Is(err, fault.Denied) {
		t.Errorf("a medic asked for requests: %v", err)
	}
}
