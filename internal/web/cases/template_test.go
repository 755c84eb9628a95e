package cases

import (
	"testing"
	"time"

	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/web/documents"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
	"homeward/internal/when"
)

// filledHead is a head with everything that can stand in one.
func filledHead() head {
	return head{
		To: "/cases/1", Number: "1042-7", Name: "آمنة المخترعة", Latin: "Amina al-Mukhtaria", Also: []string{"Амина Вымышленная"},
		Initials: "آ ا", About: "girl, 4 years", Born: "born: spring 2015", Died: "died, 2019", SeesPlace: true,
		Place: said{Text: "Baghdad", More: "orphanage"}, Verified: "last verified 2 May 2019", Verifier: "Interview",
		Path: []station{{Name: "found", State: "done"}, {Name: "identified", State: "now", Stop: true, Small: "blocked"}, {Name: "decided", State: "ahead"}},
		Wait: wait{Kind: "bad", Icon: "alert", Words: "blocked", By: "camp", Why: "no access", Since: "since 2019"},
		Main: &action{"/cases/1/state", "plus", "Add"}, More: []action{{"/x", "note", "Note"}},
		Tabs: []tab{{To: "/cases/1", Words: "Overview", Count: 3, Current: true}},
	}
}

func filledFact() fact {
	s := source{
		said: said{Text: "آمنة", Own: true, Latin: "Amina", More: "more"}, As: "as it stood", Kind: "Relative", Who: "grandmother", When: "2018",
		Where: "Грозный", Language: "Arabic", List: "0194f3c2-0000-7000-8000-0000000000d1", Row: "Z-1", Ref: "p. 4",
		Recorded: "1 May 2019", Of: "from the request", Attr: person.AttrName, Entry: "n7f3a9c2e41b0d855/42",
	}
	chosen := s
	chosen.Accepted, chosen.Nth = true, 1
	return fact{Key: "name", Label: "Name", Shown: []said{s.said}, Disputed: true, Summary: "2 sources disagree", Rule: "why", Reason: "seen", Chosen: true, Sources: []source{s, chosen}}
}

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	form := func(prefix, field string) *formkit.Form {
		f := formkit.New(words, prefix)
		f.Fail(field, "fault.field.required")
		return f
	}
	at := time.Date(2019, 5, 1, 9, 30, 0, 0, time.UTC)
	line := tell.Line{Seq: 4, To: "/journal/n1/4", Text: "A sentence.", At: at}
	missing := fact{Key: "father_name", Label: "Father"}
	chip := page.Chip{To: "/cases", Label: "All", Count: 3, Current: true}

	pagetest.Template(t, Folder, "list", &listPage{
		Stages: []page.Chip{chip}, Blocked: chip, Sexes: []page.Chip{chip, chip}, Places: []page.Chip{chip}, Place: "Baghdad", PlaceWord: "Place",
		Orders: []page.Chip{chip}, SeesPlace: true, Total: 1, Filtered: true, Clear: "/cases",
		Rows: []row{{To: "/cases/1", Name: "آمنة", Latin: "Amina", Age: "4 years", Stage: "found", Icon: "found", Waiting: "Waiting", Since: "since 2019", Number: "1042-7"}, {To: "/cases/2", Kind: "bad", Icon: "alert", Why: "no access"}},
	}, &listPage{Filtered: true, Clear: "/cases"}, &listPage{MayFind: true})
	pagetest.Template(t, Folder, "papers", &papersPage{Head: filledHead(), Papers: documents.List{Rows: []documents.Row{{To: "/documents/1", Kind: "Passport"}}}}, &papersPage{Head: filledHead()})
	pagetest.Template(t, Folder, "show", &showPage{
		Head: filledHead(), Facts: []fact{filledFact(), missing}, FactsAll: "/cases/1/facts", SeesKin: true, SeesAsked: true,
		Kin:       kin{Families: []kinFamily{{To: "/families/1", Label: "F1"}, {To: "/families/2"}}, Faces: []face{{To: "/people/1", Name: "Зара", Initials: "З", Relation: "sister", Declared: "declared"}, {To: "/people/2", Relation: "mother"}}, More: 2},
		Requests:  []asked{{To: "/requests/1", Code: "HW-1", Relation: "Grandmother", Name: "Бабушка", State: "open", Since: "2019"}, {To: "/requests/2"}},
		Proposals: []proposal{{To: "/matches/1", Name: "Амина", Latin: "Amina", State: "proposed", Since: "2019"}, {To: "/matches/2"}},
		Notes:     []noted{{ID: "n1", Lines: []string{"one", "two"}, By: "Nora", On: "2019", About: "Health", Mine: true, To: "/cases/1/notes/n1/withdraw", Wrong: "Say why", Typed: "x"}, {ID: "n2", Lines: []string{"three"}, Withdrawn: "about another child"}},
		NotesMore: 3, NoteForm: form("note.field", "text").Choices("compartment", formkit.Choice{Value: "identity", Label: "Identity"}), NoteTo: "/cases/1/notes",
		Timeline: "/cases/1/timeline", Lately: []late{{line, "1 May 2019"}},
	}, &showPage{Head: filledHead(), SeesKin: true, SeesAsked: true, Wrong: "Say why", WrongAt: "reason-n1", WrongNote: "n1", Notes: []noted{{ID: "n1", Mine: true, Wrong: "Say why"}}})
	failed := &factsPage{Head: filledHead(), Facts: []fact{filledFact()}, Missing: []string{"Born"}, MayChoose: true, Form: form("cases.facts", "reason"), Failed: choice{person.AttrName, "n7f3a9c2e41b0d855/42", 0}}
	pagetest.Template(t, Folder, "facts", failed, &factsPage{Head: filledHead(), Form: formkit.New(words, "cases.facts")})
	pagetest.Template(t, Folder, "timeline", &timelinePage{Head: filledHead(), Days: []tell.Day{{Day: when.DayOfTime(at), Lines: []tell.Line{line, {Withheld: 2, Text: "two"}}}}, Older: "/x", First: "/y", Entries: true}, &timelinePage{Head: filledHead()})
	for _, do := range []string{doBlock, doRelease, doExit, doResume, doArrive} {
		pagetest.Template(t, Folder, "steer", &steerPage{To: "/cases/1", Number: "1042-7", Name: "آمنة", Do: do, Form: form("cases.steer", "reason").Choices("exit_kind", formkit.Choice{Value: "died", Label: "Died"})})
	}
	field := form("cases.state", "custody").Field("custody", "optional")
	pagetest.Template(t, Folder, "state", &statePage{
		To: "/cases/1", Number: "1042-7", Name: "آمنة", Form: form("cases.state", "custody"),
		Source: []input{{Kind: "text", Field: formkit.New(words, "cases.state").Field("source_who")}},
		Groups: []group{{Title: "Where", Inputs: []input{{Kind: "text", Field: field, Unsure: &unsure{Name: "custody_place", Asked: "Tell", Chosen: "loc:a", Choices: []formkit.Choice{{Value: "loc:a", Label: "A", Hint: "Iraq"}, {Value: "loc:b", Label: "B"}}}}}},
			{Title: "More", Folded: true, Open: true, Inputs: []input{{Kind: "area", Field: formkit.New(words, "cases.state").Field("wish")}}}},
	})
}

// Every attribute that a form asks for has its label there.
func TestTheFormHasWordsForEveryAttribute(t *testing.T) {
	for _, l := range lang.Locales {
		words := pagetest.Words(t, l)
		for _, a := range person.Attributes() {
			if forChildren(a) && !words.Has("cases.state."+string(a.Key)) {
				t.Errorf("%s: no words cases.state.%s: the form for a statement asks for %s", l, a.Key, a.Key)
			}
		}
	}
}
