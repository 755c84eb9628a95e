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
	Families []group
	Paging   page.Paging
	Total    int // matches
	Of       string
	Done     *done
	MayRun   bool
	Any      bool // there is a match at all
	Narrowed bool
}

// group is the matches of those whom one request asks for.
type group struct {
	Words string // "2 children sought by a grandmother", "" where one stands alone
	To    string // the request, "" if the reader may not open it
	Rows  []row
	More  int    // matches that are not shown
	All   string // where all stand
}

// row is a match in the list.
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

// familiesMost is how many requests a page of the list shows.
const familiesMost = 20

// List shows the matches: family by family, the one with the likeliest match first.
func (s *Runs) List(r *page.Request) (page.Result, error) {
	sight, err := r.Look(policy.Matches)
	if err != nil {
		return page.Result{}, err
	}
	p, in := &listPage{MayRun: s.may(r)}, narrowedBy(r)
	if err := p.filters(r, sight, in); err != nil {
		return page.Result{}, err
	}
	paging := r.Page(familiesMost)
	families, more, err := match.ByFamily(r.Context(), r.DB(), sight, in.filter(), paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Paging = r.Beyond(paging, more)
	asks := map[id.Request]string{}
	for _, f := range families {
		one, err := familyOf(r, sight, in, f, asks)
		if err != nil {
			return page.Result{}, err
		}
		p.Families = append(p.Families, one)
	}
	if p.Done, err = doneOf(r, sight); err != nil {
		return page.Result{}, err
	}
	p.Views, err = views.For(r, "matches")
	return page.Show(p), err
}

// filters counts the chips; each counts as the other stands.
func (p *listPage) filters(r *page.Request, s policy.Scope, in narrowed) error {
	f := in.filter()
	counts, err := match.CountByState(r.Context(), r.DB(), s, f)
	if err != nil {
		return err
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
	byBand, err := match.CountByBand(r.Context(), r.DB(), s, f)
	if err != nil {
		return err
	}
	bands, every := []page.Option{{}}, 0
	for _, b := range match.Bands() {
		every += byBand[b]
		bands = append(bands, page.Option{Value: string(b), Label: r.T("match.band." + string(b)), Count: byBand[b]})
	}
	bands[0] = page.Option{Label: r.T("matches.list.band_all"), Count: every}
	p.States, p.Bands = r.Chips("state", states...), r.Chips("band", bands...)
	p.Any, p.Narrowed = all > 0, f.Band != "" || f.State != match.Proposed || f.Request != ""
	if p.Total = every; f.Band != "" {
		p.Total = byBand[f.Band]
	}
	if f.Request != "" {
		in.Request = ""
		p.Of = in.at("/matches")
	}
	return nil
}

func familyOf(r *page.Request, s policy.Scope, in narrowed, f match.Asked, asks map[id.Request]string) (group, error) {
	one := group{More: f.More}
	sought := map[id.Person]bool{}
	for _, b := range f.Rows {
		row, err := rowOf(r, s, in, b, asks)
		if err != nil {
			return one, err
		}
		sought[b.Sought] = true
		one.Rows = append(one.Rows, row)
	}
	if len(one.Rows) < 2 {
		return one, nil
	}
	if one.Words = r.N("matches.list.family", len(sought)); asks[f.Request] != "" {
		one.Words = r.N("matches.list.family_of", len(sought), "Relation", asks[f.Request])
		one.To = "/requests/" + string(f.Request)
		for i := range one.Rows {
			one.Rows[i].Asks = "" // the head of the family says it
		}
	}
	if one.More > 0 {
		in.Request = string(f.Request)
		one.All = in.at("/matches")
	}
	return one, nil
}

func rowOf(r *page.Request, s policy.Scope, in narrowed, b match.Brief, asks map[id.Request]string) (row, error) {
	pro, contra := strongest(b.Evidence)
	one := row{
		To: in.at(to(b.ID)), Sought: nameOf(b.SoughtBrief.Name), Found: nameOf(b.FoundBrief.Name), SeesPlace: s.Sees(journal.Whereabouts),
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
