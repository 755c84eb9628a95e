package main

import (
	"fmt"

	"homeward/internal/db"
	"homeward/internal/journal"
)

// rebuildCommand computes the derived tables from the journal in memory and
// compares them with the live ones; with --replace it puts new ones in place.
type rebuildCommand struct {
	folder
	Replace bool `help:"Replace the live derived tables. The journal is not touched."`
}

// Run rebuilds and compares; exit code 1 if the tables differ.
func (c *rebuildCommand) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Replace {
		n, err := a.Journal.Replace(t.ctx, t.bar("Rebuilding"))
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "The derived tables were made again from %d entries.\n", n)
		return nil
	}
	empty, err := db.Memory(t.ctx, "rebuild")
	if err != nil {
		return err
	}
	defer empty.Close()
	n, err := a.Journal.Rebuild(t.ctx, empty, t.bar("Rebuilding"))
	if err != nil {
		return err
	}
	wrong := 0
	for _, table := range a.Journal.Tables() {
		live, err := journal.StateHash(t.ctx, a.Journal.DB(), []journal.Table{table})
		if err != nil {
			return err
		}
		again, err := journal.StateHash(t.ctx, empty, []journal.Table{table})
		if err != nil {
			return err
		}
		if live != again {
			wrong++
			fmt.Fprintf(t.out, "DIFFERS table %s\n", table.Name)
		}
	}
	if wrong > 0 {
		fmt.Fprintf(t.out, "%d tables are not what the journal gives. Run homeward verify; if it is sound, homeward rebuild --replace mends the tables.\n", wrong)
		return errFound
	}
	hash, err := a.Journal.StateHash(t.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "The derived tables are what the journal of %d entries gives. State hash %s\n", n, hash)
	return nil
}
