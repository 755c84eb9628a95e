package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/policy"
)

// doctorCommand looks at how a register is kept. It changes nothing, and can run
// beside a server.
type doctorCommand struct {
	folder
	Backups string `type:"path" env:"HOMEWARD_BACKUPS" help:"Folder to which homeward backup writes."`
}

// finding is one thing the doctor looked at.
type finding struct {
	grade string // "ok", "look" (should be better), "WRONG" (a danger now)
	says  string
	do    string // what to do, "" if nothing
}

// Bounds of what is well kept.
const (
	backupAge = 26 * time.Hour // a daily backup with some patience
	diskLeast = 1 << 30        // bytes that are free
	clockSkew = 5 * time.Minute
)

// Run prints a line for each thing; exit code 1 if anything is wrong.
func (c *doctorCommand) Run(t *terminal) error {
	all := append(c.files(), c.disk(), c.backups(time.Now()))
	inside, err := c.inside(t)
	if err != nil {
		all = append(all, finding{"WRONG", "the register cannot be opened: " + err.Error(), "open it by hand with homeward verify, which says more"})
	}
	all = append(all, inside...)
	wrong := false
	for _, f := range all {
		fmt.Fprintf(t.out, "%-5s %s\n", f.grade, f.says)
		if f.do != "" {
			fmt.Fprintf(t.out, "      %s\n", f.do)
		}
		wrong = wrong || f.grade == "WRONG"
	}
	if wrong {
		return errFound
	}
	return nil
}

// files looks at who can read the folder and the key.
func (c *doctorCommand) files() []finding {
	var all []finding
	private := func(path, what string) {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			all = append(all, finding{"WRONG", what + " is not there: " + err.Error(), ""})
		case info.Mode().Perm()&0o077 != 0:
			mode := "600"
			if info.IsDir() {
				mode = "700"
			}
			all = append(all, finding{"WRONG", fmt.Sprintf("%s can be read by others of this machine (mode %04o)", what, info.Mode().Perm()), "chmod " + mode + " " + path})
		default:
			all = append(all, finding{"ok", what + " is its owner's alone", ""})
		}
	}
	private(c.Data, "the folder")
	for _, name := range db.Files() {
		private(filepath.Join(c.Data, name), name)
	}
	if c.KeyFile == "" {
		return append(all, finding{"ok", "it opens with a passphrase; whoever takes the machine away has nothing without it", ""})
	}
	private(c.KeyFile, "the key file")
	if inside, err := filepath.Rel(c.Data, c.KeyFile); err == nil && !strings.HasPrefix(inside, "..") {
		all = append(all, finding{"WRONG", "the key file lies in the folder of the register: whoever copies the folder has both", "move it to another disk or another machine, and name it with --key-file"})
	}
	return all
}

func (c *doctorCommand) disk() finding {
	var s unix.Statfs_t
	if err := unix.Statfs(c.Data, &s); err != nil {
		return finding{"look", "how much room the disk has is not known: " + err.Error(), ""}
	}
	free := s.Bavail * uint64(s.Bsize)
	if free < diskLeast {
		return finding{"WRONG", fmt.Sprintf("the disk has %.1f GB left", float64(free)/1e9), "make room, or move the folder: when the disk is full nothing can be recorded"}
	}
	return finding{"ok", fmt.Sprintf("the disk has %.1f GB left", float64(free)/1e9), ""}
}

// backups looks at the newest of them.
func (c *doctorCommand) backups(now time.Time) finding {
	const how = "homeward backup --data … FOLDER, every day, to another machine; try homeward restore once"
	if c.Backups == "" {
		return finding{"look", "nobody said where backups are", "name the folder with --backups; " + how}
	}
	all, err := os.ReadDir(c.Backups)
	if err != nil {
		return finding{"WRONG", "the folder of backups cannot be read: " + err.Error(), how}
	}
	var made []time.Time
	for _, one := range all {
		if at, err := time.Parse(backupName, one.Name()); err == nil {
			made = append(made, at)
		}
	}
	if len(made) == 0 {
		return finding{"WRONG", "there is no backup", how}
	}
	sort.Slice(made, func(i, j int) bool { return made[i].After(made[j]) })
	age := now.Sub(made[0]).Round(time.Minute)
	if age > backupAge {
		return finding{"WRONG", fmt.Sprintf("the newest backup is %s old", age), how}
	}
	return finding{"ok", fmt.Sprintf("the newest of %d backups is %s old", len(made), age), ""}
}

// inside looks at what only the opened register tells.
func (c *doctorCommand) inside(t *terminal) ([]finding, error) {
	d, err := c.openDatabase(t)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	last, err := lastEntry(t, d)
	if err != nil {
		return nil, err
	}
	all := []finding{{"ok", "the register opens", ""}}
	now := time.Now()
	switch {
	case last.After(now.Add(clockSkew)):
		all = append(all, finding{"WRONG", fmt.Sprintf("the clock of this machine says %s; the newest entry is of %s", now.UTC().Format(time.RFC3339), last.Format(time.RFC3339)), "set the clock before anything else is recorded"})
	default:
		all = append(all, finding{"ok", "the clock is not behind the newest entry", ""})
	}
	people, err := c.people(t, d)
	return append(all, people...), err
}

// lastEntry gives when the newest entry of the register's own log was recorded.
func lastEntry(t *terminal, d *db.DB) (time.Time, error) {
	var header []byte
	err := d.Row(t.ctx, "SELECT e.header FROM entry e JOIN log_key k ON k.log = e.log ORDER BY e.seq DESC LIMIT 1", nil, &header)
	if fault.Is(err, fault.NotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	var entry struct {
		Recorded time.Time `json:"recorded"`
	}
	err = json.Unmarshal(header, &entry)
	return entry.Recorded, err
}

// people looks at who gets in with a password alone, and who administers.
func (c *doctorCommand) people(t *terminal, d *db.DB) ([]finding, error) {
	accounts, err := account.List(t.ctx, d, policy.Inside())
	if err != nil {
		return nil, err
	}
	open, bare, admins := 0, 0, 0
	for _, acc := range accounts {
		if acc.Closed || acc.Machine {
			continue
		}
		open++
		if !acc.Second() {
			bare++
		}
		for _, role := range acc.Roles {
			if role == policy.Administrator {
				admins++
			}
		}
	}
	var all []finding
	if bare > 0 {
		all = append(all, finding{"look", fmt.Sprintf("%d of %d open accounts have no second factor yet", bare, open), "each is asked for one at the next login; close the accounts that nobody uses"})
	} else {
		all = append(all, finding{"ok", fmt.Sprintf("all %d open accounts have a second factor", open), ""})
	}
	switch {
	case admins == 0:
		all = append(all, finding{"WRONG", "nobody administers accounts", "homeward account add --role administrator"})
	case admins == 1:
		all = append(all, finding{"look", "one person alone administers accounts; if she is away nobody can close one", "add a second administrator"})
	default:
		all = append(all, finding{"ok", fmt.Sprintf("%d people administer accounts", admins), ""})
	}
	return all, nil
}
