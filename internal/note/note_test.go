package note_test

import (
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/note"
	"homeward/internal/policy"
)

const child = "0194f3c2-6b1e-7a40-9d2c-0000000000aa"

func account(last string, role policy.Role) policy.Principal {
	return policy.Principal{Account: id.Account("0194f3c2-6b1e-7a40-9d2c-00000000000" + last), Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{role}}
}

var (
	field   = account("1", policy.FieldOfficer)
	medic   = account("2", policy.Medic)
	manager = account("3", policy.CaseManager)
)

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, note.Entries(), note.Tables())}
}

func (w world) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) })
	return err
}

func (w world) scope(who policy.Principal) policy.Scope {
	w.Helper()
	s, err := policy.Look(who, policy.People)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

func (w world) write(who policy.Principal, c journal.Compartment, text string) (n id.Note) {
	w.Helper()
	err := w.act(who, policy.WriteNote, func(a *journal.Act, g policy.Grant) (err error) {
		n, err = note.WriteIn(a, g, w.scope(who), c, child, text)
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return n
}

func (w world) list(who policy.Principal, subjects ...string) []note.Note {
	w.Helper()
	all, err := note.ListOf(w.Context(), w.j.DB(), w.scope(who), subjects...)
	if err != nil {
		w.Fatal(err)
	}
	return all
}

func (w world) withdraw(who policy.Principal, action policy.Action, n id.Note, reason string) error {
	w.Helper()
	return w.act(who, action, func(a *journal.Act, g policy.Grant) error { return note.Withdraw(a, g, n, reason) })
}

func TestANoteIsReadByThoseWhoSeeItsCompartment(t *testing.T) {
	w := open(t)
	err := w.act(field, policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
		_, err := note.Write(a, g, child, "\n Рисует\u202e  каждый день.\r\n\nСпросить в мае. \n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.write(medic, journal.Health, "coughs at night")
	if got := w.list(manager, child, child); len(got) != 1 || got[0].Text != "Рисует каждый день.\n\nСпросить в мае." || got[0].By != field.Account {
		t.Errorf("a case manager sees %+v", got)
	}
	if got := w.list(medic, child); len(got) != 2 || got[0].Text != "coughs at night" || got[0].Compartment != journal.Health {
		t.Errorf("a medic sees %+v", got)
	}
	elsewhere := field
	elsewhere.Agency = "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"
	if got := w.list(elsewhere, child); len(got) != 0 {
		t.Errorf("another agency's field officer sees %+v", got)
	}
	if got := w.list(manager, "", "0194f3c2-6b1e-7a40-9d2c-0000000000bb"); len(got) != 0 {
		t.Errorf("another child has %+v", got)
	}
	if all, err := note.ListOf(t.Context(), w.j.DB(), policy.Scope{}, child); err != nil || len(all) != 0 {
		t.Errorf("nobody sees %+v, %v", all, err)
	}
	if got := note.Offered(w.scope(medic)); len(got) != 2 || got[0] != journal.Identity || got[1] != journal.Health {
		t.Errorf("a medic is offered %v", got)
	}
}

func TestANoteIsWithdrawnByItsWriterOrACaseManager(t *testing.T) {
	w := open(t)
	first, second := w.write(field, journal.Identity, "about another child"), w.write(field, journal.Health, "fever")
	if err := w.withdraw(medic, policy.WriteNote, first, "not mine"); !fault.Is(err, fault.Denied) {
		t.Errorf("a stranger withdrew: %v", err)
	}
	if err := w.withdraw(field, policy.StateFacts, first, "wrong grant"); !fault.Is(err, fault.Denied) {
		t.Errorf("with another grant: %v", err)
	}
	if err := w.withdraw(field, policy.WriteNote, first, " "); len(fault.Fields(err)) != 1 {
		t.Errorf("without a reason: %v", err)
	}
	if err := w.withdraw(field, policy.WriteNote, first, "another child"); err != nil {
		t.Fatal(err)
	}
	if err := w.withdraw(field, policy.WriteNote, first, "another child"); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice: %v", err)
	}
	if err := w.withdraw(manager, policy.SteerCase, second, "belongs into a statement"); err != nil {
		t.Fatal(err)
	}
	if err := w.withdraw(manager, policy.SteerCase, "nonsense", "x"); !fault.Is(err, fault.NotFound) {
		t.Errorf("nonsense: %v", err)
	}
	got := w.list(field, child)
	if len(got) != 2 || got[0].Withdrawn == nil || got[0].Withdrawn.By != manager.Account || got[1].Withdrawn.Reason != "another child" || got[1].Text == "" {
		t.Fatalf("%+v", got)
	}
	timeline, err := w.j.Timeline(t.Context(), w.scope(manager), []string{child}, "", 9)
	if err != nil || len(timeline) != 2 {
		t.Errorf("the case manager, who does not see health, reads %d entries, %v", len(timeline), err)
	}
}

func TestWrongInputIsNamed(t *testing.T) {
	w := open(t)
	write := func(s policy.Scope, c journal.Compartment, subject, text string) error {
		return w.act(field, policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
			_, err := note.WriteIn(a, g, s, c, subject, text)
			return err
		})
	}
	mine := w.scope(field)
	for what, err := range map[string]error{
		"nothing":              write(mine, journal.Identity, child, " \n\u200e\n"),
		"10,001 characters":    write(mine, journal.Identity, child, strings.Repeat("я", 10_001)),
		"a system compartment": write(mine, journal.System, child, "x"),
	} {
		if len(fault.Fields(err)) != 1 {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := write(mine, journal.Identity, "the child", "x"); !fault.Is(err, fault.BadInput) {
		t.Errorf("a subject that is no id: %v", err)
	}
	if err := write(mine, journal.Legal, child, "x"); !fault.Is(err, fault.Denied) {
		t.Errorf("a compartment the writer does not see: %v", err)
	}
	if err := write(w.scope(manager), journal.Legal, child, "x"); !fault.Is(err, fault.Denied) {
		t.Errorf("somebody else's scope: %v", err)
	}
	if err := write(mine, journal.Identity, child, strings.Repeat("я", 10_000)); err != nil {
		t.Errorf("10,000 characters: %v", err)
	}
	err := w.act(field, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := note.Write(a, g, child, "x")
		return err
	})
	if !fault.Is(err, fault.Denied) {
		t.Errorf("with another grant: %v", err)
	}
}
