package demo

import (
	"homeward/internal/clearance"
	consents "homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// The bodies that decide something, as they stand in bodies.
const (
	consulate    = 0
	justice      = 1
	guardianship = 3
	court        = 6
	security     = 7
	foreign      = 8
)

// deciders of the demands of the pathway from Iraq to Russia.
var deciders = map[string]int{
	"identity": consulate, "best_interests": guardianship, "judiciary": court, "ministry_of_justice": justice,
	"foreign_ministry": foreign, "security": security, "travel_document": consulate, "exit_permission": justice,
}

// writeWays records what had to be decided for the children of three families
// before the first flight; how it stands with the child who still waits: one
// answer conditional, one open, one that somebody is said to block, and a mother
// who refuses; and that the consulate is asked about children met last.
func (b *builder) writeWays() {
	f := flights[0]
	var aboard []*kid
	for _, h := range b.cast.aboard[0][:3] {
		aboard = append(aboard, h.kids...)
	}
	b.clear(aboard, f.on-12)
	b.writeWaiting()
}

// order is in which rounds what a pathway demands is asked, so many days after
// the first.
type order struct {
	pathway string
	rounds  []round
}

type round struct {
	after   when.Day
	demands []string
}

var (
	iraq = order{"iraq-russia", []round{
		{0, []string{"identity"}}, {2, []string{"best_interests", "judiciary", "foreign_ministry", "security", "travel_document"}}, {5, []string{"ministry_of_justice"}}, {7, []string{"exit_permission"}},
	}}
	generic = order{"generic", []round{{0, []string{"identity"}}, {2, []string{"best_interests", "travel_document", "foreign_ministry"}}, {12, []string{"exit_permission"}}}}
)

// clear lets everything be decided for children, beginning on a day.
func (b *builder) clear(aboard []*kid, first when.Day) { b.clearOn(iraq, aboard, first, nil) }

// clearOn does the same on a pathway. Of some children it is not asked beyond a
// demand.
func (b *builder) clearOn(way order, aboard []*kid, first when.Day, stops map[*kid]string) {
	b.on(at(first, 9), policy.CaseManager, func(s *stage) error { return s.choose(aboard, way.pathway) })
	b.on(at(first, 10), policy.CaseManager, func(s *stage) error { return s.agree(aboard, consents.Given, first, "") })
	stopped := map[*kid]bool{}
	for _, round := range way.rounds {
		on := first + round.after
		for _, demand := range round.demands {
			var kids []*kid
			for _, k := range aboard {
				if stopped[k] = stopped[k] || stops[k] == demand; !stopped[k] {
					kids = append(kids, k)
				}
			}
			b.note(kids, demand, on)
			b.on(at(on+1, 16), policy.CaseManager, func(s *stage) error {
				return s.answered(kids, demand, clearance.Reply{Answer: clearance.Granted, On: (on + 1).Partial(), Reference: "№ 0 (вымышлено)"})
			})
		}
	}
}

// writeWaiting is the way of the child identified and still in Iraq.
func (b *builder) writeWaiting() {
	kids := b.cast.waiting.kids
	day := when.DayOf(2019, 10, 15)
	b.on(at(day, 9), policy.CaseManager, func(s *stage) error { return s.choose(kids, iraq.pathway) })
	b.on(at(day+3, 9), policy.CaseManager, func(s *stage) error {
		return s.agree(kids, consents.Refused, day+3, "хочет, чтобы он остался с ней до суда (вымышлено)")
	})
	granted := func(demand string, on when.Day) {
		b.on(at(on, 16), policy.CaseManager, func(s *stage) error {
			return s.answered(kids, demand, clearance.Reply{Answer: clearance.Granted, On: on.Partial(), Reference: "№ 0 (вымышлено)"})
		})
	}
	b.note(kids, "identity", day)
	granted("identity", day+4)
	for _, demand := range []string{"judiciary", "foreign_ministry", "security"} {
		b.note(kids, demand, day+5)
	}
	granted("judiciary", day+20)
	b.note(kids, "ministry_of_justice", day+21)
	b.on(at(day+25, 16), policy.CaseManager, func(s *stage) error {
		return s.answered(kids, "foreign_ministry", clearance.Reply{Answer: clearance.Conditional, On: (day + 25).Partial(), Conditions: "после уплаты сбора за нахождение (вымышлено)"})
	})
	b.on(at(day+40, 12), policy.CaseManager, func(s *stage) error { return s.stalls(kids, "security", day+30) })
	var met []*kid
	for _, m := range b.cast.identified[:4] {
		met = append(met, m.kids...)
	}
	last := when.DayOf(2019, 12, 10)
	b.on(at(last, 9), policy.CaseManager, func(s *stage) error { return s.choose(met, iraq.pathway) })
	b.note(met, "identity", last)
}

// note puts a note to the authority that decides into the script.
func (b *builder) note(kids []*kid, demand string, on when.Day) {
	b.on(at(on, 12), policy.CaseManager, func(s *stage) error {
		var cases []id.Case
		for _, k := range kids {
			cases = append(cases, k.file)
		}
		_, err := clearance.Ask(s.a, s.may(policy.AskClearance), clearance.New{
			Demand: demand, Decider: s.b.bodies[deciders[demand]], Cases: cases, On: on.Partial(), Reference: "нота № 0 (вымышленная)",
		})
		return err
	})
}

func (s *stage) choose(kids []*kid, key string) error {
	for _, k := range kids {
		if err := pathway.Choose(s.a, s.may(policy.ChoosePathway), k.file, key, ""); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) agree(kids []*kid, outcome consents.Outcome, on when.Day, why string) error {
	for _, k := range kids {
		_, err := consents.Record(s.a, s.may(policy.RecordConsent), consents.New{
			Case: k.file, Who: "mother", Purpose: consents.Return, Outcome: outcome, On: on.Partial(), Asked: "консул (вымышленный)",
			Language: "русский", Witness: "социальный работник тюрьмы (вымышленный)", Why: why,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// question finds the newest question about a child.
func (s *stage) question(k *kid, demand string) (clearance.Clearance, error) {
	all, err := clearance.Of(s.ctx, s.a, policy.Inside(), k.file)
	for _, q := range all {
		if q.Demand == demand {
			return q, nil
		}
	}
	if err == nil {
		err = fault.New(fault.Internal, "nobody was asked for %s of case %s", demand, k.file)
	}
	return clearance.Clearance{}, err
}

func (s *stage) answered(kids []*kid, demand string, r clearance.Reply) error {
	for _, k := range kids {
		q, err := s.question(k, demand)
		if err != nil {
			return err
		}
		r.Clearance = q.ID
		if err := clearance.Answer(s.a, s.may(policy.TranscribeAnswer), r); err != nil {
			return err
		}
	}
	return nil
}

// stalls reminds of an answer that does not come, and says who is said to block
// it.
func (s *stage) stalls(kids []*kid, demand string, since when.Day) error {
	for _, k := range kids {
		q, err := s.question(k, demand)
		if err != nil {
			return err
		}
		if err := clearance.Remind(s.a, s.may(policy.AskClearance), q.ID, "нота № 0 (вымышленная)"); err != nil {
			return err
		}
		err = clearance.Dispute(s.a, s.may(policy.AskClearance), q.ID, "служба безопасности (вымышленная)", "что её никто не спрашивал (вымышлено)", since.Partial())
		if err != nil {
			return err
		}
	}
	return nil
}
