// Package pathway is the way home between two countries, as a text that a
// lawyer can read: which authority must decide what, in which order, within how
// many days, for how long the answer holds, who must consent and since when, and
// which birthdays raise an alarm.
//
// A pathway is YAML (read.go), named by a word and a version. Iraq to Russia,
// Syria to France and a generic one are shipped. It counts only once it is
// recorded in the journal; a version that was recorded never changes, a better
// one is a new version. A case is put on a version by a person and keeps it until
// a person moves it, with a reason.
//
// What a pathway refuses: to decide. It says what is asked for; Missing (way.go)
// says what is not on record, and the stage of a case follows from that.
//
// Verbs: Record, Choose. Questions: Find, Newest, List, OfCase. Start at Read.
package pathway

import (
	"context"
	"embed"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Texts are the words for one thing by language.
type Texts map[string]string

// In gives the text in a language, or in English.
func (t Texts) In(language string) string {
	if s := t[language]; s != "" {
		return s
	}
	return t["en"]
}

// Pathway is one version of a way home.
type Pathway struct {
	Key      string // "iraq-russia"
	Version  int
	Title    Texts
	Host     string // ISO 3166-1 alpha-2, "" any
	Home     string
	Until    when.Day // no case is put on it after this day; 0 for ever
	Demands  []Demand // in an order in which they can be met
	Consents []Consent
	Ages     []AgeLimit
}

// Demand is a decision that the pathway asks for.
type Demand struct {
	Key        string
	Title      Texts
	Decides    agency.Kind
	Gate       Gate
	After      []string // keys of demands that must be met before it is asked
	Days       int      // the answer is late after so many days
	Remind     int      // days between reminders
	Valid      int      // days for which an answer holds; 0 for ever
	Fields     []string // attributes of the child that the question shows
	AnswerOnly bool     // who decides sees open questions and nothing else
	Fee        Texts
	Guarantee  Texts
}

// Gate is the stage that a demand stands before.
type Gate string

// The gates in their order.
const (
	Identified Gate = "identified"
	Decided    Gate = "decided"
	Cleared    Gate = "cleared"
)

// Consent is whose consent is needed within some days; nobody's if Of is empty.
type Consent struct {
	From, Until when.Day // 0 is open
	Of          []string
	Why         Texts
}

// AgeLimit is a birthday that changes what may be done.
type AgeLimit struct {
	Key    string
	Title  Texts
	Months int
	While  string // custody under which it counts, "" any
	Alarms []int  // days before it
}

// Demand gives the demand with a key.
func (p Pathway) Demand(key string) (Demand, bool) {
	for _, d := range p.Demands {
		if d.Key == key {
			return d, true
		}
	}
	return Demand{}, false
}

// ConsentOn gives the consent rule in force on a day. Of rules that overlap, the
// later one in the text holds.
func (p Pathway) ConsentOn(on when.Day) (Consent, bool) {
	for i := len(p.Consents) - 1; i >= 0; i-- {
		if c := p.Consents[i]; c.From <= on && (c.Until == 0 || on <= c.Until) {
			return c, true
		}
	}
	return Consent{}, false
}

//go:embed shipped/*.yaml
var shipped embed.FS

// Shipped gives the texts of the pathways that come with the program, by key.
func Shipped() map[string][]byte {
	all := map[string][]byte{}
	for _, key := range []string{"generic", "iraq-russia", "syria-france"} {
		text, err := shipped.ReadFile("shipped/" + key + ".yaml")
		if err == nil { // the folder is part of the program; a test reads each
			all[key] = text
		}
	}
	return all
}

// Record records a pathway. The same text again changes nothing; another text
// under a version that was recorded is refused.
func Record(a *journal.Act, g policy.Grant, text []byte) (Pathway, error) {
	if err := g.For(policy.ChoosePathway); err != nil {
		return Pathway{}, err
	}
	p, problems := Read(text)
	if len(problems) > 0 {
		return p, fault.New(fault.BadInput, "record pathway: %w", problems)
	}
	var had string
	err := a.Row(context.Background(), "SELECT yaml FROM pathway WHERE pathway = $1 AND version = $2", []any{p.Key, p.Version}, &had)
	switch {
	case err == nil && had == string(text):
		return p, nil
	case err == nil:
		return p, fault.New(fault.Conflict, "record pathway %s version %d: another text is recorded under this version", p.Key, p.Version)
	case !fault.Is(err, fault.NotFound):
		return p, err
	}
	_, err = recorded.Record(a, []string{p.Key}, Recorded{Pathway: p.Key, Version: p.Version, YAML: string(text)})
	return p, err
}

// Choose puts a case on the newest recorded version of a pathway, or moves it
// there; a shipped pathway that nobody recorded yet is recorded first. Moving a
// case needs a reason.
func Choose(a *journal.Act, g policy.Grant, c id.Case, key, reason string) error {
	if err := g.For(policy.ChoosePathway); err != nil {
		return err
	}
	ctx := context.Background()
	file, err := casefile.Find(ctx, a, policy.Inside(), c)
	if err != nil {
		return err
	}
	p, err := Newest(ctx, a, key)
	if text, ok := Shipped()[key]; ok && fault.Is(err, fault.NotFound) {
		p, err = Record(a, g, text)
	}
	if fault.Is(err, fault.NotFound) {
		return fault.Invalid("choose a pathway for case "+string(c), fault.Field{Name: "pathway", Key: "fault.field.unknown_choice"})
	}
	if err != nil {
		return err
	}
	if p.Until != 0 && when.DayOfTime(a.At) > p.Until {
		return fault.Invalid("choose a pathway for case "+string(c), fault.Field{Name: "pathway", Key: "pathway.rule.expired"})
	}
	had, err := OfCase(ctx, a, c)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil && had.Key == p.Key && had.Version == p.Version {
		return nil
	}
	if reason = clean(reason); err == nil && reason == "" {
		return fault.Invalid("choose a pathway for case "+string(c), fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if len(reason) > 4000 {
		return fault.Invalid("choose a pathway for case "+string(c), fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	_, err = chosen.Record(a, []string{string(c), string(file.Person), p.Key}, Chosen{Case: c, Pathway: p.Key, Version: p.Version, Reason: reason})
	return err
}
