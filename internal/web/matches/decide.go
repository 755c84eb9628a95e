package matches

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
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
func Decide(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newShowPage(r)
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
	return onwards(r, p.ID)
}

// Reopen takes a decision back. The button beside what was just decided says
// why by itself; later a reason is asked for.
func Reopen(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newShowPage(r)
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
	return page.Redirect(p.To).Saying("matches.undo.done"), nil
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

// onwards leads to the next proposal of the queue, where the decision can be
// undone.
func onwards(r *page.Request, after id.Match) (page.Result, error) {
	s, err := r.Look(policy.Matches)
	if err != nil {
		return page.Result{}, err
	}
	m, err := match.Find(r.Context(), r.DB(), s, after)
	if err != nil {
		return page.Result{}, err
	}
	next, err := worklist.NextProposal(r.Context(), r.DB(), s, m)
	if err != nil {
		return page.Result{}, err
	}
	where := "/matches"
	if next != "" {
		where = to(next)
	}
	return page.Redirect(page.URL(where, "done", string(after))), nil
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

// missing: there is nothing, or nothing this reader may see.
func missing(err error) bool { return fault.Is(err, fault.NotFound) }
