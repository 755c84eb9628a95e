package figures

import (
	"errors"
	"slices"
	"strings"
	"time"

	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/charts"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type draftPage struct {
	page.Base
	Form    *formkit.Form
	Groups  []group
	Figures []charts.Figure // the preview
	Refused []string
	Seen    bool // a preview was asked for
}

// group is a figure with its tables to choose from.
type group struct {
	Title, Population string
	Choices           []formkit.Pick
}

// New draws the form, with the last day of the last quarter.
func New(r *page.Request) (page.Result, error) {
	p := newDraftPage(r)
	p.Form.Set("as_of", lastQuarter(r.Today()).String())
	p.choose(r, []string{"returned|year", "returned|sex", "returned|origin"})
	return page.Show(p), nil
}

func newDraftPage(r *page.Request) *draftPage {
	return &draftPage{Base: crumbs(r), Form: formkit.New(r.Words, "figures.draft")}
}

// lastQuarter is the last day of the quarter before a day.
func lastQuarter(today when.Day) when.Day {
	y, m, _ := today.Date()
	return when.DayOf(y, (m-1)/3*3+1, 1) - 1
}

// choose draws the tables with those that are chosen.
func (p *draftPage) choose(r *page.Request, chosen []string) {
	first := true
	for _, d := range figure.Definitions() {
		g := group{Title: d.Title.In(string(r.Locale)), Population: d.Population.In(string(r.Locale))}
		for _, by := range d.Tables() {
			value := d.Key + "|" + strings.Join(by, "|")
			pick := formkit.Pick{Choice: formkit.Choice{Value: value, Label: charts.By(r.Words, by)}, Chosen: slices.Contains(chosen, value), ID: "tables-" + strings.ReplaceAll(value, "|", "-")}
			if first {
				pick.ID, first = "tables", false
			}
			g.Choices = append(g.Choices, pick)
		}
		p.Groups = append(p.Groups, g)
	}
}

// plan reads what is to be told.
func plan(r *page.Request, typed formkit.Values) figure.Plan {
	var p figure.Plan
	if on, err := when.ReadPartial(typed.Text("as_of"), when.Reading{Lang: string(r.Locale)}); err == nil {
		if span, ok := on.Span(); ok && span.First == span.Last {
			p.AsOf = span.First
		}
	}
	at := map[string]int{}
	for _, value := range typed.All("tables") {
		by := strings.Split(value, "|")
		key := by[0]
		k, ok := at[key]
		if !ok {
			k = len(p.Choice)
			at[key] = k
			p.Choice = append(p.Choice, figure.Choice{Key: key})
		}
		p.Choice[k].By = append(p.Choice[k].By, by[1:])
	}
	return p
}

// known is the register as it was known at the end of a day, nil if none was typed or
// if it is not over: then it is the register as it is.
func known(r *page.Request, typed formkit.Values) (*figure.Known, error) {
	day := typed.Text("known_at")
	if day == "" {
		return nil, nil
	}
	on, err := when.ReadPartial(day, when.Reading{Lang: string(r.Locale)})
	span, ok := on.Span()
	switch {
	case err != nil || !ok || span.First != span.Last:
		return nil, fault.Invalid("draft figures", fault.Field{Name: "known_at", Key: "fault.field.not_a_date"})
	case span.First > r.Today():
		return nil, fault.Invalid("draft figures", fault.Field{Name: "known_at", Key: "fault.field.in_the_future"})
	case span.First == r.Today():
		return nil, nil
	}
	if _, err := r.Look(policy.Aggregates); err != nil {
		return nil, err
	}
	return figure.KnownAt(r.Context(), r.Journal, (span.Last + 1).Time().Add(-time.Millisecond), figure.KnownMost)
}

// Draft shows what a plan would tell, or keeps it as a draft. Whatever is refused is
// shown with the reasons.
func Draft(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := newDraftPage(r)
	p.Form.Take(typed)
	p.choose(r, typed.All("tables"))
	what := plan(r, typed)
	what.Known, err = known(r, typed)
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	defer what.Known.Close()
	if typed.Text("do") == "draft" {
		var made id.Release
		err := r.Act(policy.DraftFigures, func(a *journal.Act, g policy.Grant) (err error) {
			made, err = figure.Draft(a, g, what)
			return err
		})
		if err == nil {
			return page.Redirect("/figures/" + string(made)).Saying("figures.draft.done"), nil
		}
		if refused := refusal(err); refused == nil && !fault.Is(err, fault.BadInput) {
			return page.Result{}, err
		}
	}
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return page.Result{}, err
	}
	all, exposed, err := figure.Preview(r.Context(), r.DB(), s, what, r.Today())
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Seen, p.Figures, p.Refused = true, charts.Draw(r.Words, all), tell(r, exposed)
	if len(exposed) > 0 {
		return page.Redraw(p), nil
	}
	return page.Show(p), nil
}

// refusal gives the small groups because of which something was refused; nil if that
// was not the reason.
func refusal(err error) []figure.Exposure {
	var refused *figure.Refused
	if errors.As(err, &refused) {
		return refused.Exposed
	}
	return nil
}

// tellMost bounds how many reasons are told: a handful say what to change.
const tellMost = 8

// tell says which small groups would follow, and from what.
func tell(r *page.Request, exposed []figure.Exposure) []string {
	var all []string
	for _, e := range exposed[:min(len(exposed), tellMost)] {
		d, _ := figure.Find(e.Key)
		what := d.Title.In(string(r.Locale))
		for i, by := range e.By {
			what += ", " + charts.Part(r.Words, by, e.Group[i])
		}
		day := func(d when.Day) string { return d.Partial().Text(string(r.Locale)) }
		switch {
		case e.Other != "":
			o, _ := figure.Find(e.Other)
			all = append(all, r.T("figures.refused.other", "What", what, "Other", o.Title.In(string(r.Locale))))
		case e.From == 0:
			all = append(all, r.T("figures.refused.few", "What", what, "Until", day(e.Until)))
		default:
			all = append(all, r.T("figures.refused.growth", "What", what, "From", day(e.From), "Until", day(e.Until)))
		}
	}
	return all
}
