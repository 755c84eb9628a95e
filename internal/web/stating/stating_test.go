package stating_test

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/web/formkit"
	"homeward/internal/web/stating"
	"homeward/internal/when"
)

func form(t *testing.T, typed map[string]string) *formkit.Form {
	t.Helper()
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := formkit.New(catalog.For(lang.English), "cases.state")
	for field, text := range typed {
		f.Set(field, text)
	}
	return f
}

// A grandmother gives the spring of a birth, a list says an age on its own day.
// Both are kept; the day of the age is the one typed, else that of the source,
// else today.
func TestABirthIsReadAsADateAndAsAnAge(t *testing.T) {
	today := when.DayOf(2018, 12, 30)
	for _, c := range []struct {
		typed map[string]string
		said  when.Partial
		date  when.Partial
		at    when.Partial
	}{
		{map[string]string{"born": "весной 2015"}, "", "2015-03/2015-05", ""},
		{map[string]string{"born_age": "4"}, "", "", "2018-12-30"},
		{map[string]string{"born_age": "4"}, "2018-05", "", "2018-05"},
		{map[string]string{"born_age": "4", "born_at": "12.03.2017"}, "2018-05", "", "2017-03-12"},
		{map[string]string{"born": "2014", "born_age": "٤ سنوات"}, "2018", "2014", "2018"},
	} {
		f := form(t, c.typed)
		facts := stating.Birth(f, person.AttrBorn, "born", "born_age", "born_at", c.said, today)
		if f.Failed() || len(facts) != len(c.typed)-btoi(c.typed["born_at"] != "") {
			t.Errorf("%v: %+v", c.typed, facts)
			continue
		}
		for _, one := range facts {
			if one.Text == "" || one.Age == nil && one.Date != c.date || one.Age != nil && one.Age.At != c.at {
				t.Errorf("%v: %+v, age %+v", c.typed, one, one.Age)
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestWhatCannotBeReadIsAMistakeOfItsField(t *testing.T) {
	today := when.DayOf(2018, 12, 30)
	for field, typed := range map[string]string{"born": "long ago", "born_age": "tall", "born_at": "some day"} {
		f := form(t, map[string]string{field: typed, "born_age": map[bool]string{true: typed, false: "4"}[field == "born_age"]})
		stating.Birth(f, person.AttrBorn, "born", "born_age", "born_at", "", today)
		if !f.Failed() {
			t.Errorf("%s %q was taken", field, typed)
		}
	}
	f := form(t, map[string]string{"born": "2031"})
	if stating.Birth(f, person.AttrBorn, "born", "born_age", "born_at", "", today); !f.Failed() {
		t.Error("a birth in the future was taken")
	}
	f = form(t, map[string]string{"source_when": "2018"})
	if stating.Source(f); !f.Failed() {
		t.Error("a statement of nobody was taken")
	}
}

func TestACountryIsOnlyWhatIsOne(t *testing.T) {
	if got := stating.Country("العراق"); got != "IQ" {
		t.Errorf("Iraq is %q", got)
	}
	if got := stating.Country("Baghdad"); got != "" {
		t.Errorf("a city is a country: %q", got)
	}
}
