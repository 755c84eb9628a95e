package forms

import (
	"testing"

	"homeward/internal/form"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	f, problems := form.Read(form.Shipped()["psychosocial-first-contact"])
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	kit := formkit.New(words, "forms.field")
	sh := newSheet(f, policy.Inside(), kit, words, "en")
	kit.Fail(sh.name("again"), "fault.field.required")
	kit.Fail("reason", "fault.field.reason_required")
	look := looks{Title: "First contact", Lang: "ar", Dir: "rtl", Fields: sh.Fields(), Rules: []rule{{"a", "Label", "text", "Care", true, true, "from 1", "[a-z]"}}}
	filled := Filling{
		Title: "First contact", Form: "/forms/x", On: "1 May", By: "Nora", Facts: []Fact{{"Languages", []string{"a", "b"}, true}}, Reason: "wrong",
		Withdrawn: "by Nora", Correct: "/forms/x/1/correct", Withdraw: "/forms/x/1/withdraw", About: "/cases/1",
	}
	wrong := formkit.New(words, "forms.define")
	wrong.Fail("yaml", "forms.define.problems")
	wrong.Fail("file", "forms.define.too_large")
	why := formkit.New(words, "forms.field")
	why.Fail("reason", "fault.field.reason_required")
	pagetest.Template(t, Folder, "list", &listPage{Rows: []listed{{"/forms/x", "First contact", "x", "visit", 1, 9, true}}, MayDefine: true})
	pagetest.Template(t, Folder, "show", &showPage{
		Looks: look, To: "/forms/x", Key: "x", Extends: "visit", Version: 1, Closed: true, Versions: []version{{"/forms/x?version=1", 1, "1 May", true}},
		Languages: []page.Chip{{To: "/forms/x?lang=ar", Label: "العربية", Count: -1, Current: true}}, MayDefine: true, MayRead: true,
	})
	pagetest.Template(t, Folder, "define", &definePage{
		Form: wrong, Problems: []form.Problem{{Line: 1, Column: 2, Text: "x"}}, Left: []form.Left{{Sheet: "survey", Row: 2, Text: "x"}},
		Dry: &dry{Looks: look, Key: "x", Version: 2, Extends: "visit", Before: 1, Added: []string{"a"}, Gone: []string{"b"}, Changed: []string{"c"}},
	}, &definePage{Form: wrong, Dry: &dry{Looks: look, Same: true}}, &definePage{Form: wrong, Dry: &dry{Looks: look}})
	pagetest.Template(t, Folder, "fill", &fillPage{To: "/forms/x/fill", Back: "/cases/1", Sheet: Filler{"First contact", sh.Fields()}, Form: kit, Again: true})
	pagetest.Template(t, Folder, "withdraw", &withdrawPage{To: "/forms/x/1/withdraw", Back: "/cases/1", Filling: filled, Form: why})
	pagetest.Template(t, Folder, "answers", &answersPage{Title: "First contact", To: "/forms/x", Fillings: []Filling{filled}, CSV: "/forms/x/export?as=csv", JSON: "/forms/x/export?as=json"})
}

func TestNothingTypedBecomesAFormula(t *testing.T) {
	for text, want := range map[string]string{"=1+1": "'=1+1", "@x": "'@x", "-2.5": "-2.5", "+7 999": "'+7 999", "red": "red", "": ""} {
		if got := plain(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
