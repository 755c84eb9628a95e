package search

import (
	"testing"

	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	full := found{
		Cases:    []caseHit{{To: "/cases/1", Number: "1042-7", Name: "آمنة", Latin: "Amina", Stage: "found"}, {To: "/cases/2", Number: "1043-5", Stage: "matched"}},
		Requests: []requestHit{{To: "/requests/1", Code: "HW-4K7M-2Q9T-4", Requester: "Зара", State: "received"}, {To: "/requests/2", Code: "HW-1", State: "closed"}},
		People: []personHit{
			{To: "/people/1", Name: "Амина <b>", Latin: "Amina", About: "girl, 4 years", Place: "Baghdad", Why: "By the name"},
			{To: "/people/2", About: "person, age unknown", Why: "By the row"},
		},
		Answers: []answerHit{{"/people/1#answers", "First talk", "Who talked", "Nora"}},
		More:    true,
	}
	pagetest.Template(t, Folder, "search",
		&searchPage{Query: "амина", found: full},
		&searchPage{Query: "nobody", found: found{Slip: "A figure is wrong."}},
		&searchPage{Query: "anybody", found: found{Building: true}},
		&searchPage{Query: "anybody", found: found{Behind: true}},
		&searchPage{Hints: []hint{{"A name", []string{"Amina", "آمنة"}}}})
}

func TestWhatLooksLikeANumber(t *testing.T) {
	for typed, want := range map[string]bool{
		"1042-8": true, "10428": true, "№ 10428": true, "١٠٤٢-٨": true,
		"2015": false, "Z-0001": false, "": false, "12": false, "+7 900 000-00-01": false, "89000000001": false,
	} {
		if got := looksLikeNumber(typed); got != want {
			t.Errorf("%q looks like a number: %t", typed, got)
		}
	}
}
