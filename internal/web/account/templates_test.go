package account

import (
	"testing"
	"time"

	noun "homeward/internal/account"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	at := time.Date(2019, 3, 12, 14, 5, 0, 0, time.UTC)
	pagetest.Template(t, Folder, "show", &showPage{
		Name: "Нора Тест", Login: "nora.test", AgencyName: "مكتب", RoleNames: []string{"Analyst"},
		Sessions: []page.SessionLine{{This: true, Began: at, LastSeen: at, Browser: "Firefox, Android"}, {Began: at, LastSeen: at}},
	})
	factors := formkit.New(pagetest.Words(t, "en"), "account.factors")
	factors.Fail("code", "account.field.wrong_code")
	drawing, err := page.QR("otpauth://totp/homeward:nora.test?secret=ABCD", "Drawing")
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Template(t, Folder, "factors",
		&factorsPage{Form: factors, Required: true, NoCode: true, Ask: "{}", Code: drawing, Link: "otpauth://totp/homeward:nora.test?secret=ABCD", Secret: []string{"ABCD", "EFGH"}},
		&factorsPage{Form: factors, Added: true, Left: 9, Ask: "{}", Keys: []noun.PasskeyLine{{Label: "синий", Added: at}, {Added: at}}})
	pagetest.Template(t, Folder, "codes", &codesPage{Codes: []string{"abcde-abcde-abcde-abcde"}})
	form := formkit.New(pagetest.Words(t, "en"), "account.password")
	form.Fail("present", "account.field.not_present")
	pagetest.Template(t, Folder, "password", &passwordPage{Form: form, Login: "nora.test", First: true})
	k := formkit.New(pagetest.Words(t, "en"), "account.key")
	k.Fail("pin", "signature.rule.short")
	pagetest.Template(t, Folder, "key", &keyPage{Form: k, Public: "d75a", Least: 6})
}
