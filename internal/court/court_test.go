package court

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// TestStandingDependsOnTheSetOfEvents: in every order of arrival a hearing and an
// order stand alike, what was held stays held, and what was complied with neither
// lapses nor is undone.
func TestStandingDependsOnTheSetOfEvents(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var events []Event
		seen := map[string]bool{}
		for i := range rapid.IntRange(0, 7).Draw(r, "events") {
			e := Event{Entry: journal.EntryID(fmt.Sprintf("n/%d", i)), Recorded: fmt.Sprint(rapid.IntRange(0, 3).Draw(r, "at"))}
			e.What = rapid.SampledFrom([]string{"adjourned", "held", "cancelled", "complied", "appealed", "answered", "lapsed"}).Draw(r, "what")
			e.On, e.To = "2019-05-01", rapid.SampledFrom([]when.Partial{"", "2019-06-01", "2019-07-01"}).Draw(r, "to")
			e.Stays, e.Undone = rapid.Bool().Draw(r, "stays"), rapid.Bool().Draw(r, "set aside")
			events, seen[e.What] = append(events, e), true
		}
		state, on := foldHearing("2019-04-01", append([]Event(nil), events...))
		order, by := foldOrder("2019-04-01", append([]Event(nil), events...))
		again := rapid.Permutation(events).Draw(r, "order")
		if s, d := foldHearing("2019-04-01", again); s != state || d != on {
			r.Fatalf("a hearing is %s on %s, and in another order %s on %s", state, on, s, d)
		}
		if s, d := foldOrder("2019-04-01", again); s != order || d != by {
			r.Fatalf("an order is %s by %s, and in another order %s by %s", order, by, s, d)
		}
		if seen["held"] != (state == Held) || seen["complied"] != (order == Complied) {
			r.Fatalf("%v gives %s and %s", seen, state, order)
		}
	})
}

func TestDaysLeft(t *testing.T) {
	today := when.DayOf(2019, 6, 1)
	for _, c := range []struct {
		by    when.Partial
		state OrderState
		left  int
		runs  bool
	}{
		{"2019-06-13", InForce, 12, true},
		{"2019-06-13", Appealed, 12, true},
		{"2019-05-30", InForce, -2, true},
		{"2019-06-13", Stayed, 0, false},
		{"2019-06-13", Complied, 0, false},
		{"", InForce, 0, false},
	} {
		if left, runs := (Order{By: c.by, State: c.state}).Left(today); left != c.left || runs != c.runs {
			t.Errorf("an order %s, by %q: %d, %v", c.state, c.by, left, runs)
		}
	}
}

var manager = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.CaseManager}}

func TestAnOrderAndItsAppeal(t *testing.T) {
	kinds := append(append(append(person.Entries(), match.Entries()...), casefile.Entries()...), Entries()...)
	tables := append(append(append(person.Tables(), match.Tables()...), casefile.Tables()...), Tables()...)
	j := journaltest.Open(t, kinds, tables)
	today := when.DayOfTime(journaltest.Start)
	day := func(before int) when.Partial { return (today - when.Day(before)).Partial() }
	does := func(action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
		t.Helper()
		g, err := policy.Allow(manager, action)
		if err != nil {
			t.Fatal(err)
		}
		_, err = j.Act(t.Context(), g, func(a *journal.Act) error { return fn(a, g) })
		return err
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	refused := func(err error, kind fault.Kind) {
		t.Helper()
		if !fault.Is(err, kind) {
			t.Fatalf("want %v, got %v", kind, err)
		}
	}
	var c id.Case
	must(does(policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		c, _, err = casefile.Open(a, g, casefile.New{Person: person.New(a), Why: "found"})
		return err
	}))
	record := func(fn func(*journal.Act, policy.Grant) error) error { return does(policy.RecordCourt, fn) }

	var h id.Hearing
	must(record(func(a *journal.Act, g policy.Grant) (err error) {
		h, err = Schedule(a, g, NewHearing{Case: c, Matter: "child", Court: "court", About: "return", On: day(20)})
		return err
	}))
	refused(record(func(a *journal.Act, g policy.Grant) error { return Adjourn(a, g, h, day(25), "earlier") }), fault.BadInput)
	must(record(func(a *journal.Act, g policy.Grant) error { return Adjourn(a, g, h, "", "no interpreter") }))
	must(record(func(a *journal.Act, g policy.Grant) error { return Adjourn(a, g, h, day(10), "named") }))
	must(record(func(a *journal.Act, g policy.Grant) error { return Hold(a, g, h, day(10), "heard") }))
	refused(record(func(a *journal.Act, g policy.Grant) error { return Cancel(a, g, h, "why") }), fault.Conflict)

	var o id.Order
	made := NewOrder{Case: c, Hearing: h, Court: "court", On: day(10), Subject: Return, Text: "bring her home", Addressee: "ministry", By: day(15)}
	make := func(a *journal.Act, g policy.Grant) (err error) {
		o, err = Record(a, g, made)
		return err
	}
	refused(record(make), fault.BadInput) // the deadline before the order
	made.By = day(-12)
	must(record(make))
	find := func() Order {
		t.Helper()
		o, err := FindOrder(t.Context(), j.DB(), policy.Inside(), o)
		must(err)
		return o
	}
	if left, runs := find().Left(today); !runs || left != 12 {
		t.Errorf("%d days left", left)
	}
	refused(record(func(a *journal.Act, g policy.Grant) error { return Answer(a, g, o, day(5), "court", "why", false, "") }), fault.Conflict)
	must(record(func(a *journal.Act, g policy.Grant) error {
		return Appeal(a, g, o, day(8), "ministry", "no access", true)
	}))
	if _, runs := find().Left(today); runs {
		t.Error("the deadline of a stayed order runs")
	}
	must(record(func(a *journal.Act, g policy.Grant) error {
		return Answer(a, g, o, day(5), "court", "it stands", false, day(-30))
	}))
	if left, runs := find().Left(today); !runs || left != 30 {
		t.Errorf("after the appeal %d days are left", left)
	}
	must(record(func(a *journal.Act, g policy.Grant) error { return Comply(a, g, o, day(0), "she is home") }))
	refused(record(func(a *journal.Act, g policy.Grant) error { return Lapse(a, g, o, day(0), "why") }), fault.Conflict)

	outside, err := policy.Look(policy.Principal{Account: "x", Agency: "y", Roles: []policy.Role{policy.OperationsLead}}, policy.Cases)
	must(err)
	if all, err := OrdersOf(t.Context(), j.DB(), outside, c); err != nil || len(all) > 0 {
		t.Errorf("who does not see what is legal sees %d orders, %v", len(all), err)
	}
}
