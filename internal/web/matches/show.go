package matches

import (
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
	"homeward/internal/worklist"
)

type showPage struct {
	page.Base
	ID       id.Match
	To       string
	State    match.State
	Lede     string
	Sought   side
	Found    side
	Evidence []evidence
	Letters  bool // there are letters to fold out
	Sum      string
	Facts    []fact
	Others   []others
	Model    string
	Proposed string
	History  []tell.Line
	Entries  bool // the reader may read technical entries

	Next      string // address of the next proposal, "" for none
	Done      *done
	MayDecide bool
	Conflict  *conflict

	Deciding decision // what is being decided, "" while comparing
	Form     *formkit.Form
	// Reopening is the form that takes a decision back, nil where there is none.
	Reopening *formkit.Form

	Decided *decided // set when somebody decided
}

// others are further matches of one of the two.
type others struct {
	Title string
	Rows  []other
}

type other struct {
	To     string
	Who    who
	Band   string
	Chance string
	State  string
}

// decided says who decided, when and why.
type decided struct {
	Sentence string
	Reason   string
}

// conflict says that one of the two is confirmed with somebody else.
type conflict struct {
	Words string
	To    string
}

// Show sets the two persons of a match side by side.
func Show(r *page.Request) (page.Result, error) {
	p, err := newShowPage(r)
	if err != nil {
		return page.Result{}, err
	}
	if d := decision(r.Query("decide")); d.known() && p.open(d) {
		p.Deciding = d
	}
	return page.Show(p), nil
}

// Reason is the field in which it is said why.
func (p *showPage) Reason() formkit.Field {
	f := p.Form.Field("reason", "most=4000")
	f.First = true
	return f
}

// open reports whether the reader can take a decision now.
func (p *showPage) open(d decision) bool {
	switch {
	case !p.MayDecide:
		return false
	case d == confirm:
		return p.Conflict == nil && (p.State == match.Proposed || p.State == match.Parked)
	case d == park:
		return p.State == match.Proposed
	}
	return p.State == match.Proposed || p.State == match.Parked
}

func find(r *page.Request) (match.Match, policy.Scope, error) {
	s, err := r.Look(policy.Matches)
	if err != nil {
		return match.Match{}, s, err
	}
	key, err := page.PathID[id.Match](r, "id")
	if err != nil {
		return match.Match{}, s, err
	}
	m, err := match.Find(r.Context(), r.DB(), s, key)
	return m, s, err
}

func newShowPage(r *page.Request) (*showPage, error) {
	m, s, err := find(r)
	if err != nil {
		return nil, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/matches", Label: r.T("layout.nav.matches")}}},
		ID:   m.ID, To: to(m.ID), State: m.State, Lede: lede(r, m), Model: m.Model, Proposed: dayOf(m.Proposed, r.Locale),
		MayDecide: r.May(policy.DecideMatch), Form: formkit.New(r.Words, "matches.decide"),
		Sum: r.T("matches.show.sum", "Bits", leftToRight(signed(m.Bits, r.Locale)), "Chance", chance(r, m.Probability), "Band", inside(r.T("match.band."+string(m.Band())))),
	}
	if m.State == match.Confirmed || m.State == match.Rejected || m.State == match.Parked {
		p.Reopening = formkit.New(r.Words, "matches.reopen")
	}
	for _, part := range []func(*page.Request, policy.Scope, match.Match) error{p.sides, p.others, p.around, p.history} {
		if err := part(r, s, m); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// lede names the strongest for and against.
func lede(r *page.Request, m match.Match) string {
	pro, contra := strongest(m.Evidence)
	switch {
	case pro != nil && contra != nil:
		return r.T("matches.show.lede_both", "For", fieldOf(r, pro), "Against", fieldOf(r, contra))
	case pro != nil:
		return r.T("matches.show.lede_for", "For", fieldOf(r, pro))
	case contra != nil:
		return r.T("matches.show.lede_against", "Against", fieldOf(r, contra))
	}
	return r.T("matches.show.lede_none")
}

func (p *showPage) sides(r *page.Request, s policy.Scope, m match.Match) error {
	var err error
	if p.Sought, err = soughtSide(r, s, m); err != nil {
		return err
	}
	if p.Found, err = foundSide(r, s, m); err != nil {
		return err
	}
	kin, err := kinOf(r, s, m)
	if err != nil {
		return err
	}
	p.Evidence = rows(r, m.Evidence, kin)
	for _, e := range p.Evidence {
		p.Letters = p.Letters || len(e.Letters) > 0
	}
	p.Facts = factsOf(r, s, p.Sought.person, p.Found.person)
	return nil
}

const othersMost = 6

// others lists the further matches of both, and sees whether one of them is
// confirmed: then this one cannot be.
func (p *showPage) others(r *page.Request, s policy.Scope, m match.Match) error {
	for _, of := range []struct {
		who          id.Person
		title, taken string
	}{
		{m.Sought, "matches.show.others_sought", "match.fault.sought_taken"},
		{m.Found, "matches.show.others_found", "match.fault.found_taken"},
	} {
		all, err := match.OfPerson(r.Context(), r.DB(), s, of.who)
		if err != nil {
			return err
		}
		var list others
		n := 0
		for _, one := range all {
			if one.ID == m.ID {
				continue
			}
			n++
			if one.State == match.Confirmed && m.State != match.Confirmed && p.Conflict == nil {
				p.Conflict = &conflict{Words: r.T(of.taken), To: to(one.ID)}
			}
			if len(list.Rows) < othersMost {
				row, err := otherOf(r, s, one, of.who)
				if err != nil {
					return err
				}
				list.Rows = append(list.Rows, row)
			}
		}
		if n > 0 {
			list.Title = r.N(of.title, n)
			p.Others = append(p.Others, list)
		}
	}
	return nil
}

func otherOf(r *page.Request, s policy.Scope, m match.Match, than id.Person) (other, error) {
	who := m.Found
	if who == than {
		who = m.Sought
	}
	one := other{
		To: to(m.ID), Band: r.T("match.band." + string(m.Band())), Chance: chance(r, m.Probability),
		State: r.T("states.match." + string(m.State)),
	}
	p, err := person.Find(r.Context(), r.DB(), s, who)
	if missing(err) {
		return one, nil
	}
	one.Who = nameOf(p.Name())
	return one, err
}

// around is what stands around the comparison: the next in the queue, what was
// just decided, who decided this one.
func (p *showPage) around(r *page.Request, s policy.Scope, m match.Match) error {
	next, err := worklist.NextProposal(r.Context(), r.DB(), s, m)
	if err != nil {
		return err
	}
	if next != "" {
		p.Next = to(next)
	}
	if p.Done, err = doneOf(r, s); err != nil {
		return err
	}
	if m.State == match.Proposed {
		return nil
	}
	teller := tell.For(r)
	p.Decided = &decided{
		Sentence: r.T("matches.show.decided_"+string(m.State), "By", teller.Account(m.DecidedBy), "When", dayOf(m.Decided, r.Locale)),
		Reason:   m.Reason,
	}
	return teller.Err()
}

const historyMost = 20

func (p *showPage) history(r *page.Request, s policy.Scope, m match.Match) error {
	entries, err := r.Journal.Timeline(r.Context(), s, []string{string(m.ID)}, "", historyMost)
	if err != nil {
		return err
	}
	teller := tell.For(r)
	p.History, p.Entries = teller.Lines(entries), policy.CanLook(r.Viewer, policy.Journal)
	return teller.Err()
}
