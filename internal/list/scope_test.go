package list_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

func TestAnImportThatBreaksOffGoesOnWhereItStopped(t *testing.T) {
	w := open(t)
	var b strings.Builder
	b.WriteString("No,Name,Age,Mother,Date,Family no\n")
	for i := range 500 { // three acts; every family crosses from one to another
		fmt.Fprintf(&b, "X-%d,Child %d Invented,5,Nur,2018-11-12,F%d\n", i, i, i%100)
	}
	r := w.read(b.String(), list.Found)
	p := w.planOf(r, "long list")
	g, _ := policy.Allow(officer, policy.ImportList)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := list.Record(ctx, w.j, g, p, func(done, all int) {
		if done >= 400 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	p = w.planOf(r, "long list")
	if c := p.Counts; c.Already != 400 || c.New != 100 || c.Families != 100 {
		t.Fatalf("%+v", c)
	}
	var steps []int
	receipt, err := list.Record(t.Context(), w.j, g, p, func(done, all int) { steps = append(steps, done, all) })
	if err != nil || receipt.Rows != 100 || receipt.Families != 100 || receipt.People != 200 || fmt.Sprint(steps) != "[0 200 100 200 200 200]" {
		t.Fatalf("%+v, %v, %v", receipt, err, steps)
	}
	if p := w.planOf(r, "long list"); !p.Nothing() {
		t.Errorf("%+v", p.Counts)
	}
}

func TestTwoWhoImportTheSameListAtOnceRecordItOnce(t *testing.T) {
	w := open(t)
	first, second := w.plan(field, "Invented field list", list.Found), w.plan(field, "Invented field list", list.Found)
	w.record(first)
	if r := w.record(second); r.Rows != 0 || r.Already != 4 || r.People != 0 || r.Families != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAnotherAgencysListsAreItsOwn(t *testing.T) {
	w := open(t)
	r := w.imports(field, "Invented field list", list.Found)
	other := policy.Principal{Account: officer.Account, Agency: "0194f3c2-6b1e-7a40-9d2c-ffffffffffff", Roles: []policy.Role{policy.FieldOfficer}}
	s, err := policy.Look(other, policy.People)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Find(t.Context(), w.j.DB(), s, r.List); !fault.Is(err, fault.NotFound) {
		t.Errorf("found: %v", err)
	}
	if all, n, err := list.List(t.Context(), w.j.DB(), s, 0, 10); err != nil || n != 0 || len(all) != 0 {
		t.Errorf("listed %d, %v", n, err)
	}
	if all, n, err := list.List(t.Context(), w.j.DB(), w.scope(policy.People), 0, 10); err != nil || n != 1 || all[0].ID != r.List {
		t.Errorf("the agency's own: %+v, %v", all, err)
	}
	// Its rows are no news to nobody: another agency that sends the same rows is
	// another source.
	reading := w.read(field, list.Found)
	p, err := list.NewPlan(t.Context(), w.j.DB(), reading.Table, reading.Mapping, list.Options{Name: "Invented field list", Agency: other.Agency})
	if err != nil || p.Counts.New != 4 {
		t.Errorf("%+v, %v", p, err)
	}
	g, _ := policy.Allow(officer, policy.ImportList)
	if _, err := list.Record(t.Context(), w.j, g, p, nil); !fault.Is(err, fault.Denied) {
		t.Errorf("recorded for another agency: %v", err)
	}
	g, _ = policy.Allow(officer, policy.StateFacts)
	if _, err := list.Record(t.Context(), w.j, g, p, nil); !fault.Is(err, fault.Denied) {
		t.Errorf("recorded with another grant: %v", err)
	}
}

// sameName gives one person for every name it is asked for.
type sameName struct {
	who   id.Person
	asked []string
}

func (s *sameName) Alike(_ context.Context, name string, born when.Span) ([]id.Person, error) {
	s.asked = append(s.asked, fmt.Sprint(name, " ", born.Days()))
	return []id.Person{s.who}, nil
}

func TestWhoMayBeListedTwiceIsReportedAndNotJoined(t *testing.T) {
	w := open(t)
	text := "No,Name,Sex,Date of birth\nA-1,Zina Invented,F,2015\nA-2,ZINA INVENTED,F,12.03.2015\nA-3,Zina Invented,F,2011\n"
	r, err := list.Read(strings.NewReader(text), sheet.Options{}, list.Found)
	if err != nil {
		t.Fatal(err)
	}
	register := &sameName{who: "0194f3c2-0000-7000-8000-0000000000aa"}
	p, err := list.NewPlan(t.Context(), w.j.DB(), r.Table, r.Mapping, list.Options{Name: "twice", Agency: officer.Agency, Duplicates: register})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(register.asked); got != "[Zina Invented 365 ZINA INVENTED 1 Zina Invented 365]" {
		t.Errorf("asked %s", got)
	}
	if a := p.Rows[1].Alike; len(a) != 2 || a[0].Row != 2 || a[1].Person != register.who {
		t.Errorf("row 3 may be row 2, and the person of the register: %+v", a)
	}
	if a := p.Rows[2].Alike; len(a) != 1 {
		t.Errorf("who was born in 2011 is another: %+v", a)
	}
	if receipt := w.record(p); receipt.People != 3 {
		t.Errorf("%+v", receipt)
	}
}
