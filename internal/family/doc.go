package family

import (
	"sort"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
)

// doc is all that was recorded about a family, as one JSON value in the family
// table. It comes out the same whatever the order of arrival.
type doc struct {
	Formed    []founding `json:"formed,omitempty"` // one, but for a node that errs
	Steps     []step     `json:"steps,omitempty"`
	Relations []said     `json:"relations,omitempty"`
	Ends      []end      `json:"ends,omitempty"`
}

// mark says which entry something comes from; Nth is its place in the entry.
type mark struct {
	By       id.Account      `json:"by"`
	Agency   id.Agency       `json:"agency"`
	Recorded string          `json:"recorded"`
	Entry    journal.EntryID `json:"entry"`
	Nth      int             `json:"nth,omitempty"`
}

type founding struct {
	Label string `json:"label"`
	mark
}

// step adds or removes a member.
type step struct {
	Member
	Removed bool   `json:"removed,omitempty"`
	Reason  string `json:"reason,omitempty"`
	mark
}

// said is a relation as one source says it.
type said struct {
	Relation
	Source person.Source `json:"source"`
	mark
}

// end ends the relation that stands at Of.
type end struct {
	Of     journal.EntryID `json:"of"`
	OfNth  int             `json:"of_nth,omitempty"`
	Reason string          `json:"reason"`
	mark
}

func markOf(e journal.Header, nth int) mark {
	return mark{By: e.By, Agency: e.Agency, Recorded: e.Recorded, Entry: e.ID(), Nth: nth}
}

func (d *doc) form(e journal.Header, p Formed) {
	d.Formed = inOrder(append(d.Formed, founding{p.Label, markOf(e, 0)}), func(f founding) mark { return f.mark })
	for i, m := range p.Members {
		d.step(step{Member: m, mark: markOf(e, i)})
	}
	d.say(e, p.Source, p.Relations...)
}

func (d *doc) step(s step) {
	d.Steps = inOrder(append(d.Steps, s), func(s step) mark { return s.mark })
}

func (d *doc) say(e journal.Header, source person.Source, relations ...Relation) {
	for i, r := range relations {
		d.Relations = append(d.Relations, said{r, source, markOf(e, i)})
	}
	d.Relations = inOrder(d.Relations, func(s said) mark { return s.mark })
}

func (d *doc) end(e journal.Header, p RelationEnded) {
	d.Ends = inOrder(append(d.Ends, end{p.Entry, p.Nth, p.Reason, markOf(e, 0)}), func(e end) mark { return e.mark })
}

// inOrder sorts by when it was recorded, then by log, entry and place in it.
func inOrder[T any](all []T, at func(T) mark) []T {
	sort.SliceStable(all, func(i, j int) bool { return at(all[i]).before(at(all[j])) })
	return all
}

func (m mark) before(o mark) bool {
	if m.Recorded != o.Recorded {
		return m.Recorded < o.Recorded
	}
	log, seq, _ := m.Entry.Split()
	olog, oseq, _ := o.Entry.Split()
	switch {
	case log != olog:
		return log < olog
	case seq != oseq:
		return seq < oseq
	}
	return m.Nth < o.Nth
}

// agency is whose family it is: who formed it.
func (d doc) agency() id.Agency {
	if len(d.Formed) > 0 {
		return d.Formed[0].Agency
	}
	first := mark{Recorded: "~"}
	for _, m := range d.marks() {
		if m.before(first) {
			first = m
		}
	}
	return first.Agency
}

// newest is when something was last recorded about the family.
func (d doc) newest() string {
	at := ""
	for _, m := range d.marks() {
		at = max(at, m.Recorded)
	}
	return at
}

func (d doc) marks() []mark {
	var all []mark
	for _, f := range d.Formed {
		all = append(all, f.mark)
	}
	for _, s := range d.Steps {
		all = append(all, s.mark)
	}
	for _, r := range d.Relations {
		all = append(all, r.mark)
	}
	for _, e := range d.Ends {
		all = append(all, e.mark)
	}
	return all
}
