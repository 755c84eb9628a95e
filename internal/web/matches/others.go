package matches

import (
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

const othersMost = 6

// others lists the further matches of both, and sees whether one of them is
// confirmed: then this one cannot be.
func (p *showPage) others(r *page.Request, s policy.Scope, m match.Match) error {
	for _, of := range []struct {
		who          id.Person
		title, taken string
	}{
		{m.Sought, "matches.show.others_sought", "match.fault.sought_taken"},
		{m.Found, "matches.show.others_found", "match.fault.found_taken"},
	} {
		all, err := match.OfPerson(r.Context(), r.DB(), s, of.who)
		if err != nil {
			return err
		}
		var list others
		n := 0
		for _, one := range all {
			if one.ID == m.ID {
				continue
			}
			n++
			if one.State == match.Confirmed && m.State != match.Confirmed && p.Conflict == nil {
				p.Conflict = &conflict{Words: r.T(of.taken), To: to(one.ID)}
			}
			if len(list.Rows) < othersMost {
				row, err := otherOf(r, s, one, of.who)
				if err != nil {
					return err
				}
				list.Rows = append(list.Rows, row)
			}
		}
		if n > 0 {
			list.Title = r.N(of.title, n)
			p.Others = append(p.Others, list)
		}
	}
	return nil
}

func otherOf(r *page.Request, s policy.Scope, m match.Match, than id.Person) (other, error) {
	who := m.Found
	if who == than {
		who = m.Sought
	}
	one := other{
		To: to(m.ID), Band: r.T("match.band." + string(m.Band())), Chance: chance(r, m.Probability),
		State: r.T("states.match." + string(m.State)),
	}
	p, err := person.Find(r.Context(), r.DB(), s, who)
	if missing(err) {
		return one, nil
	}
	one.Who = nameOf(p.Name())
	return one, err
}
