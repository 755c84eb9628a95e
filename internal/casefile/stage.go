package casefile

// Stage is how far a child has come. Append only; the order is the way home.
type Stage string

// The stages of DOMAIN.
const (
	Found      Stage = "found"
	Identified Stage = "identified"
	Decided    Stage = "decided"
	Cleared    Stage = "cleared"
	Scheduled  Stage = "scheduled"
	Travelling Stage = "travelling"
	Arrived    Stage = "arrived"
	Placed     Stage = "placed"
	FollowedUp Stage = "followed_up"
	Closed     Stage = "closed"
	Ended      Stage = "exited" // a side exit, off the path
)

// Path is the stages of the way home in order, for the line of stations.
func Path() []Stage {
	return []Stage{Found, Identified, Decided, Cleared, Scheduled, Travelling, Arrived, Placed, FollowedUp, Closed}
}

// known is what is on record about a child, as far as stages depend on it.
type known struct {
	matched  int    // confirmed matches with somebody sought
	returned string // canonical date of the return home, "" if not
	exit     ExitKind
	cared    Stage // "", placed, followed up
	closed   bool  // by two people
	way      Stage // how far what the pathway demands is on record: "", identified, decided, cleared
	journey  Stage // how far the child is on an operation: "", scheduled, travelling, arrived
}

// stage derives the stage: total, and the same for the same record. A child who
// is home has arrived, whichever papers are missing; an exit ends the path only
// for a child who is not home.
func (k known) stage() Stage {
	home := k.returned != "" || k.journey == Arrived
	switch {
	case home && k.closed:
		return Closed
	case home && k.cared != "":
		return k.cared
	case home:
		return Arrived
	case k.exit != "":
		return Ended
	case k.journey != "":
		return k.journey
	case k.way == Cleared, k.way == Decided:
		return k.way
	case k.matched > 0, k.way == Identified:
		return Identified
	}
	return Found
}

// ExitKind is why a case ended before the child was home. Append only.
type ExitKind string

// The side exits of DOMAIN.
const (
	MotherRefused ExitKind = "mother_refused"
	TakenBefore   ExitKind = "taken_before_travel"
	CameOfAge     ExitKind = "came_of_age"
	LetGo         ExitKind = "released_or_served"
	Died          ExitKind = "died"
	LostFromSight ExitKind = "lost_from_sight"
	OtherNational ExitKind = "national_of_another_state"
	OtherRoute    ExitKind = "returned_by_another_route"
)

// Exits in the order in which forms show them.
func Exits() []ExitKind {
	return []ExitKind{MotherRefused, TakenBefore, CameOfAge, LetGo, Died, LostFromSight, OtherNational, OtherRoute}
}

func (e ExitKind) known() bool {
	for _, one := range Exits() {
		if one == e {
			return true
		}
	}
	return false
}
