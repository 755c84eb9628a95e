package cases

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// proposal is a question that is still open: is this the child somebody seeks?
type proposal struct {
	To    string
	Name  string // of the other
	Latin string
	State string
	Since string
}

// proposalsMost bounds the proposals of one page, the likeliest first.
const proposalsMost = 5

// proposalsFor gives the open proposals about a child, for who may ask for
// matches. How likely they are is told where they are decided.
func proposalsFor(r *page.Request, c child) ([]proposal, error) {
	s, err := r.Look(policy.Matches)
	if fault.Is(err, fault.Denied) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	all, err := match.OfPerson(r.Context(), r.DB(), s, c.Case.Person)
	if err != nil {
		return nil, err
	}
	var open []proposal
	for _, m := range all {
		if m.State != match.Proposed && m.State != match.Parked || len(open) == proposalsMost {
			continue
		}
		other, err := person.Find(r.Context(), r.DB(), s, otherOf(m, c.Case.Person))
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		open = append(open, proposal{
			To: "/matches/" + string(m.ID), Name: other.Name(), Latin: latin(other.Name()),
			State: r.T("states.match." + string(m.State)), Since: dayOf(m.Proposed, r.Locale),
		})
	}
	return open, nil
}

func otherOf(m match.Match, one id.Person) id.Person {
	if m.Sought == one {
		return m.Found
	}
	return m.Sought
}
