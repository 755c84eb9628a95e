package match

import (
	"fmt"
	"strings"
	"testing"
)

// filler are other people found, so that names have a register to be rare in.
func filler(n int) []Side {
	given := []string{"سلمى", "عمار", "زينا", "نبيل", "كرم", "سعاد", "أصلان", "مريم", "طاهر", "حسام", "رانيا"}
	father := []string{"جلال", "صابر", "أوري", "حليم", "كمال", "زاهر", "فؤاد", "سامي", "لؤي", "ماهر", "نادر", "وائل", "عادل"}
	var all []Side
	for i := range n {
		s := child("name "+given[i%len(given)]+" "+father[i%len(father)], fmt.Sprintf("age %d on 2018-11-20", 2+i%12), "sex female")
		s.Groups = []string{fmt.Sprint("list/f", i)}
		all = append(all, s)
	}
	return all
}

func linkedLists(t *testing.T, sought []Side, found []Side) Linked {
	t.Helper()
	l, err := Lists(t.Context(), sought, found, Beliefs{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// best gives the likeliest link of one sought.
func best(l Linked, sought int) (Link, bool) {
	for _, one := range l.Links {
		if one.Sought == sought {
			return one, true
		}
	}
	return Link{}, false
}

func TestAFamilySplitOverTwoPlacesIsTwoLinksAndStillAFamily(t *testing.T) {
	sought := []Side{
		child("name Шапошникова Полина Рамадановна", "sex female", "born 2013-09-26", "mother Шапошникова Эмилия"),
		child("name Шапошников Гани Рамаданович", "sex male", "born 2010-03-01", "mother Шапошникова Эмилия"),
		child("name Шапошникова Зина Рамадановна", "sex female", "born 2016-05-05", "mother Шапошникова Эмилия"),
	}
	polina := child("name بولينا رمضان", "sex female", "age 5 on 2018-11-20", "mother إميليا")
	zina := child("name زينا رمضان", "sex female", "age 2 on 2018-11-20", "mother إميليا")
	gani := child("name الغني رمضان شابوشنيكوف", "sex male", "age 8 on 2018-12-01", "mother إميليا")
	polina.Groups, zina.Groups, gani.Groups = []string{"prison/1"}, []string{"prison/1"}, []string{"orphanage/7"}
	found := append(filler(60), polina, zina, gani)
	l := linkedLists(t, sought, found)
	for i, want := range []int{60, 62, 61} {
		one, ok := best(l, i)
		if !ok || one.Row() != want || one.Probability < ProposeFrom {
			t.Errorf("child %d: %+v", i, one)
			continue
		}
		siblings := 0
		for _, e := range one.Evidence {
			if e.Field == FieldSiblings {
				siblings = e.Count
			}
		}
		if siblings != 2 {
			t.Errorf("child %d: %d brothers and sisters fit, those in the other place among them: %+v", i, siblings, one.Evidence)
		}
	}
}

func TestAnAbsentChildIsSaidToBeAbsentThoughHerSisterIsThere(t *testing.T) {
	sought := []Side{
		child("name Шапошникова Полина Рамадановна", "sex female", "born 2013-09-26", "mother Шапошникова Эмилия"),
		child("name Шапошникова Зина Рамадановна", "sex female", "born 2008-05-05", "mother Шапошникова Эмилия"),
	}
	polina := child("name بولينا رمضان شابوشنيكوف", "sex female", "age 5 on 2018-11-20", "mother إميليا")
	polina.Groups = []string{"prison/1"}
	l := linkedLists(t, sought, append(filler(60), polina))
	if one, ok := best(l, 0); !ok || one.Row() != 60 || l.Absent[0] > 0.1 {
		t.Errorf("the sister who is there: %+v, absent %.2f", one, l.Absent[0])
	}
	if l.Absent[1] < 0.7 {
		one, _ := best(l, 1)
		t.Errorf("the sister who is not: absent %.2f, likeliest %+v", l.Absent[1], one)
	}
}

func TestInLatinListsTheSurnameOfAllChildrenIsNobodysGivenName(t *testing.T) {
	sought := []Side{
		child("name Khadija Azzouna", "sex female", "born 2012-08-01", "mother Ines Azzouna"),
		child("name Azzouna Brigitte", "sex female", "born 2014-03-02", "mother Ines Azzouna"),
	}
	stranger := child("name Azzuna Marwa", "sex female", "age 6 on 2018-11-20")
	l := linkedLists(t, sought, append(filler(60), stranger))
	for i := range sought {
		if l.Absent[i] < 0.5 {
			one, _ := best(l, i)
			t.Errorf("child %d: absent %.2f for a namesake of the family: %+v", i, l.Absent[i], one)
		}
	}
}

// Whatever lists hold, work is bounded and the user is told.
func TestAnythingCanStandInAList(t *testing.T) {
	x := NewIndex(nil)
	const alike = 40_000
	for i := range alike {
		s := child("name Мухаммад Мухаммадов Мухаммадович", "mother Мухаммадова Фатима", "age 5 on 2018-11-20")
		s.Person, s.Found = listed(i), true
		x.put(&s)
	}
	x.settle()
	odd := []string{"", "а", "ا", "A B", "😀 😀", "7", strings.Repeat("Али ", 200), strings.Repeat("я", 5000), "\u202e\u0000", "- - -", "Мухаммад Мухаммадов Мухаммадович", strings.Repeat("ب ", 12)}
	for i, n := range odd {
		s := child("name " + n)
		s.Person, s.Found = listed(alike+i), i%2 == 0
		x.put(&s)
	}
	x.settle()
	x.Add(nil)
	var sought []Side
	for range 3 {
		for _, n := range odd {
			sought = append(sought, child("name "+n, "mother "+n, "born 2013-05-05"))
		}
	}
	families := [][]int{upTo(12), {12}, {13, 14}, upTo(len(sought))[15:27], {22}}
	links, bounded, err := x.Link(t.Context(), sought, families, Beliefs{})
	if err != nil {
		t.Fatal(err)
	}
	if bounded == 0 {
		t.Error("forty thousand people of one name were all weighed, or nobody was told")
	}
	of := map[int]float64{}
	for _, l := range links {
		if of[l.Sought] += l.Probability; !(of[l.Sought] <= 1.000001) || l.Bits != l.Bits {
			t.Errorf("%+v", l)
		}
	}
	again, _, err := x.Link(t.Context(), sought, families, Beliefs{})
	if err != nil || fmt.Sprint(again) != fmt.Sprint(links) {
		t.Errorf("another answer the second time: %v", err)
	}
	x.Named("Мухаммад Мухаммадов", Sight{}, 5)
	x.Doubles(listed(0), 5)
	if _, err := Lists(t.Context(), nil, nil, Beliefs{}); err != nil {
		t.Error(err)
	}
}
