package account

import (
	_ "embed"
	"strings"

	"homeward/internal/journal"
	"homeward/internal/policy"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyAdded(w *journal.Writer, e journal.Header, p Added) error {
	return w.Exec(`
		INSERT INTO account (account, login, name, agency, roles, machine, closed, locale, first)
		VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, FALSE)
		ON CONFLICT (account) DO NOTHING`,
		p.Account, p.Login, p.Name, p.Agency, joinRoles(p.Roles), p.Machine, p.Locale)
}

func applyRolesChanged(w *journal.Writer, e journal.Header, p RolesChanged) error {
	return w.Exec("UPDATE account SET roles = $2 WHERE account = $1", p.Account, joinRoles(p.Roles))
}

func applyClosed(w *journal.Writer, e journal.Header, p Closed) error {
	return w.Exec("UPDATE account SET closed = TRUE WHERE account = $1", p.Account)
}

func applyReopened(w *journal.Writer, e journal.Header, p Reopened) error {
	return w.Exec("UPDATE account SET closed = FALSE WHERE account = $1", p.Account)
}

func applyPasswordChanged(w *journal.Writer, e journal.Header, p PasswordChanged) error {
	return w.Exec("UPDATE account SET first = $2 WHERE account = $1", p.Account, p.First)
}

func applyFactorAdded(w *journal.Writer, e journal.Header, p FactorAdded) error {
	return w.Exec("INSERT INTO account_factor (account, factor) VALUES ($1, $2) ON CONFLICT (account, factor) DO NOTHING", p.Account, p.Factor)
}

func applyFactorRemoved(w *journal.Writer, e journal.Header, p FactorRemoved) error {
	return w.Exec("DELETE FROM account_factor WHERE account = $1 AND factor = $2", p.Account, p.Factor)
}

// applyRecoveryUsed changes nothing: the entry is for its readers.
func applyRecoveryUsed(*journal.Writer, journal.Header, RecoveryUsed) error { return nil }

// Who is linked to what stands in a table of this machine, like passkeys.
func applyLoginLinked(*journal.Writer, journal.Header, LoginLinked) error { return nil }

func applyLoginUnlinked(*journal.Writer, journal.Header, LoginUnlinked) error { return nil }

func joinRoles(roles []policy.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return strings.Join(names, " ")
}

func splitRoles(joined string) []policy.Role {
	var roles []policy.Role
	for _, name := range strings.Fields(joined) {
		roles = append(roles, policy.Role(name))
	}
	return roles
}
