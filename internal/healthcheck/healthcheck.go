// Package healthcheck is the examination of a child: before departure, whether
// she may travel and until when that holds; on arrival, how she is.
//
// One examination is two entries, so that the compartments are apart in the
// journal itself: healthcheck.examined says what was found and what she needs
// (health), healthcheck.concluded says the three-word fitness and its expiry
// (journey). The body of the first can be withheld or erased while the second
// stays readable. Whoever plans a journey sees the second alone; the first is
// for medical roles, and neither the list nor the count of anybody else tells
// of it.
//
// Rules: fitness before departure has an expiry; "fit with care" names the care;
// an examination lies not in the future. A later one never changes an earlier
// one; the newest counts. Whether fitness still holds is asked as of a day
// (Conclusion.On), never kept.
//
// What it refuses: a diagnosis, a score, or a word about health in a sentence of
// the timeline.
//
// Verbs: Examine. Questions: PersonOf, Latest, Of, DetailOf, List.
package healthcheck

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Moment is when in the way home an examination is made. Append only.
type Moment string

// The two moments of DOMAIN.
const (
	Departure Moment = "departure"
	Arrival   Moment = "arrival"
)

// Fitness is all that those who plan a journey learn. Append only.
type Fitness string

// The three words.
const (
	Fit         Fitness = "fit"
	FitWithCare Fitness = "fit_with_care"
	NotFit      Fitness = "not_fit"
)

// Fitnesses in the order in which forms show them.
func Fitnesses() []Fitness { return []Fitness{Fit, FitWithCare, NotFit} }

// New describes an examination.
type New struct {
	Person   id.Person
	Moment   Moment
	On       when.Partial // a day
	Findings string       // health
	Needs    string       // health: what she needs on the way, or from now on
	Fitness  Fitness      // before departure
	Until    when.Partial // a day: how long the fitness holds
}

// Examine records what was found and, apart from it, what follows.
func Examine(a *journal.Act, g policy.Grant, n New) (id.Healthcheck, error) {
	if err := g.For(policy.Examine); err != nil {
		return "", err
	}
	if err := n.check(when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	if err := n.checkReturn(a); err != nil {
		return "", err
	}
	h := journal.NewIn[id.Healthcheck](a)
	subjects := []string{string(n.Person), string(h)}
	found, err := examined.Record(a, subjects, Examined{Healthcheck: h, Person: n.Person, Moment: n.Moment, On: n.On, Findings: n.Findings, Needs: n.Needs})
	if err != nil {
		return "", err
	}
	_, err = concluded.Record(a, subjects, Concluded{Healthcheck: h, Person: n.Person, Moment: n.Moment, On: n.On, Fitness: n.Fitness, Until: n.Until}, found)
	return h, err
}
