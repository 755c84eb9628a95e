package account

import (
	"context"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/lang"
)

// Preferences are what a holder chose for her own screen. They matter to nobody
// else and stand in the node's settings, not in the journal.
type Preferences struct {
	Locale  lang.Locale // "" if none was chosen
	KeysOff bool        // single-key shortcuts are off (WCAG 2.2, 2.1.4)
}

// FindPreferences gives what was chosen; nothing chosen is the zero value.
func FindPreferences(ctx context.Context, from db.Asker, account id.Account) (Preferences, error) {
	var p Preferences
	locale, err := setting(ctx, from, localeSetting(account))
	if err != nil {
		return p, err
	}
	p.Locale, _ = lang.Parse(locale)
	keys, err := setting(ctx, from, keysSetting(account))
	p.KeysOff = keys == "off"
	return p, err
}

// Prefer writes what was chosen.
func Prefer(ctx context.Context, d *db.DB, account id.Account, p Preferences) error {
	keys := "on"
	if p.KeysOff {
		keys = "off"
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		if err := set(tx, localeSetting(account), string(p.Locale)); err != nil {
			return err
		}
		return set(tx, keysSetting(account), keys)
	})
}

func localeSetting(account id.Account) string { return "account." + string(account) + ".locale" }
func keysSetting(account id.Account) string   { return "account." + string(account) + ".keys" }

func setting(ctx context.Context, from db.Asker, name string) (string, error) {
	var value string
	err := from.Row(ctx, "SELECT value FROM setting WHERE name = $1", []any{name}, &value)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return value, err
}

func set(tx *db.Tx, name, value string) error {
	return tx.Exec("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2", name, value)
}
