package account

import (
	"context"
	"strings"
	"unicode/utf8"

	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/policy"
)

// Bounds of what an account carries.
const (
	loginMost = 64  // bytes
	nameMost  = 200 // bytes
)

func tidy(n New) New {
	n.Login = foldLogin(n.Login)
	n.Name = strings.Join(strings.Fields(n.Name), " ")
	n.Roles = ordered(n.Roles)
	return n
}

// foldLogin makes one login of what people type: no space around it, small letters.
func foldLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

func check(a db.Asker, n New) error {
	var wrong []fault.Field
	if field := checkLogin(a, n.Login); field != nil {
		wrong = append(wrong, *field)
	}
	switch {
	case n.Name == "":
		wrong = append(wrong, fault.Field{Name: "name", Key: "fault.field.required"})
	case len(n.Name) > nameMost || !utf8.ValidString(n.Name):
		wrong = append(wrong, fault.Field{Name: "name", Key: "fault.field.too_long Max=200"})
	}
	if _, err := agency.Find(context.Background(), a, n.Agency); err != nil {
		wrong = append(wrong, fault.Field{Name: "agency", Key: "fault.field.unknown_choice"})
	}
	if field := checkRoles(n.Roles, n.Machine); field != nil {
		wrong = append(wrong, *field)
	}
	if _, ok := lang.Parse(string(n.Locale)); !ok && n.Locale != "" {
		wrong = append(wrong, fault.Field{Name: "locale", Key: "fault.field.unknown_choice"})
	}
	if wrong != nil {
		return fault.Invalid("add account", wrong...)
	}
	return nil
}

func checkLogin(a db.Asker, login string) *fault.Field {
	switch {
	case login == "":
		return &fault.Field{Name: "login", Key: "fault.field.required"}
	case len(login) > loginMost:
		return &fault.Field{Name: "login", Key: "fault.field.too_long Max=64"}
	case !spelled(login):
		return &fault.Field{Name: "login", Key: "fault.field.invalid"}
	}
	if _, err := ByLogin(context.Background(), a, login); err == nil {
		return &fault.Field{Name: "login", Key: "fault.field.taken"}
	}
	return nil
}

// spelled keeps logins to signs that every keyboard can type and that cannot be
// mistaken for one another across scripts.
func spelled(login string) bool {
	for i := 0; i < len(login); i++ {
		c := login[i]
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || !strings.ContainsRune(".-_@", rune(c))) {
			return false
		}
	}
	return login != ""
}

func checkRoles(roles []policy.Role, machine bool) *fault.Field {
	if len(roles) == 0 && !machine {
		return &fault.Field{Name: "roles", Key: "fault.field.required"}
	}
	for _, r := range roles {
		if !contains(policy.Roles(), r) {
			return &fault.Field{Name: "roles", Key: "fault.field.unknown_choice"}
		}
	}
	return nil
}

// ordered puts roles into the order of policy.Roles, each once; unknown ones
// stay at the end for checkRoles to refuse.
func ordered(roles []policy.Role) []policy.Role {
	out := []policy.Role{}
	for _, r := range append(policy.Roles(), roles...) {
		if contains(roles, r) && !contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

func contains(roles []policy.Role, role policy.Role) bool {
	for _, r := range roles {
		if r == role {
			return true
		}
	}
	return false
}

// other finds the account a manager wants to change and refuses her own: nobody
// gives herself rights, or takes from the journal the one who could answer.
func other(a db.Asker, g policy.Grant, account id.Account) (Account, error) {
	if err := g.For(policy.ManageAccounts); err != nil {
		return Account{}, err
	}
	if g.By().Account == account {
		return Account{}, fault.New(fault.Denied, "account %s may not manage itself", account)
	}
	return Find(context.Background(), a, account)
}

// leavesAManager refuses a change after which no open account could manage accounts.
func leavesAManager(a db.Asker, changed Account, roles []policy.Role) error {
	after := changed
	after.Roles = roles
	if policy.May(after.Principal(), policy.ManageAccounts) {
		return nil
	}
	all, err := every(context.Background(), a)
	if err != nil {
		return err
	}
	for _, acc := range all {
		if acc.ID != changed.ID && !acc.Machine && policy.May(acc.Principal(), policy.ManageAccounts) {
			return nil
		}
	}
	return fault.New(fault.Conflict, "account %s is the last that may manage accounts", changed.ID)
}
