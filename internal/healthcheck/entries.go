package healthcheck

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Examined is the payload of healthcheck.examined: what was found. It is in the
// compartment health.
type Examined struct {
	Healthcheck id.Healthcheck `json:"healthcheck"`
	Person      id.Person      `json:"person"`
	Moment      Moment         `json:"moment"`
	On          when.Partial   `json:"on"`
	Findings    string         `json:"findings"`
	Needs       string         `json:"needs,omitempty"`
}

// Concluded is the payload of healthcheck.concluded: what those who plan the
// journey must know, and no more.
type Concluded struct {
	Healthcheck id.Healthcheck `json:"healthcheck"`
	Person      id.Person      `json:"person"`
	Moment      Moment         `json:"moment"`
	On          when.Partial   `json:"on"`
	Fitness     Fitness        `json:"fitness,omitempty"`
	Until       when.Partial   `json:"until,omitempty"`
}

// Tell gives nothing: what was found stands in no sentence.
func (p Examined) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p Concluded) Tell() []any {
	return []any{"Outcome", "healthcheck.outcome." + p.outcome()}
}

// outcome is the fitness, or that she was examined on arrival.
func (p Concluded) outcome() string {
	if p.Moment == Arrival {
		return "arrival"
	}
	return string(p.Fitness)
}

const (
	someCheck  = id.Healthcheck("0194f3c2-0000-7000-8000-0000000000e1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	examined = journal.Define("healthcheck.examined", journal.Health,
		Examined{Healthcheck: someCheck, Person: somePerson, Moment: Departure, On: "2019-04-28", Findings: "underweight, healed burn on the left arm (invented)", Needs: "a seat at the aisle, small meals"}, applyExamined)
	concluded = journal.Define("healthcheck.concluded", journal.Journey,
		Concluded{Healthcheck: someCheck, Person: somePerson, Moment: Departure, On: "2019-04-28", Fitness: FitWithCare, Until: "2019-05-12"}, applyConcluded)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{examined, concluded} }
