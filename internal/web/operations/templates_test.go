package operations

import (
	"testing"

	"homeward/internal/handover"
	"homeward/internal/lang"
	"homeward/internal/operation"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/when"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	var rows []row
	for _, s := range operation.States() {
		rows = append(rows, row{Operation: operation.Operation{Name: "flight", Programme: "return", On: "2018-12-30", State: s}, To: "/operations/1", People: 30, Alarms: len(s) % 2})
	}
	chips := []page.Chip{{To: "/operations", Label: "Open", Count: 2, Current: true}}
	pagetest.Template(t, Folder, "list", &listPage{Chips: chips, Rows: rows, MayPlan: true, Disputed: 2}, &listPage{Chips: chips})
	f := formkit.New(words, "operations.field")
	f.Fail("on", "fault.field.not_a_date")
	pagetest.Template(t, Folder, "new", &newPage{Form: f})
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "operations.field")
		switch do {
		case "unleg":
		case "join":
			f.Fail("person", "fault.field.required")
		case "leave":
			f.Fail("reason", "fault.field.required")
		case "allow":
			f.Fail("until", "fault.field.not_a_date")
		default:
			f.Fail("on", "fault.field.not_a_date")
		}
		forms = append(forms, &recordPage{To: "/operations/1", Do: do, Of: "1", Name: "flight", Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
	leg := operation.Leg{From: "Baghdad", To: "Moscow", Means: operation.Air, Carrier: "ministry", On: "2018-12-30", Departs: "09:00", Arrives: "14:00", Vehicles: []operation.Vehicle{{Name: "a", Seats: 60}, {Name: "b", Seats: 2}}}
	full := &showPage{
		Operation: operation.Operation{ID: "o1", Name: "flight", Programme: "return", On: "2018-12-30", State: operation.UnderWay, Ended: "2018-12-30", EndedWhy: "storm", Permits: []operation.Permit{{What: "landing", Authority: "CAA", Reference: "7", Until: "2019-01-01"}}},
		To:        "/operations/o1", Manifest: "/manifests/m1", Version: 2, Sealed: true, Children: 30, Adults: 1, Ready: 29, Unready: 2, Escorts: 3, Needed: 5, Unseated: 1, Expired: 1,
		Legs:  []legLine{{N: 1, Passed: operation.Passed{Leg: leg, Left: "2018-12-30 09:40", Reached: "2018-12-30"}, MayArrive: true}, {N: 2, Passed: operation.Passed{Leg: leg}, MayDepart: true}},
		Team:  []member{{operation.Posted{Member: operation.Member{Name: "Nora", Task: operation.Escort}, ID: "p1"}, "office"}},
		Left:  []member{{operation.Posted{Member: operation.Member{Name: "Mira"}, Left: true, Why: "ill"}, "office"}},
		Chips: chips,
		Board: []line{
			{To: "/manifests/m1/lines/1", Name: "زينا", Latin: "Zina", Age: when.Age{Min: 48, Max: 59}, Together: 3, Dots: []dot{{"ok", "check", "Clearances: ready"}, {"bad", "x", "Consent: 1 missing"}}, Missing: []missing{{Words: "Consent", Owes: "case manager"}, {Words: "Fitness", Over: true}, {Words: "Plan", Proposed: true}}},
			{To: "/manifests/m1/lines/2", Adult: true}, {To: "/manifests/m1/lines/3"},
		},
		Handovers: []hand{
			{Handover: handover.Handover{Point: "gate", State: handover.Accepted, Given: 2, Received: 2}, To: "/handovers/1", GiverName: "a", ReceiverName: "b"},
			{Handover: handover.Handover{Point: "gate", State: handover.Offered, Given: -1, Received: -1}, To: "/handovers/2"}, {Handover: handover.Handover{Point: "gate", State: handover.Disputed, Given: 1, Received: -1}, To: "/handovers/3"},
		},
		Alarms:  []alarm{{Alarm: handover.Alarm{Kind: handover.CountsDiffer, Listed: 2, Given: 2, Received: 1}, To: "/handovers/3/record?do=close"}, {Alarm: handover.Alarm{Kind: handover.LeftBehind, ClosedBy: "x", ClosedWhy: "hospital"}}},
		MayPlan: true, MayRun: true, MayOffer: true, MayClose: true,
	}
	planned := *full
	planned.State, planned.Board, planned.Handovers, planned.Legs, planned.Team = operation.Planned, nil, nil, nil, nil
	pagetest.Template(t, Folder, "show", full, &planned)
}
