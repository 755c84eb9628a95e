package clearances

import (
	"homeward/internal/agency"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Chips   []page.Chip
	Rows    []row
	Paging  page.Paging
	Own     bool // the queue of the reader's own agency
	MayAsk  bool
	MayTake bool // an answer list
}

// row is a question in the queue.
type row struct {
	clearance.Clearance
	To, Name, Latin, Title, Who string
	IsLate                      bool
	Gone                        bool // expired
}

const rowsMost = 50

// List shows what authorities are asked: all of it, or what the own agency is.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Clearances)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Own: s.Agency() != "", MayAsk: r.May(policy.AskClearance)}
	options := []page.Option{
		{Label: r.T("clearances.list.open")},
		{Value: "late", Label: r.T("clearances.list.late")},
		{Value: "all", Label: r.T("layout.value.all")},
	}
	filters := map[string]clearance.Filter{"": {Open: true}, "late": {Late: r.Today().Partial()}, "all": {}}
	if answersOnly(r) {
		options = options[:1]
	}
	note, err := id.Parse[id.Asking](r.Query("note"))
	if err != nil {
		note = ""
	}
	p.MayTake = note != "" && r.May(policy.TranscribeAnswer)
	for i, o := range options {
		f := filters[o.Value]
		f.Asking = note
		filters[o.Value] = f
		if options[i].Count, err = clearance.CountQueue(r.Context(), r.DB(), s, f); err != nil {
			return page.Result{}, err
		}
	}
	chosen, total := r.Chosen("show", options...), 0
	for _, o := range options {
		if o.Value == chosen {
			total = o.Count
		}
	}
	if len(options) > 1 {
		p.Chips = r.Chips("show", options...)
	}
	paging := r.Page(rowsMost)
	all, err := clearance.Queue(r.Context(), r.DB(), s, filters[chosen], paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Paging = r.Of(paging, total)
	for _, c := range all {
		one, err := rowOf(r, c)
		if err != nil {
			return page.Result{}, err
		}
		p.Rows = append(p.Rows, one)
	}
	return page.Show(p), nil
}

func rowOf(r *page.Request, c clearance.Clearance) (row, error) {
	one := row{Clearance: c, To: to(c, ""), IsLate: c.Late(r.Today()), Gone: c.Expired(r.Today())}
	shown, d, err := clearance.Question(r.Context(), r.DB(), c)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return one, err
	}
	one.Title = titleOf(r, d)
	for _, v := range shown {
		if v.Key == person.AttrName {
			one.Name, one.Latin = v.Accepted.Text, reading(v.Accepted.Text)
		}
	}
	a, err := agency.Find(r.Context(), r.DB(), c.Decider)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return one, err
	}
	one.Who = a.Name
	return one, nil
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}

func outside(key id.Clearance) error {
	return fault.New(fault.NotFound, "find clearance %s: it is answered, and the agency answers only", key)
}
