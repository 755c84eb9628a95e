package account

import (
	"testing"
	"time"

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
	form := formkit.New(pagetest.Words(t, "en"), "account.password")
	form.Fail("present", "account.field.not_present")
	pagetest.Template(t, Folder, "password", &passwordPage{Form: form, Login: "nora.test", First: true})
	k := formkit.New(pagetest.Words(t, "en"), "account.key")
	k.Fail("pin", "signature.rule.short")
	pagetest.Template(t, Folder, "key", &keyPage{Form: k, Public: "d75a", Least: 6})
}
