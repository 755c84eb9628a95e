package worklist

import (
	"maps"
	"slices"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// WorkKind is what has to be done. Append only: the words are work.kind.<kind>.
type WorkKind string

// The kinds of work, in the order of the way home.
const (
	ChoosePathway WorkKind = "pathway"    // an identified child whose case is on no pathway
	AskDemand     WorkKind = "ask"        // an authority can be asked now
	AnswerAsked   WorkKind = "answer"     // what an authority is asked
	Chase         WorkKind = "chase"      // an authority is to be reminded
	MeetCondition WorkKind = "conditions" // an answer has conditions
	Renew         WorkKind = "renew"      // an answer ceases to hold
	AskConsent    WorkKind = "consent"
	ConfirmWaiver WorkKind = "waiver" // going on without something: a second person is to confirm
	AgeLimit      WorkKind = "age"
	Fitness       WorkKind = "fitness" // the last examination ceases to hold
	Visit         WorkKind = "visit"
	Review        WorkKind = "review" // of a placement
	Overstay      WorkKind = "end"    // of a placement that has an end
	Task          WorkKind = "task"

	DecideBest  WorkKind = "interests"        // a procedure in which nothing is decided
	ReviewBest  WorkKind = "interests_review" // what was decided is to be looked at again
	AppealBest  WorkKind = "appeal"           // of what was decided
	Order       WorkKind = "order"            // of a court, to be complied with
	Hearing     WorkKind = "hearing"
	Nationality WorkKind = "nationality" // a child at risk of statelessness
)

// WorkKinds in the order in which filters show them.
func WorkKinds() []WorkKind {
	return []WorkKind{ChoosePathway, AskDemand, AnswerAsked, Chase, MeetCondition, Renew, AskConsent, ConfirmWaiver, AgeLimit, Fitness, Nationality, DecideBest, ReviewBest, AppealBest, Order, Hearing, Visit, Review, Overstay, Task}
}

const (
	// NoDay stands where a line is due on no day.
	NoDay when.Day = 1_000_000
	// ofQuestion stands where whoever may see the question may see the line.
	ofQuestion journal.Compartment = "answer"
)

// line is a line of the table.
type line struct {
	kind        WorkKind
	of          string // id of what it is about, "" of the case
	more        string // tells lines about one thing apart
	agency      id.Agency
	waits       id.Agency
	compartment journal.Compartment
	detail      string
	due, shown  when.Day
	since       when.Day
}

// open is a case whose work is derived.
type open struct {
	id     id.Case
	person id.Person
	agency id.Agency
	stage  casefile.Stage
	since  when.Day
	lines  []line
}

func (o *open) add(l line) {
	if l.agency == "" {
		l.agency = o.agency
	}
	if l.of == "" {
		l.of = string(o.id)
	}
	if l.due == 0 {
		l.due = NoDay
	}
	if l.shown == 0 {
		l.shown = never
	}
	if l.since == 0 {
		l.since = o.since
	}
	o.lines = append(o.lines, l)
}

// item names a line for as long as it is the same thing that is to be done.
func (l line) item() string {
	item := string(l.kind) + ":" + l.of
	if l.more != "" {
		item += ":" + l.more
	}
	return item
}

// workKinds are the entries after which the work of a case is derived again: the
// case stands among their subjects, or the child alone.
var (
	workOfCase = []string{
		"case.exited", "case.resumed", "case.closed", "case.reopened",
		"pathway.chosen", "consent.recorded",
		"clearance.asked", "clearance.answered", "clearance.unasked", "clearance.reminded", "clearance.waiver_proposed", "clearance.waived",
		"placement.planned", "placement.started", "placement.declined", "placement.ended", "placement.reviewed",
		"visit.done",
		"interests.opened", "interests.decided", "interests.reviewed", "interests.appealed", "interests.appeal_answered", "interests.reopened",
		"hearing.scheduled", "hearing.adjourned", "hearing.held", "hearing.cancelled", "order.made", "order.complied", "order.appealed", "order.appeal_answered", "order.lapsed",
		"nationality.recorded", "statelessness.screened",
		"task.added", "task.done", "task.dropped", "task.reopened", "task.assigned",
	}
	workOfPerson = []string{"person.stated", "person.preferred", "person.unpreferred", "match.confirmed", "match.rejected", "match.parked", "match.reopened", "healthcheck.concluded"}
	// What moves children to and from scheduled, travelling and arrived.
	workOfOperation = []string{
		"operation.routed", "operation.cancelled", "operation.turned_back",
		"manifest.listed", "manifest.delisted", "manifest.seated", "manifest.overridden", "manifest.sealed", "handover.accepted",
	}
)

// followOperation derives again the work of everybody on an operation, which is
// the first subject of its own entries and the second of its lists and handovers,
// and whether her whereabouts are to be verified: not while she travels.
func followOperation(w *journal.Writer, e journal.Header) error {
	of := e.Subjects[0]
	if !strings.HasPrefix(e.Kind, "operation.") && len(e.Subjects) > 1 {
		of = e.Subjects[1]
	}
	all, err := db.All(ctx, w.Direct(), `
		SELECT l.person FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest WHERE m.operation = $1
		UNION SELECT x.person FROM handover_line x JOIN handover h ON h.handover = x.handover WHERE h.operation = $1
		ORDER BY 1`, []any{of}, func(p *string, scan func(...any) error) error { return scan(p) })
	for _, who := range all {
		w.Hold("work of "+who, nil, nil, func() error { return workOf(w, "person = $1", who) })
		w.Hold("whereabouts "+who, nil, nil, func() error { return derive(w, id.Person(who)) })
	}
	return err
}

// followCase derives again the work of the cases among an entry's subjects.
func followCase(w *journal.Writer, e journal.Header) error {
	for _, subject := range e.Subjects {
		w.Hold("work "+subject, nil, nil, func() error { return workOf(w, "casefile = $1", subject) })
	}
	return nil
}

// followOpened does the same when a case is opened. Most children have nothing on
// record then that makes work.
func followOpened(w *journal.Writer, e journal.Header) error {
	const begun = `casefile = $1 AND (stage <> 'found' OR EXISTS (SELECT 1 FROM pathway_case p WHERE p.casefile = c.casefile)
		OR EXISTS (SELECT 1 FROM task t WHERE t.casefile = c.casefile) OR EXISTS (SELECT 1 FROM placement l WHERE l.person = c.person))`
	w.Hold("work "+e.Subjects[0], nil, nil, func() error { return workOf(w, begun, e.Subjects[0]) })
	return nil
}

// followPerson derives again the work of the child's case. A statement about a
// child who was only met makes none.
func followPerson(w *journal.Writer, e journal.Header) error {
	stated := e.Kind == "person.stated"
	if stated && e.Compartment != journal.Identity && e.Compartment != journal.Whereabouts && e.Compartment != journal.Journey {
		return nil
	}
	const begun = "person = $1 AND (stage <> 'found' OR EXISTS (SELECT 1 FROM pathway_case p WHERE p.casefile = c.casefile) OR EXISTS (SELECT 1 FROM work k WHERE k.casefile = c.casefile))"
	for _, subject := range e.Subjects {
		if stated {
			w.Hold("work as stated of "+subject, nil, nil, func() error { return workOf(w, begun, subject) })
		} else {
			w.Hold("work of "+subject, nil, nil, func() error { return workOf(w, "person = $1", subject) })
		}
	}
	return nil
}

// workOf derives the work of one case.
func workOf(w *journal.Writer, which, key string) error {
	var o open
	var exit, since string
	err := w.Row("SELECT casefile, person, agency, stage, exit, since FROM casefile c WHERE "+which, []any{key}, &o.id, &o.person, &o.agency, &o.stage, &exit, &since)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	o.since = dayOfText(since)
	if exit == "" && o.stage != casefile.Closed {
		if err := o.gather(w); err != nil {
			return err
		}
	}
	return o.write(w)
}

// row is a line as the table holds it.
type row struct {
	kind                           WorkKind
	agency, waits                  id.Agency
	compartment, of, detail, since string
	due, shown                     int64
	owner                          string
}

// write brings the lines of a case into the table: what did not change is not
// written, for a case can have many lines and most acts change one.
func (o *open) write(w *journal.Writer) error {
	had := map[string]row{}
	err := db.Each(ctx, w.Direct(), `
		SELECT item, kind, agency, waits, compartment, of_what, detail, due, shown, since, owner
		FROM work
		WHERE casefile = $1`, []any{o.id}, func(scan func(...any) error) error {
		var item string
		var r row
		err := scan(&item, &r.kind, &r.agency, &r.waits, &r.compartment, &r.of, &r.detail, &r.due, &r.shown, &r.since, &r.owner)
		had[item] = r
		return err
	})
	if err != nil || len(had)+len(o.lines) == 0 {
		return err
	}
	owners, err := o.owners(w)
	if err != nil {
		return err
	}
	for _, l := range o.lines {
		item := l.item()
		now := row{l.kind, l.agency, l.waits, string(l.compartment), l.of, l.detail, string(l.since.Partial()), int64(l.due), int64(l.shown), owners.of(item, l.agency)}
		before, known := had[item]
		delete(had, item)
		if known && before == now {
			continue
		}
		err := w.Exec(`
			INSERT INTO work (item, kind, agency, waits, compartment, casefile, person, of_what, detail, due, shown, since, owner)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
			ON CONFLICT (item) DO UPDATE SET agency = $3, waits = $4, compartment = $5, of_what = $8, detail = $9, due = $10, shown = $11, since = $12, owner = $13`,
			item, now.kind, now.agency, now.waits, now.compartment, o.id, o.person, now.of, now.detail, now.due, now.shown, now.since, now.owner)
		if err != nil {
			return err
		}
	}
	for _, item := range slices.Sorted(maps.Keys(had)) {
		if err := w.Exec("DELETE FROM work WHERE item = $1", item); err != nil {
			return err
		}
	}
	return nil
}

// owner is who takes a line, and her agency.
type owner struct {
	account string
	agency  id.Agency
}

type owners map[string]owner

// of gives who takes a line of an agency: one of its own people, or nobody.
func (o owners) of(item string, agency id.Agency) string {
	if o[item].agency != agency {
		return ""
	}
	return o[item].account
}

// owners gives who takes which line of the case.
func (o *open) owners(w *journal.Writer) (owners, error) {
	all := owners{}
	err := db.Each(ctx, w.Direct(), "SELECT t.item, t.account, a.agency FROM assignment t JOIN account a ON a.account = t.account WHERE t.casefile = $1", []any{o.id}, func(scan func(...any) error) error {
		var item string
		var one owner
		err := scan(&item, &one.account, &one.agency)
		all[item] = one
		return err
	})
	return all, err
}

// dayOfText is the day a moment or a date in the register begins with; never if
// it has none.
func dayOfText(text string) when.Day {
	if len(text) >= 10 {
		if p, err := when.ParsePartial(text[:10]); err == nil {
			if s, ok := p.Span(); ok {
				return s.First
			}
		}
	}
	return never
}
