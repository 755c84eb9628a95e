package request

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Bounds of one request, in characters or people.
const (
	textMost   = 10_000
	reasonMost = 2000
	fieldMost  = 1000
	soughtMost = 100
)

// clean takes invisible direction marks and control characters out of what was
// typed, and fills codes that were left open. The letters stay.
func (n *New) clean() {
	r := &n.Requester
	for _, field := range []*string{&r.Name, &r.RelationText, &r.Phone, &r.Email, &r.Address, &n.Row} {
		*field = name.Clean(*field)
	}
	n.Text = cleanLines(n.Text)
	n.Sought = slices.Clone(n.Sought)
	if r.Relation == "" {
		r.Relation = ReadRelation(r.RelationText)
	}
	if r.Consent == "" {
		r.Consent = "unknown"
	}
	if n.Channel == "" {
		n.Channel = "other"
	}
}

// cleanLines cleans a text line by line.
func cleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = name.Clean(lines[i])
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func (n New) check() error {
	var wrong []fault.Field
	bad := func(field, key string) { wrong = append(wrong, fault.Field{Name: field, Key: key}) }
	switch {
	case len(n.Sought) == 0:
		bad("sought", "request.wrong.nobody")
	case len(n.Sought) > soughtMost:
		bad("sought", "request.wrong.too_many")
	}
	for i, p := range n.Sought {
		if _, err := id.Parse[id.Person](string(p)); err != nil || slices.Contains(n.Sought[:i], p) {
			bad("sought", "fault.field.no_such_person")
			break
		}
	}
	r := n.Requester
	for field, text := range map[string]string{
		"name": r.Name, "relation_text": r.RelationText, "phone": r.Phone, "email": r.Email, "address": r.Address, "row": n.Row,
	} {
		if utf8.RuneCountInString(text) > fieldMost {
			bad(field, tooLong(fieldMost))
		}
	}
	if utf8.RuneCountInString(n.Text) > textMost {
		bad("text", tooLong(textMost))
	}
	if !slices.Contains(Relations(), r.Relation) {
		bad("relation", "fault.field.unknown_choice")
	}
	if !slices.Contains(Consents(), r.Consent) {
		bad("consent", "fault.field.unknown_choice")
	}
	if !slices.Contains(Channels(), n.Channel) {
		bad("channel", "fault.field.unknown_choice")
	}
	if !n.On.Valid() {
		bad("on", "fault.field.not_a_date")
	}
	if _, err := id.Parse[id.Person](string(r.Person)); r.Person != "" && err != nil {
		bad("requester", "fault.field.no_such_person")
	}
	if _, err := id.Parse[id.List](string(n.List)); n.List != "" && err != nil {
		bad("list", "fault.field.invalid")
	}
	if wrong == nil {
		return nil
	}
	slices.SortStableFunc(wrong, func(a, b fault.Field) int { return strings.Compare(a.Name, b.Name) })
	return fault.Invalid("receive a request", wrong...)
}

// tooLong is the key of the fault with the most that is allowed.
func tooLong(most int) string { return "fault.field.too_long Max=" + strconv.Itoa(most) }

// words cleans an answer or a reason, which cannot be empty.
func words(doing, field, text string, most int) (string, error) {
	text = cleanLines(text)
	switch {
	case text == "" && field == "reason":
		return "", fault.Invalid(doing, fault.Field{Name: field, Key: "fault.field.reason_required"})
	case text == "":
		return "", fault.Invalid(doing, fault.Field{Name: field, Key: "fault.field.required"})
	case utf8.RuneCountInString(text) > most:
		return "", fault.Invalid(doing, fault.Field{Name: field, Key: tooLong(most)})
	}
	return text, nil
}

// mayStep checks grant and state, and gives the entry that the step answers.
func mayStep(a *journal.Act, g policy.Grant, r id.Request, what string) ([]journal.EntryID, error) {
	if err := g.For(policy.DecideRequest); err != nil {
		return nil, err
	}
	return mayTake(a, r, Step{What: what})
}

// mayTake checks that a step would move the request.
func mayTake(a *journal.Act, r id.Request, step Step) ([]journal.EntryID, error) {
	d, err := load(a, r)
	if err != nil {
		return nil, err
	}
	s := stand(d.Steps)
	was := s.state
	if s.take(step) != moved {
		return nil, fault.New(fault.Conflict, "request %s is %s and cannot be %s", r, was, step.What)
	}
	return d.lastEntry(), nil
}

func mayJoin(a *journal.Act, g policy.Grant, into, from id.Request) ([]journal.EntryID, error) {
	if err := g.For(policy.DecideRequest); err != nil {
		return nil, err
	}
	if into == from {
		return nil, fault.New(fault.Conflict, "join request %s: with itself", from)
	}
	d, err := load(a, into)
	if err != nil {
		return nil, err
	}
	if s := stand(d.Steps); s.state == IsMerged || s.state == IsWithdrawn {
		return nil, fault.New(fault.Conflict, "join request %s: request %s is %s", from, into, s.state)
	}
	return mayTake(a, from, Step{What: stepJoined, Into: into})
}

func maySeparate(a *journal.Act, g policy.Grant, into, from id.Request) ([]journal.EntryID, error) {
	if err := g.For(policy.DecideRequest); err != nil {
		return nil, err
	}
	return mayTake(a, from, Step{What: stepSeparated, Into: into})
}

func mayAddSought(a *journal.Act, r id.Request, p id.Person) ([]journal.EntryID, error) {
	d, err := load(a, r)
	if err != nil {
		return nil, err
	}
	sought := d.sought()
	if slices.Contains(sought, p) {
		return nil, fault.New(fault.Conflict, "add to request %s: it asks for person %s already", r, p)
	}
	if len(sought) >= soughtMost {
		return nil, fault.Invalid("add to request "+string(r), fault.Field{Name: "sought", Key: "request.wrong.too_many"})
	}
	if s := stand(d.Steps); s.state == IsMerged || s.state == IsWithdrawn || s.state == IsClosed {
		return nil, fault.New(fault.Conflict, "add to request %s: it is %s", r, s.state)
	}
	if d.Received == nil {
		return nil, nil
	}
	return []journal.EntryID{d.Received.Entry}, nil
}

func mustKnow(a *journal.Act, p id.Person) error {
	_, err := person.Find(context.Background(), a, policy.Inside(), p)
	if fault.Is(err, fault.NotFound) {
		return fault.Invalid("ask for person "+string(p), fault.Field{Name: "sought", Key: "fault.field.no_such_person"})
	}
	return err
}

func mustStandAlone(a *journal.Act, r id.Request) error {
	n, err := count(a, "SELECT COUNT(*) FROM request WHERE into_request = $1", r)
	if err != nil {
		return err
	}
	if n > 0 {
		return fault.New(fault.Conflict, "withdraw request %s: %d others are merged into it, separate them first", r, n)
	}
	return nil
}

func count(a db.Asker, query string, args ...any) (int, error) {
	var n int
	err := a.Row(context.Background(), query, args, &n)
	return n, err
}
