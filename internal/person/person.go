// Package person holds everybody the register knows of: children, parents,
// relatives, escorts.
//
// Nothing about a person is simply so. Facts arrive only by statements: a source
// (who said it, when, where, in which language; or which document, which list
// and row) and the attribute/value pairs it states. Sources disagree; all are
// kept. The accepted value of an attribute follows from a visible rule: a
// person's recorded choice first (person.preferred), else the more reliable kind
// of source, else the more exact, else the newer statement. Where sources that
// could not both be right disagree, the value is shown as disputed.
//
// What it refuses: to overwrite or delete a statement, to invent a value
// ("unknown" is one), to infer that a child is an orphan, to hold a score of
// anybody. Two persons that a match says are one keep their own facts; Union
// reads them together.
//
// Attributes are declared in attributes.go. Verbs: State, Prefer, Unprefer.
// Questions: Find, Union, List. The accepted value is chosen in accept.go.
package person

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// SourceKind is the kind of source of a statement. Append only.
type SourceKind string

// The kinds of source, the more reliable first; sourceRank follows this order.
const (
	Document     SourceKind = "document"
	Registry     SourceKind = "registry"
	DNAReport    SourceKind = "dna_report"
	AgencyRecord SourceKind = "agency_record" // another agency's file or list
	Interview    SourceKind = "interview"     // staff asked the person or who is with her
	Relative     SourceKind = "relative"
	Child        SourceKind = "child"
	Press        SourceKind = "press"
)

// SourceKinds in order of reliability.
func SourceKinds() []SourceKind {
	return []SourceKind{Document, Registry, DNAReport, AgencyRecord, Interview, Relative, Child, Press}
}

// Source says where a statement comes from.
type Source struct {
	Kind  SourceKind   `json:"kind"`
	Who   string       `json:"who,omitempty"`   // personal data: who said it, in words
	When  when.Partial `json:"when,omitempty"`  // when it was said or the document made
	Where string       `json:"where,omitempty"` // in words
	Place place.ID     `json:"place,omitempty"` // the same as a place, if known
	Lang  string       `json:"lang,omitempty"`  // language it was said or written in, BCP 47
	List  id.List      `json:"list,omitempty"`  // the list it stood on
	Row   string       `json:"row,omitempty"`   // the row as the list names it, "Z-0001"
	Ref   string       `json:"ref,omitempty"`   // number of the document, page, file
}

// Fact is one attribute with its value. Text is always what was said or
// written, as it stood; the other members are what the program read in it.
type Fact struct {
	Attr   Attr         `json:"attr"`
	Text   string       `json:"text"`            // personal data
	Label  string       `json:"label,omitempty"` // the list's own heading, for cells kept as listed
	Date   when.Partial `json:"date,omitempty"`
	Age    *when.Age    `json:"age,omitempty"`
	Place  place.ID     `json:"place,omitempty"`
	Code   string       `json:"code,omitempty"`
	Person id.Person    `json:"person,omitempty"`
}

// Born is the span of possible birth days that a birth fact allows.
func (f Fact) Born() (when.Span, bool) {
	if f.Age != nil {
		return f.Age.Born()
	}
	return f.Date.Span()
}

// Statement is what one source says about one person.
type Statement struct {
	Person id.Person
	Source Source
	Facts  []Fact
}

// New makes the id of a person who is not in the register yet. The person
// exists once a statement about her is recorded.
func New(a *journal.Act) id.Person { return journal.NewIn[id.Person](a) }

// State records what a source says about a person. Facts of different
// compartments are recorded as entries of their own, so that health can be
// withheld where identity is shared. It gives the entries.
func State(a *journal.Act, g policy.Grant, s Statement) ([]journal.EntryID, error) {
	if err := g.For(policy.StateFacts); err != nil {
		return nil, err
	}
	return s.record(a)
}

// Record states facts on behalf of a noun that has checked a grant of its own:
// an imported list, a received request.
func (s Statement) Record(a *journal.Act) ([]journal.EntryID, error) { return s.record(a) }

func (s Statement) record(a *journal.Act) ([]journal.EntryID, error) {
	s.clean()
	if err := s.check(); err != nil {
		return nil, err
	}
	var entries []journal.EntryID
	for _, part := range s.parts() {
		subjects := []string{string(s.Person)}
		e, err := stated.RecordIn(a, part.compartment, subjects, Stated{Person: s.Person, Source: s.Source, Facts: part.facts})
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// part is the facts of a statement that share a compartment.
type part struct {
	compartment journal.Compartment
	facts       []Fact
}

// parts splits a statement by compartment, in the order the facts first come.
func (s Statement) parts() []part {
	var parts []part
next:
	for _, f := range s.Facts {
		a, _ := Describe(f.Attr)
		for i := range parts {
			if parts[i].compartment == a.Compartment {
				parts[i].facts = append(parts[i].facts, f)
				continue next
			}
		}
		parts = append(parts, part{a.Compartment, []Fact{f}})
	}
	return parts
}

// Prefer records a person's choice of one statement's value for an attribute,
// with the reason. It replaces an earlier choice and changes no statement.
func Prefer(a *journal.Act, g policy.Grant, p Preferred) error {
	if err := g.For(policy.PreferFacts); err != nil {
		return err
	}
	attr, err := p.check(a)
	if err != nil {
		return err
	}
	_, err = preferred.RecordIn(a, attr.Compartment, []string{string(p.Person)}, p, p.Entry)
	return err
}

// Unprefer takes a choice back; the rule decides again.
func Unprefer(a *journal.Act, g policy.Grant, p id.Person, key Attr) error {
	if err := g.For(policy.PreferFacts); err != nil {
		return err
	}
	attr, err := mustPrefer(a, p, key)
	if err != nil {
		return err
	}
	_, err = unpreferred.RecordIn(a, attr.Compartment, []string{string(p)}, Unpreferred{Person: p, Attr: key})
	return err
}
