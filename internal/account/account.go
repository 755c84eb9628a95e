// Package account holds the ways into the register: one per human, and one per
// machine that records lists or proposals. An account belongs to one agency and
// carries the roles policy reads.
//
// Rules: a login is in use once and never given to anybody else, not even after
// the account was closed, because old entries name it; nobody changes the roles
// of her own account or closes it; the register is never left without an open
// account that may manage accounts. Accounts are never removed, they are closed.
//
// Secrets stand in the table credential and never in the journal, which only
// says that a password was changed, by whom, and whether it is a first one that
// its holder has to replace. See passwords.go for hashing and lockout, and
// factors.go for what is asked after the password.
//
// It refuses to say whether a login exists to somebody who cannot open it.
//
// Verbs record (Add, ChangeRoles, Close, Reopen), questions answer (Find,
// ByLogin, List). Start at Add, then Login in login.go.
package account

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/policy"
)

// Account is an account as it stands now.
type Account struct {
	ID      id.Account
	Login   string // small letters, for example "nora.test"
	Name    string // as its holder writes it, in any script
	Agency  id.Agency
	Roles   []policy.Role // in the order of policy.Roles
	Machine bool          // no person: has no password and decides nothing
	Closed  bool
	Locale  lang.Locale // the language chosen for its holder when it was added, "" if none
	// FirstPassword is set while the password is one that an administrator gave;
	// the holder has to replace it before anything else.
	FirstPassword bool
	// Factors are what its holder proves herself with besides the password.
	Factors []Factor
}

// Principal is the account as policy knows it. A closed account has no roles.
func (a Account) Principal() policy.Principal {
	if a.Closed {
		return policy.Principal{Account: a.ID, Agency: a.Agency, Machine: a.Machine}
	}
	return policy.Principal{Account: a.ID, Agency: a.Agency, Roles: a.Roles, Machine: a.Machine}
}

// New describes an account to add.
type New struct {
	Login   string
	Name    string
	Agency  id.Agency
	Roles   []policy.Role
	Machine bool
	Locale  lang.Locale // "" leaves it to the holder's browser
}

// Add records a new account and gives its id. It has no password yet.
func Add(a *journal.Act, g policy.Grant, n New) (id.Account, error) {
	if err := g.For(policy.ManageAccounts); err != nil {
		return "", err
	}
	return Found(a, n)
}

// Found records an account without a grant: the first administrator of a new
// register and the program's own machine account, when there is nobody yet who
// could give one.
func Found(a *journal.Act, n New) (id.Account, error) {
	n = tidy(n)
	if err := check(a, n); err != nil {
		return "", err
	}
	account := journal.NewIn[id.Account](a)
	_, err := added.Record(a, subjects(account, n.Agency), Added{
		Account: account, Login: n.Login, Name: n.Name, Agency: n.Agency,
		Roles: n.Roles, Machine: n.Machine, Locale: n.Locale,
	})
	return account, err
}

// ChangeRoles records the roles an account has from now on.
func ChangeRoles(a *journal.Act, g policy.Grant, account id.Account, roles []policy.Role) error {
	acc, err := other(a, g, account)
	if err != nil {
		return err
	}
	roles = ordered(roles)
	if wrong := checkRoles(roles, acc.Machine); wrong != nil {
		return fault.Invalid("change roles of account "+string(account), *wrong)
	}
	if err := leavesAManager(a, acc, roles); err != nil {
		return err
	}
	_, err = rolesChanged.Record(a, subjects(account, acc.Agency), RolesChanged{Account: account, Name: acc.Name, Roles: roles})
	return err
}

// Close records that nobody gets in by this account any more. Its sessions end
// with their next request.
func Close(a *journal.Act, g policy.Grant, account id.Account) error {
	acc, err := other(a, g, account)
	if err != nil {
		return err
	}
	if acc.Closed {
		return fault.New(fault.Conflict, "close account %s: it is closed", account)
	}
	if err := leavesAManager(a, acc, nil); err != nil {
		return err
	}
	_, err = closed.Record(a, subjects(account, acc.Agency), Closed{Account: account, Name: acc.Name})
	return err
}

// Reopen records that a closed account is open again, with the roles it had.
func Reopen(a *journal.Act, g policy.Grant, account id.Account) error {
	acc, err := other(a, g, account)
	if err != nil {
		return err
	}
	if !acc.Closed {
		return fault.New(fault.Conflict, "reopen account %s: it is open", account)
	}
	_, err = reopened.Record(a, subjects(account, acc.Agency), Reopened{Account: account, Name: acc.Name})
	return err
}

func subjects(account id.Account, agency id.Agency) []string {
	return []string{string(account), string(agency)}
}
