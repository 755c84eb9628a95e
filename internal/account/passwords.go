package account

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// PasswordLeast is the least number of characters of a password; there is no
// rule about which (NIST SP 800-63B §3.1.1).
const PasswordLeast = 12

// Passwords sets and checks passwords. Build one, in app; it is safe for
// concurrent use and lets two hashes be computed at a time.
type Passwords struct {
	hashing Hashing
	slots   chan struct{}
}

// NewPasswords refuses hashing that is too cheap.
func NewPasswords(h Hashing) (*Passwords, error) {
	if !h.BelowFloor && !h.atLeast(floor) {
		return nil, fault.New(fault.BadInput, "password hashing with %d KiB and %d passes is below the floor", h.MemoryKiB, h.Passes)
	}
	if h.Passes == 0 || h.Lanes == 0 || !most.atLeast(h) {
		return nil, fault.New(fault.BadInput, "password hashing with %d KiB, %d passes and %d lanes is out of bounds", h.MemoryKiB, h.Passes, h.Lanes)
	}
	return &Passwords{hashing: h, slots: make(chan struct{}, hashesAtOnce)}, nil
}

// Give sets the first password of somebody else's account, which its holder has
// to replace at the next login. It is for those who manage accounts.
func (p *Passwords) Give(ctx context.Context, j *journal.Journal, d *db.DB, g policy.Grant, account id.Account, password string) error {
	if err := g.For(policy.ManageAccounts); err != nil {
		return err
	}
	if g.By().Account == account {
		return fault.New(fault.Denied, "account %s may not give itself a first password", account)
	}
	return p.SetPassword(ctx, j, d, g, account, password, true)
}

// Change replaces the password of an account by its holder, who shows that she
// knows the present one. Wrong tries count like those at login.
func (p *Passwords) Change(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, present, next string, now time.Time) error {
	if _, err := p.Login(ctx, d, holder.Login, present, now); fault.Is(err, fault.Denied) {
		return fault.Invalid("change password of account "+string(holder.ID), fault.Field{Name: "present", Key: "account.field.not_present"})
	} else if err != nil {
		return err
	}
	return p.SetPassword(ctx, j, d, itself(holder), holder.ID, next, false)
}

// SetPassword records the change and writes the credential. It asks for no
// permission: it is what Give and Change share, and what a command uses for the
// first administrator. The entry comes first, so that no password is ever
// changed without one.
func (p *Passwords) SetPassword(ctx context.Context, j *journal.Journal, d *db.DB, who journal.Actor, account id.Account, password string, first bool) error {
	acc, err := Find(ctx, d, account)
	if err != nil {
		return err
	}
	if acc.Machine {
		return fault.New(fault.Conflict, "set password of account %s: a machine has none", account)
	}
	if wrong := checkPassword(acc, password); wrong != nil {
		return fault.Invalid("set password of account "+string(account), *wrong)
	}
	hash, err := p.hash(ctx, password)
	if err != nil {
		return err
	}
	_, err = j.Act(ctx, who, func(a *journal.Act) error {
		_, err := passwordChanged.Record(a, subjects(account, acc.Agency), PasswordChanged{Account: account, Name: acc.Name, First: first})
		return err
	})
	if err != nil {
		return fmt.Errorf("set password of account %s: %w", account, err)
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec(`
			INSERT INTO credential (account, password, failures, locked, changed)
			VALUES ($1, $2, 0, '', $3)
			ON CONFLICT (account) DO UPDATE SET password = $2, failures = 0, locked = '', changed = $3`,
			account, hash, stamp(j.Now()))
	})
}

func checkPassword(acc Account, password string) *fault.Field {
	switch {
	case utf8.RuneCountInString(password) < PasswordLeast:
		return &fault.Field{Name: "password", Key: "fault.field.too_short Min=12"}
	case len(password) > passwordMost || !utf8.ValidString(password):
		return &fault.Field{Name: "password", Key: "fault.field.too_long Max=1024"}
	case strings.Contains(strings.ToLower(password), acc.Login) && len(acc.Login) > 3:
		return &fault.Field{Name: "password", Key: "account.field.holds_login"}
	}
	return nil
}

// OneTime makes a password to be shown once and typed once: four groups of five
// letters and digits that cannot be mistaken for one another, about 98 bits.
func OneTime() string {
	const signs = "abcdefghjkmnpqrstuvwxyz23456789"
	var b [20]byte
	rand.Read(b[:]) // never fails, see its documentation
	var out strings.Builder
	for i, r := range b {
		if i > 0 && i%5 == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(signs[int(r)%len(signs)])
	}
	return out.String()
}

// itself acts for its own account, with no right but to change its password.
type itself Account

// By says in whose name the act is recorded.
func (i itself) By() journal.By { return journal.By{Account: i.ID, Agency: i.Agency} }

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
