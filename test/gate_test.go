package test

import (
	"fmt"
	"testing"

	"homeward/internal/demo"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// TestTwoPeopleHandOverChildrenOnOneLaptop walks steps 10 and 11 of the story in
// three languages on a narrow screen: a list that cannot be sealed while one
// child has nowhere to live; the roll-call at the prison gate, where one does not
// come, one has a fever and one stands there whom nobody listed; heads that do
// not meet, both signatures, and the alarm that a person closes; then the
// hospital, where they meet.
func TestTwoPeopleHandOverChildrenOnOneLaptop(t *testing.T) {
	d := newDemonstration(t)
	for _, locale := range []lang.Locale{lang.English, lang.Russian, lang.Arabic} {
		t.Run(string(locale), func(t *testing.T) {
			y := newPlan(t, d, 33)
			g := &gate{story: &story{browser: d.open(t, string(locale), 320), d: d, words: d.app.Catalog.For(locale)}, y: y, extra: d.children(t, 1)[0]}
			g.sealed()
			g.called()
			g.alarmed()
			if locale == lang.English { // the same pages again
				g.arrived()
			}
		})
	}
	broken, err := handover.Broken(t.Context(), d.app.DB)
	if err != nil || len(broken) > 0 {
		t.Errorf("broken: %v, %v", broken, err)
	}
	journaltest.Check(t, d.app.Journal)
}

type gate struct {
	*story
	y     *yard
	extra standing // whom nobody listed
}

// clean opens a page and has axe-core look at it.
func (g *gate) clean(path string) {
	g.Helper()
	g.visit(path)
	g.accessible(shorten(path) + " " + string(g.words.Locale()))
	g.picture(fmt.Sprint("gate-", g.words.Locale(), "-", len(path)))
}

// signs types somebody's login and PIN under what she read.
func (g *gate) signs(login string) {
	g.Helper()
	g.fill("login", login, "pin", demo.Password)
	g.press(`main form button.main`)
}

// Step 10. The list is sealed by two people of two agencies once the last child
// has a place to live.
func (g *gate) sealed() {
	g.Helper()
	list, last := "/manifests/"+string(g.y.list), g.y.kids[32]
	g.login("operations-lead")
	g.clean("/operations/" + string(g.y.op))
	g.sees(last.name, g.words.T("operations.show.unready"))
	g.clean(list + "/sign")
	g.signs("operations-lead")
	g.sees(g.words.T("manifest.rule.unready"))
	g.leave()

	g.login("guardianship-officer")
	g.visit("/care/" + string(last.file) + "/record?do=plan")
	g.fill("kind", "kin", "carer", "grandmother (invented)", "where", "Grozny (invented)")
	g.press(`main form button.main`)
	g.leave()

	g.login("operations-lead")
	g.visit(list + "/sign")
	g.signs("operations-lead")
	g.sees(g.words.T("manifests.done.sign"))
	g.visit(list + "/sign")
	g.signs("operations-lead")
	g.sees(g.words.T("manifest.rule.same_person"))
	g.signs("field-officer")
	g.clean(list)
	g.sees(g.words.T("manifests.show.sealed", "Version", 1))
	g.leave()
}

// Step 11. The consulate offers, and the roll is called on its laptop.
func (g *gate) called() {
	g.Helper()
	g.login("field-officer")
	g.clean("/handovers/new?operation=" + string(g.y.op))
	g.fill("point", "prison gate (invented)", "receiver", string(g.d.agencyOf(g, "escort")))
	g.press(`main form button.main`)
	g.y.hand = id.Handover(g.one("SELECT handover FROM handover WHERE operation = $1", g.y.op))
	g.sees(g.words.T("handovers.done.offer"))
	for _, k := range g.y.kids[:31] {
		g.tick(k)
	}
	g.leaveOut(g.y.kids[31], "no_show")
	g.leaveOut(g.y.kids[32], "unfit")
	g.until(`localStorage.getItem("homeward-roll") === "0"`)
	g.counts(31, 0, 2)
	g.sees(g.words.T("handover.reason.no_show"), g.words.T("handover.reason.unfit"))
	to := "/handovers/" + string(g.y.hand)
	g.clean(to + "/record?do=add")
	g.fill("person", g.extra.number, "note", "stands at the gate with her brother (invented)")
	g.press(`main form button.main`)
	g.sees(g.extra.name)
	g.clean(to)
	g.counts(32, 0, 2)
}

// heads has somebody say how many she counts.
func (g *gate) heads(n int, other string) {
	g.Helper()
	g.visit("/handovers/" + string(g.y.hand) + "/count")
	g.fill("heads", fmt.Sprint(n))
	if other != "" {
		g.fill("login", other, "pin", demo.Password)
	}
	g.press(`main form button.main`)
	g.sees(g.words.T("handovers.done.count"))
}

// alarmed: one counts 32 and the other 31. Both sign that this is so; the
// children stay with the giver until a person answers for the counts.
func (g *gate) alarmed() {
	g.Helper()
	to := "/handovers/" + string(g.y.hand)
	g.heads(32, "")
	g.heads(31, "escort")
	g.clean(to + "/count")
	g.clean(to + "/sign")
	g.sees(g.words.T("handovers.sign.differ"))
	g.signs("field-officer")
	g.visit(to + "/sign")
	g.signs("field-officer")
	g.sees(g.words.T("handover.rule.side_signed"))
	g.signs("escort")
	g.clean(to)
	g.sees(g.words.T("handover.alarm.counts_differ"), g.words.T("states.handover.disputed"))
	g.state(handover.Disputed)
	g.leave()

	g.login("operations-lead")
	g.clean("/operations/" + string(g.y.op))
	g.press(`main [role=alert] a`)
	g.press(`main form button.main`)
	g.sees(g.words.T("fault.field.reason_required"))
	g.fill("reason", "the escort had not counted a girl who slept (invented)")
	g.press(`main form button.main`)
	g.sees(g.words.T("handovers.done.close"), "a girl who slept")
	g.state(handover.Accepted)
	today := g.d.app.Config.Clock().Format("2006-01-02")
	for _, do := range []string{"depart", "arrive"} {
		g.visit("/operations/" + string(g.y.op) + "/record?do=" + do + "&of=1")
		g.fill("on", today, "hour", map[string]string{"depart": "00:01", "arrive": "00:02"}[do])
		g.press(`main form button.main`)
	}
	g.leave()
}

// arrived: at the hospital all who left stand there, and the journey is done.
func (g *gate) arrived() {
	g.Helper()
	g.login("escort")
	g.visit("/handovers/new?operation=" + string(g.y.op))
	g.fill("point", "hospital (invented)", "receiver", string(g.d.agencyOf(g, "medic")), "final", "yes")
	g.press(`main form button.main`)
	g.y.hand = id.Handover(g.one("SELECT handover FROM handover WHERE operation = $1 AND final", g.y.op))
	for _, k := range append(g.y.kids[:31:31], g.extra) {
		g.tick(k)
	}
	g.until(`localStorage.getItem("homeward-roll") === "0"`)
	g.heads(32, "")
	g.heads(32, "medic")
	to := "/handovers/" + string(g.y.hand)
	for _, login := range []string{"escort", "medic"} {
		g.visit(to + "/sign")
		g.signs(login)
		g.sees(g.words.T("handovers.done.sign"))
	}
	g.state(handover.Accepted)
	g.clean(to + "/receipt")
	g.leave()

	g.login("operations-lead")
	g.visit("/operations/" + string(g.y.op) + "/record?do=complete")
	g.fill("on", g.d.app.Config.Clock().Format("2006-01-02"))
	g.press(`main form button.main`)
	op, err := operation.Find(g.Context(), g.d.app.DB, policy.Inside(), g.y.op)
	if err != nil || op.State != operation.Completed {
		g.Errorf("the operation is %s, %v: %s", op.State, err, g.text("main"))
	}
	g.leave()
}

// state checks how a handover stands.
func (g *gate) state(want handover.State) {
	g.Helper()
	h, err := handover.Find(g.Context(), g.d.app.DB, policy.Inside(), g.y.hand)
	if err != nil || h.State != want {
		g.Errorf("the handover is %s, want %s; %v", h.State, want, err)
	}
}
