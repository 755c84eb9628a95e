package login

import (
	"testing"

	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, "en")
	pagetest.Template(t, Folder, "login", &loginPage{Form: formkit.New(words, "login.login"), Refused: "No.", Next: "/cases", Public: true, Demo: []DemoAccount{{Login: "analyst", Password: "x", Name: "Нора Тест", Role: "roles.analyst.name"}}})
	form := formkit.New(words, "login.second")
	form.Fail("code", "account.field.wrong_code")
	pagetest.Template(t, Folder, "second", &secondPage{Form: form, Next: "/cases"}, &secondPage{Form: form, Ask: "{}"})
}
