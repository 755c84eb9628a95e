package consent

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Recorded is the payload of consent.recorded.
type Recorded struct {
	Consent     id.Consent   `json:"consent"`
	Case        id.Case      `json:"case"`
	Person      id.Person    `json:"person"`
	Who         string       `json:"who"`
	Purpose     string       `json:"purpose"`
	Outcome     Outcome      `json:"outcome"`
	On          when.Partial `json:"on"`
	Asked       string       `json:"asked"`
	Language    string       `json:"language,omitempty"`
	Interpreter string       `json:"interpreter,omitempty"`
	Witness     string       `json:"witness,omitempty"`
	Why         string       `json:"why,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p Recorded) Tell() []any {
	return []any{"Who", "consent.who." + p.Who, "Purpose", "consent.purpose." + p.Purpose, "Outcome", "consent.outcome." + string(p.Outcome)}
}

var recorded = journal.Define("consent.recorded", journal.Care, Recorded{
	Consent: "0194f3c2-0000-7000-8000-0000000000d3", Case: "0194f3c2-0000-7000-8000-0000000000c1", Person: "0194f3c2-0000-7000-8000-0000000000aa",
	Who: "mother", Purpose: Return, Outcome: Refused, On: "2019-03-12", Asked: "consul (invented)", Language: "ru",
	Interpreter: "none needed", Witness: "the prison's social worker", Why: "she wants to keep the youngest with her",
}, applyRecorded)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{recorded} }

func applyRecorded(w *journal.Writer, e journal.Header, p Recorded) error {
	return w.Exec(`
		INSERT INTO consent (consent, casefile, person, agency, recorded, who, purpose, outcome, on_date, asked, language, interpreter, witness, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (consent) DO NOTHING`,
		p.Consent, p.Case, p.Person, e.Agency, e.Recorded, p.Who, p.Purpose, p.Outcome, p.On, p.Asked, p.Language, p.Interpreter, p.Witness, p.Why)
}
