package request

import (
	_ "embed"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyReceived(w *journal.Writer, e journal.Header, p Received) error {
	return change(w, p.Request, func(d *doc) { d.receive(e, p) })
}

func applyOpened(w *journal.Writer, e journal.Header, p Opened) error {
	return change(w, p.Request, func(d *doc) { d.step(e, stepOpened, "", "") })
}

func applyAnswered(w *journal.Writer, e journal.Header, p Answered) error {
	return change(w, p.Request, func(d *doc) { d.step(e, stepAnswered, p.Text, "") })
}

func applyClosed(w *journal.Writer, e journal.Header, p Closed) error {
	return change(w, p.Request, func(d *doc) { d.step(e, stepClosed, p.Reason, "") })
}

func applyWithdrawn(w *journal.Writer, e journal.Header, p Withdrawn) error {
	return change(w, p.Request, func(d *doc) { d.step(e, stepWithdrawn, p.Reason, "") })
}

func applyJoined(w *journal.Writer, e journal.Header, p Joined) error {
	return change(w, p.From, func(d *doc) { d.step(e, stepJoined, p.Reason, p.Into) })
}

func applySeparated(w *journal.Writer, e journal.Header, p Separated) error {
	return change(w, p.From, func(d *doc) { d.step(e, stepSeparated, p.Reason, p.Into) })
}

func applyReopened(w *journal.Writer, e journal.Header, p Reopened) error {
	return change(w, p.Request, func(d *doc) { d.step(e, stepReopened, p.Reason, "") })
}

func applySoughtAdded(w *journal.Writer, e journal.Header, p SoughtAdded) error {
	return change(w, p.Request, func(d *doc) { d.add(e, p.Person) })
}

func change(w *journal.Writer, r id.Request, with func(*doc)) error {
	var text []byte
	var was id.Request
	var d doc
	err := w.Row("SELECT doc, into_request FROM request WHERE request = $1", []any{r}, &text, &was)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil {
		if err := json.Unmarshal(text, &d); err != nil {
			return fmt.Errorf("read the derived row of request %s: %w", r, err)
		}
	}
	with(&d)
	into, err := store(w, r, d)
	if err != nil {
		return err
	}
	return closeCircles(w, r, was, into)
}

// store writes the row and gives the request it is merged into.
func store(w *journal.Writer, r id.Request, d doc) (id.Request, error) {
	text, err := json.Marshal(d, json.Deterministic(true))
	if err != nil {
		return "", fmt.Errorf("write the derived row of request %s: %w", r, err)
	}
	s := stand(d.Steps)
	sought := d.sought()
	var in receipt
	if d.Received != nil {
		in = *d.Received
	}
	err = w.Exec(`
		INSERT INTO request (request, agency, code, state, into_request, clashes, circle, relation, name, channel, list, asked, people, recorded, changed, settled, doc)
		VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		ON CONFLICT (request) DO UPDATE SET agency = $2, code = $3, state = $4, into_request = $5, clashes = $6, relation = $7,
			name = $8, channel = $9, list = $10, asked = $11, people = $12, recorded = $13, changed = $14, settled = $15, doc = $16`,
		r, d.agency(), in.Code, s.state, s.into, s.clash, in.Requester.Relation, in.Requester.Name,
		in.Channel, in.List, in.On, len(sought), in.Recorded, d.newest(), settled(d.Steps), string(text))
	if err != nil {
		return "", err
	}
	for _, p := range sought {
		if err := w.Exec("INSERT INTO request_sought (person, request) VALUES ($1, $2) ON CONFLICT (person, request) DO NOTHING", p, r); err != nil {
			return "", err
		}
	}
	return s.into, nil
}

// closeCircles keeps the mark of requests that two nodes merged in two
// directions, so that nobody works on either. Only a changed link can open or
// close a circle, and a request has one link at most.
func closeCircles(w *journal.Writer, r, was, into id.Request) error {
	if was == into {
		return nil
	}
	if was != "" { // the circle, if it was one, is broken
		if _, err := walk(w, r, was, func(at id.Request) error { return setCircle(w, at, false) }); err != nil {
			return err
		}
		if err := setCircle(w, r, false); err != nil {
			return err
		}
	}
	if into == "" {
		return nil
	}
	back, err := walk(w, r, into, func(id.Request) error { return nil })
	if err != nil || !back {
		return err
	}
	if _, err := walk(w, r, into, func(at id.Request) error { return setCircle(w, at, true) }); err != nil {
		return err
	}
	return setCircle(w, r, true)
}

// walk follows the links from at and reports whether they come back to r. It
// ends where a link ends or at a circle that r is no part of.
func walk(w *journal.Writer, r, at id.Request, visit func(id.Request) error) (bool, error) {
	seen := map[id.Request]bool{}
	for at != "" && at != r && !seen[at] {
		seen[at] = true
		var next id.Request
		err := w.Row("SELECT into_request FROM request WHERE request = $1", []any{at}, &next)
		if fault.Is(err, fault.NotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if err := visit(at); err != nil {
			return false, err
		}
		at = next
	}
	return at == r, nil
}

func setCircle(w *journal.Writer, r id.Request, circle bool) error {
	return w.Exec("UPDATE request SET circle = $2 WHERE request = $1", r, circle)
}
