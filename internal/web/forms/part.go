package forms

import (
	"slices"
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// Part is what was answered in forms about what a page shows, as {{template
// "answers" .}} draws it: nothing at all where no form extends it.
type Part struct {
	Fillings []Filling
	More     int     // older ones that are not shown
	Offers   []Offer // forms the reader may fill
}

// Shown reports whether there is anything to draw.
func (l Part) Shown() bool { return len(l.Fillings)+len(l.Offers) > 0 }

// And puts two parts together.
func (l Part) And(more Part) Part {
	l.Fillings, l.More, l.Offers = append(l.Fillings, more.Fillings...), l.More+more.More, append(l.Offers, more.Offers...)
	return l
}

// Offer is a form to fill.
type Offer struct{ To, Title string }

// Filling is a filling as a page shows it.
type Filling struct {
	Title     string
	Form      string // address
	On, By    string
	Facts     []Fact
	Reason    string // of the newest correction
	Withdrawn string // by whom and why, "" while it stands
	Correct   string // address, "" for who may not
	Withdraw  string
	About     string // address of what it is about, on the page of answers
}

// Fact is one answer.
type Fact struct {
	Label string
	Lines []string
	Own   bool // somebody's own words, in their own direction
}

// most bounds the fillings of one page.
const most = 12

// Of reads what was answered about one thing, the newest first, and offers the
// forms that extend it.
func Of(r *page.Request, about About) (Part, error) {
	var l Part
	s, err := r.Look(about.Thing.Question())
	if err != nil {
		return l, nil // who may not ask for it has no such part on the page
	}
	all, err := form.Of(r.Context(), r.DB(), s, about.Subject)
	if err != nil {
		return l, err
	}
	if err := l.take(r, all); err != nil {
		return l, err
	}
	return l, l.offer(r, s, about.Thing, about.Subject)
}

// OfCare reads what was answered about the placements, visits and examinations
// of a case. newest are those that a form can be filled about.
func OfCare(r *page.Request, c id.Case, newest map[form.Thing]string) (Part, error) {
	var l Part
	var all []form.Filling
	asked := map[policy.Question]bool{}
	for _, t := range []form.Thing{form.Placement, form.Visit, form.Examination} {
		s, err := r.Look(t.Question())
		if err != nil {
			continue
		}
		if !asked[t.Question()] {
			of, err := form.OfCase(r.Context(), r.DB(), s, c)
			if err != nil {
				return l, err
			}
			all = append(all, of...)
		}
		asked[t.Question()] = true
		if newest[t] == "" {
			continue
		}
		if err := l.offer(r, s, t, newest[t]); err != nil {
			return l, err
		}
	}
	slices.SortStableFunc(all, func(a, b form.Filling) int { return strings.Compare(string(b.ID), string(a.ID)) })
	return l, l.take(r, all)
}

func (l *Part) offer(r *page.Request, s policy.Scope, t form.Thing, subject string) error {
	if !r.May(policy.FillForm) {
		return nil
	}
	forms, err := form.Extending(r.Context(), r.DB(), t)
	for _, f := range forms {
		if len(f.Asks(s)) > 0 {
			l.Offers = append(l.Offers, Offer{page.URL("/forms/"+f.Key+"/fill", "of", subject), f.Title.In(string(r.Locale))})
		}
	}
	return err
}

func (l *Part) take(r *page.Request, all []form.Filling) error {
	names := map[id.Account]string{}
	for i, f := range all {
		if i == most {
			l.More = len(all) - most
			break
		}
		one, err := shown(r, f, names)
		if err != nil {
			return err
		}
		l.Fillings = append(l.Fillings, one)
	}
	return nil
}

// shown words a filling by the version it was answered in.
func shown(r *page.Request, f form.Filling, names map[id.Account]string) (Filling, error) {
	by, err := nameOf(r, names, f.By)
	if err != nil {
		return Filling{}, err
	}
	one := Filling{Title: f.Form, Form: "/forms/" + f.Form, On: day(r, f.Recorded), By: by, Reason: f.Reason}
	def, err := form.Find(r.Context(), r.DB(), f.Form, f.Version)
	if err != nil && !fault.Is(err, fault.NotFound) { // its definition may not be here yet
		return one, err
	}
	if err == nil {
		one.Title = def.Title.In(string(r.Locale))
	}
	one.Facts = facts(r, def, f)
	if f.Withdrawn != nil {
		by, err := nameOf(r, names, f.Withdrawn.By)
		one.Withdrawn = r.T("forms.part.withdrawn", "By", by, "Reason", f.Withdrawn.Reason)
		return one, err
	}
	to := "/forms/" + f.Form + "/" + string(f.ID)
	if f.By == r.Viewer.Account && r.May(policy.FillForm) {
		one.Correct = to + "/correct"
	}
	if one.Correct != "" || r.May(policy.SteerCase) {
		one.Withdraw = to + "/withdraw"
	}
	return one, nil
}

// facts are the answers in the order of the form, then those of fields that this
// program does not know.
func facts(r *page.Request, def form.Form, f form.Filling) []Fact {
	var all []Fact
	known := map[string]bool{}
	for _, field := range def.Fields {
		known[field.Key] = true
		if values := f.Answer(field.Key); values != nil {
			all = append(all, fact(r, field, values))
		}
	}
	for _, p := range f.Parts {
		for _, a := range p.Answers {
			if !known[a.Field] {
				all = append(all, Fact{Label: a.Field, Lines: a.Values, Own: true})
			}
		}
	}
	return all
}

func fact(r *page.Request, field form.Field, values []string) Fact {
	one := Fact{Label: field.Label.In(string(r.Locale))}
	switch field.Type {
	case form.Text, form.Place:
		one.Lines, one.Own = values, true
	case form.Long:
		one.Lines, one.Own = strings.Split(values[0], "\n"), true
	default:
		var words []string
		for _, v := range values {
			words = append(words, answer(r.Words, field, v, string(r.Locale)))
		}
		one.Lines = []string{r.Words.List(words)}
	}
	return one
}

func nameOf(r *page.Request, known map[id.Account]string, who id.Account) (string, error) {
	if name, ok := known[who]; ok {
		return name, nil
	}
	a, err := account.Find(r.Context(), r.DB(), who)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	known[who] = a.Name
	return a.Name, nil
}

// day words the day of a recorded moment.
func day(r *page.Request, recorded string) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}
