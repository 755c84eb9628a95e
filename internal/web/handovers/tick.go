package handovers

import (
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type cardPage struct {
	page.Base
	Card   card
	Counts counts
	Wrong  string
}

// Tick marks one person. A script gets the card and the counts again, or the
// sentence that says what is wrong; everybody else the page. A tick that was kept
// on a device says whose it is, and is not taken from anybody else.
func Tick(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	if as := values.Text("as"); as != "" && as != string(r.Account.ID) {
		return page.Result{}, fault.New(fault.SessionEnded, "a tick of account %s is delivered by account %s", as, r.Account.ID)
	}
	h, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	t := handover.Ticked{
		Handover: h.ID, Person: id.Person(values.Text("person")), Mark: handover.Mark(values.Text("mark")),
		Reason: values.Text("reason"), Note: values.Text("note"), Key: values.Text("key"),
	}
	err = r.Act(policy.CallRoll, func(a *journal.Act, g policy.Grant) error { return handover.Tick(a, g, t) })
	if fields := fault.Fields(err); len(fields) > 0 { // the reason was left out, or is too long
		if r.Partial() {
			result := page.Block("handovers.wrong", &cardPage{Wrong: r.T(fields[0].Key)})
			result.Status = http.StatusUnprocessableEntity
			return result, nil
		}
		p, drawn := draw(r)
		if drawn != nil {
			return page.Result{}, drawn
		}
		return page.Redirect(p.To+"#p-"+string(t.Person)).Saying("handovers.tick.wrong", "What", r.T(fields[0].Key)), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	if !r.Partial() {
		return page.Redirect(h.to("") + "#p-" + string(t.Person)), nil
	}
	if h, err = find(r); err != nil {
		return page.Result{}, err
	}
	p := &cardPage{Counts: countsOf(h)}
	p.Counts.OOB = true
	for _, l := range h.call.Lines {
		if l.Person == t.Person {
			p.Card = cardOf(r, h, l, true)
		}
	}
	return page.Block("handovers.ticked", p), nil
}
