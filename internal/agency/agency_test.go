package agency_test

import (
	"testing"

	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
)

func TestAnAdministratorAddsAndRenamesAnAgency(t *testing.T) {
	j := journaltest.Open(t, agency.Entries(), agency.Tables())
	admin := policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Administrator}}
	g, err := policy.Allow(admin, policy.AddAgency)
	if err != nil {
		t.Fatal(err)
	}
	var consulate id.Agency
	if _, err := j.Act(t.Context(), g, func(a *journal.Act) (err error) {
		consulate, err = agency.Add(a, g, agency.New{Name: " Consulate in Baghdad ", Kind: agency.Consulate, Country: "RU"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Act(t.Context(), g, func(a *journal.Act) error {
		return agency.Rename(a, g, consulate, "Consular section, Baghdad")
	}); err != nil {
		t.Fatal(err)
	}
	found, err := agency.Find(t.Context(), j.DB(), consulate)
	if err != nil || found.Name != "Consular section, Baghdad" || found.Kind != agency.Consulate {
		t.Fatalf("%+v, %v", found, err)
	}
	_, err = j.Act(t.Context(), g, func(a *journal.Act) error {
		_, err := agency.Add(a, g, agency.New{Kind: "circus"})
		return err
	})
	if fields := fault.Fields(err); len(fields) != 2 {
		t.Fatalf("an agency without a name and of no kind: %v", err)
	}
}
