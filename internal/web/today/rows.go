package today

import (
	"homeward/internal/casefile"
	"homeward/internal/court"
	"homeward/internal/fault"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
)

// caseRow words a case that waits.
func caseRow(r *page.Request) func(casefile.Row) row {
	return func(c casefile.Row) row {
		one := row{
			To: "/cases/" + string(c.Case.ID), Name: c.Child.Name, Latin: latin(c.Child.Name), More: placeName(r, c.Held),
			What: r.T("stages." + string(c.Stage) + ".waiting"), Since: dayOf(c.Case.Since, r.Locale),
		}
		if c.Blocked() {
			one.What, one.Why, one.Since = r.T("stages.blocked.name"), c.BlockedWhy, dayOf(c.BlockedFrom, r.Locale)
		}
		return one
	}
}

// staleRow words a child not seen for long.
func staleRow(r *page.Request, s worklist.Stale) row {
	one := row{
		To: "/cases/" + string(s.Case.ID), Name: s.Child.Name, Latin: latin(s.Child.Name),
		More: placeName(r, s.Held), What: r.T("today.unverified.what"),
	}
	if !s.Never {
		one.Since = s.Verified.Partial().Text(string(r.Locale))
	} else {
		one.What = r.T("today.unverified.never")
	}
	return one
}

// orderRow words an order of a court: what, and how many days are left.
func orderRow(r *page.Request) func(court.OrderRow) row {
	return func(o court.OrderRow) row {
		one := row{
			To: "/courts/" + string(o.Case), Name: o.Child.Name, Latin: latin(o.Child.Name),
			What: r.T("court.subject."+string(o.Subject)) + ": " + r.T("states.order."+string(o.State)), Why: o.Text, Since: o.On.Text(string(r.Locale)),
		}
		switch left, runs := o.Left(r.Today()); {
		case runs && left < 0:
			one.What = r.T("court.subject."+string(o.Subject)) + ": " + r.N("courts.left.past", -left)
		case runs:
			one.What = r.T("court.subject."+string(o.Subject)) + ": " + r.N("courts.left.days", left)
		}
		return one
	}
}

// hearingRow words a hearing to come.
func hearingRow(r *page.Request) func(court.HearingRow) row {
	return func(h court.HearingRow) row {
		return row{
			To: "/courts/" + string(h.Case), Name: h.Child.Name, Latin: latin(h.Child.Name),
			What: r.T("court.matter." + string(h.Matter)), Why: h.About, Since: h.On.Text(string(r.Locale)),
		}
	}
}

// disputeRow words a person about whom sources disagree.
func disputeRow(r *page.Request, s policy.Scope) func(person.Brief) row {
	return func(b person.Brief) row {
		return row{
			To: "/people/" + string(b.ID), Name: b.Name, Latin: latin(b.Name),
			What: r.N("today.disputes.what", b.Disputes.In(s)), Since: dayOf(b.Recorded, r.Locale),
		}
	}
}

// ignoreDenied: what a reader may not ask for is not on her page.
func ignoreDenied(err error) error {
	if fault.Is(err, fault.Denied) {
		return nil
	}
	return err
}
