// Package signature is how a person signs a list: with an Ed25519 key of her
// account, sealed with a PIN that nobody else knows.
//
// The public key is recorded (signature.key_made); the private one stands in the
// table sealed_key, encrypted under the PIN stretched with Argon2id, and never in
// the journal. A new key replaces the one before; what was signed with that stays
// signed. What is signed is a short text (Text) that names the purpose, the thing
// and the hash of its list, so that a signature can be carried to no other use.
//
// A signature shows that somebody who knew the PIN signed these bytes on this
// node. It shows neither that nobody stood behind her, nor the time.
//
// Rules: a PIN has six characters or more; wrong PINs lock the key as wrong
// passwords lock a login.
//
// Verbs: Keys.Make, Keys.Open, Signer.Sign. Questions: Of, Known, Verify.
package signature

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/chacha20poly1305"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Bounds.
const (
	PinLeast  = 6 // characters
	pinMost   = 200
	saltSize  = 16
	lockAfter = 5
	lockFirst = time.Minute
	lockMost  = time.Hour
)

// Keys makes keys and opens them. Build one, in app.
type Keys struct{ Passwords *account.Passwords }

// Make gives an account a new key sealed with a PIN; random gives the bytes of
// the key and its salt (crypto/rand.Reader but for demonstrations).
func (k Keys) Make(ctx context.Context, j *journal.Journal, d *db.DB, g policy.Grant, pin string, random io.Reader) error {
	if err := g.For(policy.SignList); err != nil {
		return err
	}
	who := g.By().Account
	if n := utf8.RuneCountInString(pin); n < PinLeast || n > pinMost {
		return fault.Invalid("make a key of account "+string(who), fault.Field{Name: "pin", Key: "signature.rule.short"})
	}
	secret := make([]byte, ed25519.SeedSize+saltSize+chacha20poly1305.NonceSizeX)
	if _, err := io.ReadFull(random, secret); err != nil {
		return fault.New(fault.Internal, "make a key of account %s: %w", who, err)
	}
	seed, salt, nonce := secret[:ed25519.SeedSize], secret[ed25519.SeedSize:ed25519.SeedSize+saltSize], secret[ed25519.SeedSize+saltSize:]
	cost := k.Passwords.Cost()
	wrap, err := k.Passwords.Stretch(ctx, cost, pin, salt)
	if err != nil {
		return err
	}
	box, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return fault.New(fault.Internal, "make a key of account %s: %w", who, err)
	}
	public := hex.EncodeToString(ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey))
	sealed := box.Seal(nonce, nonce, seed, []byte(who))
	// The entry comes first, so that nobody ever signs with a key without one.
	if _, err := j.Act(ctx, g, func(a *journal.Act) error {
		_, err := keyMade.Record(a, []string{string(who)}, KeyMadeEntry{Account: who, Agency: g.Agency(), Public: public})
		return err
	}); err != nil {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec(`
			INSERT INTO sealed_key (account, public, sealed, salt, memory, passes, lanes, failures, locked) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '')
			ON CONFLICT (account) DO UPDATE SET public = excluded.public, sealed = excluded.sealed, salt = excluded.salt,
				memory = excluded.memory, passes = excluded.passes, lanes = excluded.lanes, failures = 0, locked = ''`,
			who, public, hex.EncodeToString(sealed), hex.EncodeToString(salt), int64(cost.MemoryKiB), int64(cost.Passes), int64(cost.Lanes))
	})
}

// Signer signs for one account, for as long as one request lasts.
type Signer struct {
	Account id.Account
	Public  string // hex
	key     ed25519.PrivateKey
}

// Sign signs a text made by Text and gives the signature in hex.
func (s Signer) Sign(text string) string {
	return hex.EncodeToString(ed25519.Sign(s.key, []byte(text)))
}

// Open unseals the key of an account. The error is Invalid for the field "pin"
// when there is no key or the PIN is wrong, RateLimited when no PIN is looked at
// now. A try is counted before it is looked at.
func (k Keys) Open(ctx context.Context, d *db.DB, who id.Account, pin string, now time.Time) (Signer, error) {
	wrong := func(key string) error {
		return fault.Invalid("open the key of account "+string(who), fault.Field{Name: "pin", Key: key})
	}
	if len(pin) > 4*pinMost {
		return Signer{}, wrong("signature.rule.wrong")
	}
	var public, sealedHex, saltHex string
	var cost account.Hashing
	err := d.Write(ctx, func(tx *db.Tx) error {
		var failures int
		var locked string
		var memory, passes, lanes int64
		err := tx.Row(ctx, "SELECT public, sealed, salt, memory, passes, lanes, failures, locked FROM sealed_key WHERE account = $1", []any{who},
			&public, &sealedHex, &saltHex, &memory, &passes, &lanes, &failures, &locked)
		if err != nil {
			return err
		}
		if until, err := time.Parse(time.RFC3339, locked); err == nil && now.Before(until) {
			return fault.New(fault.RateLimited, "open the key of account %s: no PIN is looked at before %s", who, locked)
		}
		cost = account.Hashing{MemoryKiB: uint32(memory), Passes: uint32(passes), Lanes: uint8(lanes)}
		failures++
		locked = ""
		if failures >= lockAfter {
			locked = now.Add(lockFor(failures)).UTC().Format(time.RFC3339)
		}
		return tx.Exec("UPDATE sealed_key SET failures = $2, locked = $3 WHERE account = $1", who, failures, locked)
	})
	if fault.Is(err, fault.NotFound) {
		return Signer{}, wrong("signature.rule.no_key")
	}
	if err != nil {
		return Signer{}, err
	}
	sealed, err1 := hex.DecodeString(sealedHex)
	salt, err2 := hex.DecodeString(saltHex)
	if err1 != nil || err2 != nil || len(sealed) <= chacha20poly1305.NonceSizeX {
		return Signer{}, fault.New(fault.Internal, "open the key of account %s: the stored key is damaged", who)
	}
	wrap, err := k.Passwords.Stretch(ctx, cost, pin, salt)
	if err != nil {
		return Signer{}, err
	}
	box, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return Signer{}, fault.New(fault.Internal, "open the key of account %s: %w", who, err)
	}
	seed, err := box.Open(nil, sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:], []byte(who))
	if err != nil {
		return Signer{}, wrong("signature.rule.wrong")
	}
	err = d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("UPDATE sealed_key SET failures = 0, locked = '' WHERE account = $1", who)
	})
	return Signer{Account: who, Public: public, key: ed25519.NewKeyFromSeed(seed)}, err
}

func lockFor(failures int) time.Duration {
	wait := lockFirst
	for i := lockAfter; i < failures && wait < lockMost; i++ {
		wait *= 2
	}
	return min(wait, lockMost)
}

// Text is what is signed: the purpose, the thing, who signs as what, and the
// hash of the list she read.
func Text(purpose, thing, side string, version int, hash string) string {
	return fmt.Sprintf("homeward %s v1\nthing %s\nside %s\nversion %d\nhash %s\n", purpose, thing, side, version, hash)
}

// Verify reports whether a signature in hex is of a text and a public key.
func Verify(public, text, signed string) bool {
	key, err1 := hex.DecodeString(public)
	sig, err2 := hex.DecodeString(signed)
	return err1 == nil && err2 == nil && len(key) == ed25519.PublicKeySize && ed25519.Verify(key, []byte(text), sig)
}
