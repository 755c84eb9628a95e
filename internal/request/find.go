package request

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Request is a request as it stands.
type Request struct {
	ID        id.Request
	Code      string // receipt code, "HW-4K7M-2Q9T-4"
	State     State
	Agency    id.Agency // who received it
	Since     string    // when it was received, RFC 3339 in UTC
	Changed   string    // newest entry about it
	Requester Requester
	Sought    []id.Person
	On        when.Partial // the day of the letter or call
	Channel   string
	Text      string
	List      id.List
	Row       string
	By        id.Account   // who received it
	Into      id.Request   // the request it is merged into, "" if it is not
	Joined    []id.Request // the requests that are merged into it
	Steps     []Step       // oldest first
	// Contradicted: a step did not fit (see Step.Against), or it is merged in a
	// circle, or it was withdrawn while another relative's is merged into it.
	Contradicted bool
	Circle       bool
}

// Brief is a request in a list.
type Brief struct {
	ID           id.Request
	Code         string
	State        State
	Agency       id.Agency
	Since        string
	Changed      string
	Relation     string // of the requester
	Name         string // of the requester, as written
	Channel      string
	On           when.Partial
	People       int // sought
	Into         id.Request
	Contradicted bool
}

// contradicted is the SQL of Contradicted, with the request table named r.
const contradicted = `(r.clashes > 0 OR r.circle OR (r.state = 'withdrawn' AND
	EXISTS (SELECT 1 FROM request o WHERE o.into_request = r.request AND o.into_request <> '')))`

// Find gives one request. One outside the scope is not found, as if it did not
// exist.
func Find(ctx context.Context, from db.Asker, s policy.Scope, r id.Request) (Request, error) {
	if !s.Sees(journal.Request) {
		return Request{}, fault.New(fault.NotFound, "find request %s: outside the scope", r)
	}
	var agency id.Agency
	var text []byte
	out := Request{ID: r}
	err := from.Row(ctx, "SELECT r.agency, r.circle, "+contradicted+", r.doc FROM request r WHERE r.request = $1 AND ($2 = '' OR r.agency = $2)",
		[]any{r, s.Agency()}, &agency, &out.Circle, &out.Contradicted, &text)
	if err != nil {
		return Request{}, fmt.Errorf("find request %s: %w", r, err)
	}
	var d doc
	if err := json.Unmarshal(text, &d); err != nil {
		return Request{}, fmt.Errorf("find request %s: %w", r, err)
	}
	out.fill(agency, d)
	out.Joined, err = db.All(ctx, from, "SELECT request FROM request WHERE into_request = $1 AND into_request <> '' AND ($2 = '' OR agency = $2) ORDER BY recorded, request",
		[]any{r, s.Agency()}, func(one *id.Request, scan func(...any) error) error { return scan(one) })
	return out, err
}

func (r *Request) fill(agency id.Agency, d doc) {
	at := stand(d.Steps)
	r.Agency, r.State, r.Into, r.Steps = agency, at.state, at.into, d.Steps
	r.Sought, r.Changed = d.sought(), d.newest()
	if in := d.Received; in != nil {
		r.Code, r.Since, r.By, r.Requester = in.Code, in.Recorded, in.By, in.Requester
		r.On, r.Channel, r.Text, r.List, r.Row = in.On, in.Channel, in.Text, in.List, in.Row
	}
}

// ByCode gives the request with a receipt code, which is read as people type it
// (see ParseCode).
func ByCode(ctx context.Context, from db.Asker, s policy.Scope, code string) (Request, error) {
	r, err := withCode(ctx, from, code)
	if err != nil {
		return Request{}, err
	}
	return Find(ctx, from, s, r)
}

// Coarse is all that a requester learns by the code.
type Coarse struct {
	State   State
	Since   string
	Changed string
}

// StatusOf is what the requester is told who shows a receipt code: where the
// request stands, and nothing about anybody. It needs no scope; whoever asks
// without an account must be slowed down by the caller.
func StatusOf(ctx context.Context, from db.Asker, code string) (Coarse, error) {
	r, err := withCode(ctx, from, code)
	if err != nil {
		return Coarse{}, err
	}
	var c Coarse
	err = from.Row(ctx, "SELECT state, recorded, changed FROM request WHERE request = $1", []any{r}, &c.State, &c.Since, &c.Changed)
	return c, err
}

func withCode(ctx context.Context, from db.Asker, typed string) (id.Request, error) {
	code, err := ParseCode(typed)
	if err != nil {
		return "", err
	}
	all, err := db.All(ctx, from, "SELECT request FROM request WHERE code = $1 LIMIT 2", []any{code},
		func(one *id.Request, scan func(...any) error) error { return scan(one) })
	switch {
	case err != nil:
		return "", err
	case len(all) == 0:
		return "", fault.New(fault.NotFound, "find a request by its code: none has it")
	case len(all) > 1: // two nodes drew the same; neither may see the other's
		return "", fault.New(fault.Conflict, "find a request by its code: requests %s and %s have it", all[0], all[1])
	}
	return all[0], nil
}

// load reads a request inside an act, for the rules.
func load(from db.Asker, r id.Request) (doc, error) {
	var text []byte
	var d doc
	if err := from.Row(context.Background(), "SELECT doc FROM request WHERE request = $1", []any{r}, &text); err != nil {
		return d, fmt.Errorf("find request %s: %w", r, err)
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return d, fmt.Errorf("find request %s: %w", r, err)
	}
	return d, nil
}

const columns = "r.request, r.code, r.state, r.agency, r.recorded, r.changed, r.relation, r.name, r.channel, r.asked, r.people, r.into_request, " + contradicted

func scanBrief(b *Brief, scan func(...any) error) error {
	return scan(&b.ID, &b.Code, &b.State, &b.Agency, &b.Since, &b.Changed, &b.Relation, &b.Name, &b.Channel, &b.On, &b.People, &b.Into, &b.Contradicted)
}

// OfPerson gives the requests that ask for any of the persons, each once, the
// oldest first. It is empty for a scope that does not see requests, so that a
// person's page can ask it for every viewer.
func OfPerson(ctx context.Context, from db.Asker, s policy.Scope, people ...id.Person) ([]Brief, error) {
	if !s.Sees(journal.Request) {
		return nil, nil
	}
	var all []Brief
	seen := map[id.Request]bool{}
	for _, p := range people {
		of, err := db.All(ctx, from, "SELECT "+columns+` FROM request_sought q JOIN request r ON r.request = q.request
			WHERE q.person = $1 AND ($2 = '' OR r.agency = $2)
			ORDER BY r.recorded, r.request`, []any{p, s.Agency()}, scanBrief)
		if err != nil {
			return nil, fmt.Errorf("requests for person %s: %w", p, err)
		}
		for _, b := range of {
			if !seen[b.ID] {
				seen[b.ID] = true
				all = append(all, b)
			}
		}
	}
	return all, nil
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	State        State
	Relation     string
	Channel      string
	Sought       id.Person
	List         id.List
	Contradicted bool
	Besides      Condition
}

// Condition is a condition in SQL over the request table, named r, that a
// package above this one adds to a list, about its own tables. It is a constant
// of the program and takes no arguments: never make one from what was typed.
type Condition string

func (f Filter) where() string {
	if f.Besides == "" {
		return where
	}
	return where + " AND (" + string(f.Besides) + ")"
}

// where is the WHERE of List, Count and Counts; all take the same arguments.
const where = `
	WHERE ($1 = '' OR r.agency = $1)
	AND ($2 = '' OR r.state = $2)
	AND ($3 = '' OR r.relation = $3)
	AND ($4 = '' OR r.channel = $4)
	AND ($5 = '' OR EXISTS (SELECT 1 FROM request_sought q WHERE q.person = $5 AND q.request = r.request))
	AND ($6 = '' OR r.list = $6)
	AND (NOT $7 OR ` + contradicted + `)`

func (f Filter) args(s policy.Scope) []any {
	return []any{s.Agency(), f.State, f.Relation, f.Channel, f.Sought, f.List, f.Contradicted}
}

// List gives a page of requests, the newest first, and how many there are in
// all.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Brief, int, error) {
	if !s.Sees(journal.Request) {
		return nil, 0, fault.New(fault.Denied, "list requests: outside the scope")
	}
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM request r"+f.where()+" ORDER BY r.recorded DESC, r.request DESC LIMIT $8 OFFSET $9",
		append(f.args(s), limit, offset), scanBrief)
	if err != nil {
		return nil, 0, fmt.Errorf("list requests: %w", err)
	}
	n, err := Count(ctx, from, s, f)
	return all, n, err
}

// Count counts the requests that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	if !s.Sees(journal.Request) {
		return 0, fault.New(fault.Denied, "count requests: outside the scope")
	}
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM request r"+f.where(), f.args(s), &n)
	return n, err
}

// Counts counts the requests of each state, for the chips above a list; the
// filter's own state does not narrow.
func Counts(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (map[State]int, error) {
	if !s.Sees(journal.Request) {
		return nil, fault.New(fault.Denied, "count requests: outside the scope")
	}
	f.State = ""
	counts := map[State]int{}
	err := db.Each(ctx, from, "SELECT r.state, COUNT(*) FROM request r"+f.where()+" GROUP BY r.state", f.args(s), func(scan func(...any) error) error {
		var state State
		var n int
		if err := scan(&state, &n); err != nil {
			return err
		}
		counts[state] = n
		return nil
	})
	return counts, err
}

// People gives the people whom some requests ask for, as far as the scope shows
// them, in the order in which they came into the register. It is one query, for
// a page of a list.
func People(ctx context.Context, from db.Asker, s policy.Scope, requests ...id.Request) (map[id.Request][]person.Brief, error) {
	if !s.Sees(journal.Request) || !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "people sought: outside the scope")
	}
	args := []any{s.Agency()}
	var marks []string
	for _, r := range requests {
		args = append(args, r)
		marks = append(marks, "$"+strconv.Itoa(len(args)))
	}
	people := map[id.Request][]person.Brief{}
	if marks == nil {
		return people, nil
	}
	err := db.Each(ctx, from, "SELECT q.request, "+person.Columns+` FROM request_sought q JOIN person p ON p.person = q.person
		WHERE ($1 = '' OR p.agency = $1) AND q.request IN (`+strings.Join(marks, ", ")+`)
		ORDER BY q.request, q.person`, args, func(scan func(...any) error) error {
		var r id.Request
		var b person.Brief
		if err := scan(append([]any{&r}, b.Into()...)...); err != nil {
			return err
		}
		people[r] = append(people[r], b)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("people sought: %w", err)
	}
	return people, nil
}
