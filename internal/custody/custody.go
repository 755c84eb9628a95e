// Package custody is in whose hands a child is: exactly one agency, from the
// first accepted handover on; before it, whoever held the child where she was
// found. Nobody types it in: the noun handover calls Pass when it applies.
//
// Where a handover says that an agency gave a child whom another one held, custody
// is disputed: the holder stays, the other claim stands beside it, and nothing of
// the child is sealed or handed over until a person settles it with a reason that
// names both.
//
// Verb: Settle. Questions: Of, Disputed, Trail. Everything is in the compartment
// journey.
package custody

import (
	"context"
	_ "embed"
	"strings"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// Holding is in whose hands a child is.
type Holding struct {
	Person id.Person
	Agency id.Agency // "" nobody in the register yet: where she was found
	Since  string    // when recorded
	By     string    // the handover
	Rival  id.Agency // another agency that says it received her, "" if undisputed
	Claim  string    // its handover
}

// Disputed reports whether two agencies say that they have the child.
func (h Holding) Disputed() bool { return h.Rival != "" }

// Of gives in whose hands a child is; the zero Agency is a legal answer.
func Of(ctx context.Context, from db.Asker, who id.Person) (Holding, error) {
	h := Holding{Person: who}
	err := from.Row(ctx, "SELECT agency, since, handover, rival, claim FROM custody WHERE person = $1", []any{who}, &h.Agency, &h.Since, &h.By, &h.Rival, &h.Claim)
	if fault.Is(err, fault.NotFound) {
		return h, nil
	}
	return h, err
}

// disputesMost bounds a list of disputes.
const disputesMost = 500

// Disputed gives the children whom two agencies say they have, those longest held
// by one of them first. Who may not see all operations sees those that the own
// agency is a side of.
func Disputed(ctx context.Context, from db.Asker, s policy.Scope) ([]Holding, error) {
	if !s.For(policy.Operations) {
		return nil, fault.New(fault.Denied, "disputes over custody: account %s asks with another scope", s.Account())
	}
	return db.All(ctx, from, `
		SELECT person, agency, since, handover, rival, claim
		FROM custody
		WHERE rival <> '' AND ($1 = '' OR agency = $1 OR rival = $1)
		ORDER BY since, person
		LIMIT $2`, []any{s.Agency(), disputesMost}, func(h *Holding, scan func(...any) error) error {
		return scan(&h.Person, &h.Agency, &h.Since, &h.By, &h.Rival, &h.Claim)
	})
}

// Step is one change of hands in a child's trail.
type Step struct {
	From, To id.Agency // From "" is where she was found
	At       string
	Handover string
	Standing Standing
}

// Standing of a change of hands. Append only.
type Standing string

// The standings.
const (
	Plain  Standing = "plain"
	Doubt  Standing = "disputed" // the giver did not have her
	Stands Standing = "stands"   // it was disputed, and somebody decided for it
	Void   Standing = "void"     // it was disputed, and somebody decided against it
)

// Trail gives every change of hands of a child, the oldest first.
func Trail(ctx context.Context, from db.Asker, who id.Person) ([]Step, error) {
	return db.All(ctx, from, "SELECT from_agency, to_agency, recorded, handover, standing FROM custody_step WHERE person = $1 ORDER BY n", []any{who},
		func(s *Step, scan func(...any) error) error {
			return scan(&s.From, &s.To, &s.At, &s.Handover, &s.Standing)
		})
}

// Pass records a change of hands. The first giver of a child is taken at her
// word: the register knows no holder before.
func Pass(w *journal.Writer, e journal.Header, who id.Person, giver, receiver id.Agency, handover id.Handover) error {
	ctx := context.Background()
	had, err := Of(ctx, w.Direct(), who)
	if err != nil {
		return err
	}
	var n int
	if err := w.Row("SELECT COUNT(*) FROM custody_step WHERE person = $1", []any{who}, &n); err != nil {
		return err
	}
	standing := Plain
	if had.Agency != "" && had.Agency != giver {
		standing = Doubt
	}
	err = w.Exec("INSERT INTO custody_step (person, n, from_agency, to_agency, recorded, handover, standing) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		who, n+1, giver, receiver, e.Recorded, handover, standing)
	if err != nil {
		return err
	}
	switch {
	case standing == Doubt:
		return w.Exec("UPDATE custody SET rival = $2, claim = $3 WHERE person = $1", who, receiver, handover)
	case had.Agency == "":
		return w.Exec("INSERT INTO custody (person, agency, since, handover, rival, claim) VALUES ($1, $2, $3, $4, '', '')", who, receiver, e.Recorded, handover)
	}
	return w.Exec("UPDATE custody SET agency = $2, since = $3, handover = $4 WHERE person = $1", who, receiver, e.Recorded, handover)
}

// SettledEntry is the payload of custody.settled.
type SettledEntry struct {
	Person  id.Person `json:"person"`
	Agency  id.Agency `json:"agency"`  // who has the child
	Against id.Agency `json:"against"` // whose claim does not stand
	Reason  string    `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p SettledEntry) Tell() []any { return []any{"Reason", p.Reason} }

var settled = journal.Define("custody.settled", journal.Journey, SettledEntry{
	Person: "0194f3c2-0000-7000-8000-0000000000aa", Agency: "0194f3c2-0000-7000-8000-0000000000a9", Against: "0194f3c2-0000-7000-8000-0000000000a7",
	Reason: "the ward sister was called: she is there",
}, applySettled)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{settled} }

// Settle says which of two agencies has a child, and why.
func Settle(a *journal.Act, g policy.Grant, who id.Person, holder id.Agency, reason string) error {
	if err := g.For(policy.CloseAlarm); err != nil {
		return err
	}
	if reason = strings.TrimSpace(name.Clean(reason)); reason == "" || utf8.RuneCountInString(reason) > 4000 {
		return fault.Invalid("settle custody of person "+string(who), fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	h, err := Of(context.Background(), a, who)
	if err != nil {
		return err
	}
	if !h.Disputed() {
		return fault.New(fault.Conflict, "settle custody of person %s: it is not disputed", who)
	}
	against := h.Rival
	switch holder {
	case h.Rival:
		against = h.Agency
	case h.Agency:
	default:
		return fault.Invalid("settle custody of person "+string(who), fault.Field{Name: "holder", Key: "fault.field.unknown_choice"})
	}
	_, err = settled.Record(a, []string{string(who)}, SettledEntry{Person: who, Agency: holder, Against: against, Reason: reason})
	return err
}

func applySettled(w *journal.Writer, e journal.Header, p SettledEntry) error {
	err := w.Exec("UPDATE custody_step SET standing = CASE WHEN to_agency = $2 THEN 'stands' ELSE 'void' END WHERE person = $1 AND standing = 'disputed'", p.Person, p.Agency)
	if err != nil {
		return err
	}
	return w.Exec("UPDATE custody SET since = CASE WHEN agency = $2 THEN since ELSE $3 END, agency = $2, rival = '', claim = '' WHERE person = $1 AND rival <> ''", p.Person, p.Agency, e.Recorded)
}
