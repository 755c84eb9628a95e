package families

import (
	"strconv"

	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To        string
	Label     string
	Tree      *picture // nil where nobody is a member
	Left      int      // members whom the tree leaves out
	Members   []member
	Relations []relation
	Ended     []relation
	Former    []former
	Disputes  []dispute
	MayChange bool
}

// member is somebody in the family as pages show her.
type member struct {
	ID     id.Person
	To     string
	Name   string // as written, "" unknown
	Latin  string
	Role   string // of family.Roles
	Age    string // "" unknown
	Died   bool
	Hidden bool // outside the reader's scope
	Self   bool // whom the address asks for
	Kin    []kin
}

// kin is what a member is to another.
type kin struct {
	Kind, Certainty, Name string
}

// relation is one source's word about two members.
type relation struct {
	From, To        member
	Kind, Certainty string
	Source, Who     string
	When, Recorded  string
	Reason          string // why it ended
	End             string // address that ends it
	Again           string // address that says it again
}

type former struct {
	member
	Reason string
	Again  string // address that adds her again
}

// dispute is what sources about the family cannot all be right in.
type dispute struct {
	Kind  string
	Name  string // of whom
	Of    []relation
	Roles []string
}

// Show shows one family.
func Show(r *page.Request) (page.Result, error) {
	s, f, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{To: "/families/" + string(f.ID), Label: f.Label, MayChange: r.May(policy.ChangeFamily)}
	p.Crumbs = crumbs(r)
	known, err := people(r, s, f)
	if err != nil {
		return page.Result{}, err
	}
	for _, h := range f.Relations {
		one := relationOf(r, f, h, known)
		if h.Ended {
			p.Ended = append(p.Ended, one)
			continue
		}
		p.Relations = append(p.Relations, one)
		from, to := known[h.From], known[h.To]
		from.Kin = append(from.Kin, kin{h.Kind, h.Certainty, to.Name})
		to.Kin = append(to.Kin, kin{turned(h.Kind), h.Certainty, from.Name})
		known[h.From], known[h.To] = from, to
	}
	for _, m := range f.Members {
		p.Members = append(p.Members, known[m.Person])
	}
	for _, o := range f.Former {
		p.Former = append(p.Former, former{known[o.Person], o.Reason, page.URL(p.To+"/member", "person", string(o.Person))})
	}
	same, err := sames(r, f)
	if err != nil {
		return page.Result{}, err
	}
	for _, d := range family.Disputes(f, same) {
		one := dispute{Kind: d.Kind, Name: known[d.Person].Name, Roles: d.Roles}
		for _, h := range d.Of {
			one.Of = append(one.Of, relationOf(r, f, h, known))
		}
		p.Disputes = append(p.Disputes, one)
	}
	p.Tree, p.Left = draw(r, f, p.Members)
	return page.Show(p), nil
}

// find reads the family of the path in the reader's scope.
func find(r *page.Request) (policy.Scope, family.Family, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return s, family.Family{}, err
	}
	which, err := page.PathID[id.Family](r, "id")
	if err != nil {
		return s, family.Family{}, err
	}
	f, err := family.Find(r.Context(), r.DB(), s, which)
	return s, f, err
}

// people reads everybody who is or was in the family.
func people(r *page.Request, s policy.Scope, f family.Family) (map[id.Person]member, error) {
	known := map[id.Person]member{}
	read := func(m family.Member) error {
		one := member{ID: m.Person, To: "/people/" + string(m.Person), Role: m.Role, Self: r.Query("person") == string(m.Person)}
		p, err := person.Find(r.Context(), r.DB(), s, m.Person)
		switch {
		case fault.Is(err, fault.NotFound):
			one.Hidden, one.To = true, ""
		case err != nil:
			return err
		}
		one.Name, one.Latin = p.Name(), latin(p.Name())
		vital, _ := p.Get(person.AttrVital)
		one.Died = vital.Accepted.Code == "died"
		if born, ok := p.Born(); ok && !one.Died {
			one.Age = ageOf(r, born)
		}
		known[m.Person] = one
		return nil
	}
	for _, o := range f.Former {
		if err := read(o.Member); err != nil {
			return nil, err
		}
	}
	for _, m := range f.Members {
		if err := read(m); err != nil {
			return nil, err
		}
	}
	return known, nil
}

// ageOf words an age today; months are told of small children.
func ageOf(r *page.Request, born when.Span) string {
	age := when.AgeOn(born, r.Today())
	if age.At = ""; age.Min >= 5*12 {
		age.Min, age.Max = age.Min/12*12, age.Max/12*12+11
	}
	return age.Text(string(r.Locale))
}

func relationOf(r *page.Request, f family.Family, h family.Held, known map[id.Person]member) relation {
	to := "/families/" + string(f.ID)
	one := relation{
		From: known[h.From], To: known[h.To], Kind: h.Kind, Certainty: h.Certainty, Reason: h.Reason,
		Source: r.T("sources." + string(h.Source.Kind) + ".name"), Who: h.Source.Who,
		Recorded: when.Partial(h.Recorded[:min(10, len(h.Recorded))]).Text(string(r.Locale)),
		End:      page.URL(to+"/end", "entry", string(h.Entry), "nth", strconv.Itoa(h.Nth)),
	}
	if h.Source.When != "" {
		one.When = h.Source.When.Text(string(r.Locale))
	}
	if f.Has(h.From) && f.Has(h.To) {
		one.Again = page.URL(to+"/relate", "from", string(h.From), "kind", h.Kind, "to", string(h.To), "certainty", h.Certainty)
	}
	return one
}

// turned is a relation as seen from the other side: words families.is.<kind>.
func turned(kind string) string {
	switch kind {
	case "mother_of", "father_of", "guardian_of":
		return "by_" + kind
	}
	return kind
}

// sames tells which two records a match says are one person: a mother sought and
// the mother found are no two mothers.
func sames(r *page.Request, f family.Family) (func(a, b id.Person) bool, error) {
	one := map[[2]id.Person]bool{}
	for _, m := range f.Members {
		others, err := match.ConfirmedFor(r.Context(), r.DB(), m.Person)
		if err != nil {
			return nil, err
		}
		for _, o := range others {
			one[[2]id.Person{m.Person, o}], one[[2]id.Person{o, m.Person}] = true, true
		}
	}
	return func(a, b id.Person) bool { return one[[2]id.Person{a, b}] }, nil
}

// held finds a relation by the names that the address gives.
func held(f family.Family, entry journal.EntryID, nth string) (family.Held, bool) {
	for _, h := range f.Relations {
		if h.Entry == entry && strconv.Itoa(h.Nth) == nth {
			return h, true
		}
	}
	return family.Held{}, false
}
