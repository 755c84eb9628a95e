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
	h, err := glance(r)
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
	p, err := ticked(r, h, t.Person)
	if err != nil {
		return page.Result{}, err
	}
	return page.Block("handovers.ticked", p), nil
}

// glance reads the handover that the address names, without its list: twenty
// phones tick at once, and each tick is about one line.
func glance(r *page.Request) (hand, error) {
	key, err := page.PathID[id.Handover](r, "id")
	if err != nil {
		return hand{}, err
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return hand{}, err
	}
	h, err := handover.Find(r.Context(), r.DB(), s, key)
	return hand{Handover: h}, err
}

// ticked is the line as it stands now, and the counts. Who was added by mistake
// and is taken off again has no line.
func ticked(r *page.Request, h hand, who id.Person) (*cardPage, error) {
	s, err := r.Look(policy.Operations)
	if err != nil {
		return nil, err
	}
	counted, err := handover.TallyOf(r.Context(), r.DB(), s, h.ID)
	if err != nil {
		return nil, err
	}
	p := &cardPage{Counts: countsBy(h.Handover, counted)}
	p.Counts.OOB = true
	l, err := handover.OnRoll(r.Context(), r.DB(), s, h.ID, who)
	switch {
	case err == nil:
		p.Card = cardOf(r, h, l, true)
	case !fault.Is(err, fault.NotFound):
		return nil, err
	}
	return p, nil
}
