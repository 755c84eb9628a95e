package notes

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/note"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type withdrawPage struct {
	page.Base
	To    string
	Back  string
	Lines []string
	Form  *formkit.Form
}

// Ask draws the form for the reason.
func Ask(r *page.Request) (page.Result, error) {
	p, _, err := withdrawal(r, r.Query("back"))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Withdraw takes a note back. It stays readable as withdrawn.
func Withdraw(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, n, err := withdrawal(r, typed.Text("back"))
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(mayWithdraw(r, n), func(a *journal.Act, g policy.Grant) error {
		return note.Withdraw(a, g, n.ID, typed.Text("reason"))
	})
	if p.Form.Take(typed); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("notes.withdraw.done"), nil
}

func withdrawal(r *page.Request, back string) (*withdrawPage, note.Note, error) {
	key, err := page.PathID[id.Note](r, "id")
	if err != nil {
		return nil, note.Note{}, err
	}
	n, err := seen(r, key)
	if err != nil {
		return nil, n, err
	}
	if mayWithdraw(r, n) == "" {
		return nil, n, fault.New(fault.Denied, "withdraw note %s: another's", key)
	}
	return &withdrawPage{
		To: "/notes/" + string(key) + "/withdraw", Back: page.Local(back, "/today"),
		Lines: strings.Split(n.Text, "\n"), Form: formkit.New(r.Words, "note.field"),
	}, n, nil
}

// seen finds a note in any of the reader's scopes: she saw it on the page of a
// request, a person or a case.
func seen(r *page.Request, key id.Note) (note.Note, error) {
	for _, q := range []policy.Question{policy.Requests, policy.People, policy.Cases} {
		s, err := r.Look(q)
		if err != nil {
			continue
		}
		n, err := note.Find(r.Context(), r.DB(), s, key)
		if err == nil || !fault.Is(err, fault.NotFound) {
			return n, err
		}
	}
	return note.Note{}, fault.New(fault.NotFound, "find note %s: in no scope of the reader", key)
}
