package requests

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/views"
	"homeward/internal/worklist"
)

type listPage struct {
	page.Base
	Form      *formkit.Form // for a receipt code
	States    []page.Chip
	Views     views.Bar
	Waiting   *page.Chip  // only those of whom nobody has been identified
	Kin       []page.Chip // by relation
	Narrowed  bool        // by anything but the state
	Total     int
	Rows      []row
	Paging    page.Paging
	MayAdd    bool
	Any       bool // there are requests at all
	ClearLink string
}

// row is a request in the list.
type row struct {
	request.Brief
	To    string
	Who   string // requester's name as written, "" if unknown
	Kin   string // relation in words
	Asks  []string
	More  int
	On    string
	Badge badge
	// Outlook is what the requester can be told, in words.
	Outlook badge
}

// badge is a state as pages show it: icon, word, colour.
type badge struct{ Kind, Icon, Word string }

const (
	rowsMost  = 50
	namesMost = 3 // of the people sought, in a row
)

// List shows the requests the reader may see.
func List(r *page.Request) (page.Result, error) {
	p, err := list(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// ByCode leads to the request with a receipt code. The code is sent by POST, so
// that it stands in no log and no history.
func ByCode(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	s, err := r.Look(policy.Requests)
	if err != nil {
		return page.Result{}, err
	}
	found, err := request.ByCode(r.Context(), r.DB(), s, typed.Text("code"))
	if err == nil {
		return page.Redirect(to(found.ID, "")), nil
	}
	p, again := list(r)
	if again != nil {
		return page.Result{}, again
	}
	p.Form.Take(typed)
	switch {
	case p.Form.Refuse(err):
	case fault.Is(err, fault.NotFound):
		p.Form.Fail("code", "requests.list.no_such_code")
	default:
		return page.Result{}, err
	}
	return page.Redraw(p), nil
}

func list(r *page.Request) (*listPage, error) {
	s, err := r.Look(policy.Requests)
	if err != nil {
		return nil, err
	}
	f := request.Filter{Relation: chosen(r.Query("relation"), request.Relations())}
	if r.Query("waiting") != "" {
		f.Besides = worklist.Unidentified
	}
	counts, err := request.Counts(r.Context(), r.DB(), s, f)
	if err != nil {
		return nil, err
	}
	p := &listPage{Form: formkit.New(r.Words, "requests.list"), MayAdd: r.May(policy.ReceiveRequest), ClearLink: "/requests"}
	p.Narrowed = f.Relation != "" || f.Besides != ""
	states := stateOptions(r, counts)
	f.State = request.State(r.Chosen("state", states...))
	p.States = r.Chips("state", states...)
	p.Waiting, p.Kin = moreChips(r, f)
	p.Any = states[0].Count > 0 || p.Narrowed
	paging := r.Page(rowsMost)
	all, total, err := request.List(r.Context(), r.DB(), s, f, paging.Offset(), paging.Limit())
	if err != nil {
		return nil, err
	}
	p.Paging, p.Total = r.Of(paging, total), total
	var ids []id.Request
	for _, b := range all {
		ids = append(ids, b.ID)
	}
	people, err := request.People(r.Context(), r.DB(), s, ids...)
	if err != nil {
		return nil, err
	}
	outlooks, err := worklist.OutlookOf(r.Context(), r.DB(), s, ids...)
	if err != nil {
		return nil, err
	}
	for _, b := range all {
		one := rowOf(r, b, people[b.ID])
		one.Outlook = outlookOf(r, outlooks[b.ID])
		p.Rows = append(p.Rows, one)
	}
	p.Views, err = views.For(r, "requests")
	return p, err
}

func rowOf(r *page.Request, b request.Brief, people []person.Brief) row {
	one := row{Brief: b, To: to(b.ID, ""), Who: b.Name, Kin: r.T("request.relation." + known(b.Relation)), On: asked(r, b.On, b.Since), Badge: badgeOf(r, b.State)}
	for _, who := range people[:min(len(people), namesMost)] {
		if who.Name != "" {
			one.Asks = append(one.Asks, who.Name)
		}
	}
	one.More = b.People - len(one.Asks)
	return one
}

// stateOptions are all states that occur, with how many of each.
func stateOptions(r *page.Request, counts map[request.State]int) []page.Option {
	options := []page.Option{{Label: r.T("layout.value.all")}}
	for _, s := range request.States() {
		options[0].Count += counts[s]
		if counts[s] > 0 || r.Query("state") == string(s) {
			options = append(options, page.Option{Value: string(s), Label: r.T("states.request." + string(s)), Count: counts[s]})
		}
	}
	return options
}

// moreChips are the filters beside the state: whether anybody sought has been
// identified, and who asks. Each is taken away by the link that set it.
func moreChips(r *page.Request, f request.Filter) (waiting *page.Chip, kin []page.Chip) {
	chip := func(name, value, label string, current bool) page.Chip {
		if current {
			return page.Chip{To: r.With(name, ""), Label: label, Count: -1, Current: true}
		}
		return page.Chip{To: r.With(name, value), Label: label, Count: -1}
	}
	nobody := chip("waiting", "1", r.T("requests.list.waiting"), f.Besides != "")
	for _, relation := range request.Relations() {
		kin = append(kin, chip("relation", relation, r.T("request.relation."+relation), relation == f.Relation))
	}
	return &nobody, kin
}

func chosen(value string, of []string) string {
	for _, one := range of {
		if one == value {
			return one
		}
	}
	return ""
}
