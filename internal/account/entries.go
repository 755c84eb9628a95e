package account

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/policy"
)

// Added is the payload of account.added. It holds no secret.
type Added struct {
	Account id.Account    `json:"account"`
	Login   string        `json:"login"`
	Name    string        `json:"name"`
	Agency  id.Agency     `json:"agency"`
	Roles   []policy.Role `json:"roles"`
	Machine bool          `json:"machine,omitempty"`
	Locale  lang.Locale   `json:"locale,omitempty"`
}

// RolesChanged is the payload of account.roles_changed; the roles are all the
// account has from then on.
type RolesChanged struct {
	Account id.Account    `json:"account"`
	Name    string        `json:"name"` // as it stood, for the sentence
	Roles   []policy.Role `json:"roles"`
}

// Closed is the payload of account.closed.
type Closed struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
}

// Reopened is the payload of account.reopened.
type Reopened struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
}

// PasswordChanged is the payload of account.password_changed: that it was
// changed, never to what.
type PasswordChanged struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
	First   bool       `json:"first,omitempty"` // given by somebody else, to be replaced by the holder
}

// FactorAdded is the payload of account.factor_added. It holds no secret.
type FactorAdded struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
	Factor  Factor     `json:"factor"`
}

// FactorRemoved is the payload of account.factor_removed.
type FactorRemoved struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
	Factor  Factor     `json:"factor"`
}

// RecoveryUsed is the payload of account.recovery_used: a code for the day the
// telephone is lost was used instead of a factor.
type RecoveryUsed struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
}

// LoginLinked is the payload of account.login_linked: its holder gets in by her
// agency's own identity provider too. It holds no secret.
type LoginLinked struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
	Issuer  string     `json:"issuer"`
}

// LoginUnlinked is the payload of account.login_unlinked.
type LoginUnlinked struct {
	Account id.Account `json:"account"`
	Name    string     `json:"name"`
	Issuer  string     `json:"issuer"`
}

// Tell gives what the sentence of the timeline says.
func (p LoginLinked) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p LoginUnlinked) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p Added) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p RolesChanged) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p Closed) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p Reopened) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p PasswordChanged) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p FactorAdded) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p FactorRemoved) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p RecoveryUsed) Tell() []any { return []any{"Name", p.Name} }

const (
	exampleAccount = "0194f3c2-0000-7000-8000-0000000000a1"
	exampleAgency  = "0194f3c2-0000-7000-8000-000000000001"
	exampleName    = "Nora Test (invented)"
)

var (
	added = journal.Define("account.added", journal.System,
		Added{Account: exampleAccount, Login: "nora.test", Name: exampleName, Agency: exampleAgency, Roles: []policy.Role{policy.Analyst}, Locale: lang.Russian}, applyAdded)
	rolesChanged = journal.Define("account.roles_changed", journal.System,
		RolesChanged{Account: exampleAccount, Name: exampleName, Roles: []policy.Role{policy.Analyst, policy.CaseManager}}, applyRolesChanged)
	closed = journal.Define("account.closed", journal.System,
		Closed{Account: exampleAccount, Name: exampleName}, applyClosed)
	reopened = journal.Define("account.reopened", journal.System,
		Reopened{Account: exampleAccount, Name: exampleName}, applyReopened)
	passwordChanged = journal.Define("account.password_changed", journal.System,
		PasswordChanged{Account: exampleAccount, Name: exampleName, First: true}, applyPasswordChanged)
	factorAdded = journal.Define("account.factor_added", journal.System,
		FactorAdded{Account: exampleAccount, Name: exampleName, Factor: TOTP}, applyFactorAdded)
	factorRemoved = journal.Define("account.factor_removed", journal.System,
		FactorRemoved{Account: exampleAccount, Name: exampleName, Factor: TOTP}, applyFactorRemoved)
	recoveryUsed = journal.Define("account.recovery_used", journal.System,
		RecoveryUsed{Account: exampleAccount, Name: exampleName}, applyRecoveryUsed)
	loginLinked = journal.Define("account.login_linked", journal.System,
		LoginLinked{Account: exampleAccount, Name: exampleName, Issuer: "https://login.invented.example"}, applyLoginLinked)
	loginUnlinked = journal.Define("account.login_unlinked", journal.System,
		LoginUnlinked{Account: exampleAccount, Name: exampleName, Issuer: "https://login.invented.example"}, applyLoginUnlinked)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{added, rolesChanged, closed, reopened, passwordChanged, factorAdded, factorRemoved, recoveryUsed, loginLinked, loginUnlinked}
}
