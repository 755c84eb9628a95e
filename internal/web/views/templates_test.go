package views

import (
	"testing"

	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	form := formkit.New(pagetest.Words(t, "en"), "views.save")
	form.Fail("name", "fault.field.required")
	pagetest.Template(t, Folder, "save", &savePage{Form: form, Screen: "matches", Query: "band=review", Back: "/matches?band=review"})
}

func TestAQueryHasOneForm(t *testing.T) {
	for raw, want := range map[string]string{
		"":                                  "",
		"page=3":                            "",
		"band=review&page=2":                "band=review",
		"state=parked&band=review":          "band=review&state=parked",
		"band=&state=parked":                "state=parked",
		"done=0194f3c2&band=watch":          "band=watch",
		"%zz":                               "",
		"q=" + string(make([]byte, 2*1000)): "",
	} {
		if got := clean(raw); got != want {
			t.Errorf("%.40q became %q, want %q", raw, got, want)
		}
	}
}
