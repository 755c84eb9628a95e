package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Factor is what a holder proves herself with besides her password. The names
// travel in the journal: append only.
type Factor string

// TOTP is a program on the holder's telephone that shows six digits which change
// every half minute (RFC 6238). It needs no network.
const TOTP Factor = "totp"

const (
	stepTime      = 30 // seconds
	secretSize    = 20 // bytes, RFC 4226 §4
	recoveryCodes = 10
	codeMost      = 64 // bytes of what is typed
)

// Second reports whether the account has a second factor.
func (a Account) Second() bool { return len(a.Factors) > 0 }

// Has reports whether the account has a factor of a kind.
func (a Account) Has(f Factor) bool {
	for _, had := range a.Factors {
		if had == f {
			return true
		}
	}
	return false
}

// Draft is a secret that its holder has not confirmed yet.
type Draft struct {
	Secret string // base32, for typing by hand
	URI    string // otpauth, for the camera of a telephone
}

// DraftTOTP gives the secret to be confirmed by ConfirmTOTP. Asked again, it
// gives the same one, so that a page drawn again fits the telephone.
func DraftTOTP(ctx context.Context, d *db.DB, acc Account, issuer string) (Draft, error) {
	if acc.Has(TOTP) {
		return Draft{}, fault.New(fault.Conflict, "draft a second factor of account %s: it has one", acc.ID)
	}
	fresh := make([]byte, secretSize)
	rand.Read(fresh) // never fails, see its documentation
	draft := Draft{}
	err := d.Write(ctx, func(tx *db.Tx) error {
		secret := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(fresh)
		if err := tx.Exec("INSERT INTO totp (account, secret, used) VALUES ($1, $2, 0) ON CONFLICT (account) DO NOTHING", acc.ID, secret); err != nil {
			return err
		}
		return tx.Row(ctx, "SELECT secret FROM totp WHERE account = $1", []any{acc.ID}, &draft.Secret)
	})
	draft.URI = "otpauth://totp/" + url.PathEscape(issuer+":"+acc.Login) + "?" + url.Values{"secret": {draft.Secret}, "issuer": {issuer}}.Encode()
	return draft, err
}

// ConfirmTOTP records the factor once its holder has typed a right code, and
// gives the recovery codes, which are shown once and kept by nobody else, unless
// the account had a factor before.
func ConfirmTOTP(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, code string, now time.Time) ([]string, error) {
	if holder.Has(TOTP) {
		return nil, fault.New(fault.Conflict, "add a second factor to account %s: it has one", holder.ID)
	}
	if err := takeCode(ctx, d, holder, code, now); err != nil {
		return nil, err
	}
	_, err := j.Act(ctx, itself(holder), func(a *journal.Act) error {
		_, err := factorAdded.Record(a, subjects(holder.ID, holder.Agency), FactorAdded{Account: holder.ID, Name: holder.Name, Factor: TOTP})
		return err
	})
	if err != nil {
		return nil, err
	}
	if holder.Second() {
		return nil, nil // she has her recovery codes
	}
	return newCodes(ctx, d, holder.ID)
}

// Prove takes what a holder types after her password: the six digits of her
// telephone, or a recovery code. The error's kind is Denied when it is wrong and
// RateLimited when the account takes no try now. Tries are counted apart from
// those of the password, so that a right password forgives none of them.
func Prove(ctx context.Context, j *journal.Journal, d *db.DB, acc Account, typed string, now time.Time) error {
	if acc.Closed || !acc.Second() || len(typed) > codeMost {
		return fault.New(fault.Denied, "second factor of account %s: refused", acc.ID)
	}
	if digits := onlyDigits(typed); len(digits) == 6 && acc.Has(TOTP) {
		return takeCode(ctx, d, acc, digits, now)
	}
	if err := takeRecovery(ctx, d, acc, typed, now); err != nil {
		return err
	}
	_, err := j.Act(ctx, itself(acc), func(a *journal.Act) error {
		_, err := recoveryUsed.Record(a, subjects(acc.ID, acc.Agency), RecoveryUsed{Account: acc.ID, Name: acc.Name})
		return err
	})
	return err
}

// RemoveOwnFactors takes all factors from the holder's own account, which she
// proves by one of them.
func RemoveOwnFactors(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, typed string, now time.Time) error {
	if err := Prove(ctx, j, d, holder, typed, now); err != nil {
		return err
	}
	return removeFactors(ctx, j, d, itself(holder), holder)
}

// RemoveFactors takes all factors from somebody else's account, whose holder
// has lost them. It is for those who manage accounts, and stands in the journal
// for whoever asks later.
func RemoveFactors(ctx context.Context, j *journal.Journal, d *db.DB, g policy.Grant, account id.Account) error {
	acc, err := other(d, g, account)
	if err != nil {
		return err
	}
	if !acc.Second() {
		return fault.New(fault.Conflict, "remove the second factor of account %s: it has none", account)
	}
	return removeFactors(ctx, j, d, g, acc)
}

func removeFactors(ctx context.Context, j *journal.Journal, d *db.DB, who journal.Actor, acc Account) error {
	_, err := j.Act(ctx, who, func(a *journal.Act) error {
		for _, f := range acc.Factors {
			if _, err := factorRemoved.Record(a, subjects(acc.ID, acc.Agency), FactorRemoved{Account: acc.ID, Name: acc.Name, Factor: f}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		if err := tx.Exec("DELETE FROM totp WHERE account = $1", acc.ID); err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM passkey WHERE account = $1", acc.ID); err != nil {
			return err
		}
		return tx.Exec("DELETE FROM recovery_code WHERE account = $1", acc.ID)
	})
}

// RenewCodes replaces the recovery codes of a holder who proves herself.
func RenewCodes(ctx context.Context, j *journal.Journal, d *db.DB, holder Account, typed string, now time.Time) ([]string, error) {
	if err := Prove(ctx, j, d, holder, typed, now); err != nil {
		return nil, err
	}
	return newCodes(ctx, d, holder.ID)
}

// CodesLeft counts the recovery codes that were not used yet.
func CodesLeft(ctx context.Context, from db.Asker, account id.Account) (int, error) {
	var left int
	err := from.Row(ctx, "SELECT COUNT(*) FROM recovery_code WHERE account = $1", []any{account}, &left)
	return left, err
}

// takeCode takes six digits, each time step once.
func takeCode(ctx context.Context, d *db.DB, acc Account, code string, now time.Time) error {
	return tried(ctx, d, acc, now, func(tx *db.Tx) (bool, error) {
		var secret string
		var used int64
		err := tx.Row(ctx, "SELECT secret, used FROM totp WHERE account = $1", []any{acc.ID}, &secret, &used)
		if fault.Is(err, fault.NotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		// A telephone's clock may be half a minute off either way.
		for step := now.Unix()/stepTime - 1; step <= now.Unix()/stepTime+1; step++ {
			right, err := hotp.ValidateCustom(onlyDigits(code), uint64(step), secret, hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
			if err == nil && right && step > used {
				return true, tx.Exec("UPDATE totp SET used = $2 WHERE account = $1", acc.ID, step)
			}
		}
		return false, nil
	})
}

// takeRecovery takes a recovery code, once.
func takeRecovery(ctx context.Context, d *db.DB, acc Account, typed string, now time.Time) error {
	return tried(ctx, d, acc, now, func(tx *db.Tx) (bool, error) {
		var there int
		hash := hashCode(acc.ID, typed)
		if err := tx.Row(ctx, "SELECT COUNT(*) FROM recovery_code WHERE account = $1 AND code = $2", []any{acc.ID, hash}, &there); err != nil || there == 0 {
			return false, err
		}
		return true, tx.Exec("DELETE FROM recovery_code WHERE account = $1 AND code = $2", acc.ID, hash)
	})
}

// tried counts a try before it is looked at, and forgives it when it was right.
func tried(ctx context.Context, d *db.DB, acc Account, now time.Time, look func(*db.Tx) (bool, error)) error {
	door := "second-" + string(acc.ID)
	if _, err := countTry(ctx, d, door, now); err != nil {
		return err
	}
	right := false
	err := d.Write(ctx, func(tx *db.Tx) (err error) {
		if right, err = look(tx); err != nil || !right {
			return err
		}
		return tx.Exec("UPDATE credential SET failures = 0, locked = '' WHERE account = $1", door)
	})
	if err == nil && !right {
		return fault.New(fault.Denied, "second factor of account %s: refused", acc.ID)
	}
	return err
}

// newCodes makes recovery codes in place of those there were.
func newCodes(ctx context.Context, d *db.DB, account id.Account) ([]string, error) {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		codes[i] = OneTime()
	}
	err := d.Write(ctx, func(tx *db.Tx) error {
		if err := tx.Exec("DELETE FROM recovery_code WHERE account = $1", account); err != nil {
			return err
		}
		for _, code := range codes {
			if err := tx.Exec("INSERT INTO recovery_code (account, code) VALUES ($1, $2)", account, hashCode(account, code)); err != nil {
				return err
			}
		}
		return nil
	})
	return codes, err
}

// hashCode needs no slow hash: a code has 98 bits of chance in it.
func hashCode(account id.Account, code string) string {
	plain := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(code))
	sum := sha256.Sum256([]byte("homeward recovery code\n" + string(account) + "\n" + plain))
	return hex.EncodeToString(sum[:])
}

// onlyDigits drops the space that telephones put in the middle, and gives "" for
// what is no number. Digits of other scripts are taken: keyboards type them.
func onlyDigits(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			out.WriteRune(r)
		case r >= '٠' && r <= '٩':
			out.WriteRune('0' + r - '٠')
		case r >= '۰' && r <= '۹':
			out.WriteRune('0' + r - '۰')
		case r == ' ' || r == '\u00a0':
		default:
			return ""
		}
	}
	return out.String()
}
