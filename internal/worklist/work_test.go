package worklist_test

import (
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/visit"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

// team is an office and a guardianship authority, with a child at home.
type team struct {
	world
	office, authority id.Agency
	manager, guardian policy.Principal
	child             id.Person
	file              id.Case
	today             when.Day
}

func assemble(t *testing.T) *team {
	w := &team{world: open(t), today: when.DayOfTime(journaltest.Start)}
	admin := as(policy.Administrator)
	w.act(admin, policy.AddAgency, func(a *journal.Act, g policy.Grant) error {
		one, err := agency.Add(a, g, agency.New{Name: "Office (invented)", Kind: agency.Intake, Country: "RU"})
		w.office = one
		if err == nil {
			w.authority, err = agency.Add(a, g, agency.New{Name: "Guardianship authority (invented)", Kind: agency.Guardianship, Country: "RU"})
		}
		return err
	})
	hire := func(login string, at id.Agency, role policy.Role) policy.Principal {
		var key id.Account
		w.act(admin, policy.ManageAccounts, func(a *journal.Act, g policy.Grant) (err error) {
			key, err = account.Add(a, g, account.New{Login: login, Name: login + " (invented)", Agency: at, Roles: []policy.Role{role}})
			return err
		})
		return policy.Principal{Account: key, Agency: at, Roles: []policy.Role{role}}
	}
	w.manager, w.guardian = hire("manager", w.office, policy.CaseManager), hire("guardian", w.authority, policy.GuardianshipOfficer)
	w.child = w.said(w.manager, "", "2018-05-01", person.Fact{Attr: person.AttrName, Text: "زينا المخترعة"})
	w.act(w.manager, policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		w.file, _, err = casefile.Open(a, g, casefile.New{Person: w.child})
		return err
	})
	return w
}

func (w *team) lines(who policy.Principal, f worklist.Filter) []worklist.Line {
	w.Helper()
	v, err := worklist.Look(who)
	if err != nil {
		w.Fatal(err)
	}
	all, err := v.Lines(w.Context(), w.j.DB(), f, w.today, 0, 50)
	if err != nil {
		w.Fatal(err)
	}
	if n, err := v.Count(w.Context(), w.j.DB(), f, w.today); err != nil || n != len(all) {
		w.Errorf("the chip says %d, the list has %d (%v)", n, len(all), err)
	}
	return all
}

func (w *team) adds(kind task.Kind, owes id.Agency, due when.Partial) id.Task {
	w.Helper()
	var key id.Task
	w.act(w.manager, policy.AddTask, func(a *journal.Act, g policy.Grant) (err error) {
		key, err = task.Add(a, g, task.New{Case: w.file, Kind: kind, What: "enrol her (invented)", Due: due, Agency: owes})
		return err
	})
	return key
}

func TestATaskStandsInTheListOfWhoOwesItUntilItIsDone(t *testing.T) {
	w := assemble(t)
	key := w.adds(task.School, w.authority, (w.today + 3).Partial())
	for name, c := range map[string]struct {
		who policy.Principal
		f   worklist.Filter
		n   int
	}{
		"the authority owes it":       {w.guardian, worklist.Filter{}, 1},
		"it is due soon":              {w.guardian, worklist.Filter{Band: worklist.Soon}, 1},
		"it is not overdue":           {w.guardian, worklist.Filter{Band: worklist.Overdue}, 0},
		"nobody took it":              {w.guardian, worklist.Filter{Whose: worklist.Free}, 1},
		"the office owes nothing":     {w.manager, worklist.Filter{}, 0},
		"the office waits for others": {w.manager, worklist.Filter{Whose: worklist.Others}, 1},
	} {
		if all := w.lines(c.who, c.f); len(all) != c.n {
			t.Errorf("%s: %+v", name, all)
		}
	}
	v, _ := worklist.Look(w.guardian)
	line, err := v.Find(t.Context(), w.j.DB(), task.Item(key))
	if err != nil {
		t.Fatal(err)
	}
	w.act(w.guardian, policy.AssignWork, func(a *journal.Act, g policy.Grant) error {
		return task.Assign(a, g, line.Assigned(), w.guardian.Account)
	})
	if mine := w.lines(w.guardian, worklist.Filter{Whose: worklist.Mine}); len(mine) != 1 || mine[0].What != "enrol her (invented)" || mine[0].Child.Name == "" {
		t.Errorf("taken: %+v", mine)
	}
	g, _ := policy.Allow(w.guardian, policy.AssignWork)
	_, err = w.j.Act(t.Context(), g, func(a *journal.Act) error { return task.Assign(a, g, line.Assigned(), w.manager.Account) })
	if !fault.Is(err, fault.BadInput) {
		t.Errorf("given to a colleague of another agency: %v", err)
	}
	w.act(w.guardian, policy.DoTask, func(a *journal.Act, g policy.Grant) error { return task.Done(a, g, key, w.today.Partial(), "") })
	if all := w.lines(w.guardian, worklist.Filter{}); len(all) != 0 {
		t.Errorf("done, and still there: %+v", all)
	}
	w.act(w.manager, policy.DoTask, func(a *journal.Act, g policy.Grant) error {
		return task.Reopen(a, g, key, "the school took its word back")
	})
	if mine := w.lines(w.guardian, worklist.Filter{Whose: worklist.Mine}); len(mine) != 1 {
		t.Errorf("reopened, whoever had it has it again: %+v", mine)
	}
}

func TestWhoDoesNotSeeAKindOfFactSeesNoLineAboutIt(t *testing.T) {
	w := assemble(t)
	w.adds(task.Nationality, w.authority, "")
	w.adds(task.HealthCare, w.authority, "")
	medic := w.guardian
	medic.Roles = []policy.Role{policy.Medic}
	for name, c := range map[string]struct {
		who  policy.Principal
		want string
	}{"the guardianship officer sees nothing of health": {w.guardian, "nationality"}, "the medic sees both": {medic, "health_care nationality"}} {
		got := ""
		for _, l := range w.lines(c.who, worklist.Filter{Band: worklist.Undated}) {
			if got != "" {
				got += " "
			}
			got += l.Detail
		}
		if got != c.want && got != "nationality health_care" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, err := worklist.Look(policy.Principal{Account: "x", Agency: w.authority, Roles: []policy.Role{policy.PressOfficer}}); !fault.Is(err, fault.Denied) {
		t.Errorf("a press officer asks for work: %v", err)
	}
}

func TestAVisitIsWorkFromTheStartOfAPlacementAndACaseEndsByTwoPeople(t *testing.T) {
	w := assemble(t)
	w.said(w.manager, w.child, "2018-11-01", person.Fact{Attr: person.AttrReturned, Date: "2018-10-20", Text: "20 October 2018"})
	var p id.Placement
	w.act(w.guardian, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) (err error) {
		if p, err = placement.Plan(a, g, placement.New{Case: w.file, Kind: placement.Foster, Carer: "family Test", Where: "Penza"}); err != nil {
			return err
		}
		for _, item := range placement.Items(placement.Foster) {
			if err := placement.Check(a, g, p, placement.Checked{Item: item, Outcome: placement.Clear, On: (w.today - 50).Partial(), By: "authority"}); err != nil {
				return err
			}
		}
		return nil
	})
	w.act(w.guardian, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
		return placement.Start(a, g, p, placement.Begin{On: (w.today - 40).Partial(), Authority: "authority", Act: "17"})
	})
	if late := w.lines(w.guardian, worklist.Filter{Kind: worklist.Visit, Band: worklist.Overdue}); len(late) != 1 {
		t.Errorf("the first visit is overdue: %+v", w.lines(w.guardian, worklist.Filter{}))
	}
	stage := func(want casefile.Stage) {
		t.Helper()
		c, err := casefile.Find(t.Context(), w.j.DB(), policy.Inside(), w.file)
		if err != nil || c.Stage != want {
			t.Errorf("the stage is %s, want %s (%v)", c.Stage, want, err)
		}
	}
	stage(casefile.Placed)
	w.act(w.guardian, policy.RecordVisit, func(a *journal.Act, g policy.Grant) error {
		_, err := visit.Do(a, g, visit.Made{Placement: p, On: (w.today - 2).Partial(), By: "officer", Answers: []visit.Answer{{Topic: visit.ChildsView, Text: "likes the dog"}}})
		return err
	})
	stage(casefile.FollowedUp)
	w.act(w.guardian, policy.CloseCase, func(a *journal.Act, g policy.Grant) error {
		return casefile.ProposeClosing(a, g, w.file, "she lives well there")
	})
	alone, _ := policy.Allow(w.guardian, policy.CloseCase)
	if _, err := w.j.Act(t.Context(), alone, func(a *journal.Act) error { return casefile.Close(a, alone, w.file, "yes") }); !fault.Is(err, fault.BadInput) {
		t.Errorf("closed by who proposed it: %v", err)
	}
	w.act(w.manager, policy.CloseCase, func(a *journal.Act, g policy.Grant) error { return casefile.Close(a, g, w.file, "agreed") })
	stage(casefile.Closed)
	if all := w.lines(w.guardian, worklist.Filter{}); len(all) != 0 {
		t.Errorf("closed, and still to do: %+v", all)
	}
	w.act(w.guardian, policy.CloseCase, func(a *journal.Act, g policy.Grant) error { return casefile.Reopen(a, g, w.file, "the carer is ill") })
	stage(casefile.FollowedUp)
	if all := w.lines(w.guardian, worklist.Filter{}); len(all) == 0 {
		t.Error("reopened, and nothing is to be done")
	}
}
