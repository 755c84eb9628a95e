package care

import (
	"testing"

	"homeward/internal/healthcheck"
	"homeward/internal/lang"
	"homeward/internal/placement"
	"homeward/internal/visit"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	full := placed{
		Placement: placement.Placement{ID: "p1", Kind: placement.Institution, Carer: "home no. 3", Where: "Penza", State: placement.Started, From: "2019-05", Until: "2019-09-01", Reason: "no relative", SplitWhy: "hospital", Authority: "authority", Act: "17", Despite: "answered", Started: "2019-05-04", Result: "goes on", Ended: "2019-08-01", EndedWhy: "found"},
		Checks:    []placement.Checked{{Item: placement.HomeVisit, Outcome: placement.Concern, On: "2019-04-01", By: "authority", Until: "2020-04-01", Note: "stairs"}, {Item: placement.Licence, Outcome: placement.Clear, On: "2019-04-01", By: "authority"}},
		Missing:   []placement.Item{placement.ChildsView}, ReviewDue: 18000, Late: true, Over: true, MayPlan: true, MayTurn: true, Case: "/care/1",
	}
	plan, gone := full, full
	plan.State, plan.Started, gone.State = placement.Planned, "", placement.Declined
	var pages []page.Page
	for _, late := range []bool{true, false} {
		p := &showPage{
			To: "/care/1", Case: "/cases/1", Number: "1042-7", Name: "زينا المخترعة", SeesCare: true, SeesHealth: true, Next: &next{By: 18000, Overdue: late},
			Now: []placed{full, plan}, Before: []placed{gone}, MayPlan: true, MayVisit: true, MayExamine: true,
			Visits: []visited{{visit.Visit{State: "done", On: "2019-05-11", By: "Nora", Alone: true, Answers: []visit.Answer{{Topic: visit.ChildsView, Text: "x"}}, Remark: "papers"}}, {visit.Visit{State: "missed", On: "2019-06-11"}}},
		}
		for _, f := range append(healthcheck.Fitnesses(), "") {
			p.Health = append(p.Health, health{Conclusion: healthcheck.Conclusion{Fitness: f, Examined: "2019-04-28", Until: 18000}, Past: late, Detail: &healthcheck.Detail{Findings: "x", Needs: "y"}})
		}
		pages = append(pages, p)
	}
	pagetest.Template(t, Folder, "show", pages...)
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "care.field")
		wrong := "on"
		if do == "plan" {
			wrong = "from"
		}
		f.Fail(wrong, "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/care/1", Name: "زينا", Do: do, Of: "p1", Missing: full.Missing, Topics: visit.Topics(), Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
}
