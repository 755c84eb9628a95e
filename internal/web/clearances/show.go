package clearances

import (
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	Q                 clearance.Clearance
	To, Title, Who    string
	Name, Latin       string
	Facts             []fact
	Case, Number      string // of the case, "" for who sees no cases
	Papers            string // address of the documents filed with it, "" for who sees no cases
	Note              string // address of the note's list, "" for who asks nothing
	Fee, Guarantee    string
	Late, Gone        bool
	MayAnswer, MayAsk bool
	MayWithdraw       bool // an answer that was given
}

// fact is a field that the question shows.
type fact struct {
	Label, Text, More string
	Disputed          bool
	Others            []string
}

// Show draws one question.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{Base: page.Base{Crumbs: crumbs(r)}, Q: c, To: to(c, ""), Late: c.Late(r.Today()), Gone: c.Expired(r.Today())}
	shown, d, err := clearance.Question(r.Context(), r.DB(), c)
	if err != nil {
		return page.Result{}, err
	}
	p.Title, p.Fee, p.Guarantee = titleOf(r, d), d.Fee.In(string(r.Locale)), d.Guarantee.In(string(r.Locale))
	for _, v := range shown {
		if v.Key == person.AttrName {
			p.Name, p.Latin = v.Accepted.Text, reading(v.Accepted.Text)
			continue
		}
		p.Facts = append(p.Facts, say(r, v))
	}
	a, err := agency.Find(r.Context(), r.DB(), c.Decider)
	if err != nil {
		return page.Result{}, err
	}
	p.Who = a.Name
	own := c.Decider == r.Viewer.Agency && r.May(policy.AnswerClearance)
	p.MayAnswer = c.State == clearance.Asked && (own || r.May(policy.TranscribeAnswer))
	p.MayWithdraw = (c.State == clearance.Granted || c.State == clearance.Conditional) && (own || r.May(policy.TranscribeAnswer))
	p.MayAsk = c.State == clearance.Asked && r.May(policy.AskClearance)
	if r.May(policy.AskClearance) {
		p.Note = page.URL("/clearances", "note", string(c.Asking), "show", "all")
	}
	return page.Show(p), p.ofCase(r, c)
}

// ofCase leads to the case whoever may see it.
func (p *showPage) ofCase(r *page.Request, c clearance.Clearance) error {
	s, err := r.Look(policy.Cases)
	if fault.Is(err, fault.Denied) {
		return nil
	}
	if err != nil {
		return err
	}
	file, err := casefile.Find(r.Context(), r.DB(), s, c.Case)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	p.Case, p.Number = "/ways/"+string(c.Case), file.Number.String()
	p.Papers = page.URL("/documents", "of", "clearance:"+string(c.ID))
	return err
}

// say words a field; an authority sees that sources disagree, and what they say.
func say(r *page.Request, v person.Value) fact {
	f := fact{Label: r.T("person.attr." + string(v.Key)), Text: sayHeld(r, v.Accepted), Disputed: v.Disputed}
	for _, h := range v.All {
		if text := sayHeld(r, h); v.Disputed && text != f.Text && len(f.Others) < 4 {
			f.Others = append(f.Others, text)
		}
	}
	return f
}

func sayHeld(r *page.Request, h person.Held) string {
	switch {
	case h.Age != nil:
		return r.T("cases.head.age_said", "Age", h.Age.Text(string(r.Locale)))
	case h.Date != "" && h.Text == "":
		return h.Date.Text(string(r.Locale))
	case h.Code != "" && r.Words.Has("person.code."+string(h.Attr)+"."+h.Code):
		return r.T("person.code." + string(h.Attr) + "." + h.Code)
	}
	return h.Text
}
