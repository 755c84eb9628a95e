package family

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Bounds of one family, in people, relations or characters.
const (
	membersMost   = 200
	relationsMost = 1000
	labelMost     = 100
	sourceMost    = 1000
	reasonMost    = 2000
)

// wrong collects what a form has to mend.
type wrong []fault.Field

func (w *wrong) add(field, key string) { *w = append(*w, fault.Field{Name: field, Key: key}) }

func (w wrong) err(doing string) error {
	if w == nil {
		return nil
	}
	return fault.Invalid(doing, w...)
}

func (n *New) clean() {
	n.Label = name.Clean(n.Label)
	cleanSource(&n.Source)
	n.Members = slices.Clone(n.Members)
	n.Relations = slices.Clone(n.Relations)
	for i := range n.Members {
		n.Members[i].fill()
	}
	for i := range n.Relations {
		n.Relations[i].fill()
	}
}

func (m *Member) fill() {
	if m.Role == "" {
		m.Role = "unknown"
	}
}

func (r *Relation) fill() {
	if r.Certainty == "" {
		r.Certainty = "unknown"
	}
}

func cleanSource(s *person.Source) {
	s.Who, s.Where, s.Ref, s.Row = name.Clean(s.Who), name.Clean(s.Where), name.Clean(s.Ref), name.Clean(s.Row)
}

func (n New) check() error {
	var w wrong
	if utf8.RuneCountInString(n.Label) > labelMost {
		w.add("label", tooLong(labelMost))
	}
	switch {
	case len(n.Members) == 0:
		w.add("members", "family.wrong.nobody")
	case len(n.Members) > membersMost:
		w.add("members", "family.wrong.too_many")
	}
	people := map[id.Person]bool{}
	for i, m := range n.Members {
		if people[m.Person] {
			w.add(nth("members", i), "family.wrong.twice")
		}
		people[m.Person] = true
		m.check(&w, nth("members", i))
	}
	checkRelations(&w, n.Relations, func(p id.Person) bool { return people[p] })
	checkSource(&w, n.Source)
	return w.err("form a family")
}

func nth(field string, i int) string { return field + "." + strconv.Itoa(i) }

func (m Member) check(w *wrong, field string) {
	if _, err := id.Parse[id.Person](string(m.Person)); err != nil {
		w.add(field, "fault.field.no_such_person")
	}
	if !slices.Contains(Roles(), m.Role) {
		w.add(field+".role", "fault.field.unknown_choice")
	}
}

func checkRelations(w *wrong, all []Relation, member func(id.Person) bool) {
	if len(all) > relationsMost {
		w.add("relations", "family.wrong.too_many")
		return
	}
	for i, r := range all {
		field := nth("relations", i)
		if !member(r.From) || !member(r.To) {
			w.add(field, "family.wrong.not_a_member")
		}
		if r.From == r.To {
			w.add(field, "family.wrong.with_oneself")
		}
		if !slices.Contains(Kinds(), r.Kind) {
			w.add(field+".kind", "fault.field.unknown_choice")
		}
		if !slices.Contains(Certainties(), r.Certainty) {
			w.add(field+".certainty", "fault.field.unknown_choice")
		}
	}
}

func checkSource(w *wrong, s person.Source) {
	if !slices.Contains(person.SourceKinds(), s.Kind) {
		w.add("source", "fault.field.unknown_choice")
	}
	if !s.When.Valid() {
		w.add("source_when", "fault.field.not_a_date")
	}
	for _, text := range []string{s.Who, s.Where, s.Ref, s.Row, s.Lang, string(s.Place), string(s.List)} {
		if utf8.RuneCountInString(text) > sourceMost {
			w.add("source_who", tooLong(sourceMost))
			return
		}
	}
}

// check cleans and checks a new member against the family as it stands.
func (p *MemberAdded) check(a *journal.Act) error {
	f, err := load(a, p.Family)
	if err != nil {
		return err
	}
	p.Member.fill()
	cleanSource(&p.Source)
	p.Relations = slices.Clone(p.Relations)
	for i := range p.Relations {
		p.Relations[i].fill()
	}
	var w wrong
	p.Member.check(&w, "person")
	checkRelations(&w, p.Relations, func(who id.Person) bool { return who == p.Member.Person || f.Has(who) })
	checkSource(&w, p.Source)
	doing := "add a member to family " + string(p.Family)
	if err := w.err(doing); err != nil {
		return err
	}
	if len(f.Members) >= membersMost || len(f.Relations)+len(p.Relations) > relationsMost {
		return fault.Invalid(doing, fault.Field{Name: "members", Key: "family.wrong.too_many"})
	}
	if slices.Contains(f.Members, p.Member) && len(p.Relations) == 0 {
		return fault.New(fault.Conflict, "%s: person %s is one already", doing, p.Member.Person)
	}
	return mustKnow(a, p.Member.Person)
}

// check cleans and checks a relation against the family as it stands.
func (p *Related) check(a *journal.Act) error {
	f, err := load(a, p.Family)
	if err != nil {
		return err
	}
	p.Relation.fill()
	cleanSource(&p.Source)
	var w wrong
	checkRelations(&w, []Relation{p.Relation}, f.Has)
	checkSource(&w, p.Source)
	if len(f.Relations) >= relationsMost {
		w.add("relations", "family.wrong.too_many")
	}
	return w.err("relate two members of family " + string(p.Family))
}

func mayRemove(a *journal.Act, f id.Family, p id.Person) (journal.EntryID, error) {
	d, err := loadDoc(a, f)
	if err != nil {
		return "", err
	}
	if !view(f, d).Has(p) {
		return "", fault.New(fault.Conflict, "remove person %s from family %s: she is no member", p, f)
	}
	for _, s := range slices.Backward(d.Steps) {
		if s.Person == p {
			return s.Entry, nil
		}
	}
	return "", nil
}

func mayEnd(a *journal.Act, f id.Family, entry journal.EntryID, nth int) (Held, error) {
	d, err := loadDoc(a, f)
	if err != nil {
		return Held{}, err
	}
	for _, e := range d.Ends {
		if e.Of == entry && e.OfNth == nth {
			return Held{}, fault.New(fault.Conflict, "end a relation in family %s: it has ended", f)
		}
	}
	for _, h := range view(f, d).Relations {
		if h.Entry == entry && h.Nth == nth {
			return h, nil
		}
	}
	return Held{}, fault.New(fault.NotFound, "end a relation in family %s: no such relation", f)
}

// tooLong is the key of the fault with the most that is allowed.
func tooLong(most int) string { return "fault.field.too_long Max=" + strconv.Itoa(most) }

func why(doing, reason string) (string, error) {
	reason = strings.TrimSpace(name.Clean(reason))
	if reason == "" {
		return "", fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if utf8.RuneCountInString(reason) > reasonMost {
		return "", fault.Invalid(doing, fault.Field{Name: "reason", Key: tooLong(reasonMost)})
	}
	return reason, nil
}

func mustKnow(a *journal.Act, p id.Person) error {
	_, err := person.Find(context.Background(), a, policy.Inside(), p)
	if fault.Is(err, fault.NotFound) {
		return fault.Invalid("family: person "+string(p), fault.Field{Name: "members", Key: "fault.field.no_such_person"})
	}
	return err
}
