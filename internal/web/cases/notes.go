package cases

import (
	"strings"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/note"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// noted is a note as the overview shows it.
type noted struct {
	ID        id.Note
	Lines     []string
	By        string
	On        string
	Stamp     string // of the moment, for <time>
	About     string // compartment, where it is not identity
	Withdrawn string // reason, "" while it stands
	Mine      bool   // the reader may withdraw it
	To        string // where its withdrawal is sent
	Wrong     string // what was wrong with the reason of the withdrawal
	Typed     string
}

// notesMost bounds the notes of one page; older ones are in the timeline.
const notesMost = 10

// notesOf reads the notes on the case and on the persons who are the child.
func notesOf(r *page.Request, c child) (shown []noted, more int, err error) {
	all, err := note.ListOf(r.Context(), r.DB(), c.scope, c.subjects()...)
	if err != nil {
		return nil, 0, err
	}
	who := names{r: r}
	for i, n := range all {
		if i == notesMost {
			return shown, len(all) - notesMost, nil
		}
		by, err := who.of(n.By)
		if err != nil {
			return nil, 0, err
		}
		one := noted{
			ID: n.ID, Lines: strings.Split(n.Text, "\n"), By: by, On: dayOf(n.Recorded, r.Locale), Stamp: n.Recorded,
			To: c.to("/notes/" + string(n.ID) + "/withdraw"),
		}
		if n.Compartment != journal.Identity {
			one.About = r.T("compartments." + string(n.Compartment) + ".name")
		}
		if n.Withdrawn != nil {
			one.Withdrawn = n.Withdrawn.Reason
		}
		one.Mine = n.Withdrawn == nil && (r.May(policy.SteerCase) || r.May(policy.WriteNote) && n.By == r.Viewer.Account)
		shown = append(shown, one)
	}
	return shown, 0, nil
}

// names remembers the names of accounts for one page.
type names struct {
	r     *page.Request
	known map[id.Account]string
}

func (n *names) of(who id.Account) (string, error) {
	if name, ok := n.known[who]; ok {
		return name, nil
	}
	a, err := account.Find(n.r.Context(), n.r.DB(), who)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	if n.known == nil {
		n.known = map[id.Account]string{}
	}
	n.known[who] = a.Name
	return a.Name, nil
}

// noteForm is the form for a note, with the compartments the reader sees.
func noteForm(r *page.Request, c child) *formkit.Form {
	f := formkit.New(r.Words, "note.field")
	var choices []formkit.Choice
	for _, one := range note.Offered(c.scope) {
		choices = append(choices, formkit.Choice{Value: string(one), Label: r.T("compartments." + string(one) + ".name")})
	}
	return f.Choices("compartment", choices...).Set("compartment", string(journal.Identity))
}

// WriteNote records a note on the case, or draws the overview again.
func WriteNote(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	about := journal.Compartment(typed.Text("compartment"))
	if about == "" {
		about = journal.Identity
	}
	err = r.Act(policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
		_, err := note.WriteIn(a, g, c.scope, about, string(c.Case.ID), typed.Text("text"))
		return err
	})
	form := noteForm(r, c).Take(typed)
	if form.Refuse(err) {
		p, err := overview(r, c)
		if err != nil {
			return page.Result{}, err
		}
		p.NoteForm = form
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("#notes")).Saying("cases.notes.done"), nil
}

// WithdrawNote takes a note of this case back.
func WithdrawNote(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	key, err := page.PathID[id.Note](r, "note")
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	n, err := note.Find(r.Context(), r.DB(), c.scope, key)
	if err != nil {
		return page.Result{}, err
	}
	action := policy.WriteNote
	if n.By != r.Viewer.Account {
		action = policy.SteerCase
	}
	err = r.Act(action, func(a *journal.Act, g policy.Grant) error {
		return note.Withdraw(a, g, key, typed.Text("reason"))
	})
	form := formkit.New(r.Words, "note.field").Take(typed)
	if form.Refuse(err) {
		p, err := overview(r, c)
		if err != nil {
			return page.Result{}, err
		}
		p.markNote(key, form)
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("#notes")).Saying("cases.notes.withdrawn"), nil
}
