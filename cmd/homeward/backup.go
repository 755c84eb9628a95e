package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"homeward/internal/backup"
	"homeward/internal/db"
	"homeward/internal/fault"
)

// backupCommand writes a backup and proves that it can be used.
type backupCommand struct {
	folder
	To       string `arg:"" type:"path" help:"File to write, or a folder, where the file is named by the moment."`
	KeepDays int    `help:"With a folder: delete backups there that this command made more than so many days ago. What was erased is gone from backups only when they are."`
}

// restoreCommand takes a register out of a backup.
type restoreCommand struct {
	folder
	From string `arg:"" type:"existingfile" help:"File that homeward backup wrote."`
}

// backupName is how the command names a file in a folder; only such names are
// ever deleted.
const backupName = "homeward-20060102-150405.backup"

// Run makes the backup.
func (c *backupCommand) Run(t *terminal) error {
	key, err := c.key(t)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	to, into := c.To, ""
	if info, err := os.Stat(c.To); err == nil && info.IsDir() {
		into = c.To
		to = filepath.Join(into, now.Format(backupName))
	}
	if c.KeepDays < 0 || c.KeepDays > 0 && into == "" {
		return fault.New(fault.BadInput, "--keep-days wants a folder to write to, and a number of days")
	}
	about, err := backup.Make(t.ctx, db.Options{Dir: c.Data, Key: key, ReadOnly: true}, to, Version, now, t.bar("Checking the copy"))
	if err != nil {
		return err
	}
	info, err := os.Stat(to)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s: %d entries, %.1f MB. What is in it was opened and its journal is sound.\n", to, about.Entries, float64(info.Size())/1e6)
	fmt.Fprintln(t.out, "It opens with the passphrase or key file of the register; keep those elsewhere.")
	if c.KeepDays == 0 {
		return nil
	}
	gone, err := outdated(into, now.AddDate(0, 0, -c.KeepDays))
	for _, path := range gone {
		if err := os.Remove(path); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "deleted %s\n", path)
	}
	return err
}

// outdated gives the backups in a folder that were made before a moment, by
// their names; the newest of all is never among them.
func outdated(dir string, before time.Time) ([]string, error) {
	all, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, one := range all {
		if _, err := time.Parse(backupName, one.Name()); err == nil && one.Type().IsRegular() {
			names = append(names, one.Name())
		}
	}
	sort.Strings(names)
	var gone []string
	for i, name := range names {
		made, _ := time.Parse(backupName, name)
		if i < len(names)-1 && made.Before(before) {
			gone = append(gone, filepath.Join(dir, name))
		}
	}
	return gone, nil
}

// Run restores the register.
func (c *restoreCommand) Run(t *terminal) error {
	key, err := c.key(t)
	if err != nil {
		return err
	}
	about, err := backup.Restore(t.ctx, c.From, c.Data, key, t.bar("Checking what was restored"))
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "Restored to %s as of %s: %d entries, the journal is sound.\n", c.Data, about.Made.Format(time.RFC3339), about.Entries)
	for _, l := range about.Logs {
		fmt.Fprintf(t.out, "  log %s: %d entries, root %s\n", l.Name, l.Size, l.Root)
	}
	fmt.Fprintln(t.out, "What was recorded after that moment is not in it. Never serve both this folder and the old one.")
	return nil
}
