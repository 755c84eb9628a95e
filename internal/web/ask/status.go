package ask

import (
	"time"

	"homeward/internal/fault"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type statusPage struct {
	page.Base
	Form  *formkit.Form
	State string // key of words, "" at first
	Since string // the day it was received
	Moved string // the day of the last step
}

// Status asks for a receipt code.
func (s screens) Status(r *page.Request) (page.Result, error) {
	return page.Show(&statusPage{Form: formkit.New(r.Words, "ask.status")}), nil
}

// Tell says how the request with the code stands. A code that none has, one with
// a slip of the pen and one that two have get the same answer.
func (s screens) Tell(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := &statusPage{Form: formkit.New(r.Words, "ask.status").Take(typed)}
	c, err := request.StatusOf(r.Context(), r.DB(), typed.Text("code"))
	switch fault.Of(err) {
	case fault.NotFound, fault.BadInput, fault.Conflict:
		p.Form.Fail("code", "ask.status.none")
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Form = formkit.New(r.Words, "ask.status") // the code is not left on the screen
	p.State, p.Since, p.Moved = "ask.state."+coarse(c.State), day(r, c.Since), day(r, c.Changed)
	return page.Show(p), nil
}

// coarse tells a relative less than the office knows: that a request is merged
// with another would say that somebody else asks for the same child.
func coarse(state request.State) string {
	switch state {
	case request.IsAnswered:
		return "answered"
	case request.IsClosed, request.IsWithdrawn:
		return "closed"
	case request.IsReceived:
		return "received"
	}
	return "open"
}

func day(r *page.Request, stamp string) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return r.T("layout.value.unknown")
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}
