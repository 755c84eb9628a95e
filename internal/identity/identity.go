// Package identity is who a child is and of which state she is a national, by
// what is on record: evidence, papers with who issued them and who recognises
// them, samples for a DNA test with every hand they went through, nationality as
// each state says it, and the three questions about statelessness.
//
// Rules: DNA is one piece of evidence among others and never identity alone. A
// sample is taken only where somebody consented to it, before a witness and under
// a seal; it goes from hand to hand, and only the hand that has it gives it on or
// tests it. What a test found is sealed from all but those who handle results;
// others see the conclusion, which a second person records who read the report
// (UNHCR note on DNA testing 2008). A finding that nobody expected concludes
// nothing, and the family in which a child lives stays her family.
//
// A nationality is confirmed or withdrawn by an authority with a reference, not
// by opinion. Papers of an armed group are papers: they are on record with who
// issued them and recognised by nobody unless somebody does.
//
// Whether a child is at risk of statelessness is derived from the answers and the
// nationalities (Risk, standing.go), never typed in.
//
// Verbs: Record, RecordPaper, RecordNationality, Screen, Take, Move, Test,
// Conclude, Destroy. Questions: Of, ResultOf, NationalOf, List, Count.
package identity

import (
	"homeward/internal/id"
	"homeward/internal/when"
)

// Kinds of evidence. Append only.
func Kinds() []string {
	return []string{"witness", "photo", "language", "registry", "interview", "other"}
}

// Bearing is what a piece of evidence says. Append only.
type Bearing string

// The bearings.
const (
	Supports Bearing = "supports"
	Against  Bearing = "against"
	Unclear  Bearing = "unclear"
)

// Bearings in the order in which forms show them.
func Bearings() []Bearing { return []Bearing{Supports, Against, Unclear} }

// Topics are what evidence can speak to. Append only.
func Topics() []string { return []string{"identity", "kinship", "nationality"} }

// New describes a piece of evidence.
type New struct {
	Case    id.Case
	Kind    string
	Topic   string
	Bearing Bearing
	On      when.Partial // a day
	By      string       // who said or found it
	Words   string
}

// Papers are kinds of papers. Append only.
func Papers() []string {
	return []string{"birth_certificate", "passport", "national_id", "family_booklet", "marriage_certificate", "travel_document", "camp_card", "court_record", "other"}
}

// Issuers are kinds of those who issue papers. Append only.
func Issuers() []string {
	return []string{"state", "de_facto", "armed_group", "hospital", "camp", "court", "unknown"}
}

// NewPaper describes a paper.
type NewPaper struct {
	Case       id.Case
	Kind       string // see Papers
	Number     string
	Issuer     string // in words
	IssuerKind string
	On         when.Partial // issued, as known
	Recognised []string     // states that recognise it, ISO 3166-1 alpha-2; none is an answer
	Words      string
}

// State of a nationality. Append only.
type State string

// The states of DOMAIN.
const (
	Claimed   State = "claimed"
	UnderWay  State = "under_way"
	Confirmed State = "confirmed"
	Withdrawn State = "withdrawn"
)

// States in the order in which forms show them.
func States() []State { return []State{Claimed, UnderWay, Confirmed, Withdrawn} }

// NewNationality describes what is said of one state.
type NewNationality struct {
	Case      id.Case
	Country   string // ISO 3166-1 alpha-2
	State     State
	Through   string // see Ways
	On        when.Partial
	Authority string
	Reference string
	Words     string
}

// Ways are how somebody is a national. Append only.
func Ways() []string { return []string{"mother", "father", "either", "birth", "other"} }

// Reply to one of the three questions. Append only.
type Reply string

// The replies.
const (
	Yes     Reply = "yes"
	No      Reply = "no"
	Unknown Reply = "unknown"
)

// Replies in the order in which forms show them.
func Replies() []Reply { return []Reply{Yes, No, Unknown} }

// Screening is the three questions of the European Network on Statelessness.
type Screening struct {
	Case     id.Case
	On       when.Partial // a day
	By       string
	NoPapers Reply // no civil documents
	Barrier  Reply // a barrier to proving nationality by a family link
	Loss     Reply // a parent lost the nationality it derives from
	Words    string
}

// NewSample describes a sample for a DNA test.
type NewSample struct {
	Case      id.Case
	With      string // whom it is compared with, in words
	Relation  string // that is tested: "mother", "grandmother"
	On        when.Partial
	Collector string // who took it, and has it
	Witness   string
	Place     string
	Seal      string // number of the seal
}

// Result is what a laboratory found.
type Result struct {
	On        when.Partial
	Method    string
	Markers   string
	Ratio     string // likelihood ratio as the report has it
	Finding   Finding
	Report    string
	DestroyBy when.Partial
}

// Finding of a test. Append only.
type Finding string

// The findings.
const (
	Kin          Finding = "kin"
	NotKin       Finding = "not_kin"
	Inconclusive Finding = "inconclusive"
	Unexpected   Finding = "unexpected" // something else than was asked
)

// Findings in the order in which forms show them.
func Findings() []Finding { return []Finding{Kin, NotKin, Inconclusive, Unexpected} }
