package request_test

import (
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
)

const (
	office  = id.Agency("0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45")
	another = id.Agency("0194f3c2-6b1e-7a40-9d2c-ffffffffffff")
)

func account(agency id.Agency, role policy.Role) policy.Principal {
	return policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: agency, Roles: []policy.Role{role}}
}

var (
	intake  = account(office, policy.IntakeOfficer)
	analyst = account(office, policy.Analyst)
)

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, append(person.Entries(), request.Entries()...), append(person.Tables(), request.Tables()...), request.Projections()...)}
}

// act does something as somebody who may do it.
func (w world) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) })
	return err
}

func (w world) decide(do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	return w.act(intake, policy.DecideRequest, do)
}

func (w world) child(name string) (who id.Person) {
	w.Helper()
	err := w.act(intake, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Relative}, Facts: []person.Fact{{Attr: person.AttrName, Text: name}}})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return who
}

func (w world) receive(by string, sought ...id.Person) (r id.Request, code string) {
	w.Helper()
	err := w.act(intake, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) (err error) {
		r, code, err = request.Receive(a, g, request.New{
			Sought: sought, Requester: request.Requester{Name: "Вымышленная", RelationText: by, Phone: "+7 000", Consent: "given"},
			On: "2018-09-29", Channel: "letter", Text: "Прошу найти\u202e\nмою внучку.",
		})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return r, code
}

func (w world) find(r id.Request) request.Request {
	w.Helper()
	s, err := policy.Look(intake, policy.Requests)
	if err != nil {
		w.Fatal(err)
	}
	found, err := request.Find(w.Context(), w.j.DB(), s, r)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func TestAGrandmotherAsksIsAnsweredAndTheRequestIsClosedAndReopened(t *testing.T) {
	w := open(t)
	child := w.child("Вымышленная Полина")
	r, code := w.receive("бабушка", child)
	got := w.find(r)
	if got.State != request.IsReceived || got.Code != code || got.Requester.Relation != "grandmother" || got.Agency != office || got.Text != "Прошу найти\nмою внучку." || got.Since == "" {
		t.Fatalf("%+v", got)
	}
	for _, step := range []struct {
		do   func(*journal.Act, policy.Grant) error
		then request.State
	}{
		{func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, r) }, request.IsOpen},
		{func(a *journal.Act, g policy.Grant) error { return request.Answer(a, g, r, "Мы ищем.") }, request.IsAnswered},
		{func(a *journal.Act, g policy.Grant) error { return request.Answer(a, g, r, "Мы нашли.") }, request.IsAnswered},
		{func(a *journal.Act, g policy.Grant) error { return request.Close(a, g, r, "дома") }, request.IsClosed},
		{func(a *journal.Act, g policy.Grant) error { return request.Reopen(a, g, r, "новое фото") }, request.IsOpen},
		{func(a *journal.Act, g policy.Grant) error {
			return request.Withdraw(a, g, r, "просила по телефону")
		}, request.IsWithdrawn},
	} {
		if err := w.decide(step.do); err != nil {
			t.Fatalf("to %s: %v", step.then, err)
		}
		if got := w.find(r).State; got != step.then {
			t.Fatalf("it is %s, not %s", got, step.then)
		}
	}
	if got := w.find(r); len(got.Steps) != 6 || got.Steps[2].Text != "Мы нашли." || got.Contradicted {
		t.Errorf("%+v", got)
	}
	err := w.decide(func(a *journal.Act, g policy.Grant) error { return request.Answer(a, g, r, "поздно") })
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("an answer to what was withdrawn: %v", err)
	}
}

func TestTwoRelativesAskForOneChildAndKeepTheirCodes(t *testing.T) {
	w := open(t)
	child := w.child("Вымышленная Полина")
	first, firstCode := w.receive("бабушка", child)
	second, secondCode := w.receive("тётя", child)
	if firstCode == secondCode {
		t.Fatal("one code for two requests")
	}
	join := func(into, from id.Request) error {
		return w.decide(func(a *journal.Act, g policy.Grant) error {
			return request.Join(a, g, into, from, "об одной девочке")
		})
	}
	if err := join(first, first); !fault.Is(err, fault.Conflict) {
		t.Errorf("joined with itself: %v", err)
	}
	if err := join(first, second); err != nil {
		t.Fatal(err)
	}
	if err := join(second, first); !fault.Is(err, fault.Conflict) {
		t.Errorf("joined in a circle: %v", err)
	}
	if got := w.find(second); got.State != request.IsMerged || got.Into != first {
		t.Errorf("%+v", got)
	}
	if got := w.find(first); len(got.Joined) != 1 || got.Joined[0] != second || got.Contradicted {
		t.Errorf("%+v", got)
	}
	s, _ := policy.Look(intake, policy.Requests)
	for code, want := range map[string]id.Request{firstCode: first, strings.ToLower(secondCode): second} {
		if got, err := request.ByCode(t.Context(), w.j.DB(), s, code); err != nil || got.ID != want {
			t.Errorf("%s: %v, %v", code, got.ID, err)
		}
	}
	if c, err := request.StatusOf(t.Context(), w.j.DB(), secondCode); err != nil || c.State != request.IsMerged {
		t.Errorf("%+v, %v", c, err)
	}
	err := w.decide(func(a *journal.Act, g policy.Grant) error {
		return request.Withdraw(a, g, first, "передумала")
	})
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("the grandmother withdrew and the aunt was lost: %v", err)
	}
	err = w.decide(func(a *journal.Act, g policy.Grant) error {
		return request.Separate(a, g, first, second, "две девочки с одним именем")
	})
	if err != nil || w.find(second).State != request.IsReceived || len(w.find(first).Joined) != 0 {
		t.Errorf("%+v, %v", w.find(second), err)
	}
}

func TestRequestsAreListedAndCountedAndFoundByTheChild(t *testing.T) {
	w := open(t)
	one, two := w.child("Зейнаб Вымышленная"), w.child("Сумайя Вымышленная")
	first, _ := w.receive("бабушка", one)
	second, _ := w.receive("мать", one, two)
	if err := w.decide(func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, second) }); err != nil {
		t.Fatal(err)
	}
	if err := w.decide(func(a *journal.Act, g policy.Grant) error { return request.AddSought(a, g, first, two) }); err != nil {
		t.Fatal(err)
	}
	if err := w.decide(func(a *journal.Act, g policy.Grant) error { return request.AddSought(a, g, first, two) }); !fault.Is(err, fault.Conflict) {
		t.Errorf("one person twice: %v", err)
	}
	s, _ := policy.Look(intake, policy.Requests)
	all, n, err := request.List(t.Context(), w.j.DB(), s, request.Filter{}, 0, 1)
	if err != nil || n != 2 || len(all) != 1 || all[0].ID != second || all[0].People != 2 {
		t.Errorf("%+v of %d, %v", all, n, err)
	}
	for want, f := range map[id.Request]request.Filter{first: {Relation: "grandmother"}, second: {State: request.IsOpen, Sought: one, Channel: "letter"}} {
		if all, n, err := request.List(t.Context(), w.j.DB(), s, f, 0, 9); err != nil || n != 1 || len(all) != 1 || all[0].ID != want {
			t.Errorf("%+v: %+v of %d, %v", f, all, n, err)
		}
	}
	counts, err := request.Counts(t.Context(), w.j.DB(), s, request.Filter{State: request.IsOpen, Sought: two})
	if err != nil || counts[request.IsOpen] != 1 || counts[request.IsReceived] != 1 || len(counts) != 2 {
		t.Errorf("%v, %v", counts, err)
	}
	of, err := request.OfPerson(t.Context(), w.j.DB(), s, one, two)
	if err != nil || len(of) != 2 || of[0].ID != first {
		t.Errorf("%+v, %v", of, err)
	}
}

func TestAnotherAgencyAndThoseWhoMayNotSeeRequestsFindNone(t *testing.T) {
	w := open(t)
	child := w.child("Зейнаб Вымышленная")
	r, code := w.receive("бабушка", child)
	s, _ := policy.Look(account(another, policy.IntakeOfficer), policy.Requests)
	if _, err := request.Find(t.Context(), w.j.DB(), s, r); !fault.Is(err, fault.NotFound) {
		t.Errorf("found: %v", err)
	}
	if _, err := request.ByCode(t.Context(), w.j.DB(), s, code); !fault.Is(err, fault.NotFound) {
		t.Errorf("found by code: %v", err)
	}
	if all, n, err := request.List(t.Context(), w.j.DB(), s, request.Filter{}, 0, 9); err != nil || n != 0 || len(all) != 0 {
		t.Errorf("listed %v, %v", all, err)
	}
	medic, _ := policy.Look(account(office, policy.Medic), policy.People)
	if of, err := request.OfPerson(t.Context(), w.j.DB(), medic, child); err != nil || len(of) != 0 {
		t.Errorf("a medic sees who asked: %v, %v", of, err)
	}
	if _, _, err := request.List(t.Context(), w.j.DB(), medic, request.Filter{}, 0, 9); !fault.Is(err, fault.Denied) {
		t.Errorf("a medic lists requests: %v", err)
	}
	if _, err := request.Counts(t.Context(), w.j.DB(), policy.Scope{}, request.Filter{}); !fault.Is(err, fault.Denied) {
		t.Errorf("nobody counts requests: %v", err)
	}
}

func TestWrongInputIsNamedFieldByField(t *testing.T) {
	w := open(t)
	child := w.child("Зейнаб Вымышленная")
	receive := func(n request.New) error {
		return w.act(intake, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
			_, _, err := request.Receive(a, g, n)
			return err
		})
	}
	long := strings.Repeat("я", 10_001)
	err := receive(request.New{
		Sought: []id.Person{child, child}, On: "2018-13", Channel: "pigeon", Text: long, List: "x",
		Requester: request.Requester{Name: long, Relation: "boss", Phone: long, Consent: "maybe", Person: "x"},
	})
	if got := fault.Fields(err); len(got) != 10 {
		t.Errorf("%d fields named: %v", len(got), got)
	}
	if err := receive(request.New{}); len(fault.Fields(err)) != 1 {
		t.Errorf("a request for nobody: %v", err)
	}
	if err := receive(request.New{Sought: []id.Person{"0194f3c2-6b1e-7a40-9d2c-3f5a7be01c99"}}); len(fault.Fields(err)) != 1 {
		t.Errorf("a request for somebody who is not there: %v", err)
	}
	r, _ := w.receive("бабушка", child)
	for what, do := range map[string]func(a *journal.Act, g policy.Grant) error{
		"an empty answer":  func(a *journal.Act, g policy.Grant) error { return request.Answer(a, g, r, " \n\u200e ") },
		"no reason":        func(a *journal.Act, g policy.Grant) error { return request.Close(a, g, r, "") },
		"a reason of 2001": func(a *journal.Act, g policy.Grant) error { return request.Close(a, g, r, long[:4002]) },
	} {
		if err := w.decide(do); len(fault.Fields(err)) != 1 {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := w.decide(func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, "nonsense") }); !fault.Is(err, fault.NotFound) {
		t.Errorf("opened nonsense: %v", err)
	}
	err = w.act(intake, policy.WriteNote, func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, r) })
	if !fault.Is(err, fault.Denied) {
		t.Errorf("opened with a grant for notes: %v", err)
	}
	err = w.act(intake, policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
		_, _, err := request.Receive(a, g, request.New{Sought: []id.Person{child}})
		return err
	})
	if !fault.Is(err, fault.Denied) {
		t.Errorf("received with a grant for notes: %v", err)
	}
}

func TestAListMayReceiveRequestsToo(t *testing.T) {
	w := open(t)
	child := w.child("Зейнаб Вымышленная")
	var r id.Request
	err := w.act(analyst, policy.ImportList, func(a *journal.Act, g policy.Grant) (err error) {
		r, _, err = request.Receive(a, g, request.New{Sought: []id.Person{child}, Channel: "list", Row: "Z-0001"})
		return err
	})
	if got := w.find(r); err != nil || got.Requester.Relation != "other" || got.Requester.Consent != "unknown" || got.Row != "Z-0001" {
		t.Errorf("%+v, %v", got, err)
	}
}
