package form_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/journal"
)

// workbook writes an XLSForm workbook as a spreadsheet program does.
func workbook(t testing.TB, sheets map[string][][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			cells := make([]any, len(row))
			for j, c := range row {
				cells[j] = c
			}
			if err := f.SetSheetRow(name, at, &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func interview() map[string][][]string {
	return map[string][][]string{
		"survey": {
			{"type", "name", "label::English (en)", "label::Arabic (ar)", "label::Russian (ru)", "label::French (fr)", "hint::English (en)", "required", "relevant", "constraint", "calculation", "appearance"},
			{"start", "start"},
			{"note", "intro", "Ask slowly", "اسأل ببطء", "Спрашивайте медленно", "Posez lentement"},
			{"begin group", "child", "The child"},
			{"text", "Name", "Name", "الاسم", "Имя", "Nom", "", "yes"},
			{"integer", "age", "Age", "العمر", "Возраст", "Âge", "in years", "", "", ". >= 0 and . < 18"},
			{"decimal", "weight", "Weight", "الوزن", "Вес", "Poids", "", "", "", ".>2 and .<=60.5"},
			{"date", "born", "Born", "تاريخ الميلاد", "Родилась", "Née le", "", "", "", ". <= today() and . >= date('2005-01-01')"},
			{"select_one yes_no", "school", "Goes to school", "المدرسة", "Ходит в школу", "Va à l’école"},
			{"select_one grade", "which", "Grade", "الصف", "Класс", "Classe", "", "true()", "${school} = 'yes'"},
			{"select_multiple lang", "speaks", "Speaks", "يتكلم", "Говорит", "Parle"},
			{"text", "other", "Which other", "ما هي", "Какой", "Laquelle", "", "", "selected(${speaks}, 'Other One')", "regex(., '[a-z]+')", "", "multiline"},
			{"text", "card", "Card", "البطاقة", "Карта", "Carte", "two letters and digits", "", "${which} = 1 or ${which}='2'", "regex(., '[A-Z]{2}[0-9]+')"},
			{"end group"},
			{"calculate", "bmi", "", "", "", "", "", "", "", "", "${weight} div 2"},
			{"geopoint", "where", "Where"},
			{"begin_repeat", "siblings", "Brothers and sisters"},
			{"text", "sibling", "Name"},
			{"end_repeat"},
			{"text", "both", "Both", "", "", "", "", "", "${school} = 'yes' and ${age} > 3"},
			{"text", "card", "Card again"},
		},
		"choices": {
			{"list_name", "name", "label::English (en)", "label::Arabic (ar)", "label::Russian (ru)", "label::French (fr)"},
			{"yes_no", "yes", "Yes", "نعم", "Да", "Oui"},
			{"yes_no", "no", "No", "لا", "Нет", "Non"},
			{"grade", "1", "first", "الأول", "первый", "première"},
			{"grade", "2", "second", "الثاني", "второй", "deuxième"},
			{"lang", "ru", "Russian", "الروسية", "русский", "russe"},
			{"lang", "Other One", "another", "أخرى", "другой", "autre"},
		},
		"settings": {{"form_title", "form_id", "version", "default_language"}, {"Interview", "Interview 2019", "2019031201", "English (en)"}},
	}
}

func TestAWorkbookBecomesAForm(t *testing.T) {
	text, left, err := form.FromWorkbook(workbook(t, interview()), form.Start{Extends: form.Found, Compartment: journal.Identity})
	if err != nil {
		t.Fatal(err)
	}
	f, problems := form.Read(text)
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	if f.Key != "interview_2019" || f.Version != 2019031201 || f.Extends != form.Found || f.Title.In("ru") != "Interview" {
		t.Errorf("%s %d %s %v", f.Key, f.Version, f.Extends, f.Title)
	}
	var got []string
	for _, one := range f.Fields {
		line := one.Key + " " + string(one.Type)
		if one.Required {
			line += " required"
		}
		if one.Least+one.Most != "" {
			line += " " + one.Least + ".." + one.Most
		}
		if one.Shown.Field != "" {
			line += " if " + one.Shown.Field + "=" + strings.Join(one.Shown.Is, "|")
		}
		if one.Pattern != "" {
			line += " like " + one.Pattern
		}
		got = append(got, line)
	}
	want := `intro note
name text required
age number 0..17
weight number ..60.5
born date 2005-01-01..today
school yesno
which one required if school=yes
speaks many
other long if speaks=other_one
card text if which=1|2 like [A-Z]{2}[0-9]+
both text`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if age, _ := f.Field("age"); age.Label.In("ar") != "العمر" || age.Hint.In("en") != "in years" {
		t.Errorf("%+v", age)
	}
	var all []string
	for _, l := range left {
		all = append(all, l.String())
	}
	for _, line := range []string{
		"survey, row 2: left out: start: the journal records when",
		"survey, row 4: the group is dissolved",
		`survey, row 5: the name "Name" is now "name"`,
		"survey, row 7: constraint is not translated: .>2",
		"survey, row 12: constraint is not translated: regex(., '[a-z]+')",
		"survey, row 15: left out: calculate: a form asks and does not calculate",
		"survey, row 16: left out: geopoint",
		"survey, row 17: left out with all it holds",
		"survey, row 20: relevant is not translated: ${school} = 'yes' and ${age} > 3",
		`survey, row 21: left out: the name "card" stands here twice`,
		`choices, row 7: the name "Other One" is now "other_one"`,
		"survey: no label in ar in the rows 20; another language stands there",
		"survey: no hint in fr in the rows 6, 13",
		"settings, row 2: form_title has one language",
	} {
		if !strings.Contains(strings.Join(all, "\n"), line) {
			t.Errorf("not told: %s\n%s", line, strings.Join(all, "\n"))
		}
	}
}

// The workbook of this test is one that the reference program of XLSForm takes.
func TestTheWorkbookIsAnXLSForm(t *testing.T) {
	program, err := exec.LookPath("xls2xform") // pip install pyxform
	if err != nil {
		t.Skip("pyxform is not installed here")
	}
	file := filepath.Join(t.TempDir(), "interview.xlsx")
	sheets := interview()
	sheets["survey"] = sheets["survey"][:len(sheets["survey"])-1] // without the name that stands twice
	sheets["choices"][6][1] = "Other_One"                         // and the one with a space
	sheets["survey"][11][8] = "selected(${speaks}, 'Other_One')"
	sheets["settings"][1][1] = "interview_2019"
	if err := os.WriteFile(file, workbook(t, sheets), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), program, "--skip_validate", file, file+".xml").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestAWorkbookThatIsNoneIsRefused(t *testing.T) {
	many := [][]string{{"type", "name", "label"}}
	for range 3001 {
		many = append(many, []string{"text", "a", "b"})
	}
	for what, data := range map[string][]byte{
		"nothing":      {},
		"50 MB":        bytes.Repeat([]byte("PK\x03\x04 not a workbook "), 2_500_000),
		"text":         []byte("type,name\ntext,a\n"),
		"cut off":      workbook(t, interview())[:3000],
		"other sheets": workbook(t, map[string][][]string{"people": {{"name", "age"}, {"x", "1"}}}),
		"3,001 rows":   workbook(t, map[string][][]string{"survey": many}),
	} {
		if _, _, err := form.FromWorkbook(data, form.Start{Extends: form.Case, Compartment: journal.Care}); !fault.Is(err, fault.BadInput) {
			t.Errorf("%s: %v", what, err)
		}
	}
	text, _, err := form.FromWorkbook(workbook(t, map[string][][]string{"survey": many[:300]}), form.Start{Extends: form.Case, Compartment: journal.Care})
	if f, problems := form.Read(text); err != nil || len(problems) > 0 || len(f.Fields) != 1 {
		t.Errorf("one name 299 times: %d fields, %v, %v", len(f.Fields), problems, err)
	}
}

func FuzzFromWorkbook(f *testing.F) {
	f.Add("select_one grade", "which", "Grade ${x}", "${school} = 'yes' or selected(${a}, 'b')", ". >= 0 and regex(., '(')")
	f.Add("text", "a", "b", "", ". < 99999999999999999999999")
	f.Add("begin repeat", "", "", "", "")
	f.Fuzz(func(t *testing.T, kind, name, label, relevant, constraint string) {
		for _, cell := range []string{kind, name, label, relevant, constraint} {
			if len(cell) > 2000 {
				return
			}
		}
		data := workbook(t, map[string][][]string{"survey": {{"type", "name", "label", "relevant", "constraint"}, {"select_one grade", "school", "x"}, {kind, name, label, relevant, constraint}}, "choices": interview()["choices"]})
		text, left, err := form.FromWorkbook(data, form.Start{Extends: form.Case, Compartment: journal.Care})
		if err != nil {
			return
		}
		read, _ := form.Read(text)
		if len(read.Fields) < 2 && len(left) < 3 && strings.TrimSpace(kind) != "" {
			t.Errorf("%q went without a word: %v\n%s", kind, left, text)
		}
	})
}
