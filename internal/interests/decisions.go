package interests

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Standing is how a decision stands. Append only.
type Standing string

// The standings of a decision.
const (
	InPower    Standing = "in_force"
	Contested  Standing = "appealed"  // an appeal is not answered yet
	Paused     Standing = "suspended" // another decision on the question does not know of it
	Replaced   Standing = "replaced"
	SetAside   Standing = "set_aside"
	ReopenedBy Standing = "reopened"
)

// stands reports whether a decision is neither replaced nor undone.
func (s Standing) stands() bool { return s == InPower || s == Contested || s == Paused }

// Decision is a decision as it was recorded, and how it stands.
type Decision struct {
	Entry     journal.EntryID
	Account   id.Account // who recorded it
	Recorded  string
	Choice    DecidedEntry
	Review    when.Partial // the newest day of review
	Standing  Standing
	Turns     []Turn          // the oldest first
	AppealNow journal.EntryID // the appeal that is not answered, ""
}

// Turn is what happened to a decision afterwards.
type Turn struct {
	Entry    journal.EntryID
	What     string // reviewed, appealed, answered, reopened
	Account  id.Account
	Recorded string
	TurnEntry
}

// Holds reports whether what was decided may be done on a day.
func (d Decision) Holds(on when.Day) bool {
	return d.Standing == InPower && d.Review.Day() >= on
}

// stand says how each decision about one child stands. It depends on the set of
// entries and not on the order of their arrival: two that were made without
// knowing of each other suspend each other on every node.
func stand(all []Decision, turns []Turn) {
	replaced := map[journal.EntryID]bool{}
	for _, d := range all {
		for _, e := range d.Choice.Replaces {
			replaced[e] = true
		}
	}
	slices.SortFunc(turns, func(x, y Turn) int { return order(x.Recorded, x.Entry, y.Recorded, y.Entry) })
	standing := map[Question]int{}
	for i := range all {
		d := &all[i]
		d.take(turns)
		if replaced[d.Entry] {
			d.Standing = Replaced
		}
		if d.Standing.stands() {
			standing[d.Choice.About]++
		}
	}
	for i := range all {
		if d := &all[i]; d.Standing.stands() && standing[d.Choice.About] > 1 {
			d.Standing = Paused
		}
	}
	slices.SortFunc(all, func(x, y Decision) int { return order(y.Recorded, y.Entry, x.Recorded, x.Entry) })
}

// take derives how a decision stands by what happened to it alone.
func (d *Decision) take(turns []Turn) {
	d.Standing, d.Review, d.Turns, d.AppealNow = InPower, d.Choice.Review, nil, ""
	answered := map[journal.EntryID]bool{}
	undone, reopened := false, false
	for _, t := range turns {
		if t.Decision != d.Entry {
			continue
		}
		d.Turns = append(d.Turns, t)
		switch t.What {
		case "reviewed":
			d.Review = max(d.Review, t.Review)
		case "answered":
			answered[t.Appeal] = true
			undone = undone || t.SetAside
		case "reopened":
			reopened = true
		}
	}
	for _, t := range d.Turns {
		if t.What == "appealed" && !answered[t.Entry] && d.AppealNow == "" {
			d.AppealNow = t.Entry
		}
	}
	switch {
	case undone:
		d.Standing = SetAside
	case reopened:
		d.Standing = ReopenedBy
	case d.AppealNow != "":
		d.Standing = Contested
	}
}

// stateOf is the state of a procedure and the day of its review.
func stateOf(key id.Procedure, all []Decision) (State, when.Partial) {
	state, review := Opened, when.Partial("")
	for _, d := range all {
		if d.Choice.Procedure != key || !d.Standing.stands() {
			continue
		}
		review = d.Review
		switch d.Standing {
		case Paused:
			return Suspended, review
		case Contested:
			state = Appealed
		case InPower:
			state = Decided
		}
	}
	return state, review
}

// order is that of the journal's moments, then of the entries.
func order(at string, e journal.EntryID, otherAt string, other journal.EntryID) int {
	switch {
	case at < otherAt, at == otherAt && e < other:
		return -1
	case at == otherAt && e == other:
		return 0
	}
	return 1
}
