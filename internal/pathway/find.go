package pathway

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
)

// Pathways are no secret inside the register: they speak of rules, of nobody. So
// Find, Newest and List need no scope. Who may see a case may ask OfCase.

// Find gives a version of a pathway.
func Find(ctx context.Context, from db.Asker, key string, version int) (Pathway, error) {
	return find(ctx, from, key, "pathway = $1 AND version = $2", key, version)
}

// Newest gives the newest recorded version of a pathway.
func Newest(ctx context.Context, from db.Asker, key string) (Pathway, error) {
	return find(ctx, from, key, "pathway = $1 ORDER BY version DESC LIMIT 1", key)
}

// OfCase gives the version that a case is on.
func OfCase(ctx context.Context, from db.Asker, c id.Case) (Pathway, error) {
	var key string
	var version int
	err := from.Row(ctx, "SELECT pathway, version FROM pathway_case WHERE casefile = $1", []any{c}, &key, &version)
	if err != nil {
		return Pathway{}, fmt.Errorf("pathway of case %s: %w", c, err)
	}
	return Find(ctx, from, key, version)
}

func find(ctx context.Context, from db.Asker, key, where string, args ...any) (Pathway, error) {
	var text string
	if err := from.Row(ctx, "SELECT yaml FROM pathway WHERE "+where, args, &text); err != nil {
		return Pathway{}, fmt.Errorf("find pathway %s: %w", key, err)
	}
	return known(text)
}

// read remembers pathways by their texts, which are few and never change.
var read sync.Map

func known(text string) (Pathway, error) {
	if p, ok := read.Load(text); ok {
		return p.(Pathway), nil
	}
	p, problems := Read([]byte(text))
	if len(problems) > 0 { // recorded by a later version of the program
		return p, fault.New(fault.NotFound, "find pathway: this version cannot read it: %w", problems)
	}
	read.Store(text, p)
	return p, nil
}

// Used is a pathway in a list, with how many cases are on it.
type Used struct {
	Pathway
	Cases    int
	Recorded bool
}

// List gives the newest version of every pathway: those recorded, then those
// that are shipped and not recorded yet.
func List(ctx context.Context, from db.Asker) ([]Used, error) {
	all, err := db.All(ctx, from, `
		SELECT p.yaml, (SELECT COUNT(*) FROM pathway_case c WHERE c.pathway = p.pathway)
		FROM pathway p
		WHERE p.version = (SELECT MAX(version) FROM pathway n WHERE n.pathway = p.pathway)
		ORDER BY p.pathway`, nil, func(u *Used, scan func(...any) error) error {
		var text string
		if err := scan(&text, &u.Cases); err != nil {
			return err
		}
		var err error
		u.Recorded = true
		u.Pathway, err = known(text)
		return err
	})
	had := map[string]bool{}
	for _, u := range all {
		had[u.Key] = true
	}
	for _, key := range []string{"generic", "iraq-russia", "syria-france"} {
		if !had[key] {
			p, _ := known(string(Shipped()[key]))
			all = append(all, Used{Pathway: p})
		}
	}
	return all, err
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }
