// Package court is what courts do about a child or a parent: hearings with their
// days, and orders with what they order and by when.
//
// A hearing is scheduled, perhaps adjourned, then held or cancelled. An order
// stands until it is complied with, set aside on appeal, or lapses; an appeal may
// stay it, and while it is stayed its deadline does not run. The deadline is a
// trigger: pages count the days that are left (Order.Left), and the days by which
// it is passed.
//
// Rules: nothing is edited; a hearing that moves is adjourned to another day; an
// order is complied with or lapses once. How a hearing and an order stand follows
// from all that is recorded about it, in whatever order it arrives (fold.go):
// what was held was not cancelled, what was complied with has not lapsed.
//
// What it refuses: to touch the child's own assessment. A sentence of a parent is
// in the compartment legal, and nothing here changes what is best for the child.
//
// Verbs: Schedule, Adjourn, Hold, Cancel, Record, Comply, Appeal, Answer, Lapse.
// Questions: HearingsOf, OrdersOf, FindHearing, FindOrder, Hearings, Orders,
// CountHearings, CountOrders. Everything is in the compartment legal.
package court

import (
	"homeward/internal/id"
	"homeward/internal/when"
)

// Matter is whose matter a hearing is about. Append only.
type Matter string

// Matters in the order in which forms show them.
func Matters() []Matter { return []Matter{"child", "mother", "father", "guardianship"} }

// Subject is what an order is about. Append only.
type Subject string

// Subjects in the order in which forms show them.
func Subjects() []Subject {
	return []Subject{Return, "guardianship", "papers", "exit", "contact", "other"}
}

// Return is an order that the child be brought home.
const Return Subject = "return"

// HearingState is how a hearing stands. Append only.
type HearingState string

// The states of a hearing.
const (
	Scheduled HearingState = "scheduled"
	Adjourned HearingState = "adjourned" // to no day yet
	Held      HearingState = "held"
	Cancelled HearingState = "cancelled"
)

// OrderState is how an order stands. Append only.
type OrderState string

// The states of an order.
const (
	InForce  OrderState = "in_force"
	Appealed OrderState = "appealed" // and runs on
	Stayed   OrderState = "stayed"   // appealed, and the deadline does not run
	SetAside OrderState = "set_aside"
	Complied OrderState = "complied"
	Lapsed   OrderState = "lapsed"
)

// Open reports whether somebody must still do what is ordered.
func (s OrderState) Open() bool { return s == InForce || s == Appealed || s == Stayed }

// NewHearing describes a hearing.
type NewHearing struct {
	Case   id.Case
	Matter Matter
	Court  string
	About  string       // in words
	On     when.Partial // a day
	Time   string       // of the court's clock, in words; "" unknown
	Source string       // how it is known
}

// NewOrder describes an order.
type NewOrder struct {
	Case      id.Case
	Hearing   id.Hearing // at which it was made, "" unknown
	Court     string
	On        when.Partial // a day
	Reference string
	Subject   Subject
	Text      string       // what it orders
	Addressee string       // who must do it
	By        when.Partial // a day, "" at once or not said
}
