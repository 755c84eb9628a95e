// Package accounts holds the screens with which an administrator manages who
// gets into the register: the list, adding, roles, a new first password,
// closing and reopening. Auditors read them.
//
// A password is shown once, on the page that answers the form, and stands in no
// address, no log and no journal.
package accounts

import (
	"embed"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "accounts", Files: files}

// Screens are the screens of this folder with what they need.
type Screens struct {
	Passwords *account.Passwords
}

// line is an account as the pages show it.
type line struct {
	account.Account
	AgencyName string
	RoleNames  []string
	Self       bool // the reader's own: somebody else has to change it
}

// State is open, closed or machine.
func (l line) State() string {
	switch {
	case l.Closed:
		return "closed"
	case l.Machine:
		return "machine"
	}
	return "open"
}

func newLine(r *page.Request, a account.Account, agencies map[id.Agency]string) line {
	return line{Account: a, AgencyName: agencies[a.Agency], RoleNames: roleNames(r, a.Roles), Self: a.ID == r.Account.ID}
}

func roleNames(r *page.Request, roles []policy.Role) []string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = r.T("roles." + string(role) + ".name")
	}
	return names
}

func agencyNames(r *page.Request) (map[id.Agency]string, []agency.Agency, error) {
	all, err := agency.List(r.Context(), r.DB())
	names := map[id.Agency]string{}
	for _, a := range all {
		names[a.ID] = a.Name
	}
	return names, all, err
}

func roleChoices(r *page.Request) []formkit.Choice {
	var choices []formkit.Choice
	for _, role := range policy.Roles() {
		key := "roles." + string(role)
		choices = append(choices, formkit.Choice{Value: string(role), Label: r.T(key + ".name"), Hint: r.T(key + ".about")})
	}
	return choices
}

func typedRoles(v formkit.Values) []policy.Role {
	var roles []policy.Role
	for _, name := range v.All("roles") {
		roles = append(roles, policy.Role(name))
	}
	return roles
}

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/accounts", Label: r.T("accounts.list.title")}}
}
