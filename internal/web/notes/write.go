package notes

import (
	"homeward/internal/journal"
	"homeward/internal/note"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type writePage struct {
	page.Base
	Notes List // with the form as it was sent, and no notes
}

// Write records a note and leads back to the page it was written on; what cannot
// be taken is drawn again on a page of its own.
func Write(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	noun, subject := Noun(typed.Text("noun")), typed.Text("subject")
	back := page.Local(typed.Text("back"), "/today")
	s, err := noun.find(r, subject)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
		_, err := note.WriteIn(a, g, s, journal.Compartment(typed.Text("compartment")), subject, typed.Text("text"))
		return err
	})
	form := formOf(r, s, noun).Take(typed)
	if form.Refuse(err) {
		return page.Redraw(&writePage{Notes: List{Noun: noun, Subject: subject, Back: back, Form: form}}), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(back).Saying("notes.write.done"), nil
}
