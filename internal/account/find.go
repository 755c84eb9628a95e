package account

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/policy"
)

const columns = `
	SELECT account, login, name, agency, roles, machine, closed, locale, first,
		EXISTS (SELECT 1 FROM account_factor f WHERE f.account = account.account AND f.factor = 'totp'),
		EXISTS (SELECT 1 FROM account_factor f WHERE f.account = account.account AND f.factor = 'passkey')
	FROM account`

// Find gives one account. It needs no scope: whoever reads an entry has to read
// who recorded it. A page that lists accounts asks List.
func Find(ctx context.Context, from db.Asker, account id.Account) (Account, error) {
	a, err := one(ctx, from, columns+" WHERE account = $1", account)
	if err != nil {
		return Account{}, fmt.Errorf("find account %s: %w", account, err)
	}
	return a, nil
}

// ByLogin gives the account with a login, the oldest if two nodes gave it twice.
// Screens do not tell its answer to anybody who is not logged in.
func ByLogin(ctx context.Context, from db.Asker, login string) (Account, error) {
	a, err := one(ctx, from, columns+" WHERE login = $1 ORDER BY account LIMIT 1", foldLogin(login))
	if err != nil {
		return Account{}, fmt.Errorf("find account by login: %w", err)
	}
	return a, nil
}

// List gives the accounts within the scope by name.
func List(ctx context.Context, from db.Asker, s policy.Scope) ([]Account, error) {
	return db.All(ctx, from, columns+" WHERE ($1 = '' OR agency = $1) ORDER BY name, account", []any{s.Agency()}, scan)
}

func every(ctx context.Context, from db.Asker) ([]Account, error) {
	return db.All(ctx, from, columns+" ORDER BY account", nil, scan)
}

func one(ctx context.Context, from db.Asker, query string, arg any) (Account, error) {
	var a Account
	err := scan(&a, func(into ...any) error { return from.Row(ctx, query, []any{arg}, into...) })
	return a, err
}

func scan(a *Account, row func(...any) error) error {
	var roles string
	var totp, passkey bool
	if err := row(&a.ID, &a.Login, &a.Name, &a.Agency, &roles, &a.Machine, &a.Closed, &a.Locale, &a.FirstPassword, &totp, &passkey); err != nil {
		return err
	}
	a.Roles = splitRoles(roles)
	if totp {
		a.Factors = append(a.Factors, TOTP)
	}
	if passkey {
		a.Factors = append(a.Factors, Passkey)
	}
	return nil
}

// Team gives the people of an agency whose accounts are open, by name: colleagues
// know one another. It needs no scope, for it is asked for the reader's own.
func Team(ctx context.Context, from db.Asker, agency id.Agency) ([]Account, error) {
	return db.All(ctx, from, columns+" WHERE agency = $1 AND NOT closed AND NOT machine ORDER BY name, account LIMIT 200", []any{agency}, scan)
}
