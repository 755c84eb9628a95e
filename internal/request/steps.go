package request

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// State is where a request stands. Append only, the names travel in addresses
// and words (states.request.<state>).
type State string

// The states.
const (
	IsReceived  State = "received"
	IsOpen      State = "open"
	IsAnswered  State = "answered"
	IsClosed    State = "closed"
	IsMerged    State = "merged"
	IsWithdrawn State = "withdrawn"
)

// States in the order in which pages show them.
func States() []State {
	return []State{IsReceived, IsOpen, IsAnswered, IsClosed, IsMerged, IsWithdrawn}
}

// The kinds of step.
const (
	stepOpened    = "opened"
	stepAnswered  = "answered"
	stepClosed    = "closed"
	stepWithdrawn = "withdrawn"
	stepJoined    = "joined"
	stepSeparated = "separated"
	stepReopened  = "reopened"
)

// Step is one thing that was done with a request.
type Step struct {
	What     string          `json:"what"`           // opened, answered, closed, withdrawn, joined, separated, reopened
	Text     string          `json:"text,omitempty"` // the answer, or the reason
	Into     id.Request      `json:"into,omitempty"` // of joined and separated
	By       id.Account      `json:"by"`
	Agency   id.Agency       `json:"agency"`
	Recorded string          `json:"recorded"`
	Entry    journal.EntryID `json:"entry"`
	// Against is the state that the step did not fit, "" if it fitted. It is
	// derived, never stored.
	Against State `json:"-"`
}

// standing is where a request stands after some steps.
type standing struct {
	state  State
	into   id.Request // while merged
	before State      // what it was before it was merged
	clash  int        // steps that did not fit
}

// fit says what became of a step.
type fit int

const (
	moved fit = iota // the state changed, or an answer was added
	still            // nothing to change: another node did the same
	clash            // it does not fit
)

// stand folds steps, which are in order, and marks those that do not fit.
func stand(steps []Step) standing {
	s := standing{state: IsReceived}
	for i := range steps {
		steps[i].Against = ""
		from := s.state
		if s.take(steps[i]) == clash {
			steps[i].Against = from
			s.clash++
		}
	}
	return s
}

// take moves the standing by one step.
func (s *standing) take(step Step) fit {
	if s.state == IsMerged {
		return s.takeMerged(step)
	}
	switch step.What {
	case stepOpened:
		switch s.state {
		case IsReceived:
			return s.to(IsOpen)
		case IsOpen, IsAnswered:
			return still
		}
		return clash
	case stepAnswered:
		if s.state == IsClosed || s.state == IsWithdrawn {
			return clash
		}
		return s.to(IsAnswered)
	case stepClosed:
		switch s.state {
		case IsClosed:
			return still
		case IsWithdrawn:
			return clash
		}
		return s.to(IsClosed)
	case stepWithdrawn:
		if s.state == IsWithdrawn {
			return still
		}
		return s.to(IsWithdrawn)
	case stepReopened:
		if s.state == IsReceived || s.state == IsOpen {
			return still
		}
		return s.to(IsOpen)
	case stepJoined:
		if s.state == IsWithdrawn {
			return clash
		}
		s.before, s.into = s.state, step.Into
		return s.to(IsMerged)
	case stepSeparated:
		return still
	}
	return clash
}

// takeMerged: a merged request is decided with the one it went into; only its
// requester can still take it back.
func (s *standing) takeMerged(step Step) fit {
	switch {
	case step.What == stepWithdrawn:
		s.into = ""
		return s.to(IsWithdrawn)
	case step.What == stepJoined && step.Into == s.into:
		return still
	case step.What == stepSeparated && step.Into == s.into:
		s.into = ""
		return s.to(s.before)
	}
	return clash
}

func (s *standing) to(next State) fit {
	s.state = next
	return moved
}

// settled is when the requester was last answered, or the request closed, by a
// step that fitted; "" if neither happened. steps are those that stand marked.
func settled(steps []Step) string {
	at := ""
	for _, s := range steps {
		if s.Against == "" && (s.What == stepAnswered || s.What == stepClosed) {
			at = s.Recorded
		}
	}
	return at
}
