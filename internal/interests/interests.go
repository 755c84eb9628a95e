// Package interests is what is best for a child, decided with reasons: the
// best-interests procedure of UNHCR's guidelines (2021). An assessment is made
// by one professional; a determination by a panel, which weighs the options
// against each other factor by factor.
//
// A procedure is opened about one question: where the child is to live for good
// (return), whether she is parted from a parent or a sibling (separation), or
// care for a time (care). What the child says and what the mother wishes is
// recorded as it was said, with who asked and in which language, or with the
// reason why nobody could ask. Each member of the panel states whether there is
// a conflict of interest before taking part; one who has it, or stands down,
// does not count.
//
// Rules: parting a child from a parent or a sibling needs a determination (CRC
// article 9; clearance and placement ask for it). A determination needs the
// quorum it was opened with, of more than one profession, two options or more,
// each weighed on each factor, the child's view and the mother's wish, reasons
// and a day of review. A decision can be appealed; another person answers. New
// facts reopen it. Two decisions on one question that do not know of each other
// are both suspended and both shown (decisions.go) until somebody reopens them.
//
// What it refuses: scores and sums over the table. The panel decides.
//
// Verbs: Open, Weigh, Hear, SeatMember, StandDown, Decide, Review, Appeal, Answer,
// Reopen. Questions: Find, Of, List, Count, InForce, LeavesParent. Everything is
// in the compartment care.
package interests

import (
	"homeward/internal/id"
	"homeward/internal/when"
)

// Form is how a question is decided. Append only.
type Form string

// The forms of the best-interests procedure.
const (
	Assessment    Form = "assessment"    // by one professional
	Determination Form = "determination" // by a panel
)

// Forms in the order in which pages show them.
func Forms() []Form { return []Form{Assessment, Determination} }

// Question is what a procedure is about. Append only.
type Question string

// The questions.
const (
	Return     Question = "return"     // where the child is to live for good
	Separation Question = "separation" // from a parent or a sibling
	Care       Question = "care"       // for a time
)

// Questions in the order in which forms show them.
func Questions() []Question { return []Question{Return, Separation, Care} }

// State of a procedure, derived from what is on record. Append only.
type State string

// The states.
const (
	Opened    State = "open"      // nothing is decided, or what was decided no longer stands
	Decided   State = "decided"   // a decision is in force
	Appealed  State = "appealed"  // an appeal is not answered yet
	Suspended State = "suspended" // another decision contradicts it
)

// States in the order in which pages show them.
func States() []State { return []State{Opened, Decided, Appealed, Suspended} }

// OptionKind is what an option comes to. Append only.
type OptionKind string

// The kinds of options.
const (
	ReturnToKin      OptionKind = "return_kin"
	ReturnToInterim  OptionKind = "return_interim"
	ReturnWithParent OptionKind = "return_with_parent"
	StayWithParent   OptionKind = "stay_with_parent"
	OtherOption      OptionKind = "other"
)

// OptionKinds in the order in which forms show them.
func OptionKinds() []OptionKind {
	return []OptionKind{ReturnToKin, ReturnToInterim, ReturnWithParent, StayWithParent, OtherOption}
}

// leaves reports whether a child for whom the option is chosen leaves for home.
func (k OptionKind) leaves() bool { return k != StayWithParent }

// Factor is one row of the table of options: UNHCR 2021, annex on the
// determination. Append only; the order is no weight.
type Factor string

// Factors are what every option is weighed on.
func Factors() []Factor {
	return []Factor{"childs_view", "family", "safety", "care", "development", "identity"}
}

// Cell is what speaks for and against an option on one factor, in words;
// "unknown" is a legal answer, an empty cell is none.
type Cell struct {
	Factor  Factor `json:"factor"`
	For     string `json:"for,omitempty"`
	Against string `json:"against,omitempty"`
}

// Voices are whose view is asked. Append only.
func Voices() []string { return []string{Child, Mother, "father", "sibling", "guardian"} }

// The voices that a decision cannot do without.
const (
	Child  = "child"
	Mother = "mother"
)

// Hindrances are why somebody was not asked. Append only.
func Hindrances() []string {
	return []string{TooYoung, "unreachable", "unwilling", "unwell", "not_alive", "other"}
}

// TooYoung is a reason only for the very young: there is no age below which a
// view need not be heard (CRC general comment 12, paragraph 21).
const TooYoung = "too_young"

// speaksFrom is the age in months from which "too young" is no reason.
const speaksFrom = 60

// Professions of those who assess and who sit on a panel. Append only.
func Professions() []string {
	return []string{"child_protection", "social_work", "psychology", "law", "health", "education", "consular"}
}

// Bounds of a quorum; UNHCR 2021 has panels of three to five.
const (
	leastPanel = 3
	mostPanel  = 15
)

// New describes a procedure to open.
type New struct {
	Case   id.Case
	Form   Form
	About  Question
	Why    string
	Quorum int // members that a determination needs; 0 is the least
}

// Weighing is one option with its column of the table. With the id of an option
// it replaces what was said of it before.
type Weighing struct {
	Option       id.Option
	Kind         OptionKind
	Title        string // "with grandmother Zaynab in Grozny (invented)"
	PartsParent  bool
	PartsSibling bool
	Cells        []Cell
}

// Said is what somebody said, or why nobody asked.
type Said struct {
	Who         string
	On          when.Partial // a day
	Asked       string       // who asked, in words
	Language    string
	Interpreter string
	Words       string // what was said
	Hindrance   string // why not asked, "" if asked
	Why         string // the hindrance in words
}

// Member is somebody who assesses or sits on the panel, with the statement on
// conflicts of interest.
type Member struct {
	Name       string
	Profession string
	Conflict   bool
	Statement  string
	On         when.Partial // a day
}

// Choice is a decision to record.
type Choice struct {
	Option  id.Option
	On      when.Partial // a day
	Reasons string
	Dissent string
	Review  when.Partial // a day after which it must be looked at again
	Present []id.Member
}
