package identity

import "slices"

// Risk is how a child stands by the answers and the nationalities. Append only.
type Risk string

// The risks, of which AtRisk and NotAsked want somebody to act.
const (
	National     Risk = "national"     // a state says: our national
	ClaimRuns    Risk = "under_way"    // a state is looking into it
	AtRisk       Risk = "at_risk"      // a question is answered with yes, and no state has confirmed
	Undetermined Risk = "undetermined" // the answers do not say
	NotAsked     Risk = "not_asked"
)

// Risks in the order in which pages show them.
func Risks() []Risk { return []Risk{AtRisk, NotAsked, Undetermined, ClaimRuns, National} }

// strength: of what is said of a country on one day the later word counts.
var strength = []State{Claimed, UnderWay, Confirmed, Withdrawn}

// newest gives what counts for each country, by country. It depends on the set of
// entries and not on the order of their arrival.
func newest(all []NationalityEntry) []NationalityEntry {
	byCountry := map[string]NationalityEntry{}
	for _, n := range all {
		had, ok := byCountry[n.Country]
		if !ok || n.On > had.On || n.On == had.On && before(had, n) {
			byCountry[n.Country] = n
		}
	}
	var out []NationalityEntry
	for _, n := range byCountry {
		out = append(out, n)
	}
	slices.SortFunc(out, func(x, y NationalityEntry) int {
		if x.Country < y.Country {
			return -1
		}
		return 1
	})
	return out
}

func before(x, y NationalityEntry) bool {
	a, b := slices.Index(strength, x.State), slices.Index(strength, y.State)
	return a < b || a == b && x.Nationality < y.Nationality
}

// riskOf derives how a child stands: total, and the same for the same record.
// A nationality that a state confirmed ends the risk; one that was taken away is
// a loss, whatever was answered.
func riskOf(said []NationalityEntry, screenings []ScreenedEntry) Risk {
	confirmed, runs, lost := false, false, false
	for _, n := range newest(said) {
		switch n.State {
		case Confirmed:
			confirmed = true
		case UnderWay:
			runs = true
		case Withdrawn:
			lost = true
		}
	}
	if confirmed {
		return National
	}
	var last ScreenedEntry
	for _, s := range screenings {
		if s.On > last.On || s.On == last.On && s.answers() > last.answers() {
			last = s
		}
	}
	yes := last.NoPapers == Yes || last.Barrier == Yes || last.Loss == Yes
	switch {
	case lost, yes:
		return AtRisk
	case runs:
		return ClaimRuns
	case len(screenings) == 0:
		return NotAsked
	}
	return Undetermined
}

// answers orders screenings of one day: more that is answered with yes first,
// then by the words.
func (p ScreenedEntry) answers() string {
	out := ""
	for _, r := range []Reply{p.NoPapers, p.Barrier, p.Loss} {
		if r == Yes {
			out += "y"
		} else {
			out += "n"
		}
	}
	n := 0
	for _, c := range out {
		if c == 'y' {
			n++
		}
	}
	return string(rune('0'+n)) + out + string(p.NoPapers) + string(p.Barrier) + string(p.Loss)
}

// confirmedBy gives the countries that say: our national.
func confirmedBy(all []NationalityEntry) []string {
	var out []string
	for _, n := range newest(all) {
		if n.State == Confirmed {
			out = append(out, n.Country)
		}
	}
	return out
}
