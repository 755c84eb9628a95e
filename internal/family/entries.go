package family

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
)

// Formed is the payload of family.formed.
type Formed struct {
	Family    id.Family     `json:"family"`
	Label     string        `json:"label,omitempty"`
	Members   []Member      `json:"members"`
	Relations []Relation    `json:"relations,omitempty"`
	Source    person.Source `json:"source"`
}

// MemberAdded is the payload of family.member_added.
type MemberAdded struct {
	Family    id.Family     `json:"family"`
	Member    Member        `json:"member"`
	Relations []Relation    `json:"relations,omitempty"`
	Source    person.Source `json:"source"`
}

// MemberRemoved is the payload of family.member_removed: a membership ended.
type MemberRemoved struct {
	Family id.Family `json:"family"`
	Person id.Person `json:"person"`
	Reason string    `json:"reason"`
}

// Related is the payload of family.related.
type Related struct {
	Family   id.Family     `json:"family"`
	Relation Relation      `json:"relation"`
	Source   person.Source `json:"source"`
}

// RelationEnded is the payload of family.relation_ended: the Nth relation of
// Entry no longer stands.
type RelationEnded struct {
	Family id.Family       `json:"family"`
	Entry  journal.EntryID `json:"entry"`
	Nth    int             `json:"nth"`
	Reason string          `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p Formed) Tell() []any { return []any{"Label", p.Label, "Count", len(p.Members)} }

// Tell gives what the sentence of the timeline says.
func (p MemberAdded) Tell() []any { return []any{"Role", "family.role." + p.Member.Role} }

// Tell gives what the sentence of the timeline says.
func (p MemberRemoved) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Related) Tell() []any {
	return []any{"Relation", "family.relation." + p.Relation.Kind, "Certainty", "family.certainty." + p.Relation.Certainty}
}

// Tell gives what the sentence of the timeline says.
func (p RelationEnded) Tell() []any { return []any{"Reason", p.Reason} }

const (
	exampleFamily = id.Family("0194f3c2-0000-7000-8000-0000000000f1")
	exampleMother = id.Person("0194f3c2-0000-7000-8000-0000000000ab")
	exampleChild  = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var exampleSource = person.Source{Kind: person.Interview, Who: "the mother (invented)", When: "2018-11-20"}

var (
	formed = journal.Define("family.formed", journal.Family, Formed{
		Family: exampleFamily, Label: "F1",
		Members:   []Member{{exampleMother, "mother"}, {exampleChild, "child"}},
		Relations: []Relation{{exampleMother, exampleChild, "mother_of", "declared"}},
		Source:    exampleSource,
	}, applyFormed)
	memberAdded = journal.Define("family.member_added", journal.Family,
		MemberAdded{Family: exampleFamily, Member: Member{exampleChild, "child"}, Source: exampleSource}, applyMemberAdded)
	memberRemoved = journal.Define("family.member_removed", journal.Family,
		MemberRemoved{Family: exampleFamily, Person: exampleChild, Reason: "a child of the neighbour"}, applyMemberRemoved)
	related = journal.Define("family.related", journal.Family,
		Related{Family: exampleFamily, Relation: Relation{exampleMother, exampleChild, "mother_of", "confirmed"}, Source: exampleSource}, applyRelated)
	relationEnded = journal.Define("family.relation_ended", journal.Family,
		RelationEnded{Family: exampleFamily, Entry: "n7f3a9c2e41b0d855/42", Nth: 0, Reason: "DNA report: not the mother"}, applyRelationEnded)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{formed, memberAdded, memberRemoved, related, relationEnded}
}
