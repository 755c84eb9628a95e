package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
)

// A calendar program reads what is due without anybody typing a password, so it
// gets one of its own: 130 random bits, which open the calendar and nothing
// else. The register keeps their hash. It is no entry of the journal: it matters
// to nobody but its holder.

// NewCalendarKey makes a new key for the holder's calendar program, in place of
// any she had. It is shown once.
func NewCalendarKey(ctx context.Context, d *db.DB, holder id.Account) (string, error) {
	key := make([]byte, 17)
	rand.Read(key) //nolint:errcheck // it ends the program if the system has no randomness
	text := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(key))[:26]
	err := d.Write(ctx, func(tx *db.Tx) error { return set(tx, calendarSetting(holder), hashOf(text)) })
	return text, err
}

// EndCalendar ends the key, if there is one.
func EndCalendar(ctx context.Context, d *db.DB, holder id.Account) error {
	return d.Write(ctx, func(tx *db.Tx) error { return set(tx, calendarSetting(holder), "") })
}

// HasCalendar reports whether a calendar program can read what is due.
func HasCalendar(ctx context.Context, from db.Asker, holder id.Account) (bool, error) {
	kept, err := setting(ctx, from, calendarSetting(holder))
	return kept != "", err
}

// ByCalendarKey gives the open account whose calendar a program asks for. What is
// wrong, the login or the key, is not told.
func ByCalendarKey(ctx context.Context, from db.Asker, login, key string) (Account, error) {
	denied := fault.New(fault.Denied, "calendar: no such login and key")
	holder, err := ByLogin(ctx, from, login)
	if fault.Is(err, fault.NotFound) {
		return Account{}, denied
	}
	if err != nil {
		return Account{}, err
	}
	kept, err := setting(ctx, from, calendarSetting(holder.ID))
	if err != nil {
		return Account{}, err
	}
	if kept == "" || holder.Closed || subtle.ConstantTimeCompare([]byte(kept), []byte(hashOf(key))) != 1 {
		return Account{}, denied
	}
	return holder, nil
}

func hashOf(key string) string {
	sum := sha256.Sum256([]byte("homeward calendar v1\n" + key))
	return hex.EncodeToString(sum[:])
}

func calendarSetting(account id.Account) string {
	return "account." + string(account) + ".calendar"
}
