package main

import (
	"encoding/json"
	"fmt"
	"os"

	"homeward/internal/journal/verify"
)

// verifyCommand checks the journal. It can run beside a server.
type verifyCommand struct {
	folder
	Since []string `type:"existingfile" help:"Checkpoint that was kept elsewhere; the journal must still contain what it signed."`
	JSON  bool     `help:"Print the report as JSON."`
}

// Run checks and reports; exit code 1 if anything is wrong.
func (c *verifyCommand) Run(t *terminal) error {
	opt := verify.Options{Progress: t.bar("Checking the journal")}
	for _, path := range c.Since {
		note, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		opt.Since = append(opt.Since, string(note))
	}
	d, err := c.openDatabase(t)
	if err != nil {
		return err
	}
	defer d.Close()
	r, err := verify.Journal(t.ctx, d, opt)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(struct {
			Sound bool `json:"sound"`
			*verify.Report
		}{r.Sound(), r}); err != nil {
			return err
		}
	} else {
		c.print(t, r)
	}
	if !r.Sound() {
		return errFound
	}
	return nil
}

func (c *verifyCommand) print(t *terminal, r *verify.Report) {
	for _, l := range r.Logs {
		fmt.Fprintf(t.out, "log %s (%s): %d entries, root %s, %d checkpoints hold\n", l.Name, l.Origin, l.Size, l.Root, l.Checkpoints)
		if l.Withheld > 0 {
			fmt.Fprintf(t.out, "  %d bodies are not here\n", l.Withheld)
		}
	}
	if r.Files+r.Unopened > 0 {
		fmt.Fprintf(t.out, "%d sealed files are whole; %d belong to no body that is here\n", r.Files, r.Unopened)
	}
	for _, p := range r.Problems {
		if p.Seq < 0 {
			fmt.Fprintf(t.out, "WRONG log %s: %s\n", p.Log, p.What)
			continue
		}
		fmt.Fprintf(t.out, "WRONG log %s, entry %d: %s\n", p.Log, p.Seq, p.What)
	}
	if r.Sound() {
		fmt.Fprintf(t.out, "The journal is sound: %d entries.\n", r.Entries)
		return
	}
	fmt.Fprintln(t.out, "The journal is NOT sound. Keep this copy as it is, restore a backup beside it and compare.")
}
