// Package operation is one journey that brings children home: the programme it
// belongs to, its legs with their carriers and vehicles, the people on its team,
// its permits, and where it stands.
//
// An operation is planned; it is sealed when two agencies signed its manifest,
// and under way when the first handover was accepted. Both follow from what the
// nouns manifest and handover record and are never typed in. A person says that
// it is completed, cancelled or turned back. Of an operation that was cancelled
// or turned back nobody counts as returned.
//
// Rules: legs hang together, each begins where the one before ended and not
// earlier; an operation is completed only when nothing of it is unsettled
// (Rest); cancelling and turning back say why. How many escorts children need by
// their ages is told (Needed), and missing ones are shown; it is not refused,
// for a flight that waits may be the greater danger.
//
// Verbs: Plan, Route, Join, Leave, Allow, Depart, Arrive, Complete, Cancel,
// TurnBack. Questions: Find, List, Count. Everything is in the compartment
// journey. Start at Plan.
package operation

import (
	"context"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// State of an operation. Append only.
type State string

// The states of DOMAIN.
const (
	Planned    State = "planned"
	Sealed     State = "sealed"
	UnderWay   State = "under_way"
	Completed  State = "completed"
	Cancelled  State = "cancelled"
	TurnedBack State = "turned_back"
)

// States in the order of an operation's life.
func States() []State { return []State{Planned, Sealed, UnderWay, Completed, Cancelled, TurnedBack} }

// Open reports whether something can still happen.
func (s State) Open() bool { return s == Planned || s == Sealed || s == UnderWay }

// Task is what somebody on the team is there for. Append only.
type Task string

// The tasks.
const (
	Lead         Task = "lead"
	Escort       Task = "escort"
	Medic        Task = "medic"
	Psychologist Task = "psychologist"
	Interpreter  Task = "interpreter"
	Driver       Task = "driver"
	Observer     Task = "observer"
	Witness      Task = "witness"
)

// Tasks in the order in which forms show them.
func Tasks() []Task {
	return []Task{Lead, Escort, Medic, Psychologist, Interpreter, Driver, Observer, Witness}
}

// Means is how a leg is travelled. Append only.
type Means string

// The means.
const (
	Air  Means = "air"
	Road Means = "road"
)

// New describes an operation.
type New struct {
	Programme string
	Name      string
	On        when.Partial // the day of departure: readiness is asked as of it
}

// Vehicle is a bus, an aircraft, an ambulance of a leg.
type Vehicle struct {
	Name  string `json:"name"`
	Seats int    `json:"seats"`
}

// Leg is one piece of the way.
type Leg struct {
	From     string       `json:"from"`
	To       string       `json:"to"`
	Means    Means        `json:"means"`
	Carrier  string       `json:"carrier"`
	On       when.Partial `json:"on"`       // day
	Departs  string       `json:"departs"`  // planned, "09:15", "" not known
	Arrives  string       `json:"arrives"`  // planned, on that day or the next
	Vehicles []Vehicle    `json:"vehicles"` // at least one
}

// Member is somebody on the team.
type Member struct {
	Name    string
	Task    Task
	Agency  id.Agency
	Account id.Account // "" has none
}

// Permit is what somebody must allow for the journey itself: an overflight, a
// landing, passage of a checkpoint.
type Permit struct {
	What      string
	Authority string
	Reference string
	Until     when.Partial // the last day on which it holds, "" for ever
}

// Plan records a new operation.
func Plan(a *journal.Act, g policy.Grant, n New) (id.Operation, error) {
	if err := g.For(policy.PlanOperation); err != nil {
		return "", err
	}
	if err := n.check(); err != nil {
		return "", err
	}
	o := journal.NewIn[id.Operation](a)
	_, err := planned.Record(a, []string{string(o)}, PlannedEntry{Operation: o, Programme: n.Programme, Name: n.Name, On: n.On})
	return o, err
}

// Route says over which legs it goes; legs said before no longer count.
func Route(a *journal.Act, g policy.Grant, key id.Operation, legs []Leg) error {
	o, err := open(a, g, policy.PlanOperation, key, Planned, Sealed)
	if err != nil {
		return err
	}
	if err := checkLegs(o, legs); err != nil {
		return err
	}
	_, err = routed.Record(a, o.subjects(), RoutedEntry{Operation: key, Legs: legs})
	return err
}

// Join puts somebody on the team.
func Join(a *journal.Act, g policy.Grant, key id.Operation, m Member) error {
	o, err := open(a, g, policy.PlanOperation, key, Planned, Sealed, UnderWay)
	if err != nil {
		return err
	}
	if err := m.check(a); err != nil {
		return err
	}
	_, err = joined.Record(a, o.subjects(), JoinedEntry{Operation: key, Post: journal.NewIn[id.Post](a), Name: m.Name, Task: m.Task, Agency: m.Agency, Account: m.Account})
	return err
}

// Leave takes somebody off the team, and says why.
func Leave(a *journal.Act, g policy.Grant, key id.Operation, post id.Post, reason string) error {
	o, err := open(a, g, policy.PlanOperation, key, Planned, Sealed, UnderWay)
	if err != nil {
		return err
	}
	if err := checkReason("take somebody off operation "+string(key), &reason); err != nil {
		return err
	}
	for _, p := range o.Team {
		if p.ID == post && !p.Left {
			_, err := left.Record(a, o.subjects(), LeftEntry{Operation: key, Post: post, Reason: reason})
			return err
		}
	}
	return fault.New(fault.NotFound, "take somebody off operation %s: no such post", key)
}

// Allow records a permit.
func Allow(a *journal.Act, g policy.Grant, key id.Operation, p Permit) error {
	o, err := open(a, g, policy.PlanOperation, key, Planned, Sealed, UnderWay)
	if err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	_, err = permitted.Record(a, o.subjects(), PermittedEntry{Operation: key, What: p.What, Authority: p.Authority, Reference: p.Reference, Until: p.Until})
	return err
}

// Depart records when a leg was left, Arrive when its end was reached: n counts
// from 1.
func Depart(a *journal.Act, g policy.Grant, key id.Operation, n int, on when.Partial, hour string) error {
	return passed(a, g, key, departed, n, on, hour)
}

// Arrive records when the end of a leg was reached.
func Arrive(a *journal.Act, g policy.Grant, key id.Operation, n int, on when.Partial, hour string) error {
	return passed(a, g, key, arrived, n, on, hour)
}

func passed(a *journal.Act, g policy.Grant, key id.Operation, kind *journal.KindOf[PassedEntry], n int, on when.Partial, hour string) error {
	o, err := open(a, g, policy.RunOperation, key, Sealed, UnderWay)
	if err != nil {
		return err
	}
	if err := checkPassed(o, n, on, hour, kind == arrived, when.DayOfTime(a.At)); err != nil {
		return err
	}
	_, err = kind.Record(a, o.subjects(), PassedEntry{Operation: key, Leg: n, On: on, Hour: hour})
	return err
}

// Rest gives what is not settled of an operation: alarms that are open, offers
// not accepted, children who left and did not arrive. It belongs to a noun
// further down.
type Rest func(ctx context.Context, from db.Asker, o id.Operation) (int, error)

// Complete says that everybody is where they were to be brought.
func Complete(a *journal.Act, g policy.Grant, key id.Operation, on when.Partial, rest Rest) error {
	o, err := open(a, g, policy.RunOperation, key, UnderWay)
	if err != nil {
		return err
	}
	if err := checkDay("complete operation "+string(key), on, when.DayOfTime(a.At)); err != nil {
		return err
	}
	n, err := rest(context.Background(), a, key)
	if err != nil {
		return err
	}
	if n > 0 {
		return fault.Invalid("complete operation "+string(key), fault.Field{Name: "on", Key: "operation.rule.unsettled"})
	}
	_, err = completed.Record(a, o.subjects(), EndedEntry{Operation: key, On: on})
	return err
}

// Cancel says that it will not leave, and why.
func Cancel(a *journal.Act, g policy.Grant, key id.Operation, on when.Partial, reason string) error {
	return end(a, g, key, cancelled, on, reason, Planned, Sealed)
}

// TurnBack says that it left and came back, and why.
func TurnBack(a *journal.Act, g policy.Grant, key id.Operation, on when.Partial, reason string) error {
	return end(a, g, key, turnedBack, on, reason, UnderWay)
}

func end(a *journal.Act, g policy.Grant, key id.Operation, kind *journal.KindOf[EndedEntry], on when.Partial, reason string, states ...State) error {
	o, err := open(a, g, policy.RunOperation, key, states...)
	if err != nil {
		return err
	}
	if err := checkDay("end operation "+string(key), on, when.DayOfTime(a.At)); err != nil {
		return err
	}
	if err := checkReason("end operation "+string(key), &reason); err != nil {
		return err
	}
	_, err = kind.Record(a, o.subjects(), EndedEntry{Operation: key, On: on, Reason: reason})
	return err
}

// open finds an operation in one of the states in which a verb may be done.
func open(a *journal.Act, g policy.Grant, action policy.Action, key id.Operation, states ...State) (Operation, error) {
	if err := g.For(action); err != nil {
		return Operation{}, err
	}
	o, err := Find(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return o, err
	}
	for _, s := range states {
		if o.State == s {
			return o, nil
		}
	}
	return o, fault.New(fault.Conflict, "operation %s: it is %s", key, o.State)
}
