// Package consent is what a mother, a father, a guardian or a child said when
// somebody asked them: given, refused, withdrawn, or not obtainable and why.
//
// Each is an event with who asked, in which language, with which interpreter and
// before which witness; none is edited. Purposes are not bundled: who agrees to
// the return has not agreed to a photograph. Of two events of one day that
// contradict each other, the one against counts: a given and a withdrawn consent
// read as withdrawn, whichever was recorded first.
//
// What it refuses: to read silence as consent, and to let "not obtainable" stand
// for "given"; that takes a waiver by two people (package clearance).
//
// Verb: Record. Questions: Of, Standing. Everything is in the compartment care.
package consent

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Outcome of asking. Append only.
type Outcome string

// The outcomes.
const (
	Given         Outcome = "given"
	Refused       Outcome = "refused"
	Withdrawn     Outcome = "withdrawn"
	NotObtainable Outcome = "not_obtainable"
)

// Outcomes in the order in which forms show them.
func Outcomes() []Outcome { return []Outcome{Given, Refused, Withdrawn, NotObtainable} }

// Givers are who can be asked. Append only.
func Givers() []string { return []string{"mother", "father", "guardian", "child"} }

// Purposes are what somebody can agree to, one at a time. Append only.
func Purposes() []string { return []string{Return, "dna", "photograph", "sharing", "contact"} }

// Return is the purpose that pathways ask about.
const Return = "return"

// New describes what somebody said.
type New struct {
	Case        id.Case
	Who         string
	Purpose     string
	Outcome     Outcome
	On          when.Partial // a day
	Asked       string       // who asked, in words
	Language    string
	Interpreter string
	Witness     string
	Why         string
}

// Record records what somebody said.
func Record(a *journal.Act, g policy.Grant, n New) (id.Consent, error) {
	if err := g.For(policy.RecordConsent); err != nil {
		return "", err
	}
	c, err := casefile.Find(context.Background(), a, policy.Inside(), n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Consent](a)
	_, err = recorded.Record(a, []string{string(c.ID), string(c.Person), string(key)}, Recorded{
		Consent: key, Case: c.ID, Person: c.Person, Who: n.Who, Purpose: n.Purpose, Outcome: n.Outcome, On: n.On,
		Asked: n.Asked, Language: n.Language, Interpreter: n.Interpreter, Witness: n.Witness, Why: n.Why,
	})
	return key, err
}

// check cleans what was said and gives all that is wrong with it.
func (n *New) check(today when.Day) error {
	var wrong []fault.Field
	fail := func(name, key string) { wrong = append(wrong, fault.Field{Name: name, Key: key}) }
	if !slices.Contains(Givers(), n.Who) {
		fail("who", "fault.field.unknown_choice")
	}
	if !slices.Contains(Purposes(), n.Purpose) {
		fail("purpose", "fault.field.unknown_choice")
	}
	if !slices.Contains(Outcomes(), n.Outcome) {
		fail("outcome", "fault.field.unknown_choice")
	}
	s, _ := n.On.Span()
	if n.On.Precision() != when.DayExact || s.First.Partial() != n.On {
		fail("on", "fault.field.not_a_date")
	} else if s.First > today {
		fail("on", "fault.field.in_the_future")
	}
	needed := map[string]bool{"asked": true, "language": n.Outcome != NotObtainable, "witness": n.Outcome == Given, "why": n.Outcome != Given}
	texts := map[string]*string{"asked": &n.Asked, "language": &n.Language, "interpreter": &n.Interpreter, "witness": &n.Witness, "why": &n.Why}
	for _, field := range []string{"asked", "language", "interpreter", "witness", "why"} {
		text := texts[field]
		*text = strings.TrimSpace(name.Clean(*text))
		switch {
		case *text == "" && needed[field]:
			fail(field, "fault.field.required")
		case len(*text) > 1200:
			fail(field, "fault.field.too_long Max=300")
		}
	}
	if wrong != nil {
		return fault.Invalid("record consent in case "+string(n.Case), wrong...)
	}
	return nil
}

// Of gives what was said about a child, the newest first; none for a scope that
// does not see care.
func Of(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Recorded, error) {
	if !s.Sees(journal.Care) {
		return nil, nil
	}
	return db.All(ctx, from, `
		SELECT consent, casefile, person, who, purpose, outcome, on_date, asked, language, interpreter, witness, why
		FROM consent
		WHERE casefile = $1 AND ($2 = '' OR agency = $2)
		ORDER BY on_date DESC, consent DESC
		LIMIT 100`, []any{c, s.Agency()}, func(r *Recorded, scan func(...any) error) error {
		return scan(&r.Consent, &r.Case, &r.Person, &r.Who, &r.Purpose, &r.Outcome, &r.On, &r.Asked, &r.Language, &r.Interpreter, &r.Witness, &r.Why)
	})
}

// Standing gives whose consent to the return stands, by who, and the newest
// outcome of each. It is for what derives stages; pages ask Of.
func Standing(ctx context.Context, from db.Asker, c id.Case) (map[string]pathway.Standing, map[string]Outcome, error) {
	rank := []Outcome{NotObtainable, Given, Refused, Withdrawn}
	newest, days := map[string]Outcome{}, map[string]when.Partial{}
	err := db.Each(ctx, from, "SELECT who, outcome, on_date FROM consent WHERE casefile = $1 AND purpose = $2", []any{c, Return}, func(scan func(...any) error) error {
		var who string
		var outcome Outcome
		var on when.Partial
		if err := scan(&who, &outcome, &on); err != nil {
			return err
		}
		if on > days[who] || on == days[who] && slices.Index(rank, outcome) > slices.Index(rank, newest[who]) {
			newest[who], days[who] = outcome, on
		}
		return nil
	})
	standing := map[string]pathway.Standing{}
	for who, outcome := range newest {
		standing[who] = pathway.Standing{Met: outcome == Given}
	}
	return standing, newest, err
}

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }
