package court

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// ScheduledEntry is the payload of hearing.scheduled.
type ScheduledEntry struct {
	Hearing id.Hearing   `json:"hearing"`
	Case    id.Case      `json:"case"`
	Person  id.Person    `json:"person"`
	Matter  Matter       `json:"matter"`
	Court   string       `json:"court"`
	About   string       `json:"about"`
	On      when.Partial `json:"on"`
	Time    string       `json:"time,omitempty"`
	Source  string       `json:"source,omitempty"`
}

// MadeEntry is the payload of order.made.
type MadeEntry struct {
	Order     id.Order     `json:"order"`
	Case      id.Case      `json:"case"`
	Person    id.Person    `json:"person"`
	Hearing   id.Hearing   `json:"hearing,omitempty"`
	Court     string       `json:"court"`
	On        when.Partial `json:"on"`
	Reference string       `json:"reference,omitempty"`
	Subject   Subject      `json:"subject"`
	Text      string       `json:"text"`
	Addressee string       `json:"addressee"`
	By        when.Partial `json:"by,omitempty"`
}

// EventEntry is the payload of what happens to a hearing or an order afterwards.
type EventEntry struct {
	Hearing id.Hearing   `json:"hearing,omitempty"`
	Order   id.Order     `json:"order,omitempty"`
	On      when.Partial `json:"on"`
	Who     string       `json:"who,omitempty"`
	Words   string       `json:"words"`
	To      when.Partial `json:"to,omitempty"` // of an adjournment; of an appeal that failed, the new deadline
	Stays   bool         `json:"stays,omitempty"`
	Undone  bool         `json:"set_aside,omitempty"`
}

// of is the hearing or the order.
func (p EventEntry) of() string { return string(p.Hearing) + string(p.Order) }

// Tell gives what the sentence of the timeline says.
func (p ScheduledEntry) Tell() []any { return []any{"Court", p.Court, "About", p.About, "On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p MadeEntry) Tell() []any {
	return []any{"Court", p.Court, "Subject", "court.subject." + string(p.Subject), "Text", p.Text}
}

// Tell gives what the sentence of the timeline says.
func (p EventEntry) Tell() []any { return []any{"Who", p.Who, "Words", p.Words, "On", p.On} }

const (
	someHearing = id.Hearing("0194f3c2-0000-7000-8000-000000000201")
	someOrder   = id.Order("0194f3c2-0000-7000-8000-000000000202")
	someCase    = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
	somePerson  = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	scheduledKind = journal.Define("hearing.scheduled", journal.Legal,
		ScheduledEntry{Hearing: someHearing, Case: someCase, Person: somePerson, Matter: "mother", Court: "criminal court (invented)", About: "the mother’s appeal", On: "2019-04-29", Time: "10:00", Source: "letter of her lawyer (invented)"}, applyScheduled)
	adjournedKind = journal.Define("hearing.adjourned", journal.Legal,
		EventEntry{Hearing: someHearing, On: "2019-04-29", Words: "the interpreter did not come", To: "2019-05-13"}, event("adjourned"))
	heldKind = journal.Define("hearing.held", journal.Legal,
		EventEntry{Hearing: someHearing, On: "2019-05-13", Words: "the sentence stands"}, event("held"))
	cancelledKind = journal.Define("hearing.cancelled", journal.Legal,
		EventEntry{Hearing: someHearing, On: "2019-05-01", Words: "the appeal was taken back"}, event("cancelled"))
	madeKind = journal.Define("order.made", journal.Legal,
		MadeEntry{Order: someOrder, Case: someCase, Person: somePerson, Hearing: someHearing, Court: "administrative court (invented)", On: "2019-05-13", Reference: "no. 0 (invented)", Subject: Return, Text: "the ministry brings the child home", Addressee: "foreign ministry (invented)", By: "2019-06-12"}, applyMade)
	compliedKind = journal.Define("order.complied", journal.Legal,
		EventEntry{Order: someOrder, On: "2019-06-10", Words: "she came home on the flight of that day"}, event("complied"))
	appealedKind = journal.Define("order.appealed", journal.Legal,
		EventEntry{Order: someOrder, On: "2019-05-20", Who: "foreign ministry (invented)", Words: "says that it has no access", Stays: true}, event("appealed"))
	answeredKind = journal.Define("order.appeal_answered", journal.Legal,
		EventEntry{Order: someOrder, On: "2019-05-30", Who: "court of appeal (invented)", Words: "the order stands, with more time", To: "2019-07-01", Undone: true}, event("answered"))
	lapsedKind = journal.Define("order.lapsed", journal.Legal,
		EventEntry{Order: someOrder, On: "2019-06-10", Words: "she came home by another route before"}, event("lapsed"))
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{scheduledKind, adjournedKind, heldKind, cancelledKind, madeKind, compliedKind, appealedKind, answeredKind, lapsedKind}
}
