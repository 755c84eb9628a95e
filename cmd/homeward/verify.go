package main

import (
	"encoding/json"
	"fmt"
	"os"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal/verify"
	"homeward/internal/look"
)

// verifyCommand checks the journal, and what was taken away from it.
type verifyCommand struct {
	Journal verifyJournal `cmd:"" default:"withargs" help:"Check the journal as a whole."`
	Receipt verifyReceipt `cmd:"" help:"Check the receipt of a handover against the journal."`
}

// verifyJournal checks the journal. It can run beside a server.
type verifyJournal struct {
	folder
	Since []string `type:"existingfile" help:"Checkpoint that was kept elsewhere; the journal must still contain what it signed."`
	JSON  bool     `help:"Print the report as JSON."`
}

// Run checks and reports; exit code 1 if anything is wrong.
func (c *verifyJournal) Run(t *terminal) error {
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
	looks, err := c.looks(t, d)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(struct {
			Sound bool `json:"sound"`
			*verify.Report
			Looks look.Report `json:"looks"`
		}{r.Sound() && len(looks.Problems) == 0, r, looks}); err != nil {
			return err
		}
	} else {
		c.print(t, r)
		c.printLooks(t, looks)
	}
	if !r.Sound() || len(looks.Problems) > 0 {
		return errFound
	}
	return nil
}

// looks checks the log of who looked at whom against itself and against what the
// journal recorded of it.
func (c *verifyJournal) looks(t *terminal, d *db.DB) (look.Report, error) {
	for _, table := range []string{"look", "look_seal"} {
		if there, err := d.Has(t.ctx, table); err != nil || !there {
			return look.Report{}, err // an earlier version wrote it
		}
	}
	var own string
	if err := d.Row(t.ctx, "SELECT log FROM log_key", nil, &own); err != nil && !fault.Is(err, fault.NotFound) {
		return look.Report{}, err
	}
	return look.Verify(t.ctx, d, own)
}

func (c *verifyJournal) printLooks(t *terminal, r look.Report) {
	for _, p := range r.Problems {
		fmt.Fprintf(t.out, "WRONG who looked at whom: %s\n", p)
	}
	if len(r.Problems) > 0 {
		fmt.Fprintln(t.out, "The log of who looked at whom is NOT sound. Keep this copy as it is.")
		return
	}
	fmt.Fprintf(t.out, "The log of who looked at whom is sound: %d lines, %d of its records in the journal hold.\n", r.Lines, r.Seals)
}

func (c *verifyJournal) print(t *terminal, r *verify.Report) {
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
