package worklist

import (
	"context"
	"slices"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/when"
)

// ctx of what apply asks: an act of the journal has no deadline of its own.
var ctx = context.Background()

// gather finds all that is to be done about a case, from the tables of the nouns.
func (o *open) gather(w *journal.Writer) error {
	for _, part := range []func(*journal.Writer) error{o.way, o.care, o.tasks} {
		if err := part(w); err != nil {
			return err
		}
	}
	return nil
}

// way: what her pathway asks for until she travels.
func (o *open) way(w *journal.Writer) error {
	if !onTheWay(o.stage) {
		return nil
	}
	p, err := pathway.OfCase(ctx, w.Direct(), o.id)
	if fault.Is(err, fault.NotFound) {
		if o.stage == casefile.Identified {
			o.add(line{kind: ChoosePathway, compartment: journal.Journey})
		}
		return nil
	}
	if err != nil {
		return err
	}
	if err := o.clearances(w, p); err != nil {
		return err
	}
	if err := o.ages(w, p); err != nil {
		return err
	}
	return o.fitness(w)
}

// clearances: questions that are open, answers with an end, and what can be asked
// next. It reads the record as of the newest thing in it, so that a day that
// goes by changes nothing.
func (o *open) clearances(w *journal.Writer, p pathway.Pathway) error {
	r, err := clearance.OnRecord(ctx, w.Direct(), p, o.id)
	if err != nil {
		return err
	}
	asked, on := map[string]bool{}, o.since
	err = db.Each(ctx, w.Direct(), `
		SELECT clearance, demand, decider, agency, on_date, due, state, answered, until, reminded
		FROM clearance
		WHERE casefile = $1 AND state <> 'unasked'
		ORDER BY recorded DESC, clearance DESC`, []any{o.id}, func(scan func(...any) error) error {
		var key, demand, state string
		var decider, agency id.Agency
		var sent, due, answered, until, reminded when.Partial
		if err := scan(&key, &demand, &decider, &agency, &sent, &due, &state, &answered, &until, &reminded); err != nil {
			return err
		}
		on = max(on, dayOf(sent), dayOfText(string(answered)))
		if asked[demand] { // only the newest question of a demand counts
			return nil
		}
		asked[demand] = true
		d, _ := p.Demand(demand)
		switch clearance.State(state) {
		case clearance.Asked:
			o.add(line{kind: AnswerAsked, of: key, agency: decider, waits: agency, compartment: ofQuestion, detail: demand, due: dayOf(due), since: dayOf(sent)})
			if d.Remind > 0 && decider != agency {
				o.add(line{kind: Chase, of: key, agency: agency, compartment: journal.Journey, detail: demand, due: dayOf(max(sent, reminded)) + when.Day(d.Remind), since: dayOf(sent)})
			}
		case clearance.Conditional:
			o.add(line{kind: MeetCondition, of: key, agency: agency, compartment: journal.Journey, detail: demand, due: endOf(until), since: dayOf(answered)})
		case clearance.Granted:
			if until != "" {
				o.add(line{kind: Renew, of: key, agency: agency, compartment: journal.Journey, detail: demand, due: dayOf(until), shown: dayOf(until) - renewDays, since: dayOf(answered)})
			}
		default: // refused or withdrawn: it can be asked again
			asked[demand] = false
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, d := range p.Askable(r, on) {
		if !asked[d.Key] {
			o.add(line{kind: AskDemand, more: d.Key, compartment: journal.Journey, detail: d.Key, since: on})
		}
	}
	for _, key := range p.Missing(r, pathway.Cleared, on) {
		if who, ok := strings.CutPrefix(key, "consent."); ok {
			o.add(line{kind: AskConsent, more: who, compartment: journal.Care, detail: who, since: on})
		}
	}
	return db.Each(ctx, w.Direct(), "SELECT demand, recorded FROM clearance_waiver WHERE casefile = $1 AND confirmed_by = '' ORDER BY demand", []any{o.id}, func(scan func(...any) error) error {
		var demand, recorded string
		err := scan(&demand, &recorded)
		o.add(line{kind: ConfirmWaiver, more: demand, compartment: journal.Journey, detail: demand, since: dayOfText(recorded)})
		return err
	})
}

const (
	renewDays   = 30 // an answer is asked for again so long before it ceases to hold
	fitnessDays = 7
	overdueAges = 366 // a birthday that passed so long ago is history
)

// ages: birthdays at which the pathway wants somebody to have acted. The line
// stands from the first alarm on.
func (o *open) ages(w *journal.Writer, p pathway.Pathway) error {
	if len(p.Ages) == 0 {
		return nil
	}
	child, err := person.Standing(w, o.person)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	born, known := child.Born()
	if !known {
		return nil
	}
	held, _ := child.Get(person.AttrCustody)
	for _, a := range p.Ages {
		if a.While != "" && held.Accepted.Code != a.While || len(a.Alarms) == 0 {
			continue
		}
		left, _ := a.Alarm(born, o.since)
		birthday := o.since + when.Day(left)
		if left > -overdueAges {
			o.add(line{kind: AgeLimit, more: a.Key, compartment: journal.Identity, detail: a.Key, due: birthday, shown: birthday - when.Day(slices.Max(a.Alarms))})
		}
	}
	return nil
}

// fitness: the newest examination before departure, where it ends.
func (o *open) fitness(w *journal.Writer) error {
	var until int64
	var on when.Partial
	err := w.Row("SELECT until, on_date FROM healthcheck WHERE person = $1 AND moment = 'departure' ORDER BY on_date DESC, healthcheck DESC LIMIT 1", []any{o.person}, &until, &on)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil && until != 0 {
		o.add(line{kind: Fitness, compartment: journal.Journey, due: when.Day(until), shown: when.Day(until) - fitnessDays, since: dayOf(on)})
	}
	return err
}

// care: visits, reviews and ends of the placement that goes on.
func (o *open) care(w *journal.Writer) error {
	return db.Each(ctx, w.Direct(), `
		SELECT l.placement, l.agency, l.until, l.started, l.reviewed, COALESCE(v.due, -1)
		FROM placement l
		LEFT JOIN visit_due v ON v.placement = l.placement
		WHERE l.person = $1 AND l.state = 'started'
		ORDER BY l.placement`, []any{o.person}, func(scan func(...any) error) error {
		var key string
		var agency id.Agency
		var until, started, reviewed when.Partial
		var visit int64
		if err := scan(&key, &agency, &until, &started, &reviewed, &visit); err != nil {
			return err
		}
		if visit >= 0 {
			o.add(line{kind: Visit, of: key, agency: agency, compartment: journal.Care, due: when.Day(visit), since: dayOf(started)})
		}
		o.add(line{kind: Review, of: key, agency: agency, compartment: journal.Care, due: dayOf(reviewed) + placement.ReviewDays, since: dayOf(reviewed)})
		if until != "" {
			o.add(line{kind: Overstay, of: key, agency: agency, compartment: journal.Care, due: dayOf(until), since: dayOf(started)})
		}
		return nil
	})
}

// tasks that are open.
func (o *open) tasks(w *journal.Writer) error {
	return db.Each(ctx, w.Direct(), `
		SELECT t.task, t.kind, t.compartment, t.due, t.agency, t.from_agency, t.recorded
		FROM task t
		WHERE t.casefile = $1 AND COALESCE((SELECT s.state FROM task_step s WHERE s.task = t.task ORDER BY s.recorded DESC, s.entry DESC LIMIT 1), 'open') = 'open'
		ORDER BY t.task`, []any{o.id}, func(scan func(...any) error) error {
		l := line{kind: Task}
		var from id.Agency
		var due when.Partial
		var recorded string
		if err := scan(&l.of, &l.detail, &l.compartment, &due, &l.agency, &from, &recorded); err != nil {
			return err
		}
		if from != l.agency {
			l.waits = from
		}
		l.due, l.since = endOf(due), dayOfText(recorded)
		o.add(l)
		return nil
	})
}

// dayOf is the day of an exact date; never of none.
func dayOf(p when.Partial) when.Day { return dayOfText(string(p)) }

// endOf is the day of an exact date; NoDay of none.
func endOf(p when.Partial) when.Day {
	if p == "" {
		return NoDay
	}
	return dayOf(p)
}
