package family

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyFormed(w *journal.Writer, e journal.Header, p Formed) error {
	return change(w, p.Family, func(d *doc) { d.form(e, p) })
}

func applyMemberAdded(w *journal.Writer, e journal.Header, p MemberAdded) error {
	return change(w, p.Family, func(d *doc) {
		d.step(step{Member: p.Member, mark: markOf(e, 0)})
		d.say(e, p.Source, p.Relations...)
	})
}

func applyMemberRemoved(w *journal.Writer, e journal.Header, p MemberRemoved) error {
	return change(w, p.Family, func(d *doc) {
		d.step(step{Member: Member{Person: p.Person}, Removed: true, Reason: p.Reason, mark: markOf(e, 0)})
	})
}

func applyRelated(w *journal.Writer, e journal.Header, p Related) error {
	return change(w, p.Family, func(d *doc) { d.say(e, p.Source, p.Relation) })
}

func applyRelationEnded(w *journal.Writer, e journal.Header, p RelationEnded) error {
	return change(w, p.Family, func(d *doc) { d.end(e, p) })
}

func change(w *journal.Writer, f id.Family, with func(*doc)) error {
	var text []byte
	var d doc
	err := w.Row("SELECT doc FROM family WHERE family = $1", []any{f}, &text)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil {
		if err := json.Unmarshal(text, &d); err != nil {
			return fmt.Errorf("read the derived row of family %s: %w", f, err)
		}
	}
	with(&d)
	return store(w, f, d)
}

func store(w *journal.Writer, f id.Family, d doc) error {
	text, err := json.Marshal(d, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("write the derived row of family %s: %w", f, err)
	}
	v := view(f, d)
	err = w.Exec(`
		INSERT INTO family (family, agency, label, sort, members, children, disputes, changed, doc)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (family) DO UPDATE SET agency = $2, label = $3, sort = $4, members = $5, children = $6, disputes = $7, changed = $8, doc = $9`,
		f, v.Agency, v.Label, sortOf(v.Label), len(v.Members), len(v.Children()), len(Disputes(v, nil)), v.Changed, string(text))
	if err != nil {
		return err
	}
	for _, m := range v.Members {
		if err := storeMember(w, f, m, false); err != nil {
			return err
		}
	}
	for _, m := range v.Former {
		if err := storeMember(w, f, m.Member, true); err != nil {
			return err
		}
	}
	return nil
}

func storeMember(w *journal.Writer, f id.Family, m Member, ended bool) error {
	return w.Exec(`
		INSERT INTO family_member (person, family, role, ended)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (person, family) DO UPDATE SET role = $3, ended = $4`, m.Person, f, m.Role, ended)
}

// sortOf writes the numbers of a label with eight digits and leaves its
// spaces out, for "F 2" is the family F2. Families without a
// label come last.
func sortOf(label string) string {
	if label == "" {
		return "\U0010fffd"
	}
	var out, digits strings.Builder
	flush := func() {
		if n := digits.Len(); n > 0 {
			out.WriteString(strings.Repeat("0", max(0, 8-n)) + digits.String())
			digits.Reset()
		}
	}
	for _, r := range name.Fold(label) {
		if r >= '0' && r <= '9' {
			digits.WriteRune(r)
			continue
		}
		flush()
		if r != ' ' {
			out.WriteRune(r)
		}
	}
	flush()
	return out.String()
}
