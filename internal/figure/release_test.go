package figure_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

func somebody(n int, roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: id.Account(fmt.Sprintf("0194f3c2-6b1e-7a40-9d2c-3f5a7be01c%02d", n)), Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: roles}
}

var (
	field  = somebody(11, policy.FieldOfficer)
	first  = somebody(12, policy.PressOfficer)
	second = somebody(13, policy.PressOfficer)
	sums   = figure.Plan{AsOf: when.DayOf(2018, 12, 1), Choice: []figure.Choice{{Key: "returned", By: [][]string{{"sex"}, {"year"}}}}}
)

type world struct {
	testing.TB
	j *journal.Journal
}

func open(t testing.TB) world {
	return world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...)}
}

func (w world) does(who policy.Principal, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		return err
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// home records that so many came home on a day.
func (w world) home(n int, sex, day string) {
	w.Helper()
	w.must(w.does(field, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		for i := range n {
			_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.AgencyRecord, Who: "invented"}, Facts: []person.Fact{
				{Attr: person.AttrName, Text: fmt.Sprintf("Invented %d", i)}, {Attr: person.AttrSex, Text: sex, Code: sex},
				{Attr: person.AttrReturned, Text: "flight", Code: "flight", Date: when.Partial(day)},
			}})
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

func (w world) draft(who policy.Principal, p figure.Plan) (r id.Release, err error) {
	w.Helper()
	err = w.does(who, policy.DraftFigures, func(a *journal.Act, g policy.Grant) (err error) {
		r, err = figure.Draft(a, g, p)
		return err
	})
	return r, err
}

func (w world) publish(who policy.Principal, r id.Release) error {
	w.Helper()
	return w.does(who, policy.ReleaseFigures, func(a *journal.Act, g policy.Grant) error { return figure.Publish(a, g, r) })
}

func (w world) find(r id.Release) figure.Release {
	w.Helper()
	found, err := figure.FindRelease(w.Context(), w.j.DB(), policy.Counting(), r)
	w.must(err)
	return found
}

func TestASecondPersonReleases(t *testing.T) {
	w := open(t)
	w.home(20, "female", "2018-11-30")
	w.home(15, "male", "2018-11-30")
	r, err := w.draft(first, sums)
	w.must(err)
	if _, err := figure.FindRelease(t.Context(), w.j.DB(), policy.Public(), r); !fault.Is(err, fault.NotFound) {
		t.Errorf("the public finds a draft: %v", err)
	}
	if err := w.publish(first, r); !fault.Is(err, fault.Denied) {
		t.Errorf("whoever drafted it releases it: %v", err)
	}
	w.must(w.publish(second, r))
	found, err := figure.FindRelease(t.Context(), w.j.DB(), policy.Public(), r)
	w.must(err)
	if n, ok := found.Figures[0].Total(); !ok || n != 35 || found.State != figure.Released || found.ReleasedBy != second.Account {
		t.Errorf("%+v", found)
	}
	if err := w.publish(second, r); !fault.Is(err, fault.Conflict) {
		t.Errorf("released twice: %v", err)
	}
}

// Three more come home; the figures of a later day would tell them. After a
// withdrawal they still would: what was published is known.
func TestWhatWouldTellAFewIsRefused(t *testing.T) {
	w := open(t)
	w.home(20, "female", "2018-11-30")
	r, err := w.draft(first, sums)
	w.must(err)
	w.must(w.publish(second, r))
	w.home(3, "female", "2018-12-10")
	later := sums
	later.AsOf = when.DayOf(2018, 12, 20)
	_, err = w.draft(first, later)
	var refused *figure.Refused
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "fewer than 10 between 2018-12-01 and 2018-12-20") {
		t.Fatalf("not refused, or without a reason: %v", err)
	}
	w.must(w.does(second, policy.ReleaseFigures, func(a *journal.Act, g policy.Grant) error {
		return figure.Withdraw(a, g, r, "a list had been recorded twice (invented)")
	}))
	if _, err = w.draft(first, later); !errors.As(err, &refused) {
		t.Errorf("a withdrawn release is forgotten: %v", err)
	}
	w.home(12, "female", "2018-12-11")
	_, err = w.draft(first, later)
	w.must(err)
}

// Two drafts are harmless alone; together they tell three people.
func TestADraftIsReadAgainWhenItIsReleased(t *testing.T) {
	w := open(t)
	w.home(20, "female", "2018-11-30")
	w.home(3, "female", "2018-12-10")
	later := sums
	later.AsOf = when.DayOf(2018, 12, 20)
	a, err := w.draft(first, sums)
	w.must(err)
	b, err := w.draft(first, later)
	w.must(err)
	w.must(w.publish(second, b))
	var refused *figure.Refused
	if err := w.publish(second, a); !errors.As(err, &refused) {
		t.Errorf("both were released: %v", err)
	}
	w.must(w.does(first, policy.DraftFigures, func(act *journal.Act, g policy.Grant) error {
		return figure.Discard(act, g, a, "it tells three (invented)")
	}))
	if w.find(a).State != figure.Discarded {
		t.Error("the draft is not discarded")
	}
}

// A year later somebody doubts a number; meanwhile much was recorded.
func TestAReleaseIsComputedAgainFromItsCheckpoint(t *testing.T) {
	w := open(t)
	w.home(20, "female", "2018-11-30")
	w.home(11, "male", "2018-11-30")
	r, err := w.draft(first, sums)
	w.must(err)
	w.must(w.publish(second, r))
	w.home(40, "male", "2018-11-30") // found to have come home then, and recorded later
	found := w.find(r)
	differs, err := figure.Again(t.Context(), w.j, policy.Counting(), found, nil)
	w.must(err)
	if len(differs) > 0 {
		t.Errorf("it differs: %v", differs)
	}
	found.Figures[0].Tables[0].Cells[0][0].Count++ // somebody prints another number
	if differs, err = figure.Again(t.Context(), w.j, policy.Counting(), found, nil); err != nil || len(differs) != 1 {
		t.Errorf("a changed number: %v, %v", differs, err)
	}
	found.Size--
	found.Checkpoint = strings.Replace(found.Checkpoint, "\n", " \n", 1)
	if _, err = figure.Again(t.Context(), w.j, policy.Counting(), found, nil); !fault.Is(err, fault.CorruptDatabase) {
		t.Errorf("a checkpoint that this log did not sign: %v", err)
	}
	then, err := figure.AsKnown(t.Context(), w.j, w.find(r).Size, nil)
	w.must(err)
	defer then.Close()
	all, err := figure.Work(t.Context(), then, policy.Counting(), sums)
	w.must(err)
	if n, _ := all[0].Total(); n != 31 {
		t.Errorf("as known then: %d", n)
	}
}

// Forty were found later to have come home as well. What was known before can still be
// told, with the checkpoint of that moment, and be computed again.
func TestFiguresAreReleasedAsTheyWereKnown(t *testing.T) {
	w := open(t)
	w.home(20, "female", "2018-11-30")
	w.home(11, "male", "2018-11-30")
	dropped, err := w.draft(first, sums)
	w.must(err)
	moment, err := time.Parse(time.RFC3339, w.find(dropped).Drafted)
	w.must(err)
	w.home(40, "male", "2018-11-30")
	if _, err := figure.KnownAt(t.Context(), w.j, moment, 5); len(fault.Fields(err)) != 1 {
		t.Errorf("more entries than may be replayed: %v", err)
	}
	known, err := figure.KnownAt(t.Context(), w.j, moment, figure.KnownMost)
	w.must(err)
	defer known.Close()
	p := sums
	p.Known = known
	r, err := w.draft(first, p)
	w.must(err)
	w.must(w.publish(second, r))
	found := w.find(r)
	if n, _ := found.Figures[0].Total(); n != 31 || found.Size != known.Size || !strings.HasPrefix(found.Known, moment.Format("2006-01-02T15:04")) || found.Known >= found.Drafted {
		t.Errorf("%d people of %d entries, as known at %s, drafted %s", n, found.Size, found.Known, found.Drafted)
	}
	if differs, err := figure.Again(t.Context(), w.j, policy.Counting(), found, nil); err != nil || len(differs) > 0 {
		t.Errorf("computed again: %v, %v", differs, err)
	}
}

func TestAPlanThatCannotBeIsRefusedByField(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		p     figure.Plan
		field string
	}{
		{figure.Plan{Choice: sums.Choice}, "as_of"},
		{figure.Plan{AsOf: when.DayOf(2030, 1, 1), Choice: sums.Choice}, "as_of"},
		{figure.Plan{AsOf: sums.AsOf, Choice: sums.Choice, Known: &figure.Known{At: time.Date(2018, 11, 1, 0, 0, 0, 0, time.UTC)}}, "known_at"},
		{figure.Plan{AsOf: sums.AsOf}, "tables"},
		{figure.Plan{AsOf: sums.AsOf, Choice: []figure.Choice{{Key: "weather", By: [][]string{{"sex"}}}}}, "tables"},
		{figure.Plan{AsOf: sums.AsOf, Choice: []figure.Choice{{Key: "returned", By: [][]string{{"religion"}}}}}, "tables"},
	} {
		_, err := w.draft(first, c.p)
		if f := fault.Fields(err); len(f) == 0 || f[0].Name != c.field {
			t.Errorf("%+v: %v", c.p, err)
		}
	}
	if _, err := w.draft(field, sums); !fault.Is(err, fault.Denied) {
		t.Errorf("a field officer drafts figures: %v", err)
	}
}
