package main

import (
	"fmt"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/journal"
	"homeward/internal/journal/verify"
)

// replay measures rebuilding derived tables and verifying the journal of the
// large register, in entries a second on all cores of this machine.
func (b *bench) replay() error {
	large, err := b.large()
	if err != nil {
		return err
	}
	a, err := app.Open(b.ctx, app.Config{Data: large.Dir, Key: large.Key})
	if err != nil {
		return err
	}
	defer a.Close()
	empty, err := db.Memory(b.ctx, "bench-rebuild")
	if err != nil {
		return err
	}
	defer empty.Close()
	var n int64
	before := processor()
	took, err := timed(func() error {
		return b.profiled(func() (err error) {
			n, err = a.Journal.Rebuild(b.ctx, empty, nil)
			return err
		})
	})
	if err != nil {
		return err
	}
	b.least("rebuild, entries a second", float64(n)/took.Seconds(), 20_000, "", fmt.Sprintf("%d entries in %v, with %v of processor time", n, took, processor()-before))
	live, err := a.Journal.StateHash(b.ctx)
	if err != nil {
		return err
	}
	again, err := journal.StateHash(b.ctx, empty, a.Journal.Tables())
	if err != nil {
		return err
	}
	if live != again {
		return fmt.Errorf("the rebuilt tables differ from the live ones")
	}
	var report *verify.Report
	took, err = timed(func() (err error) {
		report, err = verify.Journal(b.ctx, a.DB, verify.Options{})
		return err
	})
	if err != nil {
		return err
	}
	if !report.Sound() {
		return fmt.Errorf("the journal is not sound: %+v", report.Problems[0])
	}
	b.least("verify, entries a second", float64(report.Entries)/took.Seconds(), 50_000, "", fmt.Sprintf("%d entries in %v", report.Entries, took))
	return nil
}
