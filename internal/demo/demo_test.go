package demo_test

import (
	"path/filepath"
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/policy"
)

// register is what app.Create makes; package app stands above this one.
func register(t testing.TB) demo.Deps {
	t.Helper()
	dir := t.TempDir()
	key, err := db.NewKeyFile(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := db.Create(t.Context(), db.Options{Dir: filepath.Join(dir, "data"), Key: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	clock := demo.NewClock()
	j, err := journal.Create(t.Context(), d, journal.Options{
		Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections(),
		Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now),
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = j.Act(t.Context(), nobody{}, func(a *journal.Act) error {
		office, err := agency.Found(a, demo.Office)
		if err != nil {
			return err
		}
		_, err = account.Found(a, account.New{
			Login: "command-line", Name: "Command line", Agency: office, Machine: true,
			Roles: []policy.Role{policy.IntakeOfficer, policy.FieldOfficer, policy.Analyst, policy.Administrator},
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	passwords, err := account.NewPasswords(demo.Hashing())
	if err != nil {
		t.Fatal(err)
	}
	return demo.Deps{Journal: j, DB: d, Passwords: passwords, Clock: clock}
}

type nobody struct{}

func (nobody) By() journal.By { return journal.By{} }
