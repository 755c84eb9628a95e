package account

import (
	"context"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Provider is an agency's own identity provider, which its people log in at
// (OpenID Connect, code flow with PKCE).
type Provider struct {
	Key      string // in addresses: "ministry"
	Name     string // as its people call it
	Issuer   string // "https://login.ministry.example"
	ClientID string
	Secret   string
	// Trusted says that a second factor that was asked there stands for ours; the
	// provider then has to say so in amr (RFC 8176: "mfa").
	Trusted bool
}

// Identity is how an agency's own identity provider knows somebody: the subject
// is stable and never given to somebody else (OpenID Connect Core 1.0 §2). It is
// the holder herself who links it to her account, logged in: no address and no
// name that a provider tells opens an account.
type Identity struct {
	Issuer  string // https://login.ministry.example
	Subject string
}

const identityMost = 255 // bytes of a subject, OpenID Connect Core 1.0 §2

func (i Identity) check() error {
	if i.Issuer == "" || i.Subject == "" || len(i.Issuer) > identityMost || len(i.Subject) > identityMost {
		return fault.New(fault.BadInput, "identity: issuer and subject have 1 to %d bytes", identityMost)
	}
	return nil
}

// ByIdentity finds the account that is linked; NotFound if none is, Denied if it
// is closed.
func ByIdentity(ctx context.Context, from db.Asker, i Identity) (Account, error) {
	if err := i.check(); err != nil {
		return Account{}, err
	}
	var key id.Account
	if err := from.Row(ctx, "SELECT account FROM login_elsewhere WHERE issuer = $1 AND subject = $2", []any{i.Issuer, i.Subject}, &key); err != nil {
		return Account{}, err
	}
	acc, err := Find(ctx, from, key)
	if err == nil && acc.Closed {
		err = fault.New(fault.Denied, "account %s: it is closed", key)
	}
	return acc, err
}

// Linked gives the issuers an account is linked to, with when it was.
func Linked(ctx context.Context, from db.Asker, account id.Account) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	err := db.Each(ctx, from, "SELECT issuer, added FROM login_elsewhere WHERE account = $1", []any{account}, func(scan func(...any) error) error {
		var issuer, added string
		err := scan(&issuer, &added)
		all[issuer], _ = time.Parse(time.RFC3339, added)
		return err
	})
	return all, err
}

// Link links an identity to its holder's own account. Conflict if it is linked
// to another account, or hers to another subject there.
func Link(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, i Identity, now time.Time) error {
	if err := i.check(); err != nil {
		return err
	}
	err := d.Write(ctx, func(tx *db.Tx) error {
		var there int
		if err := tx.Row(ctx, "SELECT COUNT(*) FROM login_elsewhere WHERE issuer = $1 AND (subject = $2 OR account = $3)", []any{i.Issuer, i.Subject, holder.ID}, &there); err != nil {
			return err
		}
		if there > 0 {
			return fault.New(fault.Conflict, "link account %s: it or the identity is linked already", holder.ID)
		}
		return tx.Exec("INSERT INTO login_elsewhere (issuer, subject, account, added) VALUES ($1, $2, $3, $4)", i.Issuer, i.Subject, holder.ID, stamp(now))
	})
	if err != nil {
		return err
	}
	_, err = j.Act(ctx, itself(holder), func(a *journal.Act) error {
		_, err := loginLinked.Record(a, subjects(holder.ID, holder.Agency), LoginLinked{Account: holder.ID, Name: holder.Name, Issuer: i.Issuer})
		return err
	})
	return err
}

// Unlink takes an issuer from the holder's own account; NotFound if it is not
// linked.
func Unlink(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, issuer string) error {
	linked, err := Linked(ctx, d, holder.ID)
	if err != nil {
		return err
	}
	if _, ok := linked[issuer]; !ok {
		return fault.New(fault.NotFound, "unlink account %s: it is not linked there", holder.ID)
	}
	_, err = j.Act(ctx, itself(holder), func(a *journal.Act) error {
		_, err := loginUnlinked.Record(a, subjects(holder.ID, holder.Agency), LoginUnlinked{Account: holder.ID, Name: holder.Name, Issuer: issuer})
		return err
	})
	if err != nil {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("DELETE FROM login_elsewhere WHERE account = $1 AND issuer = $2", holder.ID, issuer)
	})
}
