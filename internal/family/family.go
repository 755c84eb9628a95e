// Package family holds families: persons, the roles they have in a family, and
// the relations between them, each with its source and certainty.
//
// A person may be in several families: the group a list shows, the family a
// grandmother tells of. Relations are statements. Two mothers of one child are
// both kept and shown as disputed (Disputes); nothing decides between them.
//
// What it refuses: to destroy a link. A membership or a relation ends, with a
// reason, and stands in the family as ended; a status of a person (died, came
// of age, placed elsewhere) ends nothing. A relation whose person left the
// family is ended with her membership, and is back when she is.
//
// Verbs: Form, AddMember, RemoveMember, Relate, EndRelation. Questions: Find,
// OfPerson, List. What stands follows from doc.go in whatever order entries
// arrive.
package family

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Member is a person in a family.
type Member struct {
	Person id.Person `json:"person"`
	Role   string    `json:"role"` // see Roles
}

// Roles of a member, in the order in which forms show them. Append only.
func Roles() []string {
	return []string{"child", "mother", "father", "guardian", "relative", "unknown"}
}

// Relation says what From is to To.
type Relation struct {
	From      id.Person `json:"from"`
	To        id.Person `json:"to"`
	Kind      string    `json:"kind"`      // see Kinds
	Certainty string    `json:"certainty"` // see Certainties
}

// Kinds of relation: From is the mother of To. Append only.
func Kinds() []string {
	return []string{"mother_of", "father_of", "sibling_of", "declared_sibling_of", "guardian_of", "spouse_of", "other"}
}

// Certainties of a relation. Append only.
func Certainties() []string {
	return []string{"confirmed", "believed", "declared", "disputed", "unknown"}
}

// New describes a family to form.
type New struct {
	Label     string // as on the list: "F1", "ع2"
	Members   []Member
	Relations []Relation
	Source    person.Source
}

// Form records a family and gives its id. Its members must be in the register.
func Form(a *journal.Act, g policy.Grant, n New) (id.Family, error) {
	if err := g.For(policy.ChangeFamily); err != nil {
		return "", err
	}
	for _, m := range n.Members {
		if err := mustKnow(a, m.Person); err != nil {
			return "", err
		}
	}
	return n.Record(a)
}

// Record forms a family on behalf of a noun that has checked a grant of its own
// and vouches that the members exist, such as an imported list.
func (n New) Record(a *journal.Act) (id.Family, error) {
	n.clean()
	if err := n.check(); err != nil {
		return "", err
	}
	f := journal.NewIn[id.Family](a)
	subjects := []string{string(f)}
	for _, m := range n.Members {
		subjects = append(subjects, string(m.Person))
	}
	_, err := formed.Record(a, subjects, Formed{Family: f, Label: n.Label, Members: n.Members, Relations: n.Relations, Source: n.Source})
	return f, err
}

// AddMember records that a person belongs to a family, with her relations to
// its members. It also undoes RemoveMember.
func AddMember(a *journal.Act, g policy.Grant, f id.Family, m Member, relations []Relation, source person.Source) error {
	if err := g.For(policy.ChangeFamily); err != nil {
		return err
	}
	p := MemberAdded{Family: f, Member: m, Relations: relations, Source: source}
	if err := p.check(a); err != nil {
		return err
	}
	_, err := memberAdded.Record(a, []string{string(f), string(m.Person)}, p)
	return err
}

// RemoveMember ends a membership, with the reason.
func RemoveMember(a *journal.Act, g policy.Grant, f id.Family, p id.Person, reason string) error {
	if err := g.For(policy.ChangeFamily); err != nil {
		return err
	}
	because, err := mayRemove(a, f, p)
	if err != nil {
		return err
	}
	if reason, err = why("remove person "+string(p)+" from family "+string(f), reason); err != nil {
		return err
	}
	_, err = memberRemoved.Record(a, []string{string(f), string(p)}, MemberRemoved{Family: f, Person: p, Reason: reason}, because)
	return err
}

// Relate records a relation between two members as a source says it. A second
// source may say the same or the contrary; both stand.
func Relate(a *journal.Act, g policy.Grant, f id.Family, r Relation, source person.Source) error {
	if err := g.For(policy.ChangeFamily); err != nil {
		return err
	}
	p := Related{Family: f, Relation: r, Source: source}
	if err := p.check(a); err != nil {
		return err
	}
	_, err := related.Record(a, []string{string(f), string(r.From), string(r.To)}, p)
	return err
}

// EndRelation ends what one source said, with the reason: the nth relation of
// an entry, as Held names it. Relate says it again.
func EndRelation(a *journal.Act, g policy.Grant, f id.Family, entry journal.EntryID, nth int, reason string) error {
	if err := g.For(policy.ChangeFamily); err != nil {
		return err
	}
	held, err := mayEnd(a, f, entry, nth)
	if err != nil {
		return err
	}
	if reason, err = why("end a relation in family "+string(f), reason); err != nil {
		return err
	}
	_, err = relationEnded.Record(a, []string{string(f), string(held.From), string(held.To)},
		RelationEnded{Family: f, Entry: entry, Nth: nth, Reason: reason}, entry)
	return err
}
