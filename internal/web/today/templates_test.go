package today

import (
	"testing"

	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	one := row{To: "/cases/x", Name: "آمنة الياسي", Latin: "Amina al-Yasi", More: "Baghdad", What: "Waiting", Why: "нет доступа", Since: "12 March 2019"}
	pagetest.Template(t, Folder, "show", &showPage{
		Lede: "14 May 2019. 7 things wait.", NewTo: "/requests/new", NewWords: "New request",
		Tiles:    []tile{{To: "/matches", N: 1200, Words: "matches to decide"}, {To: "/cases", N: 2, Words: "blocked", Kind: "warn"}},
		Sections: []section{{ID: "blocked", Title: "Blocked", About: "Oldest first", To: "/cases", All: 12, More: true, Rows: []row{one, {To: "/cases/y", Other: "Amina"}}}},
	}, &showPage{Lede: "14 May 2019", Empty: &empty{Text: "Here will stand", To: "/cases", Words: "Cases"}})
	pagetest.Template(t, Folder, "unverified", &unverifiedPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/today", Label: "Today"}}}, Days: 90, All: 2, Rows: []row{one, {To: "/cases/z"}},
	})
}
