package manifests

import (
	"testing"

	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/manifest"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/when"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	age := when.Age{Min: 48, Max: 59}
	full := &showPage{
		Manifest: manifest.Manifest{ID: "m1", Version: 2}, To: "/manifests/m1", Op: "/operations/o1", Name: "flight", On: "2018-12-30", People: 3, Unready: 1, Unseated: 1,
		Rows:       []row{{To: "/manifests/m1/lines/1", Name: "زينا", Latin: "Zina", Age: age, First: true, Together: 2, Seats: []string{"bus", "aircraft"}}, {To: "/manifests/m1/lines/2", Together: 2, Missing: 2}, {To: "/manifests/m1/lines/3", Adult: true}},
		Legs:       []leg{{N: 1, From: "a", To: "b", Vehicles: []vehicle{{"bus", 2, 40}}, Why: "ambulance"}},
		Signatures: []signer{{"Nora", "office"}}, Seals: []manifest.Seal{{Version: 1, Hash: "5a1d"}}, Delta: manifest.Delta{In: []id.Person{"x"}, Seats: 2}, Resealed: true, MayPlan: true, MaySign: true,
	}
	sealed := *full
	sealed.Sealed, sealed.Rows, sealed.Unready, sealed.Unseated = true, nil, 0, 0
	pagetest.Template(t, Folder, "show", full, &sealed)
	pagetest.Template(t, Folder, "line", &linePage{
		To: "/manifests/m1", Case: "/cases/1", Of: "p1", Name: "زينا", Latin: "Zina", Age: age, Together: 2, Holder: "office", Disputed: true, Fitness: "fit_with_care", MayRemove: true,
		Lacks: []lack{{Key: "fitness", Words: "Fitness", MayPropose: true}, {Key: "placement", Words: "Plan", Reason: "r", Proposed: true, MayConfirm: true}, {Key: "blocked", Words: "Blocked", Reason: "r", Proposed: true}, {Key: "siblings", Words: "Siblings", Reason: "r", Over: true}},
	}, &linePage{To: "/manifests/m1", Adult: true})
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "manifests.field")
		f.Choices("adults", formkit.Choice{Value: "1", Label: "Mira"})
		switch do {
		case "confirm":
		case "add":
			f.Fail("numbers", "fault.field.required")
		case "adult":
			f.Fail("adults", "fault.field.required")
		default:
			f.Fail("reason", "fault.field.required")
		}
		forms = append(forms, &recordPage{To: "/manifests/m1", Do: do, Of: "p1", Lack: "fitness", Name: "زينا", Words: "Fitness", Reason: "r", Parted: 1, Places: []place{{"p1", "زينا", []formkit.Choice{{Value: "bus", Label: "bus"}}, "bus"}, {"p2", "", nil, ""}}, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
	f := formkit.New(words, "manifests.sign")
	f.Fail("pin", "signature.rule.wrong")
	pagetest.Template(t, Folder, "sign", &signPage{To: "/manifests/m1", Name: "flight", Version: 2, Hash: "5a1d", Text: "homeward manifest v1\n", Aboard: []aboard{{Name: "زينا", Seats: []string{"Bus 1", "Aircraft"}, Over: []lack{{Words: "Fitness", Reason: "seen on the day"}}}, {Adult: true}, {}}, Unready: 1, Signed: []signer{{"Nora", "office"}}, NoKey: true, Form: f})

	paper := leaf{To: "/manifests/m1", Name: "flight", On: "2018-12-30", Paper: paperRoll, Version: 2, Sealed: true, Hash: "5a1d", Papers: []page.Chip{{To: "?paper=a4", Label: "A4", Count: -1}}}
	people := []printed{{N: 1, Name: "زينا", Latin: "Zina", Age: age, Card: "4KQ7-0M2N-XV8T", Code: "<svg></svg>"}, {N: 2, Same: true, Adult: true}, {N: 3}}
	pagetest.Template(t, Folder, "print", &printPage{leaf: paper, People: people, Children: 2, Adults: 1, Signatures: []signer{{"Nora", "office"}}})
	band := paper
	band.Paper = paperBand
	pagetest.Template(t, Folder, "cards", &cardsPage{leaf: paper, People: people}, &cardsPage{leaf: band, People: people})
	pagetest.Template(t, Folder, "seats", &seatsPage{leaf: paper, Legs: []seatedLeg{{From: "a", To: "b", Means: "air", Carrier: "ministry", On: "2018-12-30", Departs: "10:00", Vehicles: []seatedVehicle{{"bus", 40, people, []posted{{"Nora", "escort", "office"}}}, {Name: "car"}}, Nowhere: people}}})
	pagetest.Template(t, Folder, "medical", &medicalPage{leaf: paper, Children: []patient{{printed: people[0], Fitness: "fit_with_care", Expired: true, Examined: "2018-12-20", Until: 17900, Findings: "f", Needs: "n"}, {printed: people[2], Fitness: "fit"}, {printed: people[2]}}})
	f = formkit.New(words, "manifests.formats")
	f.Choices("leg", formkit.Choice{Value: "1", Label: "a – b"})
	f.Fail("carrier", "manifests.formats.wrong_carrier")
	pagetest.Template(t, Folder, "formats", &formatsPage{To: "/manifests/m1", Name: "flight", Sealed: true, People: 3, NoDay: 1, NoNation: 2, NoPaper: 3, Form: f}, &formatsPage{})
}
