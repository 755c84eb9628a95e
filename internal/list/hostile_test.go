package list_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/person"
	"homeward/internal/sheet"
)

// problems gives the keys of a row's problems, without their beginning.
func problems(r list.Row) string {
	var keys []string
	for _, p := range r.Problems {
		keys = append(keys, strings.TrimPrefix(p.Key, "import.problem."))
	}
	return strings.Join(keys, " ")
}

func TestOneBadRowAmongAThousandCostsItselfAlone(t *testing.T) {
	w := open(t)
	var b strings.Builder
	b.WriteString("No,Name,Sex,Date of birth\n")
	for i := 1; i <= 1000; i++ {
		if i == 500 {
			b.WriteString("X-500,\"Broken Invented,M,2015\n")
			continue
		}
		fmt.Fprintf(&b, "X-%d,Child %d Invented,F,%d\n", i, i, 2008+i%10)
	}
	p := w.plan(b.String(), "a thousand", list.Found)
	if c := p.Counts; c.Rows != 1000 || c.New != 999 || c.Unusable != 1 {
		t.Fatalf("%+v", c)
	}
	bad := p.Rows[499]
	if bad.State != list.Unusable || len(bad.Problems) != 1 || bad.Problems[0].Row != 501 || bad.Problems[0].Column != 2 ||
		bad.Problems[0].Header != "Name" || problems(bad) != "unclosed_quote" || !bad.Problems[0].Fatal {
		t.Fatalf("%+v", bad)
	}
	if r := w.record(p); r.Rows != 999 || w.find(r.List).Unusable != 1 {
		t.Fatalf("%+v", r)
	}
}

func TestAFileThatIsNoListIsRefusedWithItsReason(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "blank": " \n \n", "pdf": "%PDF-1.7\nxxxx", "html": "<!DOCTYPE html><table><tr><td>Name</td></tr></table>",
	} {
		_, err := list.Read(strings.NewReader(text), sheet.Options{Name: name}, list.Found)
		var why *sheet.Error
		if !fault.Is(err, fault.BadInput) || !errors.As(err, &why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := list.Read(strings.NewReader("a,b"), sheet.Options{}, "wishes"); !fault.Is(err, fault.BadInput) {
		t.Errorf("a kind that is none: %v", err)
	}
}

func TestHostileCells(t *testing.T) {
	w := open(t)
	text := "No,Name,Sex,Age,Remarks\n" +
		"1," + strings.Repeat("A", 10<<20) + ",F,3,\n" + // ten megabytes of a name
		"2,Zina\u202eInvented,F,3,\n" + // would show in another order
		"3,=HYPERLINK(\"x\"),F,3,\n" +
		"4,@SUM(A1),F,3,+7 900\n" +
		"5," + strings.Repeat("B", 5000) + ",F,3,\n" +
		"6,Adam Invented,perhaps,about nine hundred,\n" +
		"7,,,,only a remark\n"
	p := w.plan(text, "hostile", list.Found)
	for i, want := range []string{"cell_too_long", "bidi age_when", "formula age_when", "formula age_when", "too_long age_when", "sex age", "no_name nobody"} {
		got := strings.Fields(problems(p.Rows[i]))
		for _, key := range strings.Fields(want) {
			if !strings.Contains(" "+strings.Join(got, " ")+" ", " "+key+" ") {
				t.Errorf("row %d: %v, want %s", i+2, got, want)
			}
		}
	}
	r := w.record(p)
	if r.Rows != 4 || len(r.Refused) != 0 {
		t.Fatalf("%+v", r)
	}
	l := w.find(r.List)
	for i, want := range []string{"ZinaInvented", `=HYPERLINK("x")`, "@SUM(A1)", "Adam Invented"} {
		if got := w.person(l.Became[i].Person).Name(); got != want {
			t.Errorf("%q was recorded as %q", want, got)
		}
	}
	adam := w.person(l.Became[3].Person)
	if sex, _ := adam.Get(person.AttrSex); sex.Accepted.Text != "perhaps" || sex.Accepted.Code != "" {
		t.Errorf("%+v", sex)
	}
}

func TestHeaderOnlyAndHeadersThatStandTwice(t *testing.T) {
	w := open(t)
	p := w.plan("No,Name,Sex,Age\n", "nobody", list.Found)
	if !p.Nothing() || p.Counts.Rows != 0 {
		t.Errorf("%+v", p.Counts)
	}
	r := w.read("Name,Name,Age,Age,,\nZina Invented,Зина Вымышленная,3,4,left,over\n", list.Found)
	if len(r.Unsure) != 4 {
		t.Errorf("%+v", r.Unsure)
	}
	p = w.planOf(r, "twice")
	var said []string
	for _, f := range p.Rows[0].Facts {
		said = append(said, string(f.Attr)+"("+f.Label+")="+f.Text)
	}
	want := "name()=Zina Invented name()=Зина Вымышленная born()=3 as_listed(Age)=4 as_listed(#5)=left as_listed(#6)=over"
	if got := strings.Join(said, " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if receipt := w.record(p); receipt.Rows != 1 {
		t.Errorf("%+v", receipt)
	}
}

func TestAWrongEncodingMakesNoPeople(t *testing.T) {
	w := open(t)
	for _, wrong := range []string{"utf-8", "windows-1252", "koi8-r"} {
		r, err := list.Read(bytes.NewReader(sheetIn(t, "windows-1251", asked)), sheet.Options{Encoding: wrong}, list.Requests)
		if err != nil {
			t.Fatal(err)
		}
		if p := w.planOf(r, "wrong"); p.Counts.Unusable != 2 || !p.Nothing() {
			t.Errorf("read as %s: %+v %+v", wrong, p.Counts, p.Rows[0])
		}
	}
}

func TestAWorkbookIsAListLikeAnyOther(t *testing.T) {
	w := open(t)
	f := excelize.NewFile()
	for i, line := range strings.Split(strings.TrimSpace(field), "\n") {
		cells := strings.Split(line, ";")
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	w.imports(field, "Invented field list", list.Found)
	r, err := list.Read(&b, sheet.Options{}, list.Found)
	if err != nil {
		t.Fatal(err)
	}
	if p := w.planOf(r, "Invented field list"); p.Counts.Already != 4 || !p.Nothing() {
		t.Errorf("saved as a workbook: %+v", p.Counts)
	}
}

func TestTwoChildrenOfWhomAListSaysTheSameBothComeIn(t *testing.T) {
	w := open(t)
	text := "Name,Sex\nAli,M\nAli,M\n"
	if r := w.imports(text, "prison one", list.Found); r.People != 2 {
		t.Errorf("%+v", r)
	}
	if r := w.imports(text, "prison one", list.Found); r.People != 0 || r.Already != 2 {
		t.Errorf("the same list: %+v", r)
	}
	if r := w.imports(text, "prison two", list.Found); r.People != 2 {
		t.Errorf("another list may hold another Ali: %+v", r)
	}
	pasted := "ID,Name,Sex\nK-1,Ali,M\nK-1,Ali,M\n"
	if p := w.plan(pasted, "pasted", list.Found); p.Counts.New != 1 || p.Counts.Repeated != 1 {
		t.Errorf("a row pasted twice: %+v", p.Counts)
	}
}

func TestWhatAPlanHoldsIsNotRefusedWhenItIsRecorded(t *testing.T) {
	w := open(t)
	for _, text := range []string{
		field, asked, "Name;Age;Family\n\"a;1;1\nb;2;1\n", "\ufeffاسم الأم,العمر\nنور,٥\n", "No,Name\n1,\xff\xfe\n2,x\n",
		"Name,Date of birth,Family no\n\u0301,32.13.2015,\u200b\n" + strings.Repeat("я", 4000) + ",2015,1\n" + strings.Repeat("я", 4000) + "ы,2015,1\n",
	} {
		for _, kind := range list.Kinds() {
			if r := w.imports(text, "seeds", kind); len(r.Refused) > 0 {
				t.Errorf("%.40q: %+v", text, r.Refused)
			}
		}
	}
}
