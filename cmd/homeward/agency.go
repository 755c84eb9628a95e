package main

import (
	"fmt"
	"text/tabwriter"

	"homeward/internal/agency"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// agencyCommand adds and lists agencies.
type agencyCommand struct {
	Add  agencyAdd  `cmd:"" help:"Add an agency."`
	List agencyList `cmd:"" help:"List agencies."`
}

type agencyAdd struct {
	folder
	Name    string `arg:"" help:"Name, as the agency calls itself."`
	Kind    string `required:"" enum:"intake,consulate,ministry,court,security,hospital,guardianship,ngo,press,oversight" help:"What it is: ${enum}."`
	Country string `help:"Country, two letters (ISO 3166-1)."`
}

// Run adds the agency and prints its id.
func (c *agencyAdd) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	g, err := operating(t, a, policy.AddAgency)
	if err != nil {
		return err
	}
	var made id.Agency
	_, err = a.Journal.Act(t.ctx, g, func(act *journal.Act) (err error) {
		made, err = agency.Add(act, g, agency.New{Name: c.Name, Kind: agency.Kind(c.Kind), Country: c.Country})
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(t.out, made)
	return nil
}

type agencyList struct {
	folder
	JSON bool `help:"Print as JSON."`
}

// Run lists the agencies.
func (c *agencyList) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	all, err := agency.List(t.ctx, a.DB)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(all)
	}
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	for _, one := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", one.ID, one.Kind, one.Country, one.Name)
	}
	return w.Flush()
}
