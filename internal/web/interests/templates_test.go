package interests

import (
	"testing"

	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	var rows []row
	for _, state := range interests.States() {
		rows = append(rows, row{Procedure: interests.Procedure{State: state, About: interests.Return, Review: "2019-09-25"}, To: "/interests/1?of=2", Number: "1042-7", Name: "زينا", Latin: "Zina", Late: true})
	}
	rows = append(rows, row{Procedure: interests.Procedure{State: interests.Opened, About: interests.Care}, To: "/interests/1", Number: "1042-7"})
	pagetest.Template(t, Folder, "list", &listPage{Rows: rows})

	seats := []interests.Seat{
		{ID: "m1", Member: interests.Member{Name: "Nora Test", Profession: "law", Statement: "none", On: "2019-03-20"}},
		{ID: "m2", Member: interests.Member{Name: "B", Profession: "psychology", Conflict: true, Statement: "cousin", On: "2019-03-20"}},
		{ID: "m3", Member: interests.Member{Name: "C", Profession: "health", Statement: "none", On: "2019-03-20"}, LeftOn: "2019-03-21", LeftWhy: "ill"},
	}
	options := []interests.Option{
		{Weighing: interests.Weighing{Option: "o1", Kind: interests.ReturnToKin, Title: "with grandmother", PartsParent: true, PartsSibling: true, Cells: []interests.Cell{{Factor: "family", For: "x", Against: "y"}}}},
		{Weighing: interests.Weighing{Option: "o2", Kind: interests.StayWithParent, Title: "with the mother"}},
	}
	var table []line
	for _, f := range interests.Factors() {
		table = append(table, line{f, []interests.Cell{options[0].Cell(f), options[1].Cell(f)}})
	}
	var decided []decision
	for _, s := range []interests.Standing{interests.InPower, interests.Contested, interests.Paused, interests.Replaced, interests.SetAside, interests.ReopenedBy} {
		d := decision{Late: true, Present: seats[:1], Decision: interests.Decision{Review: "2019-09-25", Standing: s, Choice: interests.DecidedEntry{Form: interests.Determination, Kind: interests.ReturnToKin, Title: "with grandmother", PartsParent: true, PartsSibling: true, On: "2019-03-25", Reasons: "r", Dissent: "d", Present: []id.Member{"m1"}}}}
		for _, what := range []string{"reviewed", "appealed", "answered", "reopened"} {
			d.Turns = append(d.Turns, interests.Turn{What: what, TurnEntry: interests.TurnEntry{On: "2019-04-01", Who: "w", Reasons: "r", SetAside: s == interests.SetAside}})
		}
		decided = append(decided, d)
	}
	var pages []page.Page
	for _, state := range interests.States() {
		for _, turn := range []string{"review", "answer", "decide"} {
			pages = append(pages, &showPage{
				To: "/interests/1", Case: "/cases/1", Number: "1042-7", Name: "زينا", MayOpen: true, Chips: []page.Chip{{To: "/x", Label: "x", Count: -1, Current: true}},
				Now: &procedure{
					File:  interests.File{Procedure: interests.Procedure{Form: interests.Determination, About: interests.Separation, Why: "w", Quorum: 3, State: state}, Options: options, Panel: seats},
					Table: table, Decided: decided, Clash: true, Steps: "/interests/1/record?of=2", MayWeigh: true, Open: state == interests.Opened, MayTurn: true, Turn: turn,
					Said: []voice{
						{Said: interests.Said{Who: interests.Child, On: "2019-03-12", Asked: "p", Language: "ar", Interpreter: "i", Words: "x"}, Age: "7 years"},
						{Said: interests.Said{Who: interests.Mother, On: "2019-03-12", Asked: "p", Hindrance: "unreachable", Why: "y"}},
					},
				},
			})
		}
	}
	pages = append(pages, &showPage{To: "/interests/1", Case: "/cases/1", Number: "1042-7", Now: &procedure{File: interests.File{Procedure: interests.Procedure{Form: interests.Assessment, About: interests.Care, State: interests.Opened}}, Open: true, MayWeigh: true}})
	pagetest.Template(t, Folder, "show", pages...)

	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "interests.field")
		wrong := "on"
		switch do {
		case "open":
			wrong = "why"
		case "weigh":
			wrong = "title"
		}
		f.Fail(wrong, "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/interests/1", Back: "/interests/1?of=2", Name: "زينا", Do: do, Of: "2", Option: "o1", Member: "m1", Title: "x", Factors: interests.Factors(), Determination: true, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
}
