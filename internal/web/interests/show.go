package interests

import (
	"slices"

	"homeward/internal/interests"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To, Case, Number, Name string
	Chips                  []page.Chip // the procedures about the child
	Now                    *procedure
	MayOpen                bool
}

// procedure is one as the page shows it.
type procedure struct {
	interests.File
	Table    []line // factors by options
	Said     []voice
	Decided  []decision // the newest first
	Clash    bool       // decisions that do not know of each other
	Steps    string     // address of the forms
	MayWeigh bool
	Open     bool // nothing is decided
	MayTurn  bool // a decision stands, and the reader may decide
	Turn     string
}

// line is one factor of the table, with a cell for each option.
type line struct {
	Factor interests.Factor
	Cells  []interests.Cell
}

// voice is what somebody said, with the age of the child on that day.
type voice struct {
	interests.Said
	Age string // of the child on that day, "" if it is not hers or not known
}

// decision is one as the page shows it.
type decision struct {
	interests.Decision
	Present []interests.Seat
	Late    bool
}

// Show draws what is best for a child, one procedure at a time.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: c.crumbs(r)}, To: c.to(""), Case: "/cases/" + string(c.ID), Number: c.Number.String(), Name: c.Person.Name(),
		MayOpen: r.May(policy.WeighInterests) && len(c.Procedures) < len(interests.Questions()),
	}
	f, ok, err := c.of(r, r.Query("of"))
	if err != nil {
		return page.Result{}, err
	}
	if !ok {
		return page.Show(p), nil
	}
	for _, one := range c.Procedures {
		if len(c.Procedures) > 1 {
			p.Chips = append(p.Chips, page.Chip{To: page.URL(c.to(""), "of", string(one.ID)), Label: r.T("interests.about." + string(one.About)), Count: -1, Current: one.ID == f.ID})
		}
	}
	p.Now = draw(r, c, f)
	return page.Show(p), nil
}

func draw(r *page.Request, c child, f interests.File) *procedure {
	p := &procedure{File: f, Steps: page.URL(c.to("/record"), "of", string(f.ID)), Open: f.State == interests.Opened, MayWeigh: r.May(policy.WeighInterests)}
	for _, factor := range interests.Factors() {
		l := line{Factor: factor}
		for _, o := range f.Options {
			l.Cells = append(l.Cells, o.Cell(factor))
		}
		p.Table = append(p.Table, l)
	}
	born, known := c.Person.Born()
	for _, said := range f.Voices {
		v := voice{Said: said}
		if span, ok := said.On.Span(); ok && known && said.Who == interests.Child {
			v.Age = years(r, when.AgeOn(born, span.First))
		}
		p.Said = append(p.Said, v)
	}
	standing := 0
	for _, d := range f.Decisions {
		one := decision{Decision: d, Late: d.Standing == interests.InPower && !d.Holds(r.Today())}
		for _, seat := range f.Panel {
			if slices.Contains(d.Choice.Present, seat.ID) {
				one.Present = append(one.Present, seat)
			}
		}
		if d.Standing == interests.Paused {
			standing++
		}
		p.Decided = append(p.Decided, one)
	}
	p.Clash = standing > 1
	switch p.MayTurn = r.May(policy.DecideInterests); f.State {
	case interests.Decided:
		p.Turn = "review"
	case interests.Appealed:
		p.Turn = "answer"
	case interests.Opened:
		p.Turn = "decide"
	}
	p.MayTurn = p.MayTurn && p.Turn != ""
	return p
}

// years words an age in whole years once it is a year or more.
func years(r *page.Request, a when.Age) string {
	if !a.Known() {
		return ""
	}
	if a.At = ""; a.Min >= 12 {
		a.Min, a.Max = a.Min/12*12, a.Max/12*12+11
	}
	return a.Text(string(r.Locale))
}
