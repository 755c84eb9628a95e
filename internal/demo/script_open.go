package demo

import (
	"fmt"

	"homeward/internal/casefile"
	"homeward/internal/note"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

// writeDisputes records second sources that contradict first ones: the ages
// that two reports give for the first and the last flight, and what two lists
// say of children in the camps.
func (b *builder) writeDisputes() {
	first, last := flights[0], flights[3]
	for i, k := range b.eachAboard(0)[:4] {
		b.otherAge(k, first.on, first.on+3, 12+i, "list of the reception centre: 3 to 15 years")
	}
	for i, k := range b.eachAboard(3)[:3] {
		b.otherAge(k, last.on, last.on+2, 5+2*i, "list of the hospital: 1 to 9 years")
	}
	met := b.eachFound()
	for i := range 14 {
		k := met[i*len(met)/14]
		on := when.DayOf(2019, 10, 17)
		years := k.years(on) + 3 + i%2
		if k.years(on) > 6 && i%3 == 0 {
			years = k.years(on) - 4
		}
		b.otherAge(k, on, on, years, "camp register")
		if i%3 == 0 {
			b.on(at(on+4, 10), policy.CaseManager, func(s *stage) error { return s.prefer(k) })
		}
	}
}

// otherAge records that a list has another age on a day than others say.
func (b *builder) otherAge(k *kid, of, on when.Day, years int, who string) {
	b.on(at(on, 18), policy.OperationsLead, func(s *stage) error {
		_, _, err := s.state(k.found, source(person.AgencyRecord, who, on, "en"), []person.Fact{
			{Attr: person.AttrBorn, Text: fmt.Sprint(years), Age: &when.Age{Min: 12 * years, Max: 12*years + 11, At: of.Partial()}},
		})
		return err
	})
}

// prefer chooses what the mother or the child said over the register of a camp.
func (s *stage) prefer(k *kid) error {
	p, err := person.Find(s.ctx, s.a, policy.Inside(), k.found)
	if err != nil {
		return err
	}
	v, _ := p.Get(person.AttrBorn)
	for _, h := range v.All {
		if h.Entry == k.met {
			return person.Prefer(s.a, s.may(policy.PreferFacts), person.Preferred{
				Person: k.found, Attr: person.AttrBorn, Entry: k.met, Nth: h.Nth,
				Reason: "the camp writes one age for a whole tent; the first milk teeth have just gone (invented)",
			})
		}
	}
	return nil // nobody had said an age at the first visit
}

func (b *builder) eachAboard(flight int) []*kid {
	var all []*kid
	for _, h := range b.cast.aboard[flight] {
		all = append(all, h.kids...)
	}
	return all
}

func (b *builder) eachFound() []*kid {
	var all []*kid
	for _, m := range b.cast.found {
		all = append(all, m.kids...)
	}
	return all
}

var blocks = []struct{ who, why string }{
	{"Ministry of Justice", "the exit permission waits for the mother's sentence to be final (invented)"},
	{"camp administration", "no access since the road was closed (invented)"},
	{"airport", "protests in the city, no convoys until further notice (invented)"},
	{"security service", "answered: need more, without saying what (invented)"},
	{"embassy", "no paper shows where the child was born; a DNA test is asked for (invented)"},
	{"court", "a fine for the illegal entry is not paid (invented)"},
}

var exits = []struct {
	kind casefile.ExitKind
	why  string
}{
	{casefile.MotherRefused, "the mother says no for now and may be asked again after her appeal (invented)"},
	{casefile.MotherRefused, "the mother refuses while the youngest is not weaned (invented)"},
	{casefile.MotherRefused, "the mother wants to wait for her sister's children (invented)"},
	{casefile.LostFromSight, "the family was not in the tent any more, neighbours do not know (invented)"},
	{casefile.LostFromSight, "the camp changed hands, lists of the old administration are gone (invented)"},
	{casefile.LostFromSight, "moved to another section at night, not found again (invented)"},
	{casefile.OtherNational, "another state's consulate showed a birth certificate (invented)"},
	{casefile.OtherNational, "the father's parents came from another state and took the child in (invented)"},
	{casefile.OtherNational, "both parents hold papers of another state (invented)"},
	{casefile.CameOfAge, "eighteen since last month; the adult track goes on (invented)"},
	{casefile.OtherRoute, "an aunt brought the child home over Turkey (invented)"},
	{casefile.OtherRoute, "came home with a regional programme (invented)"},
	{casefile.LetGo, "the mother was released and left with the child (invented)"},
	{casefile.Died, "died in the hospital of the camp in October; the grave is known (invented)"},
	{casefile.TakenBefore, "an uncle fetched the child from the camp a day before the convoy (invented)"},
}

var remarks = []string{
	"Answers in Russian, sings to the little one.", "Drew a house with four windows.", "Says her brother is in the other hall; ask there.",
	"The guard writes all surnames without the ending.", "Wants to know whether the grandmother still has the dog.",
	"The mother's lawyer can be reached on Sundays only.", "Second visit needed, the children slept.", "Photograph refused, rightly.",
}

// writeDecisions records what is still in the way at the end of 2019: blocked
// cases, side exits, notes, and what became of requests.
func (b *builder) writeDecisions() {
	day := when.DayOf(2019, 11, 25)
	open := b.eachFound()
	at1 := func(i, n int) *kid { return open[len(open)-1-i*len(open)/n] }
	for i, block := range blocks {
		k := at1(i, len(blocks)+1)
		b.tell(k)
		b.on(at(day, 10), policy.CaseManager, func(s *stage) error {
			return casefile.Block(s.a, s.may(policy.SteerCase), k.file, block.who, block.why)
		})
	}
	strangers := b.cast.strangers
	for i, exit := range exits {
		k := strangers[i*len(strangers)/len(exits)].kids[0]
		b.tell(k)
		b.on(at(day+1, 10), policy.CaseManager, func(s *stage) error {
			return casefile.Exit(s.a, s.may(policy.SteerCase), k.file, exit.kind, (day - when.Day(5*i)).Partial(), exit.why)
		})
	}
	for i := range 40 {
		k := open[i*len(open)/40]
		b.on(at(day-when.Day(i%7), 20), policy.FieldOfficer, func(s *stage) error {
			_, err := note.Write(s.a, s.may(policy.WriteNote), string(k.found), remarks[i%len(remarks)]+" (invented)")
			return err
		})
	}
	b.on(at(day, 14), policy.CaseManager, func(s *stage) error {
		_, err := note.Write(s.a, s.may(policy.WriteNote), string(b.world.Waiting), "Identified; the mother still waits for her trial and wants him with her until then (invented).")
		return err
	})
	b.writeJoined(day + 2)
}

// writeJoined joins requests for the same children, withdraws some and answers
// others.
func (b *builder) writeJoined(day when.Day) {
	b.on(at(day, 16), policy.IntakeOfficer, func(s *stage) error {
		joined, withdrawn, answered := 0, 0, 0
		for i, h := range s.b.cast.sought {
			if len(h.requests) == 0 {
				continue
			}
			last := h.requests[len(h.requests)-1]
			var err error
			switch {
			case len(h.requests) > 1 && h.fresh[len(h.fresh)-1] && joined < 25:
				joined++
				h.finish(last)
				err = request.Join(s.a, s.may(policy.DecideRequest), h.requests[0], last, "одна семья, те же дети (вымышлено)")
			case i%23 == 7 && withdrawn < 12:
				withdrawn++
				h.finish(last)
				err = request.Withdraw(s.a, s.may(policy.DecideRequest), last, "просит больше не искать через нас (вымышлено)")
			case i%11 == 3 && answered < 20:
				answered++
				err = request.Answer(s.a, s.may(policy.DecideRequest), last, "Сведений пока нет; списки проверяются при каждой поездке. (Вымышлено.)")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
