package request

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Received is the payload of request.received.
type Received struct {
	Request   id.Request   `json:"request"`
	Code      string       `json:"code"`
	Sought    []id.Person  `json:"sought"`
	Requester Requester    `json:"requester"`
	On        when.Partial `json:"on,omitempty"`
	Channel   string       `json:"channel"`
	Text      string       `json:"text,omitempty"`
	List      id.List      `json:"list,omitempty"`
	Row       string       `json:"row,omitempty"`
}

// Opened is the payload of request.opened.
type Opened struct {
	Request id.Request `json:"request"`
}

// Answered is the payload of request.answered.
type Answered struct {
	Request id.Request `json:"request"`
	Text    string     `json:"text"`
}

// Closed is the payload of request.closed.
type Closed struct {
	Request id.Request `json:"request"`
	Reason  string     `json:"reason"`
}

// Withdrawn is the payload of request.withdrawn.
type Withdrawn struct {
	Request id.Request `json:"request"`
	Reason  string     `json:"reason"`
}

// Joined is the payload of request.joined: From is merged into Into.
type Joined struct {
	Into   id.Request `json:"into"`
	From   id.Request `json:"from"`
	Reason string     `json:"reason"`
}

// Separated is the payload of request.separated: a merge is undone.
type Separated struct {
	Into   id.Request `json:"into"`
	From   id.Request `json:"from"`
	Reason string     `json:"reason"`
}

// Reopened is the payload of request.reopened.
type Reopened struct {
	Request id.Request `json:"request"`
	Reason  string     `json:"reason"`
}

// SoughtAdded is the payload of request.sought_added.
type SoughtAdded struct {
	Request id.Request `json:"request"`
	Person  id.Person  `json:"person"`
}

// Tell gives what the sentence of the timeline says. The code is not told: it
// opens the requester's page.
func (p Received) Tell() []any {
	return []any{"Count", len(p.Sought), "Relation", "request.relation." + p.Requester.Relation}
}

// Tell gives what the sentence of the timeline says.
func (p Opened) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says. The answer itself, which
// may be long, stands in the request.
func (p Answered) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p Closed) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Withdrawn) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Joined) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Separated) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Reopened) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p SoughtAdded) Tell() []any { return nil }

const (
	exampleRequest = id.Request("0194f3c2-0000-7000-8000-0000000000b1")
	exampleOther   = id.Request("0194f3c2-0000-7000-8000-0000000000b2")
	examplePerson  = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	received = journal.Define("request.received", journal.Request, Received{
		Request: exampleRequest, Code: "HW-4K7M-2Q9T-4", Sought: []id.Person{examplePerson},
		Requester: Requester{Name: "Вымышленная Патимат", Relation: "grandmother", RelationText: "бабушка", Phone: "+7 000 000-00-00", Consent: "given"},
		On:        "2018-09-29", Channel: "letter", Text: "Прошу найти мою внучку.",
	}, applyReceived)
	opened    = journal.Define("request.opened", journal.Request, Opened{Request: exampleRequest}, applyOpened)
	answered  = journal.Define("request.answered", journal.Request, Answered{Request: exampleRequest, Text: "She was found and is well (invented)."}, applyAnswered)
	closed    = journal.Define("request.closed", journal.Request, Closed{Request: exampleRequest, Reason: "the child came home"}, applyClosed)
	withdrawn = journal.Define("request.withdrawn", journal.Request, Withdrawn{Request: exampleRequest, Reason: "asked by telephone to stop"}, applyWithdrawn)
	joined    = journal.Define("request.joined", journal.Request,
		Joined{Into: exampleRequest, From: exampleOther, Reason: "both grandmothers ask for one child"}, applyJoined)
	separated = journal.Define("request.separated", journal.Request,
		Separated{Into: exampleRequest, From: exampleOther, Reason: "two children of one name"}, applySeparated)
	reopened    = journal.Define("request.reopened", journal.Request, Reopened{Request: exampleRequest, Reason: "a photograph came"}, applyReopened)
	soughtAdded = journal.Define("request.sought_added", journal.Request, SoughtAdded{Request: exampleRequest, Person: examplePerson}, applySoughtAdded)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{received, opened, answered, closed, withdrawn, joined, separated, reopened, soughtAdded}
}
