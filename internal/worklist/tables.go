package worklist

import (
	_ "embed"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables that no noun could keep alone.
func Tables() []journal.Table { return journal.Tables(tables) }

// never stands where nobody ever said where a child is.
const never when.Day = -1_000_000

// Projections keep them. They come after those of casefile, whose stage they
// read.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "whereabouts last verified",
		Kinds: []string{"case.opened", "case.exited", "case.resumed", "person.stated"},
		Apply: follow,
	}, {
		Name:  "work of a case",
		Kinds: workOfCase,
		Apply: followCase,
	}, {
		Name:  "work of a case when it is opened",
		Kinds: []string{"case.opened"},
		Apply: followOpened,
	}, {
		Name:  "work of a child's case",
		Kinds: workOfPerson,
		Apply: followPerson,
	}, {
		Name:  "work of the children of an operation",
		Kinds: workOfOperation,
		Apply: followOperation,
	}}
}

// follow derives again when an entry is about a case, or says where a child is
// or that she came home.
func follow(w *journal.Writer, e journal.Header) error {
	if e.Kind == "person.stated" && e.Compartment != journal.Whereabouts && e.Compartment != journal.Journey {
		return nil
	}
	for _, subject := range e.Subjects {
		who := id.Person(subject)
		w.Hold("whereabouts "+subject, nil, nil, func() error { return derive(w, who) })
	}
	return nil
}

func derive(w *journal.Writer, who id.Person) error {
	var c id.Case
	var agency id.Agency
	var stage casefile.Stage
	err := w.Row("SELECT casefile, agency, stage FROM casefile WHERE person = $1", []any{who}, &c, &agency, &stage)
	if fault.Is(err, fault.NotFound) { // no case, or a subject that is no person
		return nil
	}
	if err != nil {
		return err
	}
	if !onTheWay(stage) {
		return w.Exec("DELETE FROM whereabouts WHERE casefile = $1", c)
	}
	verified, err := lastSaid(w, who)
	if err != nil {
		return err
	}
	return w.Exec("INSERT INTO whereabouts (casefile, agency, verified) VALUES ($1, $2, $3) ON CONFLICT (casefile) DO UPDATE SET verified = $3", c, agency, int64(verified))
}

// onTheWay: the child is neither home nor off the path.
func onTheWay(s casefile.Stage) bool {
	switch s {
	case casefile.Found, casefile.Identified, casefile.Decided, casefile.Cleared, casefile.Scheduled:
		return true
	}
	return false
}

// lastSaid is the last day on which a source can have said where a person is:
// the day of the source, else the day it was recorded.
func lastSaid(w *journal.Writer, who id.Person) (when.Day, error) {
	p, err := person.Standing(w, who)
	if fault.Is(err, fault.NotFound) {
		return never, nil
	}
	if err != nil {
		return never, err
	}
	last := never
	v, _ := p.Get(person.AttrCustody)
	for _, h := range v.All {
		last = max(last, saidOn(h))
	}
	return last, nil
}

func saidOn(h person.Held) when.Day {
	at, err := time.Parse(time.RFC3339Nano, h.Recorded)
	recorded := never
	if err == nil {
		recorded = when.DayOfTime(at)
	}
	if s, ok := h.Source.When.Span(); ok && s.Last < recorded {
		return s.Last
	}
	return recorded
}
