package family

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
)

// Family is a family as it stands.
type Family struct {
	ID        id.Family
	Label     string // as on the list, "" if it has none
	Agency    id.Agency
	Members   []Member // by when they came in
	Former    []Former // whose membership ended
	Relations []Held   // oldest first, the ended among them
	Recorded  string   // when it was formed
	Changed   string   // newest entry about it

	roles map[id.Person][]string // what sources called each member, each role once
}

// Former is a person whose membership ended.
type Former struct {
	Member
	Reason   string
	Entry    journal.EntryID
	Recorded string
}

// Held is a relation with where it comes from. Entry and Nth name it.
type Held struct {
	Relation
	Entry    journal.EntryID
	Nth      int
	Source   person.Source
	Recorded string
	Agency   id.Agency
	Ended    bool   // it no longer stands, or one of the two left the family
	Reason   string // why it ended
}

// Children gives the members who are children.
func (f Family) Children() []id.Person {
	var all []id.Person
	for _, m := range f.Members {
		if m.Role == "child" {
			all = append(all, m.Person)
		}
	}
	return all
}

// Has reports whether a person is a member now.
func (f Family) Has(p id.Person) bool {
	return slices.ContainsFunc(f.Members, func(m Member) bool { return m.Person == p })
}

// view folds what was recorded into what stands.
func view(f id.Family, d doc) Family {
	out := Family{ID: f, Agency: d.agency(), Changed: d.newest(), roles: map[id.Person][]string{}}
	if len(d.Formed) > 0 {
		out.Label, out.Recorded = d.Formed[0].Label, d.Formed[0].Recorded
	}
	for _, s := range d.Steps {
		out.take(s)
	}
	ended := map[journal.EntryID]map[int]string{}
	for _, e := range d.Ends {
		if ended[e.Of] == nil {
			ended[e.Of] = map[int]string{}
		}
		if _, twice := ended[e.Of][e.OfNth]; !twice {
			ended[e.Of][e.OfNth] = e.Reason
		}
	}
	for _, s := range d.Relations {
		h := Held{Relation: s.Relation, Entry: s.Entry, Nth: s.Nth, Source: s.Source, Recorded: s.Recorded, Agency: s.Agency}
		h.Reason, h.Ended = ended[s.Entry][s.Nth]
		for _, p := range []id.Person{s.From, s.To} {
			if !h.Ended && !out.Has(p) {
				h.Ended, h.Reason = true, out.left(p)
			}
		}
		out.Relations = append(out.Relations, h)
	}
	return out
}

// take moves the members by one step. A later role replaces an earlier one
// unless it is unknown; Disputes tells of both.
func (f *Family) take(s step) {
	at := slices.IndexFunc(f.Members, func(m Member) bool { return m.Person == s.Person })
	if s.Removed {
		if at >= 0 {
			f.Former = append(f.Former, Former{Member: f.Members[at], Reason: s.Reason, Entry: s.Entry, Recorded: s.Recorded})
			f.Members = slices.Delete(f.Members, at, at+1)
			delete(f.roles, s.Person)
		}
		return
	}
	f.Former = slices.DeleteFunc(f.Former, func(o Former) bool { return o.Person == s.Person })
	if at < 0 {
		f.Members = append(f.Members, s.Member)
	} else if s.Role != "unknown" {
		f.Members[at].Role = s.Role
	}
	if s.Role != "unknown" && !slices.Contains(f.roles[s.Person], s.Role) {
		f.roles[s.Person] = append(f.roles[s.Person], s.Role)
	}
}

// left says why a person is no member; "" if she never was one.
func (f Family) left(p id.Person) string {
	for _, o := range f.Former {
		if o.Person == p {
			return o.Reason
		}
	}
	return ""
}
