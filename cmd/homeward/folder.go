package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/policy"
)

// folder is the options of every command that opens a register.
type folder struct {
	Data    string `required:"" type:"path" env:"HOMEWARD_DATA" help:"Folder of the register."`
	KeyFile string `type:"path" env:"HOMEWARD_KEY_FILE" help:"Key file that opens it. Without one the passphrase is asked for, or read from standard input."`
}

// open opens the register. It asks for the passphrase if there is no key file.
func (f folder) open(t *terminal, readOnly bool) (*app.App, error) {
	key, err := f.key(t)
	if err != nil {
		return nil, err
	}
	return app.Open(t.ctx, app.Config{Data: f.Data, Key: key, ReadOnly: readOnly, Progress: t.rebuilding()})
}

func (f folder) key(t *terminal) (db.Key, error) {
	if f.KeyFile != "" {
		return db.ReadKeyFile(f.KeyFile)
	}
	words, err := t.secret("Passphrase: ")
	if err != nil {
		return db.Key{}, err
	}
	return db.Passphrase(words)
}

// newKey makes the key of a new register: the key file, which is made if it
// does not exist, or a passphrase typed twice.
func (f folder) newKey(t *terminal) (db.Key, error) {
	if f.KeyFile != "" {
		if _, err := os.Stat(f.KeyFile); err == nil {
			return db.ReadKeyFile(f.KeyFile)
		}
		key, err := db.NewKeyFile(f.KeyFile)
		if err == nil {
			fmt.Fprintf(t.err, "A new key was written to %s. Without it nobody can open the register: keep a copy in another place than the folder.\n", f.KeyFile)
		}
		return key, err
	}
	first, err := t.secret("Passphrase, at least 12 characters (four or more words are good): ")
	if err != nil {
		return db.Key{}, err
	}
	second, err := t.secret("The same again: ")
	if err != nil {
		return db.Key{}, err
	}
	if first != second {
		return db.Key{}, fault.New(fault.BadInput, "the two passphrases differ, nothing was made")
	}
	return db.Passphrase(first)
}

// secret asks for a line that is not shown; from a pipe it reads one line.
func (t *terminal) secret(prompt string) (string, error) {
	if file, ok := t.in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		fmt.Fprint(t.err, prompt)
		b, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(t.err)
		return string(b), err
	}
	reader, ok := t.in.(*bufio.Reader)
	if !ok {
		reader = bufio.NewReader(t.in)
		t.in = reader
	}
	line, err := reader.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return "", fault.New(fault.BadInput, "no passphrase was given: use --key-file, or type it when asked")
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// openDatabase opens only the database, for reading, so that verify runs beside
// a server and touches nothing.
func (f folder) openDatabase(t *terminal) (*db.DB, error) {
	key, err := f.key(t)
	if err != nil {
		return nil, err
	}
	return db.Open(t.ctx, db.Options{Dir: f.Data, Key: key, ReadOnly: true})
}

// operating gives the command line's own account a grant for one action.
func operating(t *terminal, a *app.App, action policy.Action) (policy.Grant, error) {
	who, err := a.Operator(t.ctx, "")
	if err != nil {
		return policy.Grant{}, err
	}
	return policy.Allow(who, action)
}
