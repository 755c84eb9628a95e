package families

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type founder struct{}

func (founder) By() journal.By { return journal.By{} }

// told makes a family of named members from relations like "zara mother_of
// leyla confirmed".
func told(t *testing.T, roles map[string]string, order []string, relations ...string) (family.Family, map[string]id.Person) {
	t.Helper()
	j := journaltest.Open(t, append(person.Entries(), family.Entries()...), append(person.Tables(), family.Tables()...))
	people := map[string]id.Person{}
	var which id.Family
	_, err := j.Act(t.Context(), founder{}, func(a *journal.Act) error {
		n := family.New{Source: person.Source{Kind: person.Relative}}
		for _, name := range order {
			people[name] = person.New(a)
			n.Members = append(n.Members, family.Member{Person: people[name], Role: roles[name]})
		}
		for _, text := range relations {
			w := strings.Fields(text)
			n.Relations = append(n.Relations, family.Relation{From: people[w[0]], Kind: w[1], To: people[w[2]], Certainty: w[3]})
		}
		var err error
		which, err = n.Record(a)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := family.Find(t.Context(), j.DB(), policy.Inside(), which)
	if err != nil {
		t.Fatal(err)
	}
	return f, people
}

func names(all [][]id.Person, people map[string]id.Person) string {
	var out []string
	for _, row := range all {
		for _, p := range row {
			for name, one := range people {
				if one == p {
					out = append(out, name)
				}
			}
		}
		out = append(out, "|")
	}
	return strings.Join(out, " ")
}

func TestGenerations(t *testing.T) {
	roles := map[string]string{"zara": "relative", "leyla": "mother", "omar": "father", "amina": "child", "yusuf": "child", "other": "mother", "uncle": "relative"}
	for _, c := range []struct {
		what      string
		order     []string
		relations []string
		want      string
	}{
		{"roles alone", []string{"amina", "leyla", "yusuf"}, nil, "leyla | amina yusuf |"},
		{
			"three generations, the couple side by side", []string{"amina", "yusuf", "leyla", "uncle", "omar", "zara"},
			[]string{"leyla mother_of amina confirmed", "omar father_of amina declared", "leyla mother_of yusuf declared", "zara mother_of leyla confirmed", "uncle sibling_of leyla declared", "leyla spouse_of omar declared"},
			"zara | leyla omar uncle | yusuf amina |",
		},
		{
			"two mothers are both there", []string{"amina", "leyla", "other"},
			[]string{"leyla mother_of amina confirmed", "other mother_of amina declared"}, "leyla other | amina |",
		},
		{
			"each the mother of the other", []string{"leyla", "amina"},
			[]string{"leyla mother_of amina declared", "amina mother_of leyla declared"}, "leyla | amina |",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			f, people := told(t, roles, c.order, c.relations...)
			var all []id.Person
			for _, m := range f.Members {
				all = append(all, m.Person)
			}
			if got := names(rows(f, all), people); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func asked(t *testing.T, l lang.Locale) *page.Request {
	t.Helper()
	c, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &page.Request{HTTP: httptest.NewRequestWithContext(context.Background(), "GET", "/", nil), Words: c.For(l), Locale: l, Now: time.Date(2019, 5, 1, 0, 0, 0, 0, time.UTC)}
}

// What is confirmed is solid, what somebody said is dashed, and the whole stays
// within its frame and is mirrored in Arabic.
func TestDrawing(t *testing.T) {
	roles := map[string]string{"leyla": "mother", "omar": "father", "amina": "child"}
	f, people := told(t, roles, []string{"leyla", "omar", "amina"}, "leyla mother_of amina confirmed", "omar father_of amina declared")
	members := []member{{ID: people["leyla"], To: "/people/1", Name: "Лейла Образцова", Role: "mother"}, {ID: people["omar"], Name: "", Role: "father"}, {ID: people["amina"], Name: "آمنة المثال", Role: "child"}}
	english, left := draw(asked(t, lang.English), f, members)
	arabic, _ := draw(asked(t, lang.Arabic), f, members)
	if left != 0 || len(english.Boxes) != 3 || len(english.Lines) != 3 {
		t.Fatalf("%d boxes, %d lines, %d left out", len(english.Boxes), len(english.Lines), left)
	}
	solid := 0
	for _, l := range english.Lines {
		if !l.Guess {
			solid++
		}
	}
	if solid != 1 {
		t.Errorf("%d lines are solid, one is confirmed: %+v", solid, english.Lines)
	}
	for i, b := range english.Boxes {
		if b.X < 0 || b.X+boxWide > english.Wide || b.Y+boxHigh > english.High {
			t.Errorf("out of the frame %d×%d: %+v", english.Wide, english.High, b)
		}
		if mirror := english.Wide - b.X - boxWide; arabic.Boxes[i].X != mirror {
			t.Errorf("box %d stands at %d in Arabic, want %d", i, arabic.Boxes[i].X, mirror)
		}
	}
	if l := english.Boxes[2].Lines[0]; l.Lang != "ar" || l.Direction != "rtl" {
		t.Errorf("an Arabic name is set as %+v", l)
	}
}

func TestALargeFamilyIsCutInTheTreeOnly(t *testing.T) {
	var order []string
	roles := map[string]string{}
	for i := range 60 {
		name := "c" + string(rune('A'+i))
		order, roles[name] = append(order, name), "child"
	}
	f, _ := told(t, roles, order)
	var members []member
	for _, m := range f.Members {
		members = append(members, member{ID: m.Person, Role: m.Role})
	}
	if p, left := draw(asked(t, lang.English), f, members); left != 20 || len(p.Boxes) != treeMost {
		t.Errorf("%d boxes, %d left out", len(p.Boxes), left)
	}
}

func TestNamesAreSetOnTwoLines(t *testing.T) {
	for text, want := range map[string]string{
		"":            "",
		"آمنة المثال": "آمنة المثال",
		"Вымышленная Полина Рамадановна":              "Вымышленная/Полина Рамаданов…",
		"Abdurrahmanovskogorodskaya-Petrova A":        "Abdurrahmanovsko…/A",
		"a b c d e f g h i j k l m n o p q r s t u v": "a b c d e f g h i/j k l m n o p q …",
	} {
		if got := strings.Join(wrapName(text), "/"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
