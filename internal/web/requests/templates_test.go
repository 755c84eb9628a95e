package requests

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/notes"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	form := func(prefix, field, key string) *formkit.Form {
		f := formkit.New(words, prefix)
		f.Fail(field, key)
		return f
	}
	amber := badge{"warn", "clock", "received"}
	aunt := other{To: "/requests/2", Code: "HW-4K7M-2Q9T-4", Kin: "Aunt", Who: "Вымышленная Зарема", On: "12 May 2018", People: 2, Badge: amber, Separate: "/requests/1/separate?from=2"}
	child := sought{
		To: "/people/1", Name: "Вымышленная Аиша", Latin: "Vymyshlennaya Aisha", About: "girl, 7 years", Matched: &amber, Case: &caseLink{"/cases/1", "1042-7"},
		Facts: []fact{{Label: "Born", Text: "12 March 2011", Others: []string{"2011 (aunt)", "2013 (list)"}}, {Label: "Mother’s name"}, {Label: "Father’s name", Text: "Руслан", Own: true}},
	}
	aunt.Join = "/requests/1/join?with=2"
	same := similar{other: aunt, Pairs: []pair{{"Аиша", "Айшат", []string{"given name", "day of birth"}}, {}}}
	h := head{
		ID: "1", Code: "HW-4K7M-2Q9T-4", Who: "Вымышленная Патимат", Latin: "Vymyshlennaya Patimat", Kin: "Grandmother", AsSaid: "бабушка", Badge: amber, Since: "29 September 2018",
		Main: &action{"/requests/1/open", "requests", "Take it up", true}, Acts: []action{{"/requests/1/answer", "note", "Answer", false}, {"/requests/1/open", "requests", "Take it up", true}}, May: true, Why: "because",
	}
	merged := h
	merged.Into, merged.Main = &aunt, &action{"/requests/1/answer", "note", "Answer", false}
	shown := showPage{
		Head: h, Reach: []line{{"Telephone", "+7 000", true}, {"Email", "", true}}, People: []sought{child, {Hidden: true}}, Rest: 3, Message: []string{"Прошу", "найти"}, Lang: "ru",
		Joined: []other{aunt}, Same: []other{aunt}, Similar: []similar{same}, Against: []string{"closed"}, Lines: []tell.Line{{Text: "Nora received a request.", Withheld: 1}}, More: "/requests/1/timeline",
		Notes: notes.List{Notes: []notes.Note{{Lines: []string{"a", "b"}, By: "Nora", On: "today", About: "requests", To: "/notes/1/withdraw"}, {Lines: []string{"c"}, Withdrawn: "why"}}, More: 2, Form: formkit.New(words, "note.field")},
	}
	pagetest.Template(t, Folder, "show", &shown, &showPage{Head: merged, Circle: true})
	pagetest.Template(t, Folder, "list", &listPage{
		Form: form("requests.list", "code", "requests.list.no_such_code"), States: []page.Chip{{To: "/requests", Label: "All", Count: 2, Current: true}},
		Waiting: &page.Chip{To: "/requests?waiting=1", Label: "Nobody identified yet", Current: true}, Kin: []page.Chip{{To: "/requests?relation=aunt", Label: "Aunt", Count: -1, Current: true}}, Narrowed: true, Total: 1, MayAdd: true, Any: true, ClearLink: "/requests",
		Rows: []row{{Brief: request.Brief{Code: "HW-4K7M-2Q9T-4", Contradicted: true}, To: "/requests/1", Who: "Патимат", Kin: "Grandmother", Asks: []string{"Аиша", "Юсуф"}, More: 2, On: "2018", Badge: amber}},
	}, &listPage{Any: true, ClearLink: "/requests"})
	pagetest.Template(t, Folder, "timeline", &timelinePage{Code: "HW-4K7M-2Q9T-4", Days: []tell.Day{{Lines: []tell.Line{{Text: "x", To: "/journal/a/1"}}}}, Older: "/requests/1/timeline?before=1", Entries: true})
	for _, s := range steps {
		pagetest.Template(t, Folder, "step", &stepPage{What: s.what, Field: s.field, To: "/requests/1/" + s.what, Back: "/requests/1", Head: h, From: &aunt, Key: "2", Form: form("requests."+s.what, s.field, "fault.field.required")})
	}
	pagetest.Template(t, Folder, "join", &joinPage{To: "/requests/1/join", With: "2", Into: side{other: aunt, Text: "text", People: []sought{child}}, From: side{other: aunt}, Pairs: same.Pairs, Form: form("requests.join", "reason", "fault.field.reason_required")})
	pagetest.Template(t, Folder, "receipt", &receiptPage{Code: "HW-4K7M-2Q9T-4", To: "/requests/1", On: "today", Who: "Патимат", People: 2, Office: "Office"})

	in, _ := newIntake(&page.Request{Words: words, Locale: lang.English})
	in.addPerson()
	in.addPerson()
	in.form.Fail("name", "fault.field.required")
	in.form.Fail("p1_born", "requests.sought.wrong_born", "N", 1)
	pagetest.Template(t, Folder, "sought", &soughtPage{To: "/requests/1/sought", Back: "/requests/1", Form: form("requests.new", "p1_name", "request.wrong.nobody"), Person: in.people[0]})
	pagetest.Template(t, Folder, "new",
		&newPage{Step: stepAsks, Form: form("requests.new", "name", "fault.field.required"), Count: 1, Carried: []forms.Typed{{Name: "p1_name", Value: "Аиша"}}},
		&newPage{Step: stepSought, Form: form("requests.new", "p1_born", "fault.field.required"), People: in.people, Count: 2, MayMore: true},
		&newPage{Step: stepCheck, Form: formkit.New(words, "requests.new"), Asks: shown.Reach, Sought: []soughtLine{{1, "Аиша", "Aisha", shown.Reach}, {N: 2}}, Message: []string{"a", "b"}, Similar: []similar{same}})
}
