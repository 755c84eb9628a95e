package clearances

import (
	"testing"

	"homeward/internal/clearance"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	full := clearance.Clearance{
		ID: "q1", Asking: "n1", State: clearance.Asked, On: "2019-03-01", Due: "2019-04-30", Reference: "note 1", Answered: "2019-04-10", AnswerRef: "5", Conditions: "fines", Until: "2019-10-10",
		Reason: "r", Contested: true, Reminded: "2019-05-01", Reminders: 2, BlockedBy: "the service", BlockedFrom: "2018-11", TheySay: "never asked",
	}
	var rows []row
	for _, s := range []clearance.State{clearance.Asked, clearance.Granted, clearance.Refused, clearance.Conditional} {
		c := full
		c.State = s
		rows = append(rows, row{Clearance: c, To: "/clearances/q1", Name: "زينا", Latin: "Zina", Title: "Judiciary", Who: "court", IsLate: s == clearance.Asked, Gone: s == clearance.Conditional})
	}
	rows = append(rows, row{Clearance: clearance.Clearance{Asking: "n2", State: clearance.Asked, On: "2019-03-01", Due: "2019-04-30"}, To: "/clearances/q2", Title: "t"})
	chips := []page.Chip{{To: "/clearances", Label: "Open", Count: 2, Current: true}}
	pagetest.Template(t, Folder, "list", &listPage{Chips: chips, Rows: rows, MayAsk: true, MayTake: true}, &listPage{Own: true, Chips: chips, Rows: rows[:1]}, &listPage{Rows: rows[4:], Chips: chips, MayTake: true})
	granted := full
	granted.State = clearance.Granted
	bare := clearance.Clearance{State: clearance.Asked, On: "2019-03-01", Due: "2019-04-30"}
	pagetest.Template(t, Folder, "show",
		&showPage{Q: full, To: "/clearances/q1", Title: "Judiciary", Who: "court", Name: "زينا", Latin: "Zina", Facts: []fact{{Label: "Born", Text: "2015", Disputed: true, Others: []string{"2016"}}, {Label: "Sex"}}, Case: "/ways/1", Number: "1042-7", Note: "/clearances?note=n1", Fee: "f", Guarantee: "g", Late: true, MayAnswer: true, MayAsk: true},
		&showPage{Q: granted, To: "/clearances/q1", Title: "Judiciary", Who: "court", Gone: true, MayWithdraw: true},
		&showPage{Q: bare, To: "/clearances/q1", Title: "Judiciary", Who: "court", Facts: []fact{{Label: "Born", Text: "2015"}}})
	var forms []page.Page
	for do, wrong := range map[string]string{"answer": "on", "remind": "reference", "dispute": "since", "unask": "reason"} {
		f := formkit.New(words, "clearances.field")
		f.Fail(wrong, "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/clearances/q1", Do: do, Title: "Judiciary", Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
	f := formkit.New(words, "clearances.field")
	f.Fail("on", "fault.field.not_a_date")
	pagetest.Template(t, Folder, "ask", &askPage{Form: f})
	f = formkit.New(words, "clearances.field")
	f.Fail("file", "clearance.list.unreadable")
	pagetest.Template(t, Folder, "answers", &answersPage{Form: f, Note: "n1", Megabytes: 4},
		&answersPage{Form: formkit.New(words, "clearances.field"), Note: "n1", Dry: true, Good: 1, Bad: 1, Rows: "number,answer\n", Megabytes: 4,
			Lines: []clearance.Line{{Row: 2, Number: "1042-7", Reply: clearance.Reply{Answer: clearance.Granted, On: "2019-04-10"}}, {Row: 3, Number: "x", Wrong: "clearance.list.double"}}})
}
