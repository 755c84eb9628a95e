package matches

import (
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type showPage struct {
	page.Base
	ID       id.Match
	To       string
	State    match.State
	Lede     string
	Sought   side
	Found    side
	For      *evidence // the strongest, nil where there is none
	Against  *evidence
	Evidence []evidence
	Sum      string
	Odds     *odds    // nil once it is decided
	Changed  []string // where today's evidence is not what was proposed
	MayLook  bool     // the reader can have it proposed anew
	Changes  []change
	Kin      []kinRow
	Facts    []fact
	Others   []others
	Model    string
	Proposed string
	History  []tell.Line
	Entries  bool // the reader may read technical entries

	Previous  string // addresses of the matches beside it in the list, "" for none
	Next      string
	in        narrowed
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
func (c *comparing) Show(r *page.Request) (page.Result, error) {
	p, err := c.page(r)
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

// Here is the page itself, with the filter.
func (p *showPage) Here() string { return p.in.at(p.To) }

// Post is where a form of the page goes to.
func (p *showPage) Post(verb string) string { return p.in.at(p.To + "/" + verb) }

// Decision is where it is asked why.
func (p *showPage) Decision(d decision) string { return p.in.at(p.To, "decide", string(d)) }

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

func (c *comparing) page(r *page.Request) (*showPage, error) {
	m, s, err := find(r)
	if err != nil {
		return nil, err
	}
	in := narrowedBy(r)
	p := &showPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: in.at("/matches"), Label: r.T("layout.nav.matches")}}},
		ID:   m.ID, To: to(m.ID), State: m.State, Lede: lede(r, m), Model: m.Model, Proposed: dayOf(m.Proposed, r.Locale),
		MayDecide: r.May(policy.DecideMatch), MayLook: r.May(policy.ProposeMatch), Form: formkit.New(r.Words, "matches.decide"),
		Sum: r.T("matches.show.sum", "Bits", leftToRight(signed(m.Bits, r.Locale)), "Chance", chance(r, m.Probability), "Band", inside(r.T("match.band."+string(m.Band())))),
		in:  in,
	}
	if m.State == match.Confirmed || m.State == match.Rejected || m.State == match.Parked {
		p.Reopening = formkit.New(r.Words, "matches.reopen")
	}
	for _, part := range []func(*page.Request, policy.Scope, match.Match) error{p.sides, c.compare(p), p.others, p.around, p.history} {
		if err := part(r, s, m); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// compare fills in what the two say of one another, as it stood and as of today.
func (c *comparing) compare(p *showPage) func(*page.Request, policy.Scope, match.Match) error {
	return func(r *page.Request, s policy.Scope, m match.Match) error {
		together, whole, err := togetherOf(r, m.Request)
		if err != nil {
			return err
		}
		k, err := c.kinOf(r, s, m, together)
		if err != nil {
			return err
		}
		p.Evidence = rows(r, m, k, p.Sought.person, p.Found.person)
		p.For, p.Against = heaviest(p.Evidence)
		p.Kin = k.rows(r, m, p.in)
		var t today
		if whole {
			if t, err = c.weigh(r, s, m, together); err != nil {
				return err
			}
		}
		p.Changed, p.Changes = t.changed(r, s, m), t.changes(r, m, p.Sought.person, p.Found.person)
		p.Odds, err = t.oddsOf(r, s, m, p.in)
		return err
	}
}

// heaviest gives the rows that say most for and most against; rows come heaviest
// first.
func heaviest(all []evidence) (pro, contra *evidence) {
	for i := range all {
		switch {
		case all[i].Kind == "for" && pro == nil:
			pro = &all[i]
		case all[i].Kind == "against" && contra == nil:
			contra = &all[i]
		}
	}
	return pro, contra
}

// lede says what the page is for: the strongest stand beside one another below.
func lede(r *page.Request, m match.Match) string {
	if len(m.Evidence) == 0 {
		return r.T("matches.show.lede_none")
	}
	return r.T("matches.show.lede")
}

func (p *showPage) sides(r *page.Request, s policy.Scope, m match.Match) error {
	var err error
	if p.Sought, err = soughtSide(r, s, m); err != nil {
		return err
	}
	if p.Found, err = foundSide(r, s, m); err != nil {
		return err
	}
	p.Facts = factsOf(r, s, p.Sought.person, p.Found.person)
	return nil
}

// around is what stands around the comparison: the next in the list, what was
// just decided, who decided this one.
func (p *showPage) around(r *page.Request, s policy.Scope, m match.Match) error {
	b, err := p.in.beside(r, s, m)
	if err != nil {
		return err
	}
	if b.Next != "" {
		p.Next = p.in.at(to(b.Next))
	}
	if b.Previous != "" {
		p.Previous = p.in.at(to(b.Previous))
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
