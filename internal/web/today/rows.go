package today

import (
	"homeward/internal/casefile"
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
