package court

import (
	"cmp"
	"slices"

	"homeward/internal/journal"
	"homeward/internal/when"
)

// Event is what happened to a hearing or an order.
type Event struct {
	Entry    journal.EntryID
	What     string // adjourned, held, cancelled, complied, appealed, answered, lapsed
	Recorded string
	EventEntry
}

// inOrder sorts events as they were recorded. Both functions below depend on the
// set of events and not on the order of their arrival.
func inOrder(events []Event) {
	slices.SortFunc(events, func(x, y Event) int {
		return cmp.Or(cmp.Compare(x.Recorded, y.Recorded), cmp.Compare(x.Entry, y.Entry))
	})
}

// foldHearing says how a hearing stands and on which day it is. What was held was
// not cancelled, whoever recorded what first.
func foldHearing(first when.Partial, events []Event) (HearingState, when.Partial) {
	inOrder(events)
	state, on := Scheduled, first
	for _, e := range events {
		switch {
		case e.What == "held":
			state, on = Held, e.On
		case e.What == "cancelled" && state != Held:
			state = Cancelled
		case e.What == "adjourned" && state != Held && state != Cancelled:
			state, on = Adjourned, e.To
			if e.To != "" {
				state = Scheduled
			}
		}
	}
	return state, on
}

// foldOrder says how an order stands and by when it must be complied with.
func foldOrder(first when.Partial, events []Event) (OrderState, when.Partial) {
	inOrder(events)
	state, by := InForce, first
	var complied, undone, lapsed bool
	for _, e := range events {
		switch e.What {
		case "complied":
			complied = true
		case "lapsed":
			lapsed = true
		case "appealed":
			state = Appealed
			if e.Stays {
				state = Stayed
			}
		case "answered":
			state = InForce
			undone = undone || e.Undone
			if e.To != "" {
				by = e.To
			}
		}
	}
	switch {
	case complied:
		state = Complied
	case undone:
		state = SetAside
	case lapsed:
		state = Lapsed
	}
	return state, by
}
