package demo

import (
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// identify records what the analyst decided about the children of a family:
// the program's evidence as it stood, and a person's confirmation.
func (s *stage) identify(h *household) error {
	for _, k := range h.kids {
		m, err := s.propose(k)
		if err != nil {
			return err
		}
		if err := match.Confirm(s.a, s.may(policy.DecideMatch), m, reasons[s.b.r.IntN(len(reasons))]); err != nil {
			return err
		}
	}
	return nil
}

var reasons = []string{
	"the mother named all the children and their birthdays; the grandmother knew them on the photograph (invented)",
	"DNA report of the forensic bureau, seals whole, read by two people (invented)",
	"a birth certificate from home was found with the mother's papers (invented)",
	"brothers and sisters fit one another and the mother's letter from prison (invented)",
}

// foundByThen is about how many children field staff have met when a link is
// weighed: the prior of a link hangs on it.
const foundByThen = 300

func (s *stage) propose(k *kid) (id.Match, error) {
	sought := k.sought[0]
	a, err := person.Find(s.ctx, s.a, policy.Inside(), sought)
	if err != nil {
		return "", err
	}
	b, err := person.Find(s.ctx, s.a, policy.Inside(), k.found)
	if err != nil {
		return "", err
	}
	r := match.Score(match.SideOf(a), match.SideOf(b))
	chance := match.Posterior([]match.Result{r}, (1-match.PriorAbsent)/foundByThen, match.PriorAbsent)[0]
	return match.Propose(s.a, s.may(policy.ProposeMatch), match.New{
		Request: s.b.asks[sought], Sought: sought, Found: k.found,
		Model: match.Model, Probability: chance, Bits: r.Bits, Evidence: r.Evidence,
	})
}
