package list_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/when"
)

func TestAMappingIsReadBackAsItWasWritten(t *testing.T) {
	m := list.Mapping{Kind: list.Requests, Language: "ru", Dates: when.MonthFirst, Columns: []list.Column{
		{Header: "ФИО: \"полностью\"", Field: list.FieldName}, {Header: "No", Field: list.FieldRow}, {Header: "on", Field: list.FieldOn},
		{Header: "Телефон", Field: list.FieldListed}, {Header: "Телефон", Nth: 2, Field: list.FieldReqPhone}, {Header: "", Field: list.FieldIgnore},
	}}
	text, err := m.YAML()
	if err != nil {
		t.Fatal(err)
	}
	again, err := list.ReadMapping(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(m, again); diff != "" {
		t.Error(diff)
	}
}

func TestAWrongMappingIsRefusedByLine(t *testing.T) {
	const good = "version: 1\nkind: found\ncolumns:\n  - header: Name\n    field: name\n"
	if _, err := list.ReadMapping([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                                          "line 1: the file is empty",
		"- a\n":                                     "line 1: want keys and values",
		"kind: found\n":                             "line 1: version is missing",
		"version: 1\n":                              "line 1: kind is missing",
		"version: 2\nkind: found\n":                 "line 1: version 2 is not known",
		"version: 1\nkind: wish\n":                  "line 2: kind \"wish\" is not one of",
		"version: 1\nkind: found\nkind: found\n":    "line 3: ",
		"version: 1\nkind: found\ncolour: red\n":    "line 3: \"colour\" is not one of",
		"version: 1\nkind: found\ndates: dym\n":     "line 3: dates \"dym\" is not",
		"version: 1\nkind: found\ncolumns: 3\n":     "line 3: columns: want a list",
		good + "  - header: Age\n    field: shoe\n": "line 6: field \"shoe\" is not known",
		good + "  - header: Phone\n    field: requester_phone\n":         "line 6: field \"requester_phone\" is not known for a list of found",
		good + "  - header: Name\n    field: sex\n":                      "line 6: the header stands there twice",
		good + "  - header: Child\n    field: name\n":                    "line 6: field name stands there twice",
		good + "  - header: Child\n":                                     "line 6: field is missing",
		good + "  - header: [a]\n    field: sex\n":                       "line 6: want a text",
		good + "  - header: A\n    nth: two\n    field: sex\n":           "line 7: \"two\" is not a whole number",
		"version: 1\nkind: found\ncolumns:\n  - header: \"a\n  field: b": "line ",
		good + strings.Repeat("#", 300<<10):                              "read mapping: 3",
	} {
		_, err := list.ReadMapping([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %s", text, err, want)
		}
		if kind := fault.Of(err); kind != fault.BadInput && kind != fault.TooLarge {
			t.Errorf("%.80q: kind %s", text, kind)
		}
	}
}

func FuzzReadMapping(f *testing.F) {
	f.Add([]byte("version: 1\nkind: found\nlanguage: en\ndates: ymd\ncolumns:\n  - header: Name\n    nth: 2\n    field: name\n"))
	f.Add([]byte("version: 1\nkind: requests\ncolumns: [{header: a, field: listed}]\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := list.ReadMapping(text)
		if err != nil {
			return
		}
		again, err := m.YAML()
		if err != nil {
			t.Fatal(err)
		}
		if second, err := list.ReadMapping(again); err != nil || len(second.Columns) != len(m.Columns) {
			t.Fatalf("%v\n%s", err, again)
		}
	})
}

// guessed gives the fields of a header over some rows.
func guessed(w world, kind list.Kind, text string) string {
	r := w.read(text, kind)
	var fields []string
	for _, c := range r.Mapping.Columns {
		fields = append(fields, string(c.Field))
	}
	return strings.Join(fields, " ")
}

func TestColumnsAreReadTogether(t *testing.T) {
	w := open(t)
	for _, one := range []struct {
		kind       list.Kind
		text, want string
	}{
		{list.Found, "Nom,Prénom,Sexe,Né(e) le\nInventée,Zina,F,12/03/2012\n", "family_name given sex born"},
		{list.Found, "Имя;Фамилия;Отчество\nЗина;Вымышленная;Адамовна\n", "given family_name patronymic"},
		{list.Found, "الاسم,اسم الأب,اسم الجد,الكنية,اسم الأم\nزينا,أحمد,علي,المخترعة,نور\n", "given father_given grandfather_given family_name mother_name"},
		{list.Found, "الاسم,اسم الأب,اسم الأم\nزينا أحمد,أحمد علي,نور\n", "name father_name mother_name"},
		{list.Found, "Name,Contact,Birth\nZina Invented,unknown,5\n", "name listed age"},
		{list.Requests, "Name,Contact,Contact person\nZina Invented,+7 900 000 00 01,Nur Invented\n", "name requester_phone requester_name"},
		{list.Found, "Name,Interviewer's name,Name of tent\nZina Invented,Officer Invented,T\n", "name listed listed"},
		{list.Found, "Name as on the tent list,Age\nZina Invented,4\n", "name age"},
		{list.Found, "Name,Date,Date of interview\nZina Invented,2018-11-01,2018-11-02\n", "name listed on"},
	} {
		if got := guessed(w, one.kind, one.text); got != one.want {
			t.Errorf("%q\n is %s\nwant %s", one.text, got, one.want)
		}
	}
}

func TestTheOrderOfDatesFollowsFromTheDates(t *testing.T) {
	w := open(t)
	for text, want := range map[string]when.Order{
		"Name,DOB\na b,03/25/2012\nc d,04/05/2013\n": when.MonthFirst,
		"Name,DOB\na b,25/03/2012\nc d,04/05/2013\n": when.DayFirst,
		"Name,DOB\na b,04/05/2013\n":                 when.DayFirst,
	} {
		r := w.read(text, list.Found)
		if r.Mapping.Dates != want {
			t.Errorf("%q: %v", text, r.Mapping.Dates)
		}
		if doubt := len(r.Unsure) == 1 && r.Unsure[0].Key == "import.unsure.dates"; doubt != (len(text) < 35) {
			t.Errorf("%q: unsure of %+v", text, r.Unsure)
		}
	}
}
