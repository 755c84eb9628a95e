package interests

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// OpenedEntry is the payload of interests.opened.
type OpenedEntry struct {
	Procedure id.Procedure `json:"procedure"`
	Case      id.Case      `json:"case"`
	Person    id.Person    `json:"person"`
	Form      Form         `json:"form"`
	About     Question     `json:"about"`
	Why       string       `json:"why"`
	Quorum    int          `json:"quorum"`
}

// WeighedEntry is the payload of interests.weighed: one option and its cells.
type WeighedEntry struct {
	Procedure    id.Procedure `json:"procedure"`
	Option       id.Option    `json:"option"`
	Kind         OptionKind   `json:"kind"`
	Title        string       `json:"title"`
	PartsParent  bool         `json:"parts_parent,omitempty"`
	PartsSibling bool         `json:"parts_sibling,omitempty"`
	Cells        []Cell       `json:"cells,omitempty"`
}

// HeardEntry is the payload of interests.heard.
type HeardEntry struct {
	Procedure   id.Procedure `json:"procedure"`
	Who         string       `json:"who"`
	On          when.Partial `json:"on"`
	Asked       string       `json:"asked"`
	Language    string       `json:"language,omitempty"`
	Interpreter string       `json:"interpreter,omitempty"`
	Words       string       `json:"words,omitempty"`
	Hindrance   string       `json:"hindrance,omitempty"`
	Why         string       `json:"why,omitempty"`
}

// SeatedEntry is the payload of interests.seated: a member and the statement.
type SeatedEntry struct {
	Procedure  id.Procedure `json:"procedure"`
	Member     id.Member    `json:"member"`
	Name       string       `json:"name"`
	Profession string       `json:"profession"`
	Conflict   bool         `json:"conflict"`
	Statement  string       `json:"statement"`
	On         when.Partial `json:"on"`
}

// StoodDownEntry is the payload of interests.stood_down.
type StoodDownEntry struct {
	Procedure id.Procedure `json:"procedure"`
	Member    id.Member    `json:"member"`
	On        when.Partial `json:"on"`
	Reason    string       `json:"reason"`
}

// DecidedEntry is the payload of interests.decided. Replaces are the decisions on
// the same question that whoever decided knew of.
type DecidedEntry struct {
	Procedure    id.Procedure      `json:"procedure"`
	Person       id.Person         `json:"person"`
	Form         Form              `json:"form"`
	About        Question          `json:"about"`
	Option       id.Option         `json:"option"`
	Kind         OptionKind        `json:"kind"`
	Title        string            `json:"title"`
	PartsParent  bool              `json:"parts_parent,omitempty"`
	PartsSibling bool              `json:"parts_sibling,omitempty"`
	On           when.Partial      `json:"on"`
	Reasons      string            `json:"reasons"`
	Dissent      string            `json:"dissent,omitempty"`
	Review       when.Partial      `json:"review"`
	Present      []id.Member       `json:"present"`
	Replaces     []journal.EntryID `json:"replaces,omitempty"`
}

// TurnEntry is the payload of what happens to a decision afterwards.
type TurnEntry struct {
	Procedure id.Procedure    `json:"procedure"`
	Decision  journal.EntryID `json:"decision"`
	On        when.Partial    `json:"on"`
	Who       string          `json:"who,omitempty"`
	Reasons   string          `json:"reasons"`
	Review    when.Partial    `json:"review,omitempty"`
	Appeal    journal.EntryID `json:"appeal,omitempty"` // that is answered
	SetAside  bool            `json:"set_aside,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p OpenedEntry) Tell() []any {
	return []any{"Form", "interests.form." + string(p.Form), "About", "interests.about." + string(p.About), "Why", p.Why}
}

// Tell gives what the sentence of the timeline says.
func (p WeighedEntry) Tell() []any { return []any{"Title", p.Title} }

// Tell gives what the sentence of the timeline says.
func (p HeardEntry) Tell() []any { return []any{"Who", "interests.voice." + p.Who} }

// Tell gives what the sentence of the timeline says.
func (p SeatedEntry) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p StoodDownEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p DecidedEntry) Tell() []any {
	return []any{"Form", "interests.form." + string(p.Form), "Title", p.Title, "Reasons", p.Reasons}
}

// Tell gives what the sentence of the timeline says.
func (p TurnEntry) Tell() []any { return []any{"Who", p.Who, "Reasons", p.Reasons} }

const (
	someOne    = id.Procedure("0194f3c2-0000-7000-8000-000000000101")
	someOption = id.Option("0194f3c2-0000-7000-8000-000000000102")
	someMember = id.Member("0194f3c2-0000-7000-8000-000000000103")
	someCase   = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
	someEntry  = journal.EntryID("0194f3c2-0000-7000-8000-000000000001/17")
)

var (
	openedKind = journal.Define("interests.opened", journal.Care,
		OpenedEntry{Procedure: someOne, Case: someCase, Person: somePerson, Form: Determination, About: Separation, Why: "the mother is sentenced and asks that the child goes home", Quorum: 3}, applyOpened)
	weighedKind = journal.Define("interests.weighed", journal.Care,
		WeighedEntry{Procedure: someOne, Option: someOption, Kind: ReturnToKin, Title: "with grandmother Zaynab (invented)", PartsParent: true, PartsSibling: true, Cells: []Cell{{"family", "she raised her cousin", "the mother stays in prison"}}}, applyWeighed)
	heardKind = journal.Define("interests.heard", journal.Care,
		HeardEntry{Procedure: someOne, Who: Child, On: "2019-03-12", Asked: "psychologist (invented)", Language: "ar", Interpreter: "Nora Test", Words: "wants to live where there is a garden", Hindrance: "other", Why: "only half of the questions"}, applyHeard)
	seatedKind = journal.Define("interests.seated", journal.Care,
		SeatedEntry{Procedure: someOne, Member: someMember, Name: "Nora Test", Profession: "psychology", Conflict: true, Statement: "related to the grandmother", On: "2019-03-20"}, applySeated)
	stoodDownKind = journal.Define("interests.stood_down", journal.Care,
		StoodDownEntry{Procedure: someOne, Member: someMember, On: "2019-03-21", Reason: "knows the family"}, applyStoodDown)
	decidedKind = journal.Define("interests.decided", journal.Care,
		DecidedEntry{Procedure: someOne, Person: somePerson, Form: Determination, About: Separation, Option: someOption, Kind: ReturnToKin, Title: "with grandmother Zaynab (invented)", PartsParent: true, PartsSibling: true, On: "2019-03-25", Reasons: "she knows her grandmother and may not stay in prison", Dissent: "one member would wait for the appeal", Review: "2019-09-25", Present: []id.Member{someMember}, Replaces: []journal.EntryID{someEntry}}, applyDecided)
	reviewedKind = journal.Define("interests.reviewed", journal.Care,
		TurnEntry{Procedure: someOne, Decision: someEntry, On: "2019-09-20", Reasons: "nothing has changed", Review: "2020-03-20"}, turn("reviewed"))
	appealedKind = journal.Define("interests.appealed", journal.Care,
		TurnEntry{Procedure: someOne, Decision: someEntry, On: "2019-04-01", Who: "the father’s sister", Reasons: "she was not heard"}, turn("appealed"))
	answeredKind = journal.Define("interests.appeal_answered", journal.Care,
		TurnEntry{Procedure: someOne, Decision: someEntry, On: "2019-04-20", Who: "a second panel", Reasons: "she is heard now", Appeal: someEntry, SetAside: true}, turn("answered"))
	reopenedKind = journal.Define("interests.reopened", journal.Care,
		TurnEntry{Procedure: someOne, Decision: someEntry, On: "2019-05-02", Reasons: "the mother was released"}, turn("reopened"))
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{openedKind, weighedKind, heardKind, seatedKind, stoodDownKind, decidedKind, reviewedKind, appealedKind, answeredKind, reopenedKind}
}
