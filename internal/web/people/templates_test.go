package people

import (
	"testing"
	"time"

	"homeward/internal/lang"
	"homeward/internal/match"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
)

var amina = head{
	ID: "0194f3c2-0000-7000-8000-0000000000aa", To: "/people/0194f3c2-0000-7000-8000-0000000000aa", Name: "آمنة المثال",
	Latin: "Amina al-Mithal", Initials: "آ ا", Who: "girl, 4 years", MayState: true, MayAdd: true,
}

func TestListTemplate(t *testing.T) {
	chips := []page.Chip{{To: "/people", Label: "All", Count: 2, Current: true}}
	pagetest.Template(t, Folder, "list", &listPage{
		People: []line{
			{To: "/people/1", Name: "آمنة المثال", Latin: "Amina al-Mithal", Who: "girl, 4 years", Disputes: 2},
			{To: "/people/2", Who: "person, age unknown"},
		},
		Groups: chips, Sexes: chips, Total: 2, MayAdd: true,
	}, &listPage{MayAdd: true, Groups: chips})
}

func TestShowTemplate(t *testing.T) {
	withCase := amina
	withCase.Case, withCase.Number, withCase.Stage, withCase.Died = "/cases/1", "1042-7", "stages.found.name", true
	spring := said{Text: "spring 2015", More: "about"}
	filled := &showPage{
		Head: amina,
		Facts: []fact{
			{Label: "Born", Shown: []said{spring}, Disputed: true, Summary: "2 sources disagree", Rule: "it was recorded last", Reason: "seen", Sources: []source{
				{said: spring, As: "весна 2015", Kind: "Relative", Who: "grandmother", Where: "Grozny", When: "2018", List: "l1", Row: "Z-1", Ref: "7", Recorded: "1 May 2019", Accepted: true},
				{said: said{Text: "2016", Own: true}, Kind: "Document", Recorded: "2 May 2019"},
			}},
			{Label: "Name", Shown: []said{{Text: "آمنة", Own: true}, {}}, Summary: "1 source", Rule: "nothing else was stated"},
		},
		Missing: []string{"Languages"}, SeesKin: true, SeesRequests: true, SeesMatches: true,
		Families: []kin{{To: "/families/1", Label: "F1", More: 3, Faces: []face{{To: "/people/2", Name: "Лейла", Initials: "Л", Role: "Mother"}, {To: "/people/3", Role: "Child"}}}, {To: "/families/2"}},
		Requests: []request.Brief{{ID: "r1", Code: "HW-4K7M-2Q9T-4", Relation: "grandmother", Name: "Зара"}, {ID: "r2"}},
		Matches:  []pair{{To: "/matches/1", Name: "Амина", State: match.Confirmed}, {To: "/matches/2", State: match.Proposed, Sought: true}, {To: "/matches/3", State: match.Parked}},
		Notes:    []noteLine{{On: "1 May 2019", By: "Nora Test", Text: "asks for her brother"}, {On: "2 May 2019", By: "Nora Test", Text: "x", Withdrawn: "wrong child"}},
	}
	pagetest.Template(t, Folder, "show", filled, &showPage{Head: withCase, SeesKin: true, SeesRequests: true, SeesMatches: true})
}

func TestTimelineTemplate(t *testing.T) {
	line := tell.Line{Seq: 7, To: "/journal/n1/7", At: time.Date(2019, 5, 1, 8, 0, 0, 0, time.UTC), Text: "Nora Test recorded a statement."}
	pagetest.Template(t, Folder, "timeline", &timelinePage{Head: amina, Days: tell.Days([]tell.Line{line}), Older: "/people/1/timeline?before=n1/7", First: "/people/1/timeline", Entries: true}, &timelinePage{Head: amina})
}

func TestFormTemplates(t *testing.T) {
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	form := formkit.New(catalog.For(lang.English), "people.state")
	form.Fail("born", "fault.field.not_a_date")
	p := &statePage{
		To: "/people/1/state", Back: "/people/1", Name: "آمنة", Form: form, Open: true, Adult: "/people/1/state?as=adult",
		Facts: []input{{"text", form.Field("born", "optional")}}, More: []input{{"area", form.Field("other", "optional")}}, Source: []input{{"text", form.Field("source_who")}},
	}
	pagetest.Template(t, Folder, "state", p)
	pagetest.Template(t, Folder, "new", p)
}
