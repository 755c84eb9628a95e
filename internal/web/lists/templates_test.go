package lists

import (
	"testing"

	"homeward/internal/list"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, "en")
	one := brief{Brief: list.Brief{Name: "Список марта", Kind: list.Requests, Rows: 4812, Recorded: 1, Unusable: 2, Problems: 3}, To: "/lists/1", Agency: "مكتب", When: "3 March"}
	pagetest.Template(t, Folder, "list", &listPage{Lists: []brief{one, {Brief: list.Brief{Kind: list.Found}}}, MayAdd: true})

	wrong := formkit.New(words, "lists.add").Choices("kind", formkit.Choice{Value: "found", Label: "Found", Hint: "about"}, formkit.Choice{Value: "requests", Label: "Requests"})
	wrong.Fail("kind", "fault.field.required")
	wrong.Fail("file", "import.file.pdf")
	wrong.Fail("on", "fault.field.not_a_date")
	pagetest.Template(t, Folder, "add", &addPage{Form: wrong, Most: 10, Rows: 50_000})

	pagetest.Template(t, Folder, "show", &showPage{
		List: one, Columns: []mapped{{"ФИО", "Full name"}, {"", "Remarks"}},
		Rows: []became{{Number: 2, Label: "Z-1", Name: "زينا", Latin: "Zina", To: "/people/1", Became: "/cases/1", Words: "Open the case"}, {Number: 3, To: "/people/1", Became: "/requests/1", Words: "Open the request"}, {Number: 4}},
	})
}

func TestPreviewTemplate(t *testing.T) {
	form := formkit.New(pagetest.Words(t, "en"), "lists.preview")
	for _, name := range []string{"kind", "dates", "language", "encoding", "separator", "sheet", "column-1", "column-2"} {
		form.Choices(name, formkit.Choice{Value: "a", Label: "A"}, formkit.Choice{Value: "b", Label: "B"})
	}
	form.Fail("column-2", "lists.preview.field_twice")
	form.Fail("mapping", "lists.preview.bad_mapping", "Why", "line 3")
	filled := previewPage{
		Form: form, At: "/lists/preview/T", File: "март.csv", About: "3 rows", Until: "14:05", Text: true, Sheets: true, Changed: true,
		Tiles:   []tile{{N: 3, Words: "new", To: "/lists/preview/T?show=new#rows"}, {N: 0, Words: "people", Why: "follows"}},
		Columns: []column{{Letter: "A", Header: "ФИО", Cells: []string{"Зина", "زينا"}, Why: "Check it."}, {Letter: "B"}},
		Unsure:  1, Planned: true, Unusable: 2, Recording: 3,
		Chips:    []page.Chip{{To: "/", Label: "All", Count: 3, Current: true}},
		Problems: []problem{{What: "whole"}, {Row: 2, Label: "Z-1", Column: "B", Header: "Born", What: "no date", Cell: "31.02", Fatal: true}},
		Rows: []row{
			{Number: 2, Label: "Z-1", Name: "زينا", Latin: "Zina", Said: []said{{"Sex", "girl", false}, {"Born", "7", true}}, State: "new", Kind: "now", Icon: "plus", Problems: 1},
			{Number: 3, State: "cannot be used", Kind: "bad", Icon: "x", To: "/people/1", Alike: []alike{{"row 2", ""}, {"somebody", "/people/2"}}},
		},
		MoreProblems: "/lists/preview/T?show=problems", MoreRows: "/lists/preview/T?show=all",
	}
	asked, nothing := filled, filled
	asked.Show, nothing.Nothing = "problems", true
	pagetest.Template(t, Folder, "preview", &filled, &asked, &nothing)
	pagetest.Template(t, Folder, "progress",
		&progressPage{At: "/lists/progress/T", Busy: true},
		&progressPage{At: "/lists/progress/T", Busy: true, Whole: true, Done: 200, All: 340},
		&progressPage{At: "/lists/progress/T", Failed: "The disk is full.", Again: "/lists/preview/T", List: "/lists/1", Tiles: []tile{{N: 200, Words: "rows", To: "/lists/1"}}},
		&progressPage{At: "/lists/progress/T", List: "/lists/1", Tiles: []tile{{N: 3, Words: "rows"}}, Refuse: []problem{{Row: 7, What: "refused", Fatal: true}}})
}

func TestColumnsAreNamedAsSpreadsheetsDo(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"} {
		if got := letters(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func TestAListIsNamedAsItsFile(t *testing.T) {
	for file, want := range map[string]string{"март 2019.csv": "март 2019", "a.b.xlsx": "a.b", ".csv": ".csv", "": ""} {
		if got := title(file); got != want {
			t.Errorf("%q is called %q, want %q", file, got, want)
		}
	}
}
