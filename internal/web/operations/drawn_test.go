package operations

import (
	"strings"
	"testing"

	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/web/pagetest"
)

func called(marks ...handover.Mark) handover.Call {
	var c handover.Call
	for i, m := range marks {
		l := handover.Called{Person: id.Person(rune('a' + i)), Mark: m, Child: person.Brief{Name: "Zina"}}
		if m == handover.NotBoarded {
			l.Reason, l.Note = "no_show", "in hospital"
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// At the gate one of three does not come and one is added; at the aircraft the
// counts differ; a refused handover moved nobody.
func TestTheFlowOfHeadcountsBalancesOrSaysSo(t *testing.T) {
	gate := hand{Handover: handover.Handover{Point: "gate", State: handover.Accepted, Given: 3, Received: 3, Ended: "2018-12-30T05:40:00Z"}, ReceiverName: "office", Call: called(handover.Boarded, handover.Boarded, handover.NotBoarded, handover.Added)}
	refused := hand{Handover: handover.Handover{Point: "bus", State: handover.Refused}, Call: called(handover.Boarded)}
	aircraft := hand{Handover: handover.Handover{Point: "aircraft", State: handover.Disputed, Given: 3, Received: 2}, Call: called(handover.Boarded, handover.Boarded)}
	flow := flowOf([]hand{gate, refused, aircraft})
	if len(flow) != 2 {
		t.Fatalf("%d points", len(flow))
	}
	g := flow[0]
	if !g.Meet || g.Boarded != 2 || g.Added != 1 || g.Absent != 1 || g.Gone == "" || g.Came == "" || len(g.Reasons) != 1 || g.Reasons[0] != (reason{"no_show", 1}) {
		t.Errorf("the gate: %+v", g)
	}
	if flow[1].Meet || flow[1].Gone != "" {
		t.Errorf("the aircraft: %+v", flow[1])
	}
	kids := handsOf([]hand{gate, refused, aircraft})
	if len(kids) != 4 || kids[0].Hands[0] != (held{Who: "office", Point: "gate", At: "05:40"}) || kids[2].Hands[0].Absent != "no_show" || kids[2].Hands[0].Who != "" {
		t.Errorf("whose hands: %+v", kids)
	}
}

func TestAWayIsDrawnAsFarAsItsPlacesAreKnown(t *testing.T) {
	way := func(from, to string, means operation.Means, left, reached string) operation.Passed {
		return operation.Passed{Leg: operation.Leg{From: from, To: to, Means: means}, Left: left, Reached: reached}
	}
	rt := routeOf([]operation.Passed{way("Багдад", "Жуковский", operation.Air, "10:20", "15:10"), way("Жуковский", "Москва", operation.Road, "16:00", ""), way("Москва", "a house by the sea", operation.Road, "", "")})
	if rt == nil || len(rt.Stops) != 3 || len(rt.Legs) != 2 || rt.Legs[0].State != "done" || rt.Legs[1].State != "now" || strings.Join(rt.Unknown, "") != "a house by the sea" {
		t.Fatalf("%+v", rt)
	}
	if !strings.Contains(rt.Legs[0].Path, "Q") || strings.Contains(rt.Legs[1].Path, "Q") {
		t.Errorf("a flight is a bow and a drive is straight: %+v", rt.Legs)
	}
	if got := routeOf([]operation.Passed{way("here", "there", operation.Road, "", "")}); got != nil {
		t.Errorf("a way of unknown places is drawn: %+v", got)
	}
	gate := hand{Handover: handover.Handover{Point: "gate", State: handover.Accepted, Given: 1, Received: 1, Ended: "2018-12-30T05:40:00Z", Final: true}, GiverName: "a", ReceiverName: "b", Call: called(handover.Boarded, handover.NotBoarded, handover.Unmarked, handover.Added)}
	open := hand{Handover: handover.Handover{Point: "bus", State: handover.Offered, Given: -1, Received: -1}, Call: called(handover.Unmarked)}
	disputed := hand{Handover: handover.Handover{Point: "bus", State: handover.Disputed, Given: 1, Received: 2}, Call: called(handover.Boarded)}
	pagetest.Template(t, Folder, "drawn",
		&drawnPage{Name: "flight", To: "/operations/1", On: "2018-12-30", Route: rt, Flow: flowOf([]hand{gate, open, disputed}), Kids: append(handsOf([]hand{gate}), passed{})},
		&drawnPage{Name: "flight"})
}
