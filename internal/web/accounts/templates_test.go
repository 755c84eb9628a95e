package accounts

import (
	"testing"

	"homeward/internal/account"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func nora(closed, machine bool) line {
	return line{
		Account: account.Account{
			ID: "0194f3c2-0000-7000-8000-0000000000a1", Login: "nora.test", Name: "Нора Тест",
			Roles: []policy.Role{policy.Analyst}, Closed: closed, Machine: machine, FirstPassword: true,
		},
		AgencyName: "مكتب", RoleNames: []string{"Analyst", "Medic"},
	}
}

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, "en")
	pagetest.Template(t, Folder, "list", &listPage{
		Accounts: []line{nora(false, false), nora(true, false), nora(false, true)},
		Chips:    []page.Chip{{To: "/accounts", Label: "Open", Count: 3, Current: true}}, MayAdd: true,
	})
	roles := formkit.New(words, "accounts.roles").Choices("roles", formkit.Choice{Value: "analyst", Label: "Analyst", Hint: "Decides"}, formkit.Choice{Value: "medic", Label: "Medic"})
	roles.Fail("roles", "fault.field.required")
	self := nora(false, false)
	self.Self = true
	pagetest.Template(t, Folder, "show",
		&showPage{Account: nora(false, false), MayManage: true, Roles: roles},
		&showPage{Account: nora(true, false), MayManage: true, Roles: roles},
		&showPage{Account: self})
	pagetest.Template(t, Folder, "add", &addPage{Form: formkit.New(words, "accounts.add").Choices("roles", formkit.Choice{Value: "analyst", Label: "Analyst"})})
	pagetest.Template(t, Folder, "given", &givenPage{What: "accounts.given.replaced", Account: nora(false, false).Account, Password: "abcde-abcde-abcde-abcde"})
}
