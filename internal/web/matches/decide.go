package matches

import (
	"math"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// decision is what a person makes of a match.
type decision string

const (
	confirm decision = "confirm"
	reject  decision = "reject"
	park    decision = "park"
)

// verbs record the decisions; each wants a reason.
var verbs = map[decision]func(*journal.Act, policy.Grant, id.Match, string) error{
	confirm: match.Confirm, reject: match.Reject, park: match.Park,
}

func (d decision) known() bool { return verbs[d] != nil }

// Decide records what the reader decided and goes on to the next proposal.
func (c *comparing) Decide(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := c.page(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Deciding = decision(typed.Text("decision"))
	if !p.Deciding.known() {
		return page.Result{}, fault.New(fault.BadInput, "decide match %s: no such decision", p.ID)
	}
	p.Form.Take(typed)
	err = r.Act(policy.DecideMatch, func(a *journal.Act, g policy.Grant) error {
		return verbs[p.Deciding](a, g, p.ID, typed.Text("reason"))
	})
	if p.refuse(r, err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return onwards(r, p.ID, p.in)
}

// Reopen takes a decision back. The button beside what was just decided says
// why by itself; later a reason is asked for.
func (c *comparing) Reopen(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := c.page(r)
	if err != nil {
		return page.Result{}, err
	}
	reason := typed.Text("reason")
	if reason == "" && typed.Ticked("undo") {
		reason = r.T("matches.undo.reason")
	}
	p.Form = formkit.New(r.Words, "matches.reopen").Take(typed)
	p.Reopening = p.Form
	err = r.Act(policy.DecideMatch, func(a *journal.Act, g policy.Grant) error { return match.Reopen(a, g, p.ID, reason) })
	if p.refuse(r, err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.in.at(p.To)).Saying("matches.undo.done"), nil
}

// refuse takes in what the rules found wrong: a field of the form, or that
// somebody decided meanwhile.
func (p *showPage) refuse(r *page.Request, err error) bool {
	if p.Form.Refuse(err) {
		return true
	}
	fields := fault.Fields(err)
	if !fault.Is(err, fault.Conflict) || len(fields) == 0 {
		return false
	}
	p.Deciding = ""
	if p.Conflict == nil {
		p.Conflict = &conflict{Words: r.T(fields[0].Key)}
	}
	return true
}

// onwards leads to the next of the matches the reader goes through, where the
// decision can be undone.
func onwards(r *page.Request, after id.Match, in narrowed) (page.Result, error) {
	s, err := r.Look(policy.Matches)
	if err != nil {
		return page.Result{}, err
	}
	m, err := match.Find(r.Context(), r.DB(), s, after)
	if err != nil {
		return page.Result{}, err
	}
	b, err := in.beside(r, s, m)
	if err != nil {
		return page.Result{}, err
	}
	where := "/matches"
	if b.Next != "" {
		where = to(b.Next)
	}
	return page.Redirect(in.at(where, "done", string(after))), nil
}

// Again proposes the pair anew with the evidence as it stands today; what was
// proposed before stays in the history.
func (c *comparing) Again(r *page.Request) (page.Result, error) {
	m, s, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	together, _, err := togetherOf(r, m.Request)
	if err != nil {
		return page.Result{}, err
	}
	t, err := c.weigh(r, s, m, together)
	if err != nil {
		return page.Result{}, err
	}
	where := narrowedBy(r).at(to(m.ID))
	if !t.live {
		return page.Redirect(where).Saying("matches.today.not_now"), nil
	}
	err = r.Act(policy.ProposeMatch, func(a *journal.Act, g policy.Grant) error {
		_, err := match.Propose(a, g, match.New{
			Request: m.Request, Sought: m.Sought, Found: m.Found, Model: match.Model,
			Probability: math.Round(t.now(m.Found)*1000) / 1000, Bits: t.pair.Bits, Evidence: t.pair.Evidence,
		})
		return err
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(where).Saying("matches.today.done"), nil
}

// done is what the reader has just decided, with the way to undo it.
type done struct {
	Words   string
	To      string
	A, B    string // the names
	Confirm bool
}

// doneOf reads from the address what was just decided. It is shown to who
// decided it, as long as it stands.
func doneOf(r *page.Request, s policy.Scope) (*done, error) {
	key, err := id.Parse[id.Match](r.Query("done"))
	if err != nil {
		return nil, nil
	}
	m, err := match.Find(r.Context(), r.DB(), s, key)
	if missing(err) || err == nil && (m.State == match.Proposed || m.DecidedBy != r.Viewer.Account || !r.May(policy.DecideMatch)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d := &done{Words: r.T("matches.done." + string(m.State)), To: to(m.ID), Confirm: m.State == match.Confirmed}
	for _, of := range []struct {
		who  id.Person
		into *string
	}{{m.Sought, &d.A}, {m.Found, &d.B}} {
		p, err := person.Find(r.Context(), r.DB(), s, of.who)
		if err != nil && !missing(err) {
			return nil, err
		}
		*of.into = p.Name()
	}
	return d, nil
}
