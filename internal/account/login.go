package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
)

// Lockout: after lockAfter wrong tries the account takes no try for a minute,
// after each further wrong one for twice as long, at most an hour. It stands in
// the database, so a restart opens nothing.
const (
	lockAfter = 5
	lockFirst = time.Minute
	lockMost  = time.Hour
)

// Login gives the account that login and password open. The error's kind is
// Denied when they do not, and RateLimited when the account takes no try now.
//
// An unknown login, an account without password, a closed one and a wrong
// password give the same answer after the same work, and unknown logins lock
// like known ones. A try is counted before it is looked at and forgiven when it
// was right, so that many tries at once are not more than so many in turn.
func (p *Passwords) Login(ctx context.Context, d *db.DB, login, password string, now time.Time) (Account, error) {
	if len(password) > passwordMost || len(login) > 4*loginMost {
		return Account{}, fault.New(fault.Denied, "log in: longer than any login or password")
	}
	acc, err := ByLogin(ctx, d, login)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Account{}, err
	}
	door, err := p.door(ctx, d, acc, login)
	if err != nil {
		return Account{}, err
	}
	stored, err := countTry(ctx, d, door, now)
	if err != nil {
		return Account{}, err
	}
	right, err := p.right(ctx, password, stored)
	if err != nil {
		return Account{}, err
	}
	if !right || acc.Closed || acc.Machine {
		return Account{}, fault.New(fault.Denied, "log in: refused at %s", door)
	}
	err = d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("UPDATE credential SET failures = 0, locked = '' WHERE account = $1", door)
	})
	return acc, err
}

// door names the row of credential on which tries are counted: the account, or
// for a login that opens none one of 65,536 rows chosen by a keyed hash. So
// unknown logins lock too, and strangers cannot fill the table.
func (p *Passwords) door(ctx context.Context, d *db.DB, acc Account, login string) (string, error) {
	if acc.ID != "" {
		return string(acc.ID), nil
	}
	key, err := readDoorKey(ctx, d)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(foldLogin(login)))
	return "unknown-" + hex.EncodeToString(mac.Sum(nil)[:2]), nil
}

const doorSetting = "account.unknown_login_key"

// readDoorKey gives the key by which this node hashes what strangers send it.
func readDoorKey(ctx context.Context, d *db.DB) (string, error) {
	var key string
	err := d.Row(ctx, "SELECT value FROM setting WHERE name = $1", []any{doorSetting}, &key)
	if !fault.Is(err, fault.NotFound) {
		return key, err
	}
	err = d.Write(ctx, func(tx *db.Tx) error {
		key, err = DoorKey(ctx, tx)
		return err
	})
	return key, err
}

// DoorKey gives the key by which this node hashes what strangers send it, such
// as logins that nobody has and network addresses; it makes it when there is none.
func DoorKey(ctx context.Context, tx *db.Tx) (key string, err error) {
	if err := tx.Exec("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", doorSetting, rand.Text()); err != nil {
		return "", err
	}
	err = tx.Row(ctx, "SELECT value FROM setting WHERE name = $1", []any{doorSetting}, &key)
	return key, err
}

// countTry counts one try and gives the stored hash, "" if there is none.
func countTry(ctx context.Context, d *db.DB, door string, now time.Time) (stored string, err error) {
	err = d.Write(ctx, func(tx *db.Tx) error {
		var failures int
		var locked string
		err := tx.Row(ctx, "SELECT password, failures, locked FROM credential WHERE account = $1", []any{door}, &stored, &failures, &locked)
		if fault.Is(err, fault.NotFound) {
			return tx.Exec("INSERT INTO credential (account, password, failures, locked, changed) VALUES ($1, '', 1, '', '')", door)
		}
		if err != nil {
			return err
		}
		if until, err := time.Parse(time.RFC3339, locked); err == nil && now.Before(until) {
			return fault.New(fault.RateLimited, "log in: %s takes no try before %s", door, locked)
		}
		failures++
		locked = ""
		if failures >= lockAfter {
			locked = stamp(now.Add(lockFor(failures)))
		}
		return tx.Exec("UPDATE credential SET failures = $2, locked = $3 WHERE account = $1", door, failures, locked)
	})
	return stored, err
}

func lockFor(failures int) time.Duration {
	wait := lockFirst
	for i := lockAfter; i < failures && wait < lockMost; i++ {
		wait *= 2
	}
	return min(wait, lockMost)
}
