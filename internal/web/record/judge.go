package record

import (
	"strconv"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type judgePage struct {
	page.Base
	To      string
	Title   string
	Lang    string
	Claim   claim
	Verdict report.Verdict
	Form    *formkit.Form
}

// Ask draws the form of a verdict.
func Ask(r *page.Request) (page.Result, error) {
	p, _, err := newJudgePage(r, r.Query("start"), r.Query("end"), report.Verdict(r.Query("verdict")))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Judge records a verdict, or draws its form again with what is wrong.
func Judge(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, one, err := newJudgePage(r, typed.Text("start"), typed.Text("end"), report.Verdict(typed.Text("verdict")))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	j := report.Judgement{Report: one.ID, Start: p.Claim.Start, End: p.Claim.End, Verdict: p.Verdict, Reason: typed.Text("reason")}
	j.Correction = p.correction(r, typed)
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(policy.JudgeClaim, func(a *journal.Act, g policy.Grant) error { return report.Judge(a, g, j) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.To + "#c" + p.Claim.ID).Saying("record.judge.done"), nil
}

// correction is what differs from what was read.
func (p *judgePage) correction(r *page.Request, typed formkit.Values) (c report.Correction) {
	if count := typed.Text("count"); count != "" && count != p.Claim.Figure {
		n, err := strconv.Atoi(count)
		if err != nil {
			p.Form.Fail("count", "report.fault.count")
		}
		c.Count = &n
	}
	differs := func(name, was string, words []string) string {
		value := typed.Text(name)
		if value == "" || value == was {
			return ""
		}
		for _, w := range words {
			if slug(w) == value {
				return w
			}
		}
		p.Form.Fail(name, "fault.field.unknown_choice")
		return ""
	}
	c.Who = differs("who", p.Claim.Who, press.People())
	c.Kind = differs("kind", p.Claim.Kind, press.Kinds())
	c.Standing = differs("standing", p.Claim.Standing, press.Standings())
	if date := typed.Text("date"); date != "" && date != p.Claim.Date {
		on, err := when.ReadPartial(date, when.Reading{Lang: string(r.Locale)})
		if err != nil {
			p.Form.Fail("date", "fault.field.not_a_date")
		}
		c.Date = string(on)
	}
	return c
}

// newJudgePage finds the claim at a place of the text.
func newJudgePage(r *page.Request, start, end string, v report.Verdict) (*judgePage, report.Report, error) {
	one, read, err := find(r)
	if err != nil {
		return nil, one, err
	}
	if v != report.Confirmed && v != report.Rejected {
		v = report.Corrected
	}
	for _, c := range read.Claims {
		if strconv.Itoa(c.Start) != start || strconv.Itoa(c.End) != end {
			continue
		}
		p := &judgePage{To: "/record/" + string(one.ID), Title: one.Title, Lang: one.Language, Claim: draw(one, c), Verdict: v}
		p.Base = page.Base{Crumbs: []page.Crumb{{To: "/record", Label: r.T("layout.nav.record")}, {To: p.To, Label: one.Title}}}
		p.Form = formkit.New(r.Words, "record.judge").
			Choices("who", choices(r, "who", press.People())...).
			Choices("kind", choices(r, "kind", press.Kinds())...).
			Choices("standing", choices(r, "standing", press.Standings())...).
			Set("count", p.Claim.Figure).Set("who", p.Claim.Who).Set("kind", p.Claim.Kind).Set("standing", p.Claim.Standing).Set("date", p.Claim.Date)
		return p, one, nil
	}
	return nil, one, fault.New(fault.NotFound, "judge a claim of report %s: no claim stands there", one.ID)
}

func choices(r *page.Request, of string, words []string) []formkit.Choice {
	var all []formkit.Choice
	for _, w := range words {
		all = append(all, formkit.Choice{Value: slug(w), Label: r.T("record." + of + "." + slug(w))})
	}
	return all
}
