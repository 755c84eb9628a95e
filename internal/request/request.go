// Package request holds what relatives, lawyers, organisations and authorities
// ask for: one requester, one or more people sought, and what became of it.
//
// A request is received, then open, answered, closed; or it is withdrawn, or
// merged with another about the same people. Each of these is a step that
// somebody recorded, and the state follows from the steps in the order in which
// they were recorded, whichever node they came from. A step that does not fit
// the state it met (an answer to a request that was withdrawn on another node)
// is kept and shown as a contradiction; the state stays.
//
// What it refuses: to lose a request in another (both relatives keep their
// codes, and a merge can be undone), to withdraw one while another relative's
// is merged into it, to close without a reason, to derive the receipt code from
// anything that others may see.
//
// Verbs: Receive, Open, Answer, Close, Withdraw, Join, Separate, Reopen,
// AddSought. Questions: Find, ByCode, OfPerson, List, Counts. The receipt code
// is in code.go, the states in steps.go.
package request

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Requester is who asks. All of it is personal data.
type Requester struct {
	Name         string    `json:"name,omitempty"`
	Relation     string    `json:"relation"`                // to the people sought, see Relations
	RelationText string    `json:"relation_text,omitempty"` // as written: "бабушка по отцу"
	Phone        string    `json:"phone,omitempty"`         // as written
	Email        string    `json:"email,omitempty"`
	Address      string    `json:"address,omitempty"`
	Consent      string    `json:"consent"`          // to be contacted, see Consents
	Person       id.Person `json:"person,omitempty"` // if the register knows the requester
}

// Relations are the codes of a requester's relation, in the order in which
// forms show them. Append only.
func Relations() []string {
	return []string{
		"mother", "father", "grandmother", "grandfather", "aunt", "uncle", "sister", "brother",
		"spouse", "self", "lawyer", "ngo", "authority", "other",
	}
}

// Channels are the ways in which a request comes in. Append only.
func Channels() []string { return []string{"list", "letter", "phone", "visit", "form", "other"} }

// Consents say whether the requester agreed to be contacted. Append only.
func Consents() []string { return []string{"given", "refused", "unknown"} }

// New describes a request to receive. Codes that are left empty are read from
// the text beside them or become "other" and "unknown".
type New struct {
	Sought    []id.Person
	Requester Requester
	On        when.Partial // the day of the letter or the call, if it is known
	Channel   string
	Text      string  // the message as written, lines kept
	List      id.List // the list it stood on
	Row       string  // the row as the list names it
}

// Receive records a request and gives its id and receipt code. A grant to
// receive requests or to import lists will do. The persons sought must be in
// the register.
func Receive(a *journal.Act, g policy.Grant, n New) (id.Request, string, error) {
	if err := forAny(g, policy.ReceiveRequest, policy.ImportList); err != nil {
		return "", "", err
	}
	for _, p := range n.Sought {
		if err := mustKnow(a, p); err != nil {
			return "", "", err
		}
	}
	return n.Record(a)
}

// Record receives a request on behalf of a noun that has checked a grant of its
// own and vouches that the persons sought exist, such as an imported list.
func (n New) Record(a *journal.Act) (id.Request, string, error) {
	n.clean()
	if err := n.check(); err != nil {
		return "", "", err
	}
	code, err := newCode(a)
	if err != nil {
		return "", "", err
	}
	r := journal.NewIn[id.Request](a)
	subjects := []string{string(r)}
	for _, p := range n.Sought {
		subjects = append(subjects, string(p))
	}
	if n.Requester.Person != "" {
		subjects = append(subjects, string(n.Requester.Person))
	}
	_, err = received.Record(a, subjects, Received{
		Request: r, Code: code, Sought: n.Sought, Requester: n.Requester,
		On: n.On, Channel: n.Channel, Text: n.Text, List: n.List, Row: n.Row,
	})
	return r, code, err
}

// Whether a request of another agency may be decided is for the page to know:
// it finds the request in the viewer's scope before it calls a verb.

// Open records that somebody works on a request.
func Open(a *journal.Act, g policy.Grant, r id.Request) error {
	because, err := mayStep(a, g, r, stepOpened)
	if err != nil {
		return err
	}
	_, err = opened.Record(a, []string{string(r)}, Opened{Request: r}, because...)
	return err
}

// Answer records what the requester was told. A request can be answered again.
func Answer(a *journal.Act, g policy.Grant, r id.Request, text string) error {
	because, err := mayStep(a, g, r, stepAnswered)
	if err != nil {
		return err
	}
	if text, err = words("answer request "+string(r), "answer", text, textMost); err != nil {
		return err
	}
	_, err = answered.Record(a, []string{string(r)}, Answered{Request: r, Text: text}, because...)
	return err
}

// Close records that nothing more is to be done, and why.
func Close(a *journal.Act, g policy.Grant, r id.Request, reason string) error {
	because, err := mayStep(a, g, r, stepClosed)
	if err != nil {
		return err
	}
	if reason, err = words("close request "+string(r), "reason", reason, reasonMost); err != nil {
		return err
	}
	_, err = closed.Record(a, []string{string(r)}, Closed{Request: r, Reason: reason}, because...)
	return err
}

// Withdraw records that the requester took the request back, and why. A request
// into which others are merged is not withdrawn: separate them first, for the
// other relatives still ask.
func Withdraw(a *journal.Act, g policy.Grant, r id.Request, reason string) error {
	because, err := mayStep(a, g, r, stepWithdrawn)
	if err != nil {
		return err
	}
	if err := mustStandAlone(a, r); err != nil {
		return err
	}
	if reason, err = words("withdraw request "+string(r), "reason", reason, reasonMost); err != nil {
		return err
	}
	_, err = withdrawn.Record(a, []string{string(r)}, Withdrawn{Request: r, Reason: reason}, because...)
	return err
}

// Reopen takes up again what was answered, closed or withdrawn.
func Reopen(a *journal.Act, g policy.Grant, r id.Request, reason string) error {
	because, err := mayStep(a, g, r, stepReopened)
	if err != nil {
		return err
	}
	if reason, err = words("reopen request "+string(r), "reason", reason, reasonMost); err != nil {
		return err
	}
	_, err = reopened.Record(a, []string{string(r)}, Reopened{Request: r, Reason: reason}, because...)
	return err
}

// Join merges the request from into the request into: both ask for the same
// people. Both requesters keep their codes.
func Join(a *journal.Act, g policy.Grant, into, from id.Request, reason string) error {
	because, err := mayJoin(a, g, into, from)
	if err != nil {
		return err
	}
	if reason, err = words("join request "+string(from), "reason", reason, reasonMost); err != nil {
		return err
	}
	_, err = joined.Record(a, []string{string(into), string(from)}, Joined{Into: into, From: from, Reason: reason}, because...)
	return err
}

// Separate undoes Join: from stands again where it stood before.
func Separate(a *journal.Act, g policy.Grant, into, from id.Request, reason string) error {
	because, err := maySeparate(a, g, into, from)
	if err != nil {
		return err
	}
	if reason, err = words("separate request "+string(from), "reason", reason, reasonMost); err != nil {
		return err
	}
	_, err = separated.Record(a, []string{string(into), string(from)}, Separated{Into: into, From: from, Reason: reason}, because...)
	return err
}

// AddSought adds a person to the people a request asks for.
func AddSought(a *journal.Act, g policy.Grant, r id.Request, p id.Person) error {
	if err := forAny(g, policy.ReceiveRequest, policy.DecideRequest); err != nil {
		return err
	}
	if err := mustKnow(a, p); err != nil {
		return err
	}
	because, err := mayAddSought(a, r, p)
	if err != nil {
		return err
	}
	_, err = soughtAdded.Record(a, []string{string(r), string(p)}, SoughtAdded{Request: r, Person: p}, because...)
	return err
}

// forAny fails unless the grant is for one of the actions.
func forAny(g policy.Grant, actions ...policy.Action) error {
	err := fault.New(fault.Denied, "no action")
	for _, action := range actions {
		if e := g.For(action); e == nil {
			return nil
		} else if one, ok := e.(*fault.Fault); ok {
			err = one
		}
	}
	return err
}
