package requests

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/forms"
	"homeward/internal/web/notes"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
	"homeward/internal/worklist"
)

type showPage struct {
	page.Base
	Head    head
	Reach   []line // how to reach the requester, and how the request came in
	People  []sought
	Rest    int      // people who are not shown
	Message []string // lines as written
	Lang    string
	Joined  []other // requests that are merged into this one
	Same    []other // other requests for the same persons
	Similar []similar
	Against []string // steps that did not fit
	Circle  bool
	Notes   notes.List
	Answers forms.Part
	Lines   []tell.Line
	More    string // address of the whole timeline
}

// head is what all pages of one request begin with.
type head struct {
	ID     id.Request
	Code   string
	Who    string
	Latin  string
	Kin    string // relation in words
	AsSaid string // relation as written
	Badge  badge
	Since  string
	// Outlook is what the requester can be told.
	Outlook badge
	Into    *other // the request it is merged into
	Main    *action
	Acts    []action
	May     bool   // the reader may separate and join
	Why     string // of the state: the answer or the reason
}

// action is a button: a link, or a form where it is sent at once.
type action struct {
	To, Icon, Words string
	Send            bool
}

// other is another request, in a line.
type other struct {
	To       string
	Code     string
	Kin      string
	Who      string
	On       string
	People   int
	Badge    badge
	Separate string // address of the form that separates it
	Join     string // address of the page that compares it with this one

	id id.Request
}

// line is a label with what somebody wrote.
type line struct {
	Label string
	Text  string
	Own   bool // somebody's own words, in their own direction
}

const linesMost = 6

// Show is the page of one request.
func Show(r *page.Request) (page.Result, error) {
	one, s, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{Reach: reach(r, one), Circle: one.Circle, More: to(one.ID, "/timeline")}
	p.Crumbs = crumbs(r)
	if p.Head, err = headOf(r, s, one); err != nil {
		return page.Result{}, err
	}
	if one.Text != "" {
		p.Message, p.Lang = strings.Split(one.Text, "\n"), languageOf(one.Text)
	}
	for _, step := range one.Steps {
		if step.Against != "" {
			p.Against = append(p.Against, r.T("request.part.against", "State", r.T("states.request."+string(step.Against))))
		}
	}
	if err := p.around(r, s, one); err != nil {
		return page.Result{}, err
	}
	lines, _, err := story(r, s, one.ID, "", linesMost)
	if err != nil {
		return page.Result{}, err
	}
	p.Lines = lines
	return page.Show(p), nil
}

// around reads the people sought, the other requests and the notes.
func (p *showPage) around(r *page.Request, s policy.Scope, one request.Request) (err error) {
	if p.People, err = peopleOf(r, s, one.Sought); err != nil {
		return err
	}
	p.Rest = len(one.Sought) - len(p.People)
	if p.Joined, p.Same, err = others(r, s, one); err != nil {
		return err
	}
	if stands(one.State) {
		var known []id.Request
		for _, o := range p.Same { // they need no look: they ask for the very same persons
			known = append(known, o.id)
		}
		if p.Similar, err = similarTo(r, s, one, known...); err != nil {
			return err
		}
	}
	if p.Notes, err = notes.Of(r, s, notes.Request, string(one.ID), to(one.ID, "#notes")); err != nil {
		return err
	}
	p.Answers, err = forms.Of(r, forms.About{Thing: form.Request, Subject: string(one.ID)})
	return err
}

// find reads the request that the address names, in the reader's scope.
func find(r *page.Request) (request.Request, policy.Scope, error) {
	key, err := page.PathID[id.Request](r, "id")
	if err != nil {
		return request.Request{}, policy.Scope{}, err
	}
	s, err := r.Look(policy.Requests)
	if err != nil {
		return request.Request{}, policy.Scope{}, err
	}
	one, err := request.Find(r.Context(), r.DB(), s, key)
	return one, s, err
}

func headOf(r *page.Request, s policy.Scope, one request.Request) (head, error) {
	h := head{
		ID: one.ID, Code: one.Code, Who: one.Requester.Name, Latin: latin(one.Requester.Name),
		Kin: r.T("request.relation." + known(one.Requester.Relation)), AsSaid: one.Requester.RelationText,
		Badge: badgeOf(r, one.State), Since: dayOf(r, one.Since), May: r.May(policy.DecideRequest),
	}
	for _, step := range one.Steps {
		if step.Against == "" {
			h.Since, h.Why = dayOf(r, step.Recorded), step.Text
		}
	}
	outlooks, err := worklist.OutlookOf(r.Context(), r.DB(), s, one.ID)
	if err != nil {
		return head{}, err
	}
	h.Outlook = outlookOf(r, outlooks[one.ID])
	if one.Into != "" {
		into, err := request.Find(r.Context(), r.DB(), s, one.Into)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return head{}, err
		}
		if err == nil {
			h.Into = &other{To: to(into.ID, ""), Code: into.Code, Kin: r.T("request.relation." + known(into.Requester.Relation)), Who: into.Requester.Name}
			h.Into.Separate = page.URL(to(into.ID, "/separate"), "from", string(one.ID))
		}
	}
	h.actions(r, one)
	return h, nil
}

// known is a relation, "other" while the receipt has not come from its node.
func known(relation string) string {
	if relation == "" {
		return "other"
	}
	return relation
}

// reach says how to reach the requester, and how the request came in.
func reach(r *page.Request, one request.Request) []line {
	q := one.Requester
	said := func(field, text string) line {
		return line{Label: r.T("request.field." + field), Text: text, Own: true}
	}
	all := []line{said("phone", q.Phone), said("email", q.Email), said("address", q.Address)}
	if q.Consent != "" {
		all = append(all, line{Label: r.T("request.field.consent"), Text: r.T("request.consent." + q.Consent)})
	}
	on := ""
	if one.On != "" {
		on = one.On.Text(string(r.Locale))
	}
	all = append(all, line{Label: r.T("request.field.on"), Text: on})
	if one.Channel != "" {
		all = append(all, line{Label: r.T("request.field.channel"), Text: r.T("request.channel." + one.Channel)})
	}
	if recorded := dayOf(r, one.Since); recorded != "" {
		all = append(all, line{Label: r.T("requests.show.recorded"), Text: recorded})
	}
	return all
}

// others reads the requests that are merged into this one, and those that ask
// for the very same persons.
func others(r *page.Request, s policy.Scope, one request.Request) (joined, same []other, err error) {
	for _, key := range one.Joined {
		from, err := request.Find(r.Context(), r.DB(), s, key)
		if err != nil {
			return nil, nil, err
		}
		o := other{To: to(key, ""), Code: from.Code, Kin: r.T("request.relation." + known(from.Requester.Relation)), Who: from.Requester.Name, People: len(from.Sought), On: asked(r, from.On, from.Since), Badge: badgeOf(r, from.State)}
		o.Separate = page.URL(to(one.ID, "/separate"), "from", string(key))
		joined = append(joined, o)
	}
	all, err := request.OfPerson(r.Context(), r.DB(), s, one.Sought...)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range all {
		if b.ID == one.ID || b.Into == one.ID || b.ID == one.Into {
			continue
		}
		o := otherOf(r, b)
		if mayJoin(r, one) && b.State != request.IsWithdrawn {
			o.Join = joinPath(one.ID, b.ID)
		}
		same = append(same, o)
	}
	return joined, same, nil
}

func otherOf(r *page.Request, b request.Brief) other {
	return other{
		id: b.ID, To: to(b.ID, ""), Code: b.Code, Kin: r.T("request.relation." + known(b.Relation)), Who: b.Name,
		People: b.People, On: asked(r, b.On, b.Since), Badge: badgeOf(r, b.State),
	}
}
