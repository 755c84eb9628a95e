package figure

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Statement is what the agency says publicly from a release, in one language. Its
// numbers stand in it as names ("{returned}", "{returned.sex.female}") and come from
// the release alone, so that none can be mistyped.
type Statement struct {
	Release  id.Release
	Locale   string
	Text     string
	Recorded string
	By       id.Account
}

const statementMost = 4000

var named = regexp.MustCompile(`\{[^{}\n]*\}`)

// Names lists the numbers of a release that a statement may use, in their order;
// hidden ones are not among them.
func (r Release) Names() []string {
	names := []string{"as_of", "known_at"}
	for _, f := range r.Figures {
		if _, ok := f.Total(); ok {
			names = append(names, f.Key)
		}
		for _, t := range f.Tables {
			if len(t.By) != 1 {
				continue
			}
			for i, row := range t.Rows {
				if !t.Cells[i][0].Hidden {
					names = append(names, f.Key+"."+t.By[0]+"."+row)
				}
			}
		}
	}
	return names
}

// Number gives the number behind a name; the two days have none.
func (r Release) Number(name string) (int, bool) {
	key, rest, part := strings.Cut(name, ".")
	f := r.Published().figure(key)
	if f == nil {
		return 0, false
	}
	if !part {
		return f.Total()
	}
	by, group, _ := strings.Cut(rest, ".")
	for _, t := range f.Tables {
		if len(t.By) != 1 || t.By[0] != by {
			continue
		}
		if i := slices.Index(t.Rows, group); i >= 0 && !t.Cells[i][0].Hidden {
			return t.Cells[i][0].Count, true
		}
	}
	return 0, false
}

// Fill puts what say gives for each name into a statement.
func Fill(text string, say func(name string) string) string {
	return named.ReplaceAllStringFunc(text, func(s string) string { return say(s[1 : len(s)-1]) })
}

// CheckStatement says what is wrong with a text as a statement from a release: a
// number that was typed, or a name that the release has no number for.
func CheckStatement(r Release, text string) error {
	var wrong []fault.Field
	fail := func(key string) { wrong = append(wrong, fault.Field{Name: "text", Key: key}) }
	switch {
	case strings.TrimSpace(text) == "":
		fail("fault.field.required")
	case utf8.RuneCountInString(text) > statementMost:
		fail("fault.field.too_long Max=4000")
	case strings.ContainsFunc(named.ReplaceAllString(text, ""), unicode.IsNumber):
		fail("figure.fault.typed_number")
	}
	names := r.Names()
	for _, s := range named.FindAllString(text, -1) {
		if !slices.Contains(names, s[1:len(s)-1]) {
			fail("figure.fault.no_such_number")
		}
	}
	if len(wrong) > 0 {
		return fault.Invalid("state from release "+string(r.ID), wrong[0])
	}
	return nil
}

// Say records what the agency says from a release in a language; it replaces what
// was said before in that language. Drafts and discarded figures say nothing.
func Say(a *journal.Act, g policy.Grant, s Statement) error {
	if err := g.For(policy.StateFigures); err != nil {
		return err
	}
	r, err := FindRelease(context.Background(), a, policy.Counting(), s.Release)
	if err != nil {
		return err
	}
	if r.State != Released {
		return fault.New(fault.Conflict, "state from release %s: it is %s", r.ID, r.State)
	}
	s.Text = strings.TrimSpace(strings.ReplaceAll(s.Text, "\r\n", "\n"))
	if err := CheckStatement(r, s.Text); err != nil {
		return err
	}
	_, err = stated.Record(a, []string{string(r.ID)}, StatedEntry{Release: r.ID, Locale: s.Locale, Text: s.Text}, r.Entry)
	return err
}

// Statements gives what is said from a release, by language; of a release that is
// not public, nothing.
func Statements(ctx context.Context, from db.Asker, key id.Release) (map[string]Statement, error) {
	said := map[string]Statement{}
	all, err := db.All(ctx, from, `
		SELECT s.release, s.locale, s.body, s.recorded, s.by_account
		FROM figure_statement s
		JOIN figure_release r ON r.release = s.release
		WHERE s.release = $1 AND r.state IN ('released', 'withdrawn')`, []any{key}, func(s *Statement, scan func(...any) error) error {
		return scan(&s.Release, &s.Locale, &s.Text, &s.Recorded, &s.By)
	})
	if err != nil {
		return nil, fmt.Errorf("find what is said from release %s: %w", key, err)
	}
	for _, s := range all {
		said[s.Locale] = s
	}
	return said, nil
}
