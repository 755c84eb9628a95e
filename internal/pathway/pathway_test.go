package pathway

import (
	"strings"
	"testing"

	"homeward/internal/when"
)

func TestTheShippedPathwaysAreSound(t *testing.T) {
	for key, text := range Shipped() {
		p, problems := Read(text)
		if len(problems) > 0 || p.Key != key || len(p.Demands) < 5 {
			t.Errorf("%s: %d demands\n%v", key, len(p.Demands), problems)
		}
	}
	if len(Shipped()) != 3 {
		t.Errorf("%d pathways are shipped", len(Shipped()))
	}
}

// TestWhatIsWrongIsNamedWithItsLine: whoever writes a pathway is a lawyer with a
// text editor.
func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	text := string(Shipped()["iraq-russia"])
	for _, c := range []struct{ old, new, want string }{
		{"version: 1", "version: one", "3:10: here stands a number"},
		{"days: 90", "days: 90\n    colour: red", `13:5: "colour" is not known here`},
		{"decides: consulate", "decides: king", `10:14: "king" is not one of`},
		{"    answer_only: true\n", "", "a security service answers only"},
		{"after: [judiciary]", "after: [exit_permission]", `comes after "exit_permission", which does not stand above it`},
		{"[name, born, sex, nationality]", "[name, health_note]", "is never shown with a question to an authority"},
		{`until: "2022-12-31"`, `until: "2022-02-31"`, "here stands a day"},
		{"demands:", "demands: [", "did not find expected"},
		{"home: RU", "home: RU\nhome: FR", `7:1: "home" stands here twice`},
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("%q is not in the text", c.old)
		}
		_, problems := Read([]byte(strings.Replace(text, c.old, c.new, 1)))
		if !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%q for %q says\n%s\nwant %s", c.new, c.old, problems.Error(), c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range Shipped() {
		f.Add(text)
	}
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, problems := Read(text)
		if len(problems) == 0 && (p.Key == "" || p.Version < 1 || len(p.Demands) == 0) {
			t.Errorf("a pathway without key, version or demands is called sound: %+v", p)
		}
		for _, one := range problems {
			if one.Line < 1 {
				t.Errorf("a problem without a line: %+v", one)
			}
		}
	})
}

func TestTheConsentRuleHasDates(t *testing.T) {
	p, _ := Read(Shipped()["iraq-russia"])
	all := OnRecord{Demands: map[string]Standing{}}
	for _, d := range p.Demands {
		all.Demands[d.Key] = Standing{Met: true}
	}
	if got := p.Missing(all, Cleared, when.DayOf(2019, 3, 1)); len(got) != 1 || got[0] != "consent.mother" {
		t.Errorf("in 2019 the mother is asked: %v", got)
	}
	if got := p.Missing(all, Cleared, when.DayOf(2023, 3, 1)); len(got) != 0 {
		t.Errorf("since 2023 she is not: %v", got)
	}
}

func TestTheAgeOfThreeRaisesAnAlarm(t *testing.T) {
	p, _ := Read(Shipped()["iraq-russia"])
	born := when.Span{First: when.DayOf(2016, 12, 1), Last: when.DayOf(2016, 12, 31)}
	if left, due := p.Ages[0].Alarm(born, when.DayOf(2019, 10, 1)); left != 61 || !due {
		t.Errorf("%d days left, %v", left, due)
	}
	if _, due := p.Ages[0].Alarm(born, when.DayOf(2019, 1, 1)); due {
		t.Error("an alarm eleven months before")
	}
}
