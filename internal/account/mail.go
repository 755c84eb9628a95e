package account

import (
	"context"
	"strconv"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/mail"
	"homeward/internal/when"
)

// Where letters go is the holder's own choice and stands in the node's settings.

// SetMail keeps the address to which the holder wants letters; "" wants none.
func SetMail(ctx context.Context, d *db.DB, holder id.Account, address string) error {
	if address != "" && !mail.Valid(address) {
		return fault.Invalid("mail address of account "+string(holder), fault.Field{Name: "mail", Key: "fault.field.not_mail"})
	}
	return d.Write(ctx, func(tx *db.Tx) error { return set(tx, mailSetting(holder), address) })
}

// MailOf gives where the holder wants letters, "" nowhere.
func MailOf(ctx context.Context, from db.Asker, holder id.Account) (string, error) {
	return setting(ctx, from, mailSetting(holder))
}

// WithMail gives the open accounts that want letters.
func WithMail(ctx context.Context, from db.Asker) ([]Account, error) {
	return db.All(ctx, from, columns+" WHERE NOT closed AND account IN (SELECT SUBSTR(name, 9, 36) FROM setting WHERE name LIKE 'account.%.mail' AND value <> '') ORDER BY account", nil, scan)
}

// Reminded gives the last day on which somebody looked for the holder's overdue
// work, 0 never.
func Reminded(ctx context.Context, from db.Asker, holder id.Account) (when.Day, error) {
	text, err := setting(ctx, from, remindedSetting(holder))
	n, _ := strconv.Atoi(text)
	return when.Day(n), err
}

// SetReminded keeps that day.
func SetReminded(ctx context.Context, d *db.DB, holder id.Account, day when.Day) error {
	return d.Write(ctx, func(tx *db.Tx) error { return set(tx, remindedSetting(holder), strconv.Itoa(int(day))) })
}

func mailSetting(account id.Account) string     { return "account." + string(account) + ".mail" }
func remindedSetting(account id.Account) string { return "account." + string(account) + ".reminded" }
