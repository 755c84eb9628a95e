package clearance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"homeward/internal/consent"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/identity"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Clearance is a question to an authority as it stands now.
type Clearance struct {
	ID          id.Clearance
	Asking      id.Asking
	Case        id.Case
	Person      id.Person
	Pathway     string
	Version     int
	Demand      string
	Decider     id.Agency
	Agency      id.Agency // who asked
	On, Due     when.Partial
	Reference   string
	State       State
	Answered    when.Partial
	AnswerRef   string
	Conditions  string
	Until       when.Partial
	Reason      string
	Contested   bool
	Reminded    when.Partial
	Reminders   int
	BlockedBy   string
	BlockedFrom when.Partial
	TheySay     string
}

// Late reports whether an answer should have come before a day.
func (c Clearance) Late(on when.Day) bool { return c.State == Asked && c.Due.Day() < on }

// Expired reports whether the answer no longer holds on a day.
func (c Clearance) Expired(on when.Day) bool {
	return (c.State == Granted || c.State == Conditional) && c.Until != "" && c.Until.Day() < on
}

func (c Clearance) subjects() []string {
	return []string{string(c.ID), string(c.Case), string(c.Person), string(c.Asking)}
}

const columns = `c.clearance, c.asking, c.casefile, c.person, c.pathway, c.version, c.demand, c.decider, c.agency, c.on_date, c.due, c.reference, c.state,
	c.answered, c.answer_ref, c.conditions, c.until, c.reason, c.contested, c.reminded, c.reminders, c.blocked_by, c.blocked_from, c.they_say`

func scan(c *Clearance, row func(...any) error) error {
	return row(&c.ID, &c.Asking, &c.Case, &c.Person, &c.Pathway, &c.Version, &c.Demand, &c.Decider, &c.Agency, &c.On, &c.Due, &c.Reference, &c.State,
		&c.Answered, &c.AnswerRef, &c.Conditions, &c.Until, &c.Reason, &c.Contested, &c.Reminded, &c.Reminders, &c.BlockedBy, &c.BlockedFrom, &c.TheySay)
}

// sees is the WHERE of a scope. A scope for clearances that is bound to an
// agency sees what that agency is asked; every other scope needs the journey.
func sees(s policy.Scope, w *db.Where) error {
	switch {
	case s.For(policy.Clearances) && s.Agency() != "":
		w.And("c.decider = $", s.Agency())
	case !s.Sees(journal.Journey):
		return fault.New(fault.NotFound, "clearances: outside the scope")
	case s.Agency() != "":
		w.And("c.agency = $", s.Agency())
	}
	return nil
}

// Find gives one clearance; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Clearance) (Clearance, error) {
	w := &db.Where{}
	if err := sees(s, w); err != nil {
		return Clearance{}, err
	}
	w.And("c.clearance = $", key)
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM clearance c"+w.String(), w.Args, scan)
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "none in the scope")
	}
	if err != nil {
		return Clearance{}, fmt.Errorf("find clearance %s: %w", key, err)
	}
	return all[0], nil
}

// Of gives all clearances of a case, the newest first.
func Of(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Clearance, error) {
	w := &db.Where{}
	if err := sees(s, w); err != nil {
		return nil, err
	}
	w.And("c.casefile = $", c)
	return db.All(ctx, from, "SELECT "+columns+" FROM clearance c"+w.String()+" ORDER BY c.recorded DESC, c.clearance DESC LIMIT 200", w.Args, scan)
}

// Filter narrows a queue. Zero members do not narrow.
type Filter struct {
	Open    bool
	Late    when.Partial // should have come before this day
	Asking  id.Asking
	Decider id.Agency
}

func (f Filter) where(s policy.Scope) (*db.Where, error) {
	w := &db.Where{}
	if err := sees(s, w); err != nil {
		return nil, err
	}
	if f.Open || f.Late != "" {
		w.And("c.state = $", Asked)
	}
	if f.Late != "" {
		w.And("c.due < $", f.Late)
	}
	if f.Asking != "" {
		w.And("c.asking = $", f.Asking)
	}
	if f.Decider != "" {
		w.And("c.decider = $", f.Decider)
	}
	return w, nil
}

// Queue gives a page of clearances, the longest due first.
func Queue(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Clearance, error) {
	w, err := f.where(s)
	if err != nil {
		return nil, err
	}
	return db.All(ctx, from, "SELECT "+columns+" FROM clearance c"+w.String()+" ORDER BY c.due, c.clearance LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, scan)
}

// CountQueue counts the clearances that Queue would give without paging.
func CountQueue(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	w, err := f.where(s)
	if err != nil {
		return 0, err
	}
	var n int
	err = from.Row(ctx, "SELECT COUNT(*) FROM clearance c"+w.String(), w.Args, &n)
	return n, err
}

// Question gives what a question shows of the child: the fields that its pathway
// names, and nothing else, to whoever may see the question itself.
func Question(ctx context.Context, from db.Asker, c Clearance) ([]person.Value, pathway.Demand, error) {
	p, err := pathway.Find(ctx, from, c.Pathway, c.Version)
	if err != nil {
		return nil, pathway.Demand{}, err
	}
	d, _ := p.Demand(c.Demand)
	child, err := person.Find(ctx, from, policy.Inside(), c.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, d, err
	}
	var shown []person.Value
	for _, field := range d.Fields {
		if v, ok := child.Get(person.Attr(field)); ok {
			shown = append(shown, v)
		}
	}
	return shown, d, nil
}

// OnRecord gathers what is on record about a case, as far as its pathway asks.
func OnRecord(ctx context.Context, from db.Asker, p pathway.Pathway, c id.Case) (pathway.OnRecord, error) {
	r := pathway.OnRecord{Demands: map[string]pathway.Standing{}}
	err := db.Each(ctx, from, "SELECT demand, state, until FROM clearance WHERE casefile = $1 ORDER BY on_date, recorded, clearance", []any{c}, func(scan func(...any) error) error {
		var demand string
		var state State
		var until when.Partial
		if err := scan(&demand, &state, &until); err != nil {
			return err
		}
		switch state {
		case Granted:
			s := pathway.Standing{Met: true}
			if until != "" {
				s.Until = until.Day()
			}
			r.Demands[demand] = s
		case Conditional, Refused, Withdrawn: // conditions are met by a second answer
			r.Demands[demand] = pathway.Standing{}
		}
		return nil
	})
	if err != nil {
		return r, err
	}
	if r.Consent, _, err = consent.Standing(ctx, from, c); err != nil {
		return r, err
	}
	if err := known(ctx, from, p, &r, c); err != nil {
		return r, err
	}
	if err := decided(ctx, from, &r, c); err != nil {
		return r, err
	}
	all, err := waivers(ctx, from, c)
	for key, w := range all {
		if w.Confirmed == "" {
			continue
		}
		switch who, ok := strings.CutPrefix(key, "consent."); {
		case ok:
			r.Consent[who] = pathway.Standing{Waived: true}
		case key == pathway.Determination:
			r.Determined = pathway.Standing{Waived: true}
		default:
			r.Demands[key] = pathway.Standing{Waived: true}
		}
	}
	return r, err
}

// known answers the demand for identity and nationality where nobody was asked:
// the home state says on record that the child is its national, or some state
// does where the pathway leads to any.
func known(ctx context.Context, from db.Asker, p pathway.Pathway, r *pathway.OnRecord, c id.Case) error {
	states, err := identity.NationalOf(ctx, from, c)
	if _, asked := r.Demands[pathway.IdentityDemand]; asked || err != nil {
		return err
	}
	if slices.Contains(states, p.Home) || p.Home == "" && len(states) > 0 {
		r.Demands[pathway.IdentityDemand] = pathway.Standing{Met: true}
	}
	return nil
}

// decided adds what was decided as best for the child: whether a panel decided
// that she may leave a parent, and the demand for best interests where nobody
// was asked for it. A decision counts until its day of review.
func decided(ctx context.Context, from db.Asker, r *pathway.OnRecord, c id.Case) error {
	var child id.Person
	err := from.Row(ctx, "SELECT person FROM casefile WHERE casefile = $1", []any{c}, &child)
	if fault.Is(err, fault.NotFound) { // opened on another node, not here yet
		return nil
	}
	if err != nil {
		return err
	}
	if r.Parted, err = interests.LeavesParent(ctx, from, child); err != nil {
		return err
	}
	all, err := interests.InForce(ctx, from, child)
	for _, d := range all {
		if !d.Leaves() {
			continue
		}
		holds := pathway.Standing{Met: true, Until: d.Review.Day()}
		if d.Form == interests.Determination && d.PartsParent && !(r.Determined.Until > holds.Until) {
			r.Determined = holds
		}
		if _, asked := r.Demands[pathway.InterestsDemand]; !asked && d.About == interests.Return {
			r.Demands[pathway.InterestsDemand] = holds
		}
	}
	return err
}

// Missing gives what a case lacks on a day to be cleared; a manifest asks it for
// each line. A case without a pathway lacks one: "pathway".
func Missing(ctx context.Context, from db.Asker, s policy.Scope, c id.Case, on when.Day) ([]string, error) {
	if !s.Sees(journal.Journey) {
		return nil, fault.New(fault.Denied, "clearances of case %s: outside the scope", c)
	}
	p, err := pathway.OfCase(ctx, from, c)
	if fault.Is(err, fault.NotFound) {
		return []string{"pathway"}, nil
	}
	if err != nil {
		return nil, err
	}
	r, err := OnRecord(ctx, from, p, c)
	return p.Missing(r, pathway.Cleared, on), err
}
