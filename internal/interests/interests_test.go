package interests_test

import (
	"slices"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/nouns"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/when"
)

const office = id.Agency("0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45")

var (
	manager  = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: office, Roles: []policy.Role{policy.CaseManager, policy.FieldOfficer}}
	guardian = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4a", Agency: office, Roles: []policy.Role{policy.GuardianshipOfficer}}
	second   = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4b", Agency: office, Roles: []policy.Role{policy.GuardianshipOfficer}}
)

type world struct {
	testing.TB
	j     *journal.Journal
	today when.Day
}

func open(t testing.TB) *world {
	return &world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...), when.DayOfTime(journaltest.Start)}
}

func (w *world) day(before int) when.Partial { return (w.today - when.Day(before)).Partial() }

func (w *world) as(who policy.Principal, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		return err
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// refuses holds that a form is refused for a reason.
func (w *world) refuses(err error, key string) {
	w.Helper()
	if !fault.Is(err, fault.BadInput) || !slices.ContainsFunc(fault.Fields(err), func(f fault.Field) bool { return f.Key == key }) {
		w.Fatalf("want %s, got %v", key, err)
	}
}

type child struct {
	c    id.Case
	who  id.Person
	mum  id.Person
	born string
}

// siblings are two children of one mother, the older 7 and the younger 2 years old.
func (w *world) siblings() (older, younger child) {
	w.Helper()
	var all [2]child
	w.must(w.as(manager, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		mum := person.New(a)
		said := person.Statement{Person: mum, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "أم مخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		members := []family.Member{{Person: mum, Role: "mother"}}
		for i, born := range []when.Partial{"2011-03-02", "2016-05-20"} {
			who := person.New(a)
			said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "طفل مخترع"}, {Attr: person.AttrBorn, Date: born}}}
			if _, err := said.Record(a); err != nil {
				return err
			}
			c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
			if err != nil {
				return err
			}
			all[i] = child{c: c, who: who, mum: mum}
			members = append(members, family.Member{Person: who, Role: "child"})
		}
		_, err := family.New{Members: members, Source: person.Source{Kind: person.Interview}}.Record(a)
		return err
	}))
	return all[0], all[1]
}

func (w *world) opens(c id.Case, form interests.Form, about interests.Question) (key id.Procedure, err error) {
	err = w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error {
		key, err = interests.Open(a, g, interests.New{Case: c, Form: form, About: about, Why: "because"})
		return err
	})
	return key, err
}

func (w *world) weighs(key id.Procedure, o interests.Weighing, factors ...interests.Factor) (option id.Option, err error) {
	for _, f := range factors {
		o.Cells = append(o.Cells, interests.Cell{Factor: f, For: "for", Against: "against"})
	}
	err = w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error {
		option, err = interests.Weigh(a, g, key, o)
		return err
	})
	return option, err
}

func (w *world) hears(key id.Procedure, s interests.Said) error {
	return w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error { return interests.Hear(a, g, key, s) })
}

func (w *world) seats(key id.Procedure, name, profession string, conflict bool) (m id.Member) {
	w.Helper()
	w.must(w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) (err error) {
		m, err = interests.SeatMember(a, g, key, interests.Member{Name: name, Profession: profession, Conflict: conflict, Statement: "said so", On: w.day(5)})
		return err
	}))
	return m
}

func (w *world) decides(who policy.Principal, key id.Procedure, c interests.Choice) error {
	return w.as(who, policy.DecideInterests, func(a *journal.Act, g policy.Grant) error { return interests.Decide(a, g, key, c) })
}

func (w *world) file(key id.Procedure) interests.File {
	w.Helper()
	f, err := interests.Find(w.Context(), w.j.DB(), policy.Inside(), key)
	w.must(err)
	return f
}

// ready gathers all that a determination about a return to kin needs, and gives
// the choice that decides it.
func (w *world) ready(key id.Procedure, sibling bool) interests.Choice {
	w.Helper()
	kin, err := w.weighs(key, interests.Weighing{Kind: interests.ReturnToKin, Title: "with grandmother", PartsParent: true, PartsSibling: sibling}, interests.Factors()...)
	w.must(err)
	_, err = w.weighs(key, interests.Weighing{Kind: interests.StayWithParent, Title: "with the mother"}, interests.Factors()...)
	w.must(err)
	for _, who := range []string{interests.Child, interests.Mother} {
		w.must(w.hears(key, interests.Said{Who: who, On: w.day(6), Asked: "psychologist", Language: "ar", Words: "said something"}))
	}
	var present []id.Member
	for name, profession := range map[string]string{"A": "law", "B": "psychology", "C": "social_work"} {
		present = append(present, w.seats(key, name, profession, false))
	}
	return interests.Choice{Option: kin, On: w.day(1), Reasons: "because", Review: w.day(-180), Present: present}
}

func TestWhatAPanelNeedsBeforeItDecides(t *testing.T) {
	w := open(t)
	older, younger := w.siblings()
	_, err := w.opens(older.c, interests.Assessment, interests.Separation)
	w.refuses(err, "interests.rule.panel")
	key, err := w.opens(older.c, interests.Determination, interests.Return)
	w.must(err)
	_, err = w.opens(older.c, interests.Assessment, interests.Return)
	w.refuses(err, "interests.rule.once")

	c := interests.Choice{On: w.day(1), Reasons: "because", Review: w.day(-180)}
	c.Option, err = w.weighs(key, interests.Weighing{Kind: interests.ReturnToKin, Title: "with grandmother"})
	w.refuses(err, "interests.rule.parts_parent")
	c.Option, err = w.weighs(key, interests.Weighing{Kind: interests.ReturnToKin, Title: "with grandmother", PartsParent: true}, "family")
	w.must(err)
	for _, missing := range []string{"interests.rule.unweighed", "interests.rule.two_options", "interests.rule.not_heard_child", "interests.rule.not_heard_mother", "interests.rule.quorum"} {
		w.refuses(w.decides(guardian, key, c), missing)
	}
	// What is said of an option again replaces what was said before.
	_, err = w.weighs(key, interests.Weighing{Option: c.Option, Kind: interests.ReturnToKin, Title: "with grandmother Z", PartsParent: true}, interests.Factors()...)
	w.must(err)
	_, err = w.weighs(key, interests.Weighing{Kind: interests.StayWithParent, Title: "with the mother"}, interests.Factors()...)
	w.must(err)
	if f := w.file(key); len(f.Options) != 2 || f.Options[0].Title != "with grandmother Z" {
		t.Fatalf("the options: %+v", f.Options)
	}

	tooYoung := interests.Said{Who: interests.Child, On: w.day(6), Asked: "consul", Hindrance: interests.TooYoung, Why: "seven"}
	w.refuses(w.hears(key, tooYoung), "interests.rule.not_too_young")
	other, err := w.opens(younger.c, interests.Assessment, interests.Care)
	w.must(err)
	w.must(w.hears(other, tooYoung)) // the younger is two
	w.must(w.hears(key, interests.Said{Who: interests.Child, On: w.day(6), Asked: "psychologist", Language: "ar", Words: "a garden"}))
	w.must(w.hears(key, interests.Said{Who: interests.Mother, On: w.day(6), Asked: "consul", Hindrance: "unreachable", Why: "the prison does not answer"}))

	a, b, d := w.seats(key, "A", "law", false), w.seats(key, "B", "law", false), w.seats(key, "C", "law", true)
	c.Present = []id.Member{a, b, d}
	w.refuses(w.decides(guardian, key, c), "interests.rule.conflict")
	c.Present = []id.Member{a, b, b}
	w.refuses(w.decides(guardian, key, c), "interests.rule.quorum")
	e := w.seats(key, "E", "law", false)
	c.Present = []id.Member{a, b, e}
	w.refuses(w.decides(guardian, key, c), "interests.rule.professions")
	f := w.seats(key, "F", "psychology", false)
	w.must(w.as(manager, policy.WeighInterests, func(act *journal.Act, g policy.Grant) error {
		return interests.StandDown(act, g, key, e, w.day(2), "knows the family")
	}))
	c.Present = []id.Member{a, e, f}
	w.refuses(w.decides(guardian, key, c), "interests.rule.conflict")
	c.Present = []id.Member{a, b, f}
	if err := w.decides(manager, key, c); !fault.Is(err, fault.Denied) {
		t.Fatalf("a case manager decides: %v", err)
	}
	w.must(w.decides(guardian, key, c))
	if f := w.file(key); f.State != interests.Decided || f.Review != c.Review {
		t.Fatalf("decided: %s, review %s", f.State, f.Review)
	}
}

func TestAnAssessmentPartsNobody(t *testing.T) {
	w := open(t)
	older, _ := w.siblings()
	key, err := w.opens(older.c, interests.Assessment, interests.Care)
	w.must(err)
	apart, err := w.weighs(key, interests.Weighing{Kind: interests.OtherOption, Title: "apart from her brother", PartsSibling: true}, interests.Factors()...)
	w.must(err)
	w.must(w.hears(key, interests.Said{Who: interests.Child, On: w.day(6), Asked: "psychologist", Language: "ar", Words: "together"}))
	c := interests.Choice{Option: apart, On: w.day(1), Reasons: "because", Review: w.day(-90), Present: []id.Member{w.seats(key, "A", "social_work", false)}}
	w.refuses(w.decides(guardian, key, c), "interests.rule.panel")
	c.Option, err = w.weighs(key, interests.Weighing{Kind: interests.StayWithParent, Title: "together"}, interests.Factors()...)
	w.must(err)
	w.must(w.decides(guardian, key, c))
}

// TestNoChildLeavesAParentWithoutAPanel: on the pathway, and for a sibling placed
// elsewhere, only a determination in force opens the way.
func TestNoChildLeavesAParentWithoutAPanel(t *testing.T) {
	w := open(t)
	older, younger := w.siblings()
	w.must(w.as(manager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		return pathway.Choose(a, g, older.c, "generic", "")
	}))
	missing := func() bool {
		t.Helper()
		all, err := clearance.Missing(t.Context(), w.j.DB(), policy.Inside(), older.c, w.today)
		w.must(err)
		return slices.Contains(all, pathway.Determination)
	}
	if !missing() {
		t.Fatal("a child may leave her mother and nobody decided so")
	}
	key, err := w.opens(older.c, interests.Determination, interests.Return)
	w.must(err)
	c := w.ready(key, true)
	w.must(w.decides(guardian, key, c))
	if missing() {
		t.Fatal("a panel decided, and the way is still closed")
	}

	// The younger lives with an aunt; the older is planned elsewhere.
	plan := func(k child, carer, why string) (p id.Placement) {
		t.Helper()
		w.must(w.as(guardian, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) (err error) {
			p, err = placement.Plan(a, g, placement.New{Case: k.c, Kind: placement.Kin, Carer: carer, Where: carer, SplitWhy: why})
			for _, item := range placement.Items(placement.Kin) {
				if err == nil {
					err = placement.Check(a, g, p, placement.Checked{Item: item, Outcome: placement.Clear, On: w.day(3), By: "authority"})
				}
			}
			return err
		}))
		return p
	}
	start := func(p id.Placement) error {
		return w.as(guardian, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
			return placement.Start(a, g, p, placement.Begin{On: w.day(0), Authority: "authority", Act: "1"})
		})
	}
	w.must(start(plan(younger, "aunt", "")))
	p := plan(older, "grandmother", "no room for two")

	// An appeal closes both until somebody else answers.
	w.must(w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error {
		return interests.Appeal(a, g, key, w.day(0), "the aunt", "was not heard")
	}))
	if !missing() {
		t.Fatal("a decision under appeal lets a child leave")
	}
	w.refuses(start(p), "placement.rule.determination")
	answer := func(who policy.Principal, setAside bool) error {
		return w.as(who, policy.DecideInterests, func(a *journal.Act, g policy.Grant) error {
			return interests.Answer(a, g, key, w.day(0), "second panel", "heard", setAside)
		})
	}
	w.refuses(answer(guardian, false), "interests.rule.another_person")
	w.must(answer(second, false))
	if missing() {
		t.Fatal("the appeal failed, and the way is still closed")
	}
	w.must(start(p))

	// New facts reopen it: the mother is free.
	w.must(w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error {
		return interests.Reopen(a, g, key, w.day(0), "the mother was released")
	}))
	if !missing() || w.file(key).State != interests.Opened {
		t.Fatal("a reopened decision still counts")
	}
	w.must(w.decides(guardian, key, c)) // what was gathered is still there
	if missing() {
		t.Fatal("decided again, and the way is still closed")
	}
	// She who died is not left behind.
	w.must(w.as(manager, policy.WeighInterests, func(a *journal.Act, g policy.Grant) error {
		return interests.Reopen(a, g, key, w.day(0), "again")
	}))
	w.must(w.as(manager, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{Person: older.mum, Source: person.Source{Kind: person.Document}, Facts: []person.Fact{{Attr: person.AttrVital, Code: "died"}}})
		return err
	}))
	if missing() {
		t.Fatal("a panel must decide about leaving a mother who died")
	}
}
