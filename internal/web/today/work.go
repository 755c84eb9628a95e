package today

import (
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/court"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/due"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
)

// limit is how many lines the reader sees of a list: none where she may only
// look, for then the number is enough.
func limit(acts bool) int {
	if acts {
		return rowsMost
	}
	return 0
}

// add puts a list on the page if it has lines.
func add[T any](p *showPage, s section, w worklist.Section[T], row func(T) row) {
	s.All, s.More = w.All, w.More()
	for _, one := range w.Rows {
		s.Rows = append(s.Rows, row(one))
	}
	if len(s.Rows) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// warn colours a number that needs attention.
func warn(n int) string {
	if n > 0 {
		return "warn"
	}
	return ""
}

// due is what the reader's agency has to do by now or soon: her own lines and
// those nobody took come first where there are many.
func (p *showPage) due(r *page.Request) error {
	if !policy.CanLook(r.Viewer, policy.Work) {
		return nil
	}
	v, err := worklist.Look(r.Viewer)
	if err != nil {
		return err
	}
	count := func(f worklist.Filter) (n int) {
		if err == nil {
			n, err = v.Count(r.Context(), r.DB(), f, r.Today())
		}
		return n
	}
	all := count(worklist.Filter{})
	late, soon := count(worklist.Filter{Band: worklist.Overdue}), count(worklist.Filter{Band: worklist.Soon})
	if err != nil || all == 0 {
		return err
	}
	p.Tiles = append(p.Tiles, tile{To: "/work?due=overdue", N: min(late, worklist.CountMost), More: late > worklist.CountMost, Words: r.T("today.work.tile"), Kind: warn(late)})
	lines, err := v.Lines(r.Context(), r.DB(), worklist.Filter{}, r.Today(), 0, min(rowsMost, late+soon))
	if err != nil {
		return err
	}
	words := due.Wording(r)
	s := section{ID: "work", Title: r.T("today.work.title"), About: r.T("today.list.longest"), When: r.T("work.list.due"), To: "/work", All: all, Many: all > worklist.CountMost, More: true}
	for _, l := range lines {
		one, err := words.Line(l)
		if err != nil {
			return err
		}
		s.Rows = append(s.Rows, row{To: one.To, Name: one.Name, Latin: one.Latin, More: one.Owner, What: one.What, Why: one.Own, Since: one.Due.Partial().Text(string(r.Locale))})
	}
	if len(s.Rows) > 0 {
		p.Sections = append(p.Sections, s)
	}
	return nil
}

// requests that came in and that nobody has opened.
func (p *showPage) requests(r *page.Request) error {
	if !policy.CanLook(r.Viewer, policy.Requests) {
		return nil
	}
	s, err := r.Look(policy.Requests)
	if err != nil {
		return err
	}
	w, err := worklist.Requests(r.Context(), r.DB(), s, limit(r.May(policy.DecideRequest)))
	if err != nil {
		return err
	}
	const to = "/requests?state=received"
	p.Tiles = append(p.Tiles, tile{To: to, N: w.All, Words: r.T("today.requests.tile")})
	add(p, section{ID: "requests", Title: r.T("today.requests.title"), About: r.T("today.list.oldest"), To: to}, w, func(q worklist.Received) row {
		return row{
			To: "/requests/" + string(q.ID), Name: q.Name, Latin: latin(q.Name), More: r.T("request.relation." + q.Relation),
			What: r.N("today.requests.what", q.People), Since: dayOf(q.Since, r.Locale),
		}
	})
	return nil
}

// proposals that wait for a person's decision.
func (p *showPage) proposals(r *page.Request) error {
	if !policy.CanLook(r.Viewer, policy.Matches) {
		return nil
	}
	s, err := r.Look(policy.Matches)
	if err != nil {
		return err
	}
	w, err := worklist.Proposals(r.Context(), r.DB(), s, limit(r.May(policy.DecideMatch)))
	if err != nil {
		return err
	}
	p.Tiles = append(p.Tiles, tile{To: "/matches", N: w.All, Words: r.T("today.proposals.tile")})
	add(p, section{ID: "proposals", Title: r.T("today.proposals.title"), About: r.T("today.list.likeliest"), To: "/matches"}, w, func(b match.Brief) row {
		return row{
			To: "/matches/" + string(b.ID), Name: b.SoughtBrief.Name, Latin: latin(b.SoughtBrief.Name), Other: b.FoundBrief.Name,
			What: r.T("today.proposals.what", "Band", inside(r.T("match.band."+string(b.Band())))), Since: dayOf(b.Proposed, r.Locale),
		}
	})
	return nil
}

// unmatched are children found whose identity is not shown.
func (p *showPage) unmatched(r *page.Request) error {
	s, err := r.Look(policy.Cases)
	if err != nil || !s.Sees(journal.Whereabouts) {
		return ignoreDenied(err)
	}
	w, err := worklist.Unmatched(r.Context(), r.DB(), s, limit(r.May(policy.OpenCase)))
	if err != nil {
		return err
	}
	const to = "/cases?stage=found"
	p.Tiles = append(p.Tiles, tile{To: to, N: w.All, Words: r.T("today.unmatched.tile")})
	add(p, section{ID: "unmatched", Title: r.T("today.unmatched.title"), About: r.T("today.list.oldest"), To: "/cases?order=since&stage=found"}, w, caseRow(r))
	return nil
}

// blocked are cases that something holds up.
func (p *showPage) blocked(r *page.Request) error {
	s, err := r.Look(policy.Cases)
	if err != nil || !s.Sees(journal.Whereabouts) {
		return ignoreDenied(err)
	}
	w, err := worklist.Blocked(r.Context(), r.DB(), s, limit(r.May(policy.SteerCase)))
	if err != nil {
		return err
	}
	const to = "/cases?blocked=yes"
	p.Tiles = append(p.Tiles, tile{To: to, N: w.All, Words: r.T("today.blocked.tile"), Kind: warn(w.All)})
	add(p, section{ID: "blocked", Title: r.T("today.blocked.title"), About: r.T("today.list.longest"), To: to}, w, caseRow(r))
	return nil
}

// orders of courts that somebody must still comply with.
func (p *showPage) orders(r *page.Request) error {
	s, err := r.Look(policy.Courts)
	if err != nil {
		return ignoreDenied(err)
	}
	var w worklist.Section[court.OrderRow]
	if w.All, err = court.CountOrders(r.Context(), r.DB(), s, ""); err != nil || w.All == 0 {
		return err
	}
	if w.Rows, err = court.Orders(r.Context(), r.DB(), s, "", 0, limit(r.May(policy.RecordCourt))); err != nil {
		return err
	}
	late, err := court.CountOrders(r.Context(), r.DB(), s, r.Today().Partial())
	p.Tiles = append(p.Tiles, tile{To: "/courts", N: w.All, Words: r.T("today.orders.tile"), Kind: warn(late)})
	add(p, section{ID: "orders", Title: r.T("today.orders.title"), About: r.T("today.orders.about"), To: "/courts"}, w, orderRow(r))
	return err
}

// hearings to come.
func (p *showPage) hearings(r *page.Request) error {
	s, err := r.Look(policy.Courts)
	if err != nil {
		return ignoreDenied(err)
	}
	var w worklist.Section[court.HearingRow]
	from := r.Today().Partial()
	if w.All, err = court.CountHearings(r.Context(), r.DB(), s, from); err != nil || w.All == 0 {
		return err
	}
	w.Rows, err = court.Hearings(r.Context(), r.DB(), s, from, 0, limit(r.May(policy.RecordCourt)))
	add(p, section{ID: "hearings", Title: r.T("today.hearings.title"), About: r.T("today.hearings.about"), To: "/courts?show=hearings"}, w, hearingRow(r))
	return err
}

// unverified are children of whom nobody said for long where they are.
func (p *showPage) unverified(r *page.Request) error {
	s, err := r.Look(policy.Cases)
	if err != nil || !s.Sees(journal.Whereabouts) {
		return ignoreDenied(err)
	}
	w, err := worklist.Unverified(r.Context(), r.DB(), s, r.Today()-staleDays, 0, limit(r.May(policy.StateFacts)))
	if err != nil {
		return err
	}
	const to = "/today/unverified"
	p.Tiles = append(p.Tiles, tile{To: to, N: w.All, Words: r.T("today.unverified.tile", "Days", staleDays), Kind: warn(w.All)})
	add(p, section{ID: "unverified", Title: r.T("today.unverified.title"), About: r.T("today.list.longest"), To: to}, w, func(one worklist.Stale) row {
		return staleRow(r, one)
	})
	return nil
}

// disputes are for those who choose between statements.
func (p *showPage) disputes(r *page.Request) error {
	if !r.May(policy.PreferFacts) {
		return nil
	}
	s, err := r.Look(policy.People)
	if err != nil {
		return err
	}
	w, err := worklist.Disputes(r.Context(), r.DB(), s, rowsMost)
	if err != nil {
		return err
	}
	const to = "/people?show=disputed"
	p.Tiles = append(p.Tiles, tile{To: to, N: w.All, Words: r.T("today.disputes.tile")})
	add(p, section{ID: "disputes", Title: r.T("today.disputes.title"), About: r.T("today.list.oldest"), To: to}, w, disputeRow(r, s))
	return nil
}

// lists that were imported lately.
func (p *showPage) lists(r *page.Request) error {
	if !r.May(policy.ImportList) {
		return nil
	}
	s, err := r.Look(policy.People)
	if err != nil {
		return err
	}
	w, err := worklist.Lists(r.Context(), r.DB(), s, r.Now.Add(-listDays*24*time.Hour), 0)
	if err == nil && w.All > 0 {
		p.Tiles = append(p.Tiles, tile{To: "/lists", N: w.All, Words: r.T("today.lists.tile", "Days", listDays)})
	}
	return err
}

// system is the state of accounts, agencies and the journal for those who keep
// it in order.
func (p *showPage) system(r *page.Request) error {
	if policy.CanLook(r.Viewer, policy.Accounts) {
		s, err := r.Look(policy.Accounts)
		if err != nil {
			return err
		}
		accounts, err := account.List(r.Context(), r.DB(), s)
		if err != nil {
			return err
		}
		agencies, err := agency.List(r.Context(), r.DB())
		if err != nil {
			return err
		}
		p.Tiles = append(p.Tiles,
			tile{To: "/accounts", N: len(accounts), Words: strings.ToLower(r.T("accounts.list.title"))},
			tile{To: "/agencies", N: len(agencies), Words: strings.ToLower(r.T("agencies.list.title"))})
		size, err := r.Journal.Size(r.Context())
		if err != nil {
			return err
		}
		p.Tiles = append(p.Tiles, tile{To: "/journal", N: int(size), Words: r.T("today.journal.tile")})
	}
	return nil
}

func placeName(r *page.Request, held place.ID) string {
	return place.Default().Name(held, string(r.Locale))
}
