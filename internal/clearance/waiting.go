package clearance

import (
	"cmp"
	"context"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Waiting says what stands between a case and the next stage, who must act, and
// since when.
type Waiting struct {
	Kind     WaitKind
	Demand   pathway.Texts // what is waited for; of a consent nil
	Who      string        // whose consent
	Decider  id.Agency     // who must answer
	Since    when.Partial  // since when that agency is asked
	Due      when.Partial
	Late     bool
	Question Clearance // the open question, if one is waited for
}

// WaitKind is whose turn it is.
type WaitKind string

// The kinds of waiting.
const (
	WaitNothing    WaitKind = ""           // nothing is missing
	WaitPathway    WaitKind = "pathway"    // the case is on none
	WaitAnswer     WaitKind = "answer"     // an authority must answer
	WaitConditions WaitKind = "conditions" // conditions are to be met
	WaitPanel      WaitKind = "panel"      // a panel must decide whether the child may leave a parent
	WaitAsk        WaitKind = "ask"        // we must ask, again if it was refused or expired
	WaitConsent    WaitKind = "consent"    // somebody is to be asked for consent
)

// before reports whether somebody is waited for rather than another: an answer
// rather than what we ourselves must do, then the one that was due first.
func (w Waiting) before(other Waiting) bool {
	if w.Kind != other.Kind {
		return w.Kind == WaitAnswer
	}
	return cmp.Or(strings.Compare(string(w.Due), string(other.Due)), strings.Compare(string(w.Since), string(other.Since)), strings.Compare(string(w.Question.ID), string(other.Question.ID))) < 0
}

// WaitingFor says whom a case waits for on a day: the answer that was due first,
// so that a late one stands before others, then what we ourselves must do.
func WaitingFor(ctx context.Context, from db.Asker, s policy.Scope, c id.Case, on when.Day) (Waiting, error) {
	if !s.Sees(journal.Journey) {
		return Waiting{}, fault.New(fault.Denied, "what case %s waits for: outside the scope", c)
	}
	p, err := pathway.OfCase(ctx, from, c)
	if fault.Is(err, fault.NotFound) {
		return Waiting{Kind: WaitPathway}, nil
	}
	if err != nil {
		return Waiting{}, err
	}
	r, err := OnRecord(ctx, from, p, c)
	if err != nil {
		return Waiting{}, err
	}
	missing := p.Missing(r, pathway.Cleared, on)
	all, err := Of(ctx, from, s, c)
	if err != nil || len(missing) == 0 {
		return Waiting{}, err
	}
	return next(p, r, missing, all, on), nil
}

func next(p pathway.Pathway, r pathway.OnRecord, missing []string, all []Clearance, on when.Day) Waiting {
	lacks := map[string]bool{}
	for _, key := range missing {
		lacks[key] = true
	}
	newest := map[string]Clearance{}
	for _, q := range all { // the newest first
		if _, ok := newest[q.Demand]; !ok && lacks[q.Demand] {
			newest[q.Demand] = q
		}
	}
	var best Waiting
	for _, q := range newest {
		d, _ := p.Demand(q.Demand)
		w := Waiting{Demand: d.Title, Decider: q.Decider, Since: q.On, Due: q.Due, Late: q.Late(on), Question: q}
		switch {
		case q.State == Asked:
			w.Kind = WaitAnswer
		case q.State == Conditional && !q.Expired(on):
			w.Kind, w.Since, w.Due = WaitConditions, q.Answered, ""
		default:
			continue
		}
		if best.Kind == "" || w.before(best) {
			best = w
		}
	}
	if best.Kind != "" {
		return best
	}
	if lacks[pathway.Determination] && len(p.Missing(r, pathway.Identified, on)) == 0 {
		return Waiting{Kind: WaitPanel}
	}
	for _, d := range p.Askable(r, on) {
		return Waiting{Kind: WaitAsk, Demand: d.Title, Question: newest[d.Key]}
	}
	for _, key := range missing {
		if who, ok := strings.CutPrefix(key, "consent."); ok {
			return Waiting{Kind: WaitConsent, Who: who}
		}
	}
	return Waiting{}
}
