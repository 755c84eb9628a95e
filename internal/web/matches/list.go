package matches

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
	"homeward/internal/web/views"
)

type listPage struct {
	page.Base
	States   []page.Chip
	Bands    []page.Chip
	Views    views.Bar
	Rows     []row
	Paging   page.Paging
	Total    int
	Done     *done
	MayRun   bool
	Any      bool // there is a match at all
	Narrowed bool
}

// row is a match in the queue.
type row struct {
	To            string
	Sought, Found who
	Asks          string // relation of the requester, "" unknown or not to be seen
	Place         string // where the child found is held, "" unknown
	SeesPlace     bool
	For, Against  string // the strongest, "" for none
	Band          string
	Chance        string
	State         match.State
	Since         string
}

// who is a person as a row names her.
type who struct{ Name, Latin string }

const rowsMost = 30

// List shows the queue, the likeliest first.
func (s *Runs) List(r *page.Request) (page.Result, error) {
	sight, err := r.Look(policy.Matches)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{MayRun: s.may(r)}
	f, err := p.filters(r, sight)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(rowsMost)
	rows, total, err := match.List(r.Context(), r.DB(), sight, f, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Total, p.Paging = total, r.Of(paging, total)
	asks := map[id.Request]string{}
	for _, b := range rows {
		one, err := rowOf(r, sight, b, asks)
		if err != nil {
			return page.Result{}, err
		}
		p.Rows = append(p.Rows, one)
	}
	if p.Done, err = doneOf(r, sight); err != nil {
		return page.Result{}, err
	}
	p.Views, err = views.For(r, "matches")
	return page.Show(p), err
}

// allStates stands in the address for a queue of every state; the queue itself
// begins with what waits for a decision.
const allStates = "all"

// filters reads the address and counts the chips.
func (p *listPage) filters(r *page.Request, s policy.Scope) (match.Filter, error) {
	bands := []page.Option{{Label: r.T("matches.list.band_all"), Count: -1}}
	for _, b := range match.Bands() {
		bands = append(bands, page.Option{Value: string(b), Label: r.T("match.band." + string(b)), Count: -1})
	}
	f := match.Filter{Band: match.Band(r.Chosen("band", bands...))}
	counts, err := match.CountByState(r.Context(), r.DB(), s, f)
	if err != nil {
		return f, err
	}
	all := 0
	var states []page.Option
	for _, state := range match.States() {
		all += counts[state]
		value := string(state)
		if state == match.Proposed {
			value = ""
		}
		states = append(states, page.Option{Value: value, Label: sentence(r.T("states.match." + string(state))), Count: counts[state]})
	}
	states = append(states, page.Option{Value: allStates, Label: r.T("layout.value.all"), Count: all})
	chosen := r.Chosen("state", states...)
	switch chosen {
	case "":
		f.State = match.Proposed
	case allStates:
	default:
		f.State = match.State(chosen)
	}
	p.States, p.Bands = r.Chips("state", states...), r.Chips("band", bands...)
	p.Any, p.Narrowed = all > 0, f.Band != "" || f.State != match.Proposed
	return f, nil
}

func rowOf(r *page.Request, s policy.Scope, b match.Brief, asks map[id.Request]string) (row, error) {
	pro, contra := strongest(b.Evidence)
	one := row{
		To: to(b.ID), Sought: nameOf(b.SoughtBrief.Name), Found: nameOf(b.FoundBrief.Name), SeesPlace: s.Sees(journal.Whereabouts),
		For: fieldOf(r, pro), Against: fieldOf(r, contra), Band: r.T("match.band." + string(b.Band())), Chance: chance(r, b.Probability),
		State: b.State, Since: dayOf(b.Proposed, r.Locale),
	}
	if one.SeesPlace {
		one.Place = place.Default().Name(b.FoundBrief.Held, string(r.Locale))
	}
	var err error
	one.Asks, err = relation(r, b.Request, asks)
	return one, err
}

func nameOf(text string) who { return who{Name: text, Latin: latin(text)} }

// relation words how the requester is related, once for each request; "" if
// there is no request or the reader may not see it.
func relation(r *page.Request, q id.Request, known map[id.Request]string) (string, error) {
	if text, asked := known[q]; asked || q == "" {
		return text, nil
	}
	s, err := r.Look(policy.Requests)
	if err == nil {
		var asked request.Request
		if asked, err = request.Find(r.Context(), r.DB(), s, q); err == nil {
			known[q] = inside(r.T("request.relation." + asked.Requester.Relation))
		}
	}
	if err != nil && !fault.Is(err, fault.Denied) && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	return known[q], nil
}
