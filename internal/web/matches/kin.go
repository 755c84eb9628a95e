package matches

import (
	"cmp"
	"math"
	"slices"

	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// kin is the children of both families: those sought with her, those found with
// her, each with the one herself. It is empty for who may not see families.
type kin struct {
	sought, found []person.Person
	links         map[match.Pair]match.Match // what was proposed or decided between the two
}

// kinMost bounds the children of one family that are shown.
const kinMost = 12

// kinOf gathers both families. together are those whom the request asks for.
func (c *comparing) kinOf(r *page.Request, s policy.Scope, m match.Match, together []id.Person) (kin, error) {
	k := kin{links: map[match.Pair]match.Match{}}
	if !s.Sees(journal.Family) {
		return k, nil
	}
	var err error
	if k.sought, err = siblings(r, s, m.Sought, together); err != nil {
		return k, err
	}
	var numbered []id.Person
	if c.index != nil {
		numbered = c.index.Together(m.Found)
	}
	fit, err := k.matched(r, s, m)
	if err != nil {
		return k, err
	}
	if k.found, err = siblings(r, s, m.Found, append(numbered, fit...)); err != nil {
		return k, err
	}
	return k, nil
}

// togetherOf gives those whom the request asks for; ok is false where there is a
// request and the reader may not see it.
func togetherOf(r *page.Request, q id.Request) (all []id.Person, ok bool, err error) {
	if q == "" {
		return nil, true, nil
	}
	s, err := r.Look(policy.Requests)
	if err == nil {
		var asked request.Request
		if asked, err = request.Find(r.Context(), r.DB(), s, q); err == nil {
			return asked.Sought, true, nil
		}
	}
	if fault.Is(err, fault.Denied) || fault.Is(err, fault.NotFound) {
		return nil, false, nil
	}
	return nil, false, err
}

// siblings gives a person and the children of her families and of together.
func siblings(r *page.Request, s policy.Scope, who id.Person, together []id.Person) ([]person.Person, error) {
	families, err := family.OfPerson(r.Context(), r.DB(), s, who)
	if err != nil {
		return nil, err
	}
	others := append([]id.Person{who}, together...)
	for _, f := range families {
		if children := f.Children(); slices.Contains(children, who) {
			others = append(others, children...)
		}
	}
	var all []person.Person
	seen := map[id.Person]bool{}
	for _, o := range others {
		if seen[o] || len(all) == kinMost {
			continue
		}
		seen[o] = true
		p, err := person.Find(r.Context(), r.DB(), s, o)
		if missing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// matched reads what stands between the families, and gives those found whom
// other matches set against the brothers and sisters sought: where no family of
// the child found is on record, it is they who fit.
func (k *kin) matched(r *page.Request, s policy.Scope, m match.Match) ([]id.Person, error) {
	var fit []id.Person
	for _, p := range k.sought {
		all, err := match.OfPerson(r.Context(), r.DB(), s, p.ID)
		if err != nil {
			return nil, err
		}
		first := true
		for _, one := range all {
			if one.Sought != p.ID {
				continue
			}
			k.links[match.Pair{Sought: one.Sought, Found: one.Found}] = one
			if first && one.Sought != m.Sought && one.State != match.Rejected {
				fit, first = append(fit, one.Found), false // the likeliest
			}
		}
	}
	return fit, nil
}

// kinRow sets a child sought against a child found; one of them may be missing.
type kinRow struct {
	This   bool // the two whom the page is about
	A, B   *child
	State  match.State // of the pair, "" where nothing was proposed
	Words  string      // "proposed, 96%", "nobody found fits"
	To     string      // the match, "" for this one and for none
	Differ string      // that the years to the next child before differ much on both sides
	order  int
}

// child is one of the children of a family.
type child struct {
	who
	To    string
	About string // "girl, 9 years"
	Gap   string // "2 years younger than the one before"
	born  when.Span
}

// rows aligns both families: who is matched with whom, who stands alone, the
// oldest first.
func (k kin) rows(r *page.Request, m match.Match, in narrowed) []kinRow {
	if len(k.sought) < 2 && len(k.found) < 2 {
		return nil
	}
	with := k.assign(m)
	var all []kinRow
	taken := map[id.Person]bool{}
	for _, p := range k.sought {
		row := kinRow{This: p.ID == m.Sought, A: childOf(r, p), order: orderOf(p)}
		row.Words = r.T("matches.kin.none_found")
		if other, ok := with[p.ID]; ok {
			taken[other] = true
			row.pair(r, k.links[match.Pair{Sought: p.ID, Found: other}], in)
			if at := slices.IndexFunc(k.found, func(o person.Person) bool { return o.ID == other }); at >= 0 {
				row.B = childOf(r, k.found[at])
				row.order = min(row.order, orderOf(k.found[at]))
			}
		}
		all = append(all, row)
	}
	for _, p := range k.found {
		if !taken[p.ID] {
			all = append(all, kinRow{B: childOf(r, p), Words: r.T("matches.kin.none_sought"), order: orderOf(p)})
		}
	}
	slices.SortStableFunc(all, func(a, b kinRow) int { return cmp.Compare(a.order, b.order) })
	gaps(r, all)
	return all
}

// assign gives each child sought at most one found: the two of this page, then
// what was confirmed, then the likeliest that was not rejected.
func (k kin) assign(m match.Match) map[id.Person]id.Person {
	var links []match.Match
	for _, one := range k.links {
		if one.State != match.Rejected || one.Sought == m.Sought && one.Found == m.Found {
			links = append(links, one)
		}
	}
	rank := func(one match.Match) int {
		switch {
		case one.Sought == m.Sought && one.Found == m.Found:
			return 0
		case one.State == match.Confirmed:
			return 1
		}
		return 2
	}
	slices.SortFunc(links, func(a, b match.Match) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.ID, b.ID))
	})
	with, taken := map[id.Person]id.Person{m.Sought: m.Found}, map[id.Person]bool{m.Found: true}
	for _, one := range links {
		seen := slices.ContainsFunc(k.found, func(p person.Person) bool { return p.ID == one.Found })
		if _, has := with[one.Sought]; has || taken[one.Found] || !seen {
			continue
		}
		with[one.Sought], taken[one.Found] = one.Found, true
	}
	return with
}

// pair words what stands between two.
func (row *kinRow) pair(r *page.Request, one match.Match, in narrowed) {
	row.State = one.State
	switch {
	case row.This:
		row.Words = r.T("matches.kin.this")
	case one.State == match.Proposed || one.State == match.Parked:
		row.Words = r.T("matches.kin.chance", "State", r.T("states.match."+string(one.State)), "Chance", chance(r, one.Probability))
	default:
		row.Words = r.T("states.match." + string(one.State))
	}
	if !row.This {
		row.To = in.at(to(one.ID))
	}
}

func childOf(r *page.Request, p person.Person) *child {
	c := &child{who: nameOf(p.Name()), About: about(r, p)}
	c.born, _ = p.Born()
	if policy.CanLook(r.Viewer, policy.People) {
		c.To = "/people/" + string(p.ID)
	}
	return c
}

// unknownOrder puts those of whom no birth is known last.
const unknownOrder = math.MaxInt32

func orderOf(p person.Person) int {
	born, ok := p.Born()
	if !ok || !born.Known() {
		return unknownOrder
	}
	return middle(born)
}

// middle is the day in the middle of a span.
func middle(s when.Span) int { return (int(s.First) + int(s.Last)) / 2 }

// gapApart is by how many years the distances to the child before may differ on
// both sides: ages are often off by one or two.
const gapApart = 3

// gaps words how much younger each is than the one before on her side.
func gaps(r *page.Request, all []kinRow) {
	var lastA, lastB *child
	for i := range all {
		row := &all[i]
		a, okA := row.A.after(r, lastA)
		b, okB := row.B.after(r, lastB)
		if okA && okB && (a-b >= gapApart || b-a >= gapApart) && i > 0 && all[i-1].A != nil && all[i-1].B != nil {
			row.Differ = r.T("matches.kin.differ")
		}
		if row.A != nil {
			lastA = row.A
		}
		if row.B != nil {
			lastB = row.B
		}
	}
}

// after words the years since the one before; false where one is not known.
func (c *child) after(r *page.Request, before *child) (years int, ok bool) {
	if c == nil || before == nil || !c.born.Known() || !before.born.Known() {
		return 0, false
	}
	years = int(math.Round(float64(middle(c.born)-middle(before.born)) / 365.25))
	if years > 0 {
		c.Gap = r.N("matches.kin.gap", years)
	} else {
		c.Gap = r.T("matches.kin.gap_none")
	}
	return years, true
}

// named gives the others of a family as the evidence names them.
func named(all []person.Person, but id.Person) []said {
	const most = 6
	var names []said
	for _, p := range all {
		if p.ID != but && p.Name() != "" && len(names) < most {
			names = append(names, said{Text: p.Name(), Own: true})
		}
	}
	return names
}
