package match_test

import (
	"fmt"
	"testing"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
)

// asks receives a request for people.
func (w world) asks(people ...id.Person) (r id.Request) {
	w.Helper()
	g := w.grant(policy.ReceiveRequest)
	if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) (err error) {
		r, _, err = request.Receive(a, g, request.New{Sought: people, Channel: "letter", Requester: request.Requester{Name: "Вымышленная Патимат", Relation: "grandmother"}})
		return err
	}); err != nil {
		w.Fatal(err)
	}
	return r
}

func (w world) run(x *match.Index) match.Summary {
	w.Helper()
	sought, err := match.SoughtNow(w.Context(), w.j.DB())
	if err != nil {
		w.Fatal(err)
	}
	sum, err := match.Run(w.Context(), w.j, x, w.grant(policy.ProposeMatch), match.Options{Sought: sought})
	if err != nil {
		w.Fatal(err)
	}
	return sum
}

func sex(code string) person.Fact { return person.Fact{Attr: person.AttrSex, Text: code, Code: code} }

func mother(text string) person.Fact { return person.Fact{Attr: person.AttrMother, Text: text} }

func numbered(text string) person.Fact { return person.Fact{Attr: person.AttrGroup, Text: text} }

// crowd are other children found, so that names have a register to be rare in.
func (w world) crowd() {
	names := []string{"سلمى جلال", "عمار صابر", "زينا أوري", "نبيل حليم", "Karam Lobov", "Gevorg Adam", "Suad Zahir", "أصلان كمال", "مريم طاهر", "Noel Sakharov"}
	for i, n := range names {
		w.person(person.Interview, named(n), sex([]string{"female", "male"}[i%2]), aged(3+i%8, "2018-11-20"), heldInRusafa)
	}
}

func TestAGrandmothersTwoGrandchildrenAreProposedAcrossScripts(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	girl := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born("26.09.2013", "2013-09-26"), mother("Шапошникова Эмилия"))
	boy := w.person(person.Relative, named("Шапошников Гани Рамаданович"), sex("male"), born("2015", "2015"), mother("Шапошникова Эмилия"))
	asked := w.asks(girl, boy)
	foundGirl := w.person(person.Interview, named("بولينا رمضان شابوشنيكوف"), sex("female"), aged(5, "2018-11-20"), mother("إميليا"), numbered("ع9"), heldInRusafa)
	foundBoy := w.person(person.Interview, named("الغني"), sex("male"), aged(3, "2018-11-20"), numbered("ع9"), heldInRusafa)
	x := match.NewIndex(w.j)
	sum := w.run(x)
	if sum.Sought != 2 || sum.Proposed != 2 || sum.Found != 12 || sum.Nobody != 0 || sum.Bounded != 0 {
		t.Fatalf("%+v", sum)
	}
	list, _, err := match.List(t.Context(), w.j.DB(), w.scope(), match.Filter{}, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	want := map[id.Person]id.Person{girl: foundGirl, boy: foundBoy}
	for _, m := range list {
		if want[m.Sought] != m.Found || m.Request != asked || m.Model != match.Model || m.Probability < 0.5 {
			t.Errorf("%+v", m)
		}
		sum := 0.0
		fields := map[match.Field]match.Evidence{}
		for _, e := range m.Evidence {
			sum += e.Bits
			fields[e.Field] = e
		}
		if d := sum - m.Bits; d > 0.05 || d < -0.05 {
			t.Errorf("the evidence sums to %.2f, the match says %.2f", sum, m.Bits)
		}
		if e := fields[match.FieldSiblings]; e.Count != 1 || e.Bits <= 0 {
			t.Errorf("the brother or sister: %+v", e)
		}
		if e := fields[match.FieldFather]; m.Sought == boy && (!e.Lent || e.Bits <= 0) {
			t.Errorf("the father was asked of his sister only: %+v", e)
		}
		if e := fields[match.FieldName]; len(e.Groups) == 0 {
			t.Errorf("no letters explain %+v", e)
		}
	}
	if before := w.size(); w.run(x).Proposed != 0 || w.size() != before {
		t.Error("a second run recorded something")
	}
	if again := w.run(match.NewIndex(w.j)); again.Proposed != 0 || again.Unchanged != 2 {
		t.Errorf("a run of a new process: %+v", again)
	}
}

func TestDecisionsStandInTheNextRun(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	sought := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born("26.09.2013", "2013-09-26"))
	w.asks(sought)
	found := w.person(person.Interview, named("بولينا رمضان شابوشنيكوف"), sex("female"), aged(5, "2018-11-20"), heldInRusafa)
	x := match.NewIndex(w.j)
	w.run(x)
	of := func(p id.Person) []match.Match {
		all, err := match.OfPerson(t.Context(), w.j.DB(), w.scope(), p)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := of(sought); len(all) != 1 || all[0].Found != found {
		t.Fatalf("%+v", all)
	}
	m := of(sought)[0].ID
	if err := w.decide(match.Reject, m, "another mother"); err != nil {
		t.Fatal(err)
	}
	if sum := w.run(x); sum.Proposed != 0 || sum.Nobody != 1 {
		t.Fatalf("after a rejection: %+v", sum)
	}
	if err := w.decide(match.Reopen, m, "the mother was mistaken for an aunt"); err != nil {
		t.Fatal(err)
	}
	if err := w.decide(match.Confirm, m, "known on a photograph"); err != nil {
		t.Fatal(err)
	}
	aunt := w.person(person.Relative, named("Шапошникова Полина"), sex("female"), born("2013", "2013"))
	w.asks(aunt)
	if sum := w.run(x); sum.Proposed != 0 || sum.Settled != 1 || sum.Nobody != 1 {
		t.Fatalf("after the confirmation: %+v", sum)
	}
	// What is learnt of a child later is taken in by the next question.
	if side, ok := x.Side(aunt); !ok || side.Name() != "Шапошникова Полина" {
		t.Errorf("%+v", side)
	}
}

func TestWhoIsNotAmongThoseFoundIsNotGivenTheNextBest(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	for i := range 5 {
		w.person(person.Interview, named([]string{"Ari Ammar", "Jad Ammar", "Lavi Ammar", "Noel Ammar", "Adam Ammar"}[i]), aged(4+i, "2018-11-20"), sex("male"), heldInRusafa, numbered("F7"))
	}
	w.asks(w.person(person.Relative, named("Ковалёва Самира Аммаровна"), sex("female"), born("12.02.2015", "2015-02-12")))
	if sum := w.run(match.NewIndex(w.j)); sum.Proposed != 0 || sum.Nobody != 1 {
		t.Errorf("the five sons of another Ammar are no daughter: %+v", sum)
	}
}

func TestTwoRelativesWhoAskForOneChildBothGetHer(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	found := w.person(person.Interview, named("بولينا رمضان شابوشنيكوف"), sex("female"), aged(5, "2018-11-20"), heldInRusafa)
	for i := range 2 {
		w.asks(w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born(fmt.Sprint(2013), "2013"), mother([]string{"Эмилия", "Емилия"}[i])))
	}
	w.run(match.NewIndex(w.j))
	all, err := match.OfPerson(t.Context(), w.j.DB(), w.scope(), found)
	if err != nil || len(all) != 2 || all[1].Probability < 0.5 {
		t.Errorf("%+v, %v", all, err)
	}
}
