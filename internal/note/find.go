package note

import (
	"context"
	"fmt"
	"sort"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Note is a note as it stands.
type Note struct {
	ID          id.Note
	Subject     string
	Compartment journal.Compartment
	Agency      id.Agency
	By          id.Account
	Recorded    string // RFC 3339 in UTC
	Entry       journal.EntryID
	Text        string      // with its lines
	Withdrawn   *Withdrawal // nil while it stands
}

// Withdrawal says that a note was taken back.
type Withdrawal struct {
	By       id.Account
	Recorded string
	Reason   string
}

// selected takes the viewer's agency as $2 and eight compartments as $3 to $10;
// seen gives them.
const selected = `
	SELECT note, subject, compartment, agency, by_account, recorded, entry, text, withdrawn, withdrawn_by, reason
	FROM note
	WHERE ($2 = '' OR agency = $2)
	AND compartment <> ''
	AND compartment IN ($3, $4, $5, $6, $7, $8, $9, $10)`

func seen(first any, s policy.Scope) []any {
	args := []any{first, s.Agency()}
	for _, c := range Compartments() {
		if !s.Sees(c) {
			c = ""
		}
		args = append(args, c)
	}
	return args
}

func scan(n *Note, row func(...any) error) error {
	var w Withdrawal
	err := row(&n.ID, &n.Subject, &n.Compartment, &n.Agency, &n.By, &n.Recorded, &n.Entry, &n.Text, &w.Recorded, &w.By, &w.Reason)
	if w.Recorded != "" {
		n.Withdrawn = &w
	}
	return err
}

// Find gives one note. One outside the scope is not found, as if it did not
// exist.
func Find(ctx context.Context, from db.Asker, s policy.Scope, n id.Note) (Note, error) {
	var found Note
	err := scan(&found, func(into ...any) error {
		return from.Row(ctx, selected+" AND note = $1", seen(n, s), into...)
	})
	if err != nil {
		return Note{}, fmt.Errorf("find note %s: %w", n, err)
	}
	return found, nil
}

// ListOf gives the notes on any of the subjects that the scope shows, the
// newest first, the withdrawn among them.
func ListOf(ctx context.Context, from db.Asker, s policy.Scope, subjects ...string) ([]Note, error) {
	var all []Note
	for i, subject := range subjects {
		if subject == "" || contains(subjects[:i], subject) {
			continue
		}
		of, err := db.All(ctx, from, selected+" AND subject = $1", seen(subject, s), scan)
		if err != nil {
			return nil, fmt.Errorf("notes on %s: %w", subject, err)
		}
		all = append(all, of...)
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Recorded != all[j].Recorded {
			return all[i].Recorded > all[j].Recorded
		}
		return all[i].ID > all[j].ID
	})
	return all, nil
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
