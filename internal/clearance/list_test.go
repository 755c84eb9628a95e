package clearance_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/sheet"
)

// TestAnAnswerListNamesWhatIsWrongRowByRow: a ministry sends back a table, with
// the mistakes that such tables have.
func TestAnAnswerListNamesWhatIsWrongRowByRow(t *testing.T) {
	w := open(t)
	var cases []id.Case
	var numbers []string
	for range 7 {
		c := w.child()
		file, err := casefile.Find(t.Context(), w.j.DB(), policy.Inside(), c)
		w.must(err)
		cases, numbers = append(cases, c), append(numbers, file.Number.String())
	}
	w.must(w.ask("identity", agency.Consulate, cases[:6]...))
	day := w.today.Partial()
	table := strings.Join([]string{
		"Номер дела;Ответ;Дата;Условия",
		numbers[0] + ";да;" + string(day) + ";",
		numbers[1] + ";нет;" + string(day) + ";",
		numbers[1] + ";да;" + string(day) + ";",
		numbers[2] + ";да;" + string(day) + ";",
		numbers[2] + ";да;" + string(day) + ";",
		numbers[3] + ";да;2015-01-01;",
		numbers[4] + ";с условиями;" + string(day) + ";",
		numbers[5] + ";возможно;" + string(day) + ";",
		numbers[6] + ";да;" + string(day) + ";",
		"9999-9;да;" + string(day) + ";",
	}, "\n")
	read := func() []clearance.Line {
		parsed, err := sheet.Read(strings.NewReader(table), sheet.Options{Name: "answers.csv"})
		w.must(err)
		lines, err := clearance.ReadAnswers(t.Context(), w.j.DB(), policy.Inside(), w.newest(cases[0], "identity").Asking, parsed, w.today, "ru")
		w.must(err)
		return lines
	}
	want := []string{
		"", "clearance.list.contradiction", "clearance.list.contradiction", "", "clearance.list.double", "clearance.rule.before_birth",
		"fault.field.required", "clearance.list.no_meaning", "clearance.list.not_asked", "clearance.list.unknown_child",
	}
	lines := read()
	for i, l := range lines {
		if l.Wrong != want[i] {
			t.Errorf("row %d: %q, want %q", l.Row, l.Wrong, want[i])
		}
	}
	if got := w.newest(cases[0], "identity").State; got != clearance.Asked {
		t.Errorf("reading a list recorded an answer: %s", got)
	}
	w.must(w.as(manager, policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
		n, err := clearance.AnswerAll(a, g, lines)
		if n != 2 {
			t.Errorf("%d rows were recorded", n)
		}
		return err
	}))
	if got := read()[0].Wrong; got != "clearance.list.answered" {
		t.Errorf("the same list again: %q", got)
	}
	parsed, err := sheet.Read(strings.NewReader("a;b\n1;2\n"), sheet.Options{Name: "x.csv"})
	w.must(err)
	if _, err := clearance.ReadAnswers(t.Context(), w.j.DB(), policy.Inside(), "", parsed, w.today, "ru"); len(fault.Fields(err)) != 1 {
		t.Errorf("a list of something else: %v", err)
	}
}

// TestAnAnswerListComesAsAWorkbookToo: days are real dates there, and a title
// stands above the headings.
func TestAnAnswerListComesAsAWorkbookToo(t *testing.T) {
	w := open(t)
	c := w.child()
	file, err := casefile.Find(t.Context(), w.j.DB(), policy.Inside(), c)
	w.must(err)
	w.must(w.ask("identity", agency.Consulate, c))
	book := excelize.NewFile()
	day := w.today.Time()
	for cell, value := range map[string]any{
		"A1": "الجواب على المذكرة ١٧ (مُختلق)",
		"A3": "رقم الملف", "B3": "الجواب", "C3": "التاريخ",
		"A4": file.Number.String(), "B4": "نعم", "C4": day,
	} {
		w.must(book.SetCellValue("Sheet1", cell, value))
	}
	var bytes bytes.Buffer
	w.must(book.Write(&bytes))
	parsed, err := sheet.Read(&bytes, sheet.Options{Name: "answers.xlsx"})
	w.must(err)
	lines, err := clearance.ReadAnswers(t.Context(), w.j.DB(), policy.Inside(), w.newest(c, "identity").Asking, parsed, w.today, "ar")
	w.must(err)
	if len(lines) != 1 || lines[0].Wrong != "" {
		t.Fatalf("read: %+v", lines)
	}
	w.must(w.as(manager, policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
		_, err := clearance.AnswerAll(a, g, lines)
		return err
	}))
	if got := w.newest(c, "identity"); got.State != clearance.Granted || got.Answered != w.today.Partial() {
		t.Errorf("recorded: %s on %s", got.State, got.Answered)
	}
}
