package account

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Passkey is a key in the holder's device or on a stick, which answers only to
// the site it was made for (WebAuthn): a false page gets nothing from it.
const Passkey Factor = "passkey"

const (
	passkeysMost = 10
	labelMost    = 60       // bytes
	answerMost   = 64 << 10 // bytes of what a device answers
)

// Site is where the pages are reached; passkeys are bound to it.
type Site struct {
	Name   string // shown by the device: "homeward"
	Domain string // "register.example"
	Origin string // "https://register.example"
}

// Named reports whether passkeys can be used here: they are bound to a name, and
// a laptop on its own hotspot is often reached by its address alone.
func (s Site) Named() bool { return net.ParseIP(strings.Trim(s.Domain, "[]")) == nil }

func (s Site) party() (*webauthn.WebAuthn, error) {
	party, err := webauthn.New(&webauthn.Config{
		RPID: s.Domain, RPDisplayName: s.Name, RPOrigins: []string{s.Origin},
		AttestationPreference: protocol.PreferNoAttestation, // nobody is to be known by the make of her stick
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementDiscouraged, UserVerification: protocol.VerificationRequired,
		},
	})
	if err != nil {
		return nil, fault.New(fault.Internal, "passkeys of %s: %w", s.Domain, err)
	}
	return party, nil
}

// Challenge is what a device is asked, and what is kept until it answers.
type Challenge struct {
	Ask  string // JSON for the page's script
	Keep string // JSON for the session; it holds no secret
}

// PasskeyLine is a passkey as its holder sees it.
type PasskeyLine struct {
	Credential string // names it among the account's
	Label      string
	Added      time.Time
}

// Passkeys lists the passkeys of an account, the oldest first.
func Passkeys(ctx context.Context, from db.Asker, account id.Account) ([]PasskeyLine, error) {
	return db.All(ctx, from, "SELECT credential, label, added FROM passkey WHERE account = $1 ORDER BY added, credential", []any{account},
		func(line *PasskeyLine, scan func(...any) error) error {
			var added string
			if err := scan(&line.Credential, &line.Label, &added); err != nil {
				return err
			}
			line.Added, _ = time.Parse(time.RFC3339, added)
			return nil
		})
}

// AskNewPasskey makes what a device is asked to make a key.
func AskNewPasskey(ctx context.Context, d *db.DB, site Site, holder Account) (Challenge, error) {
	party, err := site.party()
	if err != nil {
		return Challenge{}, err
	}
	keys, err := keysOf(ctx, d, holder)
	if err != nil {
		return Challenge{}, err
	}
	asked, kept, err := party.BeginRegistration(keys, webauthn.WithExclusions(webauthn.Credentials(keys.keys).CredentialDescriptors()))
	if err != nil {
		return Challenge{}, fault.New(fault.Internal, "ask for a passkey of account %s: %w", holder.ID, err)
	}
	return challenge(asked.Response, kept)
}

// AddPasskey records a key that the holder's device has made, and gives recovery
// codes if the account had no factor before.
func AddPasskey(ctx context.Context, j *journal.Journal, d *db.DB, site Site, holder Account, kept, answer, label string, now time.Time) ([]string, error) {
	label = strings.Join(strings.Fields(label), " ")
	if len(label) > labelMost || !utf8.ValidString(label) {
		return nil, fault.Invalid("add a passkey to account "+string(holder.ID), fault.Field{Name: "label", Key: "fault.field.too_long Max=60"})
	}
	party, keys, session, err := answering(ctx, d, site, holder, kept, answer)
	if err != nil {
		return nil, err
	}
	if len(keys.keys) >= passkeysMost {
		return nil, fault.New(fault.Conflict, "add a passkey to account %s: it has %d", holder.ID, len(keys.keys))
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return nil, refusedKey(holder, err)
	}
	made, err := party.CreateCredential(keys, session, parsed)
	if err != nil {
		return nil, refusedKey(holder, err)
	}
	data, err := json.Marshal(made)
	if err != nil {
		return nil, fmt.Errorf("add a passkey to account %s: %w", holder.ID, err)
	}
	_, err = j.Act(ctx, itself(holder), func(a *journal.Act) error {
		_, err := factorAdded.Record(a, subjects(holder.ID, holder.Agency), FactorAdded{Account: holder.ID, Name: holder.Name, Factor: Passkey})
		return err
	})
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO passkey (account, credential, label, added, data) VALUES ($1, $2, $3, $4, $5)",
			holder.ID, base64.RawURLEncoding.EncodeToString(made.ID), label, stamp(now), data)
	})
	if err != nil || holder.Second() {
		return nil, err
	}
	return newCodes(ctx, d, holder.ID)
}

// RemovePasskey takes one passkey from the holder's own account, which she proves
// by a code; NotFound if the account has no such key. With the last key the
// factor goes, and with the last factor the recovery codes.
func RemovePasskey(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, credential, typed string, now time.Time) error {
	keys, err := Passkeys(ctx, d, holder.ID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(keys, func(k PasskeyLine) bool { return k.Credential == credential }) {
		return fault.New(fault.NotFound, "remove a passkey of account %s: there is none of this name", holder.ID)
	}
	if err := Prove(ctx, j, d, holder, typed, now); err != nil {
		return err
	}
	if len(keys) == 1 {
		_, err = j.Act(ctx, itself(holder), func(a *journal.Act) error {
			_, err := factorRemoved.Record(a, subjects(holder.ID, holder.Agency), FactorRemoved{Account: holder.ID, Name: holder.Name, Factor: Passkey})
			return err
		})
		if err != nil {
			return err
		}
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		if len(keys) == 1 && !holder.Has(TOTP) {
			if err := tx.Exec("DELETE FROM recovery_code WHERE account = $1", holder.ID); err != nil {
				return err
			}
		}
		return tx.Exec("DELETE FROM passkey WHERE account = $1 AND credential = $2", holder.ID, credential)
	})
}

// AskPasskey makes what a device is asked to prove that it holds a key.
func AskPasskey(ctx context.Context, d *db.DB, site Site, acc Account) (Challenge, error) {
	party, err := site.party()
	if err != nil {
		return Challenge{}, err
	}
	keys, err := keysOf(ctx, d, acc)
	if err != nil {
		return Challenge{}, err
	}
	asked, kept, err := party.BeginLogin(keys)
	if err != nil {
		return Challenge{}, fault.New(fault.Internal, "ask a passkey of account %s: %w", acc.ID, err)
	}
	return challenge(asked.Response, kept)
}

// ProvePasskey takes the answer of a device, as Prove takes a code: the kinds of
// its errors are the same.
func ProvePasskey(ctx context.Context, d *db.DB, site Site, acc Account, kept, answer string, now time.Time) error {
	if acc.Closed || !acc.Has(Passkey) {
		return fault.New(fault.Denied, "second factor of account %s: it has no passkey", acc.ID)
	}
	return tried(ctx, d, acc, now, func(tx *db.Tx) (bool, error) {
		party, keys, session, err := answering(ctx, tx, site, acc, kept, answer)
		if err != nil {
			return false, err
		}
		parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
		if err != nil {
			return false, nil
		}
		used, err := party.ValidateLogin(keys, session, parsed)
		// A counter that went back means that the key was copied.
		if err != nil || used.Authenticator.CloneWarning {
			return false, nil
		}
		data, err := json.Marshal(used)
		if err != nil {
			return false, err
		}
		return true, tx.Exec("UPDATE passkey SET data = $3 WHERE account = $1 AND credential = $2", acc.ID, base64.RawURLEncoding.EncodeToString(used.ID), data)
	})
}

// answering reads what was kept of the question.
func answering(ctx context.Context, from db.Asker, site Site, acc Account, kept, answer string) (*webauthn.WebAuthn, holderKeys, webauthn.SessionData, error) {
	var session webauthn.SessionData
	party, err := site.party()
	if err != nil {
		return nil, holderKeys{}, session, err
	}
	if kept == "" || len(answer) > answerMost || json.Unmarshal([]byte(kept), &session) != nil {
		return nil, holderKeys{}, session, fault.New(fault.Denied, "passkey of account %s: no question is open", acc.ID)
	}
	keys, err := keysOf(ctx, from, acc)
	return party, keys, session, err
}

func challenge(ask, keep any) (Challenge, error) {
	asked, err := json.Marshal(ask)
	if err != nil {
		return Challenge{}, err
	}
	kept, err := json.Marshal(keep)
	return Challenge{Ask: string(asked), Keep: string(kept)}, err
}

func refusedKey(acc Account, err error) error {
	return fault.New(fault.Denied, "passkey of account %s: refused: %w", acc.ID, err)
}

// holderKeys is an account as the library asks for it.
type holderKeys struct {
	acc  Account
	keys []webauthn.Credential
}

func keysOf(ctx context.Context, from db.Asker, acc Account) (holderKeys, error) {
	keys, err := db.All(ctx, from, "SELECT data FROM passkey WHERE account = $1 ORDER BY credential", []any{acc.ID},
		func(key *webauthn.Credential, scan func(...any) error) error {
			var data []byte
			if err := scan(&data); err != nil {
				return err
			}
			return json.Unmarshal(data, key)
		})
	return holderKeys{acc, keys}, err
}

// WebAuthnID is the account's id; it tells no name.
func (h holderKeys) WebAuthnID() []byte { return []byte(h.acc.ID) }

// WebAuthnName is what the device shows to its holder.
func (h holderKeys) WebAuthnName() string { return h.acc.Login }

// WebAuthnDisplayName is the login too: names stay in the register.
func (h holderKeys) WebAuthnDisplayName() string { return h.acc.Login }

// WebAuthnCredentials are her keys.
func (h holderKeys) WebAuthnCredentials() []webauthn.Credential { return h.keys }
