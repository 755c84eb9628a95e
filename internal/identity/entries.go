package identity

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// EvidenceEntry is the payload of evidence.recorded.
type EvidenceEntry struct {
	Evidence id.Evidence  `json:"evidence"`
	Case     id.Case      `json:"case"`
	Person   id.Person    `json:"person"`
	Kind     string       `json:"kind"`
	Topic    string       `json:"topic"`
	Bearing  Bearing      `json:"bearing"`
	On       when.Partial `json:"on"`
	By       string       `json:"by"`
	Words    string       `json:"words"`
}

// PaperEntry is the payload of paper.recorded.
type PaperEntry struct {
	ID         id.Paper     `json:"paper"`
	Case       id.Case      `json:"case"`
	Person     id.Person    `json:"person"`
	Kind       string       `json:"kind"`
	Number     string       `json:"number,omitempty"`
	Issuer     string       `json:"issuer,omitempty"`
	IssuerKind string       `json:"issuer_kind"`
	On         when.Partial `json:"on,omitempty"`
	Recognised []string     `json:"recognised,omitempty"`
	Words      string       `json:"words,omitempty"`
}

// NationalityEntry is the payload of nationality.recorded.
type NationalityEntry struct {
	Nationality id.Nationality `json:"nationality"`
	Case        id.Case        `json:"case"`
	Person      id.Person      `json:"person"`
	Country     string         `json:"country"`
	State       State          `json:"state"`
	Through     string         `json:"through"`
	On          when.Partial   `json:"on"`
	Authority   string         `json:"authority,omitempty"`
	Reference   string         `json:"reference,omitempty"`
	Words       string         `json:"words,omitempty"`
}

// ScreenedEntry is the payload of statelessness.screened.
type ScreenedEntry struct {
	Case     id.Case      `json:"case"`
	Person   id.Person    `json:"person"`
	On       when.Partial `json:"on"`
	By       string       `json:"by"`
	NoPapers Reply        `json:"no_papers"`
	Barrier  Reply        `json:"barrier"`
	Loss     Reply        `json:"loss"`
	Words    string       `json:"words,omitempty"`
}

// TakenEntry is the payload of sample.taken.
type TakenEntry struct {
	Sample    id.Sample    `json:"sample"`
	Case      id.Case      `json:"case"`
	Person    id.Person    `json:"person"`
	With      string       `json:"with"`
	Relation  string       `json:"relation"`
	On        when.Partial `json:"on"`
	Collector string       `json:"collector"`
	Witness   string       `json:"witness"`
	Place     string       `json:"place"`
	Seal      string       `json:"seal"`
}

// MovedEntry is the payload of sample.moved: it went into other hands.
type MovedEntry struct {
	Sample id.Sample    `json:"sample"`
	On     when.Partial `json:"on"`
	From   string       `json:"from"`
	To     string       `json:"to"`
	Intact bool         `json:"intact"` // the seal, as the receiver saw it
	Words  string       `json:"words,omitempty"`
}

// TestedEntry is the payload of sample.tested. It is sealed.
type TestedEntry struct {
	Sample    id.Sample    `json:"sample"`
	On        when.Partial `json:"on"`
	Lab       string       `json:"lab"`
	Method    string       `json:"method,omitempty"`
	Markers   string       `json:"markers,omitempty"`
	Ratio     string       `json:"ratio,omitempty"`
	Finding   Finding      `json:"finding"`
	Report    string       `json:"report"`
	DestroyBy when.Partial `json:"destroy_by"`
}

// ConcludedEntry is the payload of sample.concluded: what others see.
type ConcludedEntry struct {
	Sample  id.Sample       `json:"sample"`
	Result  journal.EntryID `json:"result"`
	Bearing Bearing         `json:"bearing"`
}

// DestroyedEntry is the payload of sample.destroyed.
type DestroyedEntry struct {
	Sample id.Sample    `json:"sample"`
	On     when.Partial `json:"on"`
	By     string       `json:"by"`
}

// Tell gives what the sentence of the timeline says.
func (p EvidenceEntry) Tell() []any {
	return []any{"Kind", "identity.kind." + p.Kind, "Bearing", "identity.bearing." + string(p.Bearing), "Topic", "identity.topic." + p.Topic}
}

// Tell gives what the sentence of the timeline says.
func (p PaperEntry) Tell() []any {
	return []any{"Paper", "identity.paper." + p.Kind, "Issuer", "identity.issuer." + p.IssuerKind}
}

// Tell gives what the sentence of the timeline says.
func (p NationalityEntry) Tell() []any {
	return []any{"Country", p.Country, "State", "states.nationality." + string(p.State)}
}

// Tell gives what the sentence of the timeline says.
func (p ScreenedEntry) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p TakenEntry) Tell() []any { return []any{"Collector", p.Collector, "Witness", p.Witness} }

// Tell gives what the sentence of the timeline says.
func (p MovedEntry) Tell() []any { return []any{"From", p.From, "To", p.To} }

// Tell gives nothing: what was found stands in no sentence.
func (p TestedEntry) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p ConcludedEntry) Tell() []any {
	return []any{"Bearing", "identity.bearing." + string(p.Bearing)}
}

// Tell gives what the sentence of the timeline says.
func (p DestroyedEntry) Tell() []any { return nil }

const (
	someCase   = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
	someSample = id.Sample("0194f3c2-0000-7000-8000-000000000304")
	someEntry  = journal.EntryID("0194f3c2-0000-7000-8000-000000000001/17")
)

var (
	evidenceKind = journal.Define("evidence.recorded", journal.Identity,
		EvidenceEntry{Evidence: "0194f3c2-0000-7000-8000-000000000301", Case: someCase, Person: somePerson, Kind: "photo", Topic: "kinship", Bearing: Supports, On: "2019-02-03", By: "grandmother (invented)", Words: "knew her by the scar on the chin"}, applyEvidence)
	paperKind = journal.Define("paper.recorded", journal.Identity,
		PaperEntry{ID: "0194f3c2-0000-7000-8000-000000000302", Case: someCase, Person: somePerson, Kind: "birth_certificate", Number: "0 (invented)", Issuer: "the group’s office in Mosul", IssuerKind: "armed_group", On: "2016", Recognised: []string{"IQ"}, Words: "a copy, torn"}, applyPaper)
	nationalityKind = journal.Define("nationality.recorded", journal.Identity,
		NationalityEntry{Nationality: "0194f3c2-0000-7000-8000-000000000303", Case: someCase, Person: somePerson, Country: "RU", State: Confirmed, Through: "mother", On: "2019-03-01", Authority: "consulate (invented)", Reference: "note 5", Words: "by the mother’s passport"}, applyNationality)
	screenedKind = journal.Define("statelessness.screened", journal.Identity,
		ScreenedEntry{Case: someCase, Person: somePerson, On: "2019-02-03", By: "consul (invented)", NoPapers: Yes, Barrier: Unknown, Loss: No, Words: "the father’s papers are lost"}, applyScreened)
	takenKind = journal.Define("sample.taken", journal.Identity,
		TakenEntry{Sample: someSample, Case: someCase, Person: somePerson, With: "the mother", Relation: "mother", On: "2019-02-05", Collector: "prison doctor (invented)", Witness: "Nora Test", Place: "Rusafa prison", Seal: "A-0017"}, applyTaken)
	movedKind = journal.Define("sample.moved", journal.Identity,
		MovedEntry{Sample: someSample, On: "2019-02-06", From: "prison doctor (invented)", To: "forensic laboratory (invented)", Intact: true, Words: "in a cool box"}, applyMoved)
	testedKind = journal.Define("sample.tested", journal.Legal,
		TestedEntry{Sample: someSample, On: "2019-02-20", Lab: "forensic laboratory (invented)", Method: "STR", Markers: "21", Ratio: "1.2e6", Finding: Kin, Report: "0 (invented)", DestroyBy: "2020-02-20"}, applyTested)
	concludedKind = journal.Define("sample.concluded", journal.Identity,
		ConcludedEntry{Sample: someSample, Result: someEntry, Bearing: Supports}, applyConcluded)
	destroyedKind = journal.Define("sample.destroyed", journal.Identity,
		DestroyedEntry{Sample: someSample, On: "2020-02-20", By: "forensic laboratory (invented)"}, applyDestroyed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{evidenceKind, paperKind, nationalityKind, screenedKind, takenKind, movedKind, testedKind, concludedKind, destroyedKind}
}
