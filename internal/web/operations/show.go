package operations

import (
	"strconv"
	"strings"

	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	operation.Operation
	To       string
	Legs     []legLine
	Team     []member
	Left     []member
	Expired  int // permits that do not hold until the end
	Manifest string
	Version  int
	Sealed   bool

	Children, Adults, Ready, Unready int
	Escorts, Needed                  int
	Unseated                         int
	Chips                            []page.Chip
	Board                            []line
	Paging                           page.Paging

	Handovers       []hand
	Alarms          []alarm
	MayPlan, MayRun bool
	MayOffer        bool
	MayClose        bool
}

// legLine is a leg as the page shows it.
type legLine struct {
	N int
	operation.Passed
	MayDepart, MayArrive bool
}

// member is somebody on the team.
type member struct {
	operation.Posted
	AgencyName string
}

// line is a child on the board.
type line struct {
	To, Name, Latin string
	Age             when.Age
	Adult           bool
	Dots            []dot
	Missing         []missing
	Together        int
}

// dot is one thing that a child needs, and how it stands.
type dot struct{ Kind, Icon, Words string }

// missing is what a line lacks, and who owes it.
type missing struct {
	Words, Owes string
	Over        bool // overridden by two people
	Proposed    bool
}

// hand is a change of hands with its counts.
type hand struct {
	handover.Handover
	To, GiverName, ReceiverName string
	Call                        handover.Call
}

// alarm is an alarm with where it is closed.
type alarm struct {
	handover.Alarm
	To   string
	Name string
}

const boardMost = 40

// Show draws one operation, as of today.
func Show(r *page.Request) (page.Result, error) {
	o, s, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	open := o.State.Open()
	p := &showPage{
		Base: page.Base{Crumbs: crumbs(r)}, Operation: o, To: to(o, ""), Expired: len(o.Expired()), Escorts: o.Escorts(),
		MayPlan: r.May(policy.PlanOperation) && open, MayRun: r.May(policy.RunOperation) && open, MayClose: r.May(policy.CloseAlarm),
		MayOffer: r.May(policy.CallRoll) && (o.State == operation.Sealed || o.State == operation.UnderWay),
	}
	p.legs(o)
	for _, read := range []func(*page.Request, policy.Scope) error{p.team, p.board, p.handovers} {
		if err := read(r, s); err != nil {
			return page.Result{}, err
		}
	}
	return page.Show(p), nil
}

func (p *showPage) legs(o operation.Operation) {
	passes := p.MayRun && (o.State == operation.Sealed || o.State == operation.UnderWay)
	for i, l := range o.Legs {
		before := i == 0 || o.Legs[i-1].Reached != ""
		p.Legs = append(p.Legs, legLine{N: i + 1, Passed: l, MayDepart: passes && before && l.Left == "", MayArrive: passes && l.Left != "" && l.Reached == ""})
	}
}

func (p *showPage) team(r *page.Request, _ policy.Scope) error {
	for _, m := range p.Operation.Team {
		a, err := agency.Find(r.Context(), r.DB(), m.Agency)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if m.Left {
			p.Left = append(p.Left, member{m, a.Name})
			continue
		}
		p.Team = append(p.Team, member{m, a.Name})
	}
	return nil
}

// board reads the lines of the manifest with what they lack.
func (p *showPage) board(r *page.Request, s policy.Scope) error {
	m, err := manifest.OfOperation(r.Context(), r.DB(), s, p.ID)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	p.Manifest, p.Version, p.Sealed = "/manifests/"+string(m.ID), m.Version, m.State == manifest.Sealed
	all, err := manifest.Readiness(r.Context(), r.DB(), s, m)
	if err != nil {
		return err
	}
	if p.Unseated, err = manifest.Unseated(r.Context(), r.DB(), m, all); err != nil {
		return err
	}
	var ages []when.Age
	var unready []manifest.Ready
	for _, one := range all {
		if one.Kind == manifest.Child {
			p.Children++
			ages = append(ages, ageOf(one.Line, p.Day()))
		} else {
			p.Adults++
		}
		if len(one.Missing()) > 0 {
			unready = append(unready, one)
		}
	}
	p.Unready, p.Ready, p.Needed = len(unready), len(all)-len(unready), operation.Needed(ages)
	p.Chips = r.Chips("show", page.Option{Label: r.T("layout.value.all"), Count: len(all)}, page.Option{Value: "unready", Label: r.T("operations.show.unready"), Count: len(unready)})
	if r.Query("show") == "unready" {
		all = unready
	}
	p.Paging = r.Of(r.Page(boardMost), len(all))
	from := min(p.Paging.Offset(), len(all))
	for _, one := range all[from:min(from+boardMost, len(all))] {
		shown, err := lineOf(r, p.Manifest, one, p.Day())
		if err != nil {
			return err
		}
		p.Board = append(p.Board, shown)
	}
	return nil
}

func ageOf(l manifest.Line, on when.Day) when.Age {
	if !l.Child.BornKnown() {
		return when.Age{Min: 0, Max: -1}
	}
	return when.AgeOn(when.SpanOf(when.Day(l.Child.Born[0]), when.Day(l.Child.Born[1])), on)
}

// groups of what a child needs, each one dot of the board.
var groups = []string{"clearances", "consent", "fitness", "placement", "other"}

func groupOf(lack string) string {
	switch {
	case strings.HasPrefix(lack, "consent."):
		return "consent"
	case lack == manifest.LackFitness, lack == manifest.LackPlacement:
		return lack
	case lack == manifest.LackBlocked, lack == manifest.LackSiblings, lack == manifest.LackCustody, lack == manifest.LackElsewhere:
		return "other"
	}
	return "clearances"
}

func lineOf(r *page.Request, list string, one manifest.Ready, on when.Day) (line, error) {
	l := line{
		To: list + "/lines/" + string(one.Person), Name: one.Child.Name, Latin: reading(one.Child.Name), Adult: one.Kind == manifest.Adult, Together: one.Sharing,
	}
	if one.Child.BornKnown() {
		l.Age = ageOf(one.Line, on)
	}
	p, err := pathway.OfCase(r.Context(), r.DB(), one.Case)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return l, err
	}
	open, over := map[string]int{}, map[string]int{}
	for _, lack := range one.Lacks {
		o, had := one.Overrides[lack]
		m := missing{Words: lackWords(r, p, lack), Owes: owes(r, p, lack), Over: o.Confirmed != "", Proposed: had && o.Confirmed == ""}
		l.Missing = append(l.Missing, m)
		if m.Over {
			over[groupOf(lack)]++
		} else {
			open[groupOf(lack)]++
		}
	}
	if l.Adult && len(l.Missing) == 0 {
		return l, nil
	}
	for _, g := range groups {
		d := dot{Kind: "ok", Icon: "check", Words: r.T("operations.dot."+g) + ": " + r.T("operations.dot.ok")}
		switch {
		case open[g] > 0:
			d = dot{Kind: "bad", Icon: "x", Words: r.T("operations.dot."+g) + ": " + r.N("operations.dot.missing", open[g])}
		case over[g] > 0:
			d = dot{Kind: "warn", Icon: "flag", Words: r.T("operations.dot."+g) + ": " + r.T("operations.dot.over")}
		}
		l.Dots = append(l.Dots, d)
	}
	return l, nil
}

// lackWords says what is missing.
func lackWords(r *page.Request, p pathway.Pathway, lack string) string {
	if who, ok := strings.CutPrefix(lack, "consent."); ok {
		return r.T("manifest.lack.consent", "Who", r.T("consent.who."+who))
	}
	if d, ok := p.Demand(lack); ok {
		return d.Title.In(string(r.Locale))
	}
	return r.T("manifest.lack." + lack)
}

// owes says who must act.
func owes(r *page.Request, p pathway.Pathway, lack string) string {
	if d, ok := p.Demand(lack); ok {
		return r.T("agencies.kind." + string(d.Decides))
	}
	if lack == pathway.Determination {
		return r.T("roles.guardianship_officer.name")
	}
	switch groupOf(lack) {
	case "fitness":
		return r.T("roles.medic.name")
	case "placement":
		return r.T("roles.guardianship_officer.name")
	case "consent", "clearances":
		return r.T("roles.case_manager.name")
	}
	return r.T("roles.operations_lead.name")
}

func (p *showPage) handovers(r *page.Request, s policy.Scope) error {
	all, err := handover.OfOperation(r.Context(), r.DB(), s, p.ID)
	if err != nil {
		return err
	}
	names := map[id.Agency]string{}
	agencies, err := agency.List(r.Context(), r.DB())
	if err != nil {
		return err
	}
	for _, a := range agencies {
		names[a.ID] = a.Name
	}
	for _, h := range all {
		call, err := handover.Roll(r.Context(), r.DB(), s, h.ID)
		if err != nil {
			return err
		}
		p.Handovers = append(p.Handovers, hand{Handover: h, To: "/handovers/" + string(h.ID), GiverName: names[h.Giver], ReceiverName: names[h.Receiver], Call: call})
	}
	alarms, err := handover.Alarms(r.Context(), r.DB(), s, p.ID)
	for _, a := range alarms {
		p.Alarms = append(p.Alarms, alarm{Alarm: a, To: page.URL("/handovers/"+string(a.Handover)+"/record", "do", "close", "of", string(a.ID))})
	}
	return err
}

// Times says when a leg was left and reached, as far as it was.
func (l legLine) Times() string {
	var all []string
	for _, t := range []string{l.Leg.Departs, l.Leg.Arrives} {
		if t != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, " – ")
}

// Seats counts the seats of a leg.
func (l legLine) Seats() string {
	n := 0
	for _, v := range l.Vehicles {
		n += v.Seats
	}
	return strconv.Itoa(n)
}
