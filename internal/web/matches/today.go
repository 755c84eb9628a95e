package matches

import (
	"math"
	"slices"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// today is what the register would say now: who else may be meant, and where the
// evidence is not what it was when the match was proposed.
type today struct {
	live    bool           // the index answered, for a match that waits for a decision
	chances []match.Chance // of the person sought, the likeliest first
	pair    match.Result   // of the two
	alone   bool           // pair says nothing of brothers and sisters
	ifs     []match.If
}

// behindMost is how many entries a page lets the index take in before it asks;
// with more it asks the index as it is.
const behindMost = 2000

// weigh asks the index. It answers for matches that wait, to readers who see
// what the program weighed: the request, and the families.
func (c *comparing) weigh(r *page.Request, s policy.Scope, m match.Match, together []id.Person) (today, error) {
	var t today
	if c.index == nil || c.index.Read() == 0 || m.State != match.Proposed && m.State != match.Parked || !s.Sees(journal.Family) {
		return t, nil
	}
	size, err := r.Journal.Size(r.Context())
	if err != nil {
		return t, err
	}
	if size-c.index.Read() < behindMost {
		if err := c.index.Refresh(r.Context()); err != nil {
			return t, err
		}
	}
	families, err := rivals(r, s, m, together)
	if err != nil {
		return t, err
	}
	if t.chances, err = c.index.Today(r.Context(), r.DB(), s, m.Sought, families); err != nil {
		return t, err
	}
	a, knownA := c.index.Side(m.Sought)
	b, knownB := c.index.Side(m.Found)
	if t.live = knownA && knownB; !t.live {
		return t, nil
	}
	t.ifs = c.index.WhatIf(a, b)
	if at := slices.IndexFunc(t.chances, func(c match.Chance) bool { return c.Found == m.Found }); at >= 0 {
		t.pair = t.chances[at].Result
		return t, nil
	}
	// Too faint to be named: the two are weighed alone, without their families.
	t.pair, t.alone = c.index.Score(a, b), true
	return t, nil
}

// now is the probability of the person sought being this one, 0 for one too faint
// to be named.
func (t today) now(found id.Person) float64 {
	for _, c := range t.chances {
		if c.Found == found {
			return c.Probability
		}
	}
	return 0
}

// rivalsMost bounds the other families that are weighed along.
const rivalsMost = 6

// rivals gives the family of the person sought, then those of others for whom
// the same child was proposed.
func rivals(r *page.Request, s policy.Scope, m match.Match, together []id.Person) ([][]id.Person, error) {
	own := append([]id.Person{m.Sought}, together...)
	families := [][]id.Person{own}
	all, err := match.OfPerson(r.Context(), r.DB(), s, m.Found)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if len(families) > rivalsMost || one.Found != m.Found || slices.Contains(own, one.Sought) || one.State == match.Rejected {
			continue
		}
		with, _, err := togetherOf(r, one.Request)
		if err != nil {
			return nil, err
		}
		families = append(families, append([]id.Person{one.Sought}, with...))
	}
	return families, nil
}

// apart is by how many bits the weight of a name may drift without a word: how
// rare a name is changes with everybody who comes into the register.
const apart = 1.5

// changed words where today's evidence is not what was proposed.
func (t today) changed(r *page.Request, s policy.Scope, m match.Match) []string {
	if !t.live {
		return nil
	}
	now := t.pair.Visible(s)
	var all []string
	for _, f := range fieldsOf(m.Evidence, now) {
		then, had := of(m.Evidence, f)
		today, has := of(now, f)
		label := r.T("match.field." + string(f))
		switch {
		case t.alone && (f == match.FieldSiblings || then.Lent):
		case !had:
			all = append(all, r.T("matches.today.new", "Field", label, "Now", leftToRight(signed(today.Bits, r.Locale))))
		case !has:
			all = append(all, r.T("matches.today.gone", "Field", label, "Then", leftToRight(signed(then.Bits, r.Locale))))
		case math.Abs(then.Bits-today.Bits) >= apart:
			all = append(all, r.T("matches.today.other", "Field", label, "Then", leftToRight(signed(then.Bits, r.Locale)), "Now", leftToRight(signed(today.Bits, r.Locale))))
		}
	}
	return all
}

func fieldsOf(lists ...[]match.Evidence) []match.Field {
	var all []match.Field
	for _, list := range lists {
		for _, e := range list {
			if !slices.Contains(all, e.Field) {
				all = append(all, e.Field)
			}
		}
	}
	return all
}

func of(all []match.Evidence, f match.Field) (match.Evidence, bool) {
	at := slices.IndexFunc(all, func(e match.Evidence) bool { return e.Field == f })
	if at < 0 {
		return match.Evidence{}, false
	}
	return all[at], true
}
