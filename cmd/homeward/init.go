package main

import (
	"fmt"

	"homeward/internal/agency"
	"homeward/internal/app"
)

// initCommand makes a new register: its key, its log, the first agency and the
// account in whose name the command line records. It makes no person's account:
// the first administrator is added by hand, so that no default password exists.
type initCommand struct {
	folder
	Agency  string `default:"This office" help:"Name of the agency that runs the register."`
	Kind    string `default:"intake" enum:"intake,consulate,ministry,court,security,hospital,guardianship,ngo,press,oversight" help:"What the agency is: ${enum}."`
	Country string `help:"Country of the agency, two letters (ISO 3166-1)."`
}

// Run makes the register.
func (c *initCommand) Run(t *terminal) error {
	key, err := c.newKey(t)
	if err != nil {
		return err
	}
	a, err := app.Create(t.ctx, app.Config{Data: c.Data, Key: key}, agency.New{Name: c.Agency, Kind: agency.Kind(c.Kind), Country: c.Country})
	if err != nil {
		return err
	}
	defer a.Close()
	fmt.Fprintf(t.out, "The register is made: %s, log %s.\nNext: homeward account add --data %s%s --login NAME --role administrator\n", c.Data, a.Journal.Log(), c.Data, c.keyHint())
	return nil
}

func (c *initCommand) keyHint() string {
	if c.KeyFile == "" {
		return ""
	}
	return " --key-file " + c.KeyFile
}
