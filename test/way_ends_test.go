package test

import (
	"strings"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// three are the children who come home first.
var three = []string{"daughter", "son", "fourth"}

// Step 13. In the hospital the doctor sees what medicine needs and nothing of the
// trial; whoever brought the children sees no findings.
func (h *homecoming) inTheHospital() {
	h.Helper()
	h.as("case_manager")
	for _, kid := range three {
		h.record(h.to("cases", kid, "/steer?do=arrive"), "cases.steer.done_arrive", "on", h.day(0), "means", "flight", "with", "hospital", "place", "Children's hospital (invented)", "reason", "list of the ministry (invented)")
	}
	h.record(h.to("courts", "daughter", "/record?do=schedule"), "", "matter", "child", "about", "where she is to live (invented)", "court", "court of the prison (invented)", "on", h.day(5))
	h.as("medic")
	h.record(h.to("care", "daughter", "/record?do=examine"), "care.done.examine", "moment", "arrival", "on", h.day(0), "findings", "a healed burn (invented)", "needs", "teeth (invented)")
	h.sees("a healed burn (invented)")
	h.accessible("an arrival " + string(h.words.Locale()))
	if got := ask[int](h.browser, `fetch("`+h.to("courts", "daughter", "")+`").then(r => r.status)`); got != 403 {
		h.Errorf("the doctor gets the courts with status %d", got)
	}
	for _, name := range []string{"guardianship_officer", "operations_lead"} {
		h.as(name)
		h.visit(h.to("care", "daughter", ""))
		if strings.Contains(h.text("body"), "burn") {
			h.Errorf("%s reads what the doctor found", name)
		}
	}
	h.as("escort")
	for _, path := range []string{h.to("care", "daughter", ""), h.to("cases", "daughter", ""), "/people/" + string(h.people["daughter"])} {
		if got := ask[int](h.browser, `fetch("`+path+`").then(r => r.status)`); got != 403 && got != 404 {
			h.Errorf("the escort still gets %s with status %d", path, got)
		}
	}
}

// Step 14. Three siblings live with their grandmother after a visit to her home
// and the act of an authority; school, papers and a call with the mother are
// tasks; a visit is missed, and somebody notices.
func (h *homecoming) withTheGrandmother() {
	h.Helper()
	h.as("guardianship_officer")
	h.record(h.to("care", "daughter", "/record?do=plan"), "care.done.plan", "kind", "kin", "carer", "grandmother Zaynab (invented)", "where", "Grozny")
	for _, item := range []string{"identity", "kinship", "home_visit", "criminal_record", "capacity", "childs_view"} {
		h.record(h.to("care", "daughter", "/record?do=check"), "care.done.check", "item", item, "outcome", "clear", "on", h.day(0), "by", "authority (invented)")
	}
	h.record(h.to("care", "daughter", "/record?do=start"), "care.done.start", "on", h.day(0), "authority", "guardianship authority (invented)", "act", "17")
	h.accessible("a placement " + string(h.words.Locale()))
	for _, kid := range []string{"son", "fourth"} {
		h.placed(kid)
	}
	for kind, what := range map[string]string{"school": "find a place in class 4 (invented)", "civil_registration": "register the birth (invented)", "contact": "call the mother in prison each month (invented)"} {
		h.record("/tasks/new?case="+string(h.cases["daughter"]), "tasks.add.done", "what", what, "kind", kind)
	}
	h.visit("/visits")
	h.sees(kids[0].name, kids[1].name, kids[2].name)
	h.accessible("visits " + string(h.words.Locale()))
	h.later(20)
	h.as("guardianship_officer")
	h.visit("/work?kind=visit&due=overdue")
	h.sees(kids[0].name)
	h.record(h.to("care", "daughter", "/record?do=miss"), "care.done.miss", "on", h.day(-1), "why", "nobody opened (invented)", "noticed", "the officer (invented)")
	h.sees("nobody opened (invented)")
	h.record(h.to("care", "daughter", "/record?do=visit"), "care.done.visit", "on", h.day(0), "by", "officer (invented)", "childs_view", "she likes her class (invented)")
	h.visit("/work?kind=task")
	h.sees(kids[0].name)
}

// placed places a sibling with the same grandmother, as the page of the first did.
func (h *homecoming) placed(kid string) {
	h.Helper()
	var p id.Placement
	today := when.DayOfTime(h.w.Clock.Now()).Partial()
	h.w.Act(h, policy.GuardianshipOfficer, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) (err error) {
		if p, err = placement.Plan(a, g, placement.New{Case: h.cases[kid], Kind: placement.Kin, Carer: "grandmother Zaynab (invented)", Where: "Grozny"}); err != nil {
			return err
		}
		for _, item := range placement.Items(placement.Kin) {
			if err := placement.Check(a, g, p, placement.Checked{Item: item, Outcome: "clear", On: today, By: "authority (invented)"}); err != nil {
				return err
			}
		}
		return nil
	})
	h.w.Act(h, policy.GuardianshipOfficer, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
		return placement.Start(a, g, p, placement.Begin{On: today, Authority: "guardianship authority (invented)", Act: "17"})
	})
}

// Step 15. The baby turns three: Work says so. The mother is asked again and
// consents, and the baby is put on the list of the next flight.
func (h *homecoming) theBabyTurnsThree() {
	h.Helper()
	h.later(10)
	h.as("case_manager")
	h.visit("/work?kind=age")
	h.sees(kids[3].name, h.words.T("work.kind.age"))
	h.visit(h.to("ways", "baby", ""))
	h.sees(h.words.T("states.consent.refused"))
	h.record(h.to("ways", "baby", "/record?do=consent"), "ways.done.consent", "who", "mother", "outcome", "given", "purpose", "return", "on", h.day(0), "asked", "consul", "language", "Chechen", "interpreter", "Zarema", "witness", "Nora")
	h.sees(h.words.T("states.consent.given"))
	h.as("operations_lead")
	h.record("/operations/new", "", "name", "The next flight (invented)", "programme", "Return (invented)", "on", h.day(20))
	h.press(`main a[href^="/manifests/"]`)
	h.press(`main a[href*="do=add"]`)
	h.fill("numbers", h.number["baby"])
	h.press(`main form button.main`)
	h.sees(kids[3].name)
	h.accessible("the next flight " + string(h.words.Locale()))
}
