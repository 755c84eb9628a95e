package forms_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"homeward/internal/casefile"
	"homeward/internal/form"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// world has a child with a case.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Everything())
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		w.Names["child"] = string(who)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["case"] = string(c)
		return err
	})
	return w
}

func TestDefine(t *testing.T) { webtest.Run(t, world(t), "define.txt") }

func TestFill(t *testing.T)   { webtest.Run(t, asked(t), "fill.txt") }
func TestExtend(t *testing.T) { webtest.Run(t, asked(t), "extend.txt") }
func TestWithin(t *testing.T) { webtest.Run(t, asked(t, "letter", "file"), "within.txt") }

// asked is the world with a form about found children, and more forms.
func asked(t *testing.T, more ...string) *webtest.World {
	t.Helper()
	w := world(t)
	for _, one := range append(more, "talk") {
		text, err := os.ReadFile("testdata/" + one + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		w.Act(t, policy.CaseManager, policy.DefineForm, func(a *journal.Act, g policy.Grant) error {
			_, err := form.Record(a, g, text)
			return err
		})
	}
	return w
}

func TestAWorkbookIsTranslatedOnThePage(t *testing.T) {
	f := excelize.NewFile()
	rows := map[string][][]any{
		"survey":   {{"type", "name", "label::English (en)"}, {"text", "wish", "What she wishes"}, {"calculate", "sum", "1 + 1"}},
		"settings": {{"form_title", "form_id"}, {"Wishes", "wishes"}},
	}
	for sheet, all := range rows {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range all {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(sheet, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	b := world(t).As(t, "case_manager")
	b.Get("/forms/new")
	b.Fill("extends", "found")
	b.Fill("compartment", "identity")
	b.Choose("file", "wishes.xlsx", out.Bytes())
	b.Submit("Check and show")
	for _, want := range []string{"What would be recorded", "What she wishes", "survey, row 3: left out: calculate", "no label in ar in the rows 2"} {
		if !b.Sees(want) {
			t.Errorf("does not say %q: %s", want, b.Text())
		}
	}
	b.Get("/forms/new")
	b.Choose("file", "scan.xlsx", []byte("PK\x03\x04 cut off"))
	b.Submit("Check and show")
	if b.Status != 422 || !b.Sees("no XLSForm workbook") {
		t.Errorf("status %d: %s", b.Status, b.Text())
	}
}
