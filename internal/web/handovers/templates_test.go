package handovers

import (
	"testing"

	"homeward/internal/handover"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/when"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	one := card{To: "/handovers/h1/tick", Person: "p1", Key: "k1", Name: "زينا", Latin: "Zina", Age: when.Age{Min: 48, Max: 59}, MayCall: true, Reasons: handover.Reasons()}
	boarded, not, added, nobody := one, one, one, one
	boarded.Person, boarded.Mark, boarded.Together = "p2", handover.Boarded, true
	not.Person, not.Mark, not.Reason, not.Note, not.Adult = "p3", handover.NotBoarded, "other", "asleep", true
	added.Person, added.Mark, added.Note, added.MayCall = "p4", handover.Added, "at the gate", false
	nobody.Person, nobody.Name, nobody.Latin, nobody.Age = "p5", "", "", when.Age{}
	counted := counts{Listed: 3, Boarded: 1, NotBoarded: 1, Added: 1, Open: 1, Here: 2, Given: 2, Received: 1}
	chips := []page.Chip{{To: "/handovers/h1", Label: "All", Count: 4, Current: true}}
	full := &showPage{
		Handover: handover.Handover{ID: "h1", Point: "gate 4", State: handover.Offered, Final: true, Why: "no bed", Hash: "5a1d"}, To: "/handovers/h1", Op: "/operations/o1", OpName: "flight", GiverName: "consulate", ReceiverName: "office",
		Counts: counted, Chips: chips, Cards: []card{one, boarded, not, added, nobody}, Signed: []signer{{"giver", "Nora", "office"}},
		Alarms:  []alarm{{handover.Alarm{Kind: handover.CountsDiffer, Listed: 2, Given: 2, Received: 1}, "/handovers/h1/record?do=close"}, {handover.Alarm{Kind: handover.LeftBehind, ClosedBy: "x", ClosedWhy: "hospital"}, ""}},
		MayCall: true, MaySign: true, MayRefuse: true,
	}
	full.Sought, full.Foreign, full.Phones, full.By, full.Pages, full.Reasons = "HW:4KQ70M2NXV8U", true, true, "a1", 1, handover.Reasons()
	met := *full
	met.State, met.Counts, met.Cards, met.MayCall = handover.Accepted, counts{Here: 2, Given: 2, Received: 2, Meet: true}, nil, false
	refused := met
	refused.State, refused.Counts = handover.Refused, counts{Given: -1, Received: -1}
	pagetest.Template(t, Folder, "show", full, &met, &refused)
	f := formkit.New(words, "handovers.field")
	f.Choices("people", formkit.Choice{Value: "p1", Label: "زينا"}).Choices("receiver", formkit.Choice{Value: "a1", Label: "office"})
	f.Fail("point", "fault.field.required")
	pagetest.Template(t, Folder, "new", &newPage{Op: "/operations/o1", Name: "flight", Operation: "o1", People: 1, Form: f})
	f = formkit.New(words, "handovers.field")
	f.Fail("heads", "fault.field.not_a_number")
	pagetest.Template(t, Folder, "count", &countPage{To: "/handovers/h1", Point: "gate", Form: f})
	lists := []marked{{handover.Boarded, []called{{Name: "زينا"}}}, {handover.NotBoarded, []called{{"", "other", "asleep"}}}, {handover.Unmarked, []called{{Name: "x"}}}}
	f = formkit.New(words, "manifests.sign")
	f.Fail("pin", "signature.rule.wrong")
	pagetest.Template(t, Folder, "sign", &signPage{To: "/handovers/h1", Point: "gate", Hash: "5a1d", Text: "text", GiverName: "a", ReceiverName: "b", Counts: counted, Lists: lists, Signed: []signer{{"giver", "Nora", "office"}}, NoKey: true, Form: f})
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "handovers.field")
		wrong := "reason"
		if do == "add" {
			wrong = "person"
		}
		f.Fail(wrong, "fault.field.required")
		forms = append(forms, &recordPage{To: "/handovers/h1", Do: do, Of: "a1", Point: "gate", Counts: counted, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
	pagetest.Template(t, Folder, "receipt", &receiptPage{
		Handover: handover.Handover{State: handover.Accepted, Point: "gate", Hash: "5a1d", Text: "text"}, OpName: "flight", GiverName: "a", ReceiverName: "b", Counts: counted, Lists: lists,
		Signatures: []sealed{{signer{"giver", "Nora", "office"}, "d75a", "00", "2018-12-30"}}, Code: "<svg></svg>", Roll: true, Papers: chips,
	})
}
