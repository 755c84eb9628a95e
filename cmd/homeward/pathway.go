package main

import (
	"fmt"
	"os"

	"homeward/internal/fault"
	"homeward/internal/pathway"
)

type pathwayCommand struct {
	Check pathwayCheckCommand `cmd:"" help:"Check a pathway (YAML) and name what is wrong by line and column. Needs no register."`
	List  pathwayListCommand  `cmd:"" help:"List the pathways that come with the program."`
}

type pathwayCheckCommand struct {
	File string `arg:"" help:"The pathway." type:"path"`
}

// Run checks a pathway.
func (c *pathwayCheckCommand) Run(t *terminal) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return fault.New(fault.NotFound, "check pathway: %w", err)
	}
	p, problems := pathway.Read(text)
	for _, one := range problems {
		fmt.Fprintf(t.out, "%s:%d:%d: %s\n", c.File, one.Line, one.Column, one.Text)
	}
	if len(problems) > 0 {
		return errFound
	}
	_, err = fmt.Fprintf(t.out, "%s, version %d, is sound: %d demands\n", p.Key, p.Version, len(p.Demands))
	return err
}

type pathwayListCommand struct{}

// Run lists the shipped pathways.
func (c *pathwayListCommand) Run(t *terminal) error {
	for _, key := range []string{"generic", "iraq-russia", "syria-france"} {
		p, problems := pathway.Read(pathway.Shipped()[key])
		if len(problems) > 0 {
			return fault.New(fault.Internal, "list pathways: %s: %w", key, problems)
		}
		if _, err := fmt.Fprintf(t.out, "%-14s version %d  %s\n", p.Key, p.Version, p.Title.In("en")); err != nil {
			return err
		}
	}
	return nil
}
