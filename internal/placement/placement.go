// Package placement is with whom and where a child lives, from when to when, by
// whose decision. A plan is named before departure; it starts when the child is
// there, and ends when she leaves.
//
// Moving a child is ending one placement and starting another: a placement is
// never edited. A plan that comes to nothing (the carer was refused, the child
// does not want to) is declined with a reason and stays on record.
//
// The kinds of placement are ranked as the Guidelines for the Alternative Care
// of Children (A/RES/64/142) rank them: relatives first, an institution last.
// Rules: an institution needs a reason and an end date; siblings live together,
// or a reason says why not, and a panel decided so before it starts (package
// interests); a placement starts only when every check its kind
// asks for is on record and not expired, and with the act of an authority. A
// check that found a concern does not decide anything: whoever starts the
// placement nevertheless says why. One child has one placement at a time and
// one plan for the next.
//
// Verbs: Plan, Check, Start, Decline, End, Review. Questions: Find, Of, List,
// Count, Checks. Everything is in the compartment care.
package placement

import (
	"homeward/internal/id"
	"homeward/internal/when"
)

// Kind is a kind of placement. Append only; the order is the rank.
type Kind string

// The kinds of DOMAIN.
const (
	Kin         Kind = "kin"
	Kafala      Kind = "kafala"
	Foster      Kind = "foster"
	SmallGroup  Kind = "small_group"
	Institution Kind = "institution"
)

// Kinds in the order in which they are to be considered.
func Kinds() []Kind { return []Kind{Kin, Kafala, Foster, SmallGroup, Institution} }

// State of a placement. Append only.
type State string

// The states of DOMAIN; a plan can also come to nothing.
const (
	Planned  State = "planned"
	Started  State = "started"
	Ended    State = "ended"
	Declined State = "declined"
)

// Item is what is checked before a child lives with somebody. Append only.
type Item string

// What is checked.
const (
	Identity   Item = "identity"
	Kinship    Item = "kinship"
	HomeVisit  Item = "home_visit"
	Record     Item = "criminal_record"
	Capacity   Item = "capacity"
	Licence    Item = "licence"
	ChildsView Item = "childs_view"
)

// Items gives what must be on record before a placement of a kind starts.
func Items(k Kind) []Item {
	switch k {
	case Kin:
		return []Item{Identity, Kinship, HomeVisit, Record, Capacity, ChildsView}
	case Kafala, Foster:
		return []Item{Identity, HomeVisit, Record, Capacity, ChildsView}
	}
	return []Item{Licence, HomeVisit, ChildsView}
}

// Outcome of a check: nothing against it, or something to weigh. Append only.
type Outcome string

// The outcomes.
const (
	Clear   Outcome = "clear"
	Concern Outcome = "concern"
)

// New describes a plan.
type New struct {
	Case     id.Case
	Kind     Kind
	Carer    string // who, in words: "grandmother, Zaynab Test"
	Where    string // where she will live
	From     when.Partial
	Until    when.Partial // an institution: the day by which it ends
	Reason   string       // an institution: why none of the others
	SplitWhy string       // why she does not live with her siblings
}

// Checked describes a check of a carer or a home.
type Checked struct {
	Item    Item
	Outcome Outcome
	On      when.Partial // a day
	By      string       // who checked
	Until   when.Partial // a day after which it must be made again, or ""
	Note    string
}

// Begin describes the start of a placement.
type Begin struct {
	On        when.Partial // a day
	Authority string       // whose decision it is
	Act       string       // its number and date
	Despite   string       // why, where a check found a concern
}
