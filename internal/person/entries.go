package person

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Stated is the payload of person.stated, the one kind by which facts about
// people arrive. All its facts are of the entry's compartment.
type Stated struct {
	Person id.Person `json:"person"`
	Source Source    `json:"source"`
	Facts  []Fact    `json:"facts"`
}

// Preferred is the payload of person.preferred: between statements about one
// attribute, somebody chose the one in Entry, the Nth of that attribute there.
type Preferred struct {
	Person id.Person       `json:"person"`
	Attr   Attr            `json:"attr"`
	Entry  journal.EntryID `json:"entry"`
	Nth    int             `json:"nth"`
	Reason string          `json:"reason"`
}

// Unpreferred is the payload of person.unpreferred: a choice is taken back.
type Unpreferred struct {
	Person id.Person `json:"person"`
	Attr   Attr      `json:"attr"`
}

// Tell gives what the sentence of the timeline says.
func (p Stated) Tell() []any {
	return []any{"Source", "sources." + string(p.Source.Kind), "Attributes", p.Facts, "Count", len(p.Facts)}
}

// Tell gives what the sentence of the timeline says.
func (p Preferred) Tell() []any {
	return []any{"Attribute", "person.attr." + string(p.Attr), "Reason", p.Reason}
}

// Tell gives what the sentence of the timeline says.
func (p Unpreferred) Tell() []any { return []any{"Attribute", "person.attr." + string(p.Attr)} }

const invented = id.Person("0194f3c2-0000-7000-8000-0000000000aa")

var (
	stated = journal.Define("person.stated", journal.Identity, Stated{
		Person: invented,
		Source: Source{Kind: Relative, Who: "grandmother", When: "2018-09-29", Lang: "ru"},
		Facts:  []Fact{{Attr: AttrName, Text: "Вымышленная Полина Рамадановна"}, {Attr: AttrBorn, Text: "26.09.2015", Date: "2015-09-26"}},
	}, applyStated)
	preferred = journal.Define("person.preferred", journal.Identity,
		Preferred{Person: invented, Attr: AttrBorn, Entry: "n7f3a9c2e41b0d855/42", Reason: "birth certificate seen"}, applyPreferred)
	unpreferred = journal.Define("person.unpreferred", journal.Identity,
		Unpreferred{Person: invented, Attr: AttrBorn}, applyUnpreferred)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{stated, preferred, unpreferred} }
