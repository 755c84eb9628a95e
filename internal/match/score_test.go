package match

import (
	"math"
	"strings"
	"testing"

	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/when"
)

// child makes a side by facts: "name …", "mother …", "father …", "sex …",
// "born 2015-09-26", "age 3 on 2018-11-20", "from …".
func child(facts ...string) Side {
	var s Side
	for _, f := range facts {
		what, text, _ := strings.Cut(f, " ")
		fact := person.Fact{Text: text}
		switch what {
		case "name":
			fact.Attr = person.AttrName
		case "mother":
			fact.Attr = person.AttrMother
		case "father":
			fact.Attr = person.AttrFather
		case "sex":
			s.Sex = text
			continue
		case "born":
			fact.Attr, fact.Date = person.AttrBorn, when.Partial(text)
		case "age":
			years, on, _ := strings.Cut(text, " on ")
			age, err := when.ReadAge(years, when.Partial(on))
			if err != nil {
				panic(err)
			}
			fact.Attr, fact.Age = person.AttrBorn, &age
		case "from":
			fact.Attr = person.AttrOrigin
			fact.Place, _ = place.Default().Read(text)
		case "passport":
			fact.Attr = person.AttrDocument
		}
		s.take(person.Held{Fact: fact})
	}
	return s
}

func bitsOf(r Result, f Field) (float64, string) {
	for _, e := range r.Evidence {
		if e.Field == f {
			return e.Bits, strings.TrimPrefix(e.Level, "match.level.")
		}
	}
	return 0, ""
}

func TestEvidenceSpeaksForOrAgainstAndMissingSaysNothing(t *testing.T) {
	for _, c := range []struct {
		note  string
		a, b  Side
		field Field
		sign  int
		level string
	}{
		{"one name in two scripts", child("name Полина Шапошникова"), child("name بولينا"), FieldName, 1, "name.same"},
		{"two names", child("name Полина Рамадановна Шапошникова"), child("name زينا رمضان"), FieldName, -1, "name.other"},
		{"the patronymic is the second Arabic word", child("name Полина Рамадановна"), child("name بولينا رمضان"), FieldFather, 1, "father.same"},
		{"the father's column is too", child("name Полина", "father Шапошников Рамадан"), child("name بولينا رمضان"), FieldFather, 1, "father.same"},
		{"another father", child("name Полина Рамадановна"), child("name بولينا جلال"), FieldFather, -1, "father.other"},
		{"a brother's and a sister's surname", child("name Шапошникова Полина"), child("name بولينا شابوشنيكوف"), FieldFamily, 1, "family.same"},
		{"another surname", child("name Шапошникова Полина"), child("name بولينا كوفاليوف"), FieldFamily, -1, "family.other"},
		{"the mother's given name", child("name Полина", "mother Шапошникова Эмилия"), child("name بولينا", "mother إميليا"), FieldMother, 1, "mother.same"},
		{"an age fits a day", child("born 2015-09-26"), child("age 3 on 2018-11-20"), FieldBorn, 1, "born.fits"},
		{"an age a year off still speaks for", child("born 2015-09-26"), child("age 4 on 2018-11-20"), FieldBorn, 1, "born.near"},
		{"an age eight years off", child("born 2015-09-26"), child("age 11 on 2018-11-20"), FieldBorn, -1, "born.far"},
		{"one day of birth", child("born 2015-09-26"), child("born 2015-09-26"), FieldBorn, 1, "born.same"},
		{"day and month exchanged", child("born 2015-03-04"), child("born 2015-04-03"), FieldBorn, 1, "born.swapped"},
		{"1 January stands for the year", child("born 2015-01-01"), child("born 2015-09-26"), FieldBorn, 1, "born.fits"},
		{"a Hijri year", child("born h1436"), child("born 2015-03-12"), FieldBorn, 1, "born.fits"},
		{"one sex", child("sex female"), child("sex female"), FieldSex, 1, "sex.same"},
		{"sex is no filter", child("sex female"), child("sex male"), FieldSex, -1, "sex.other"},
		{"one region in two languages", child("from Дагестан"), child("from داغستان"), FieldOrigin, 1, "origin.region"},
		{"a nisba is origin", child("from Дагестан"), child("name زينا الداغستاني"), FieldOrigin, 1, "origin.region"},
		{"another country", child("from Дагестан"), child("from France"), FieldOrigin, -1, "origin.other_country"},
		{"one passport", child("passport 75-123456"), child("passport 75 123456"), FieldDocument, 1, "document.same"},
		{"two passports say nothing", child("passport 75-123456"), child("passport 75-654321"), FieldDocument, 0, ""},
		{"no birth", child("born 2015"), child("name زينا"), FieldBorn, 0, ""},
		{"a kunya is no given name", child("name Юсуф"), child("name أبو يوسف"), FieldName, 0, ""},
	} {
		for _, r := range []Result{Score(c.a, c.b), Score(c.b, c.a)} {
			bits, level := bitsOf(r, c.field)
			if sign(bits) != c.sign || level != c.level {
				t.Errorf("%s: %s %.1f %s", c.note, c.field, bits, level)
			}
		}
	}
}

func sign(bits float64) int {
	switch {
	case bits > 0:
		return 1
	case bits < 0:
		return -1
	}
	return 0
}

func TestAFatherIsCountedOnce(t *testing.T) {
	found := child("name بولينا رمضان")
	once := Score(child("name Полина Рамадановна"), found)
	twice := Score(child("name Полина Рамадановна", "father Рамадан"), found)
	if once.Bits != twice.Bits {
		t.Errorf("%.1f by the patronymic, %.1f with the column that says the same", once.Bits, twice.Bits)
	}
}

func TestAgesAreWorthLessTheVaguerTheyAre(t *testing.T) {
	day := child("born 2015-09-26")
	last := math.Inf(1)
	for _, other := range []string{"born 2015-09-26", "born 2015-09", "born 2015", "age 3 on 2018-11-20", "born 2015~"} {
		bits, _ := bitsOf(Score(day, child(other)), FieldBorn)
		if bits > last || bits <= 0 {
			t.Errorf("%s: %.1f bits after %.1f", other, bits, last)
		}
		last = bits
	}
}

func TestThePosteriorLeavesRoomForNobody(t *testing.T) {
	for _, c := range []struct {
		note string
		bits []Result
		want func(p []float64) bool
	}{
		{"one poor candidate is not the one", []Result{{Bits: 2}}, func(p []float64) bool { return p[0] < 0.15 }},
		{"one good one is", []Result{{Bits: 20}}, func(p []float64) bool { return p[0] > 0.99 }},
		{"two alike share", []Result{{Bits: 20}, {Bits: 20}}, func(p []float64) bool { return p[0] > 0.49 && p[0] < 0.51 && p[0] == p[1] }},
		{"the family alone makes no child", []Result{{Bits: 20, Family: 20}}, func(p []float64) bool { return p[0] < 0.7 }},
		{"a sister with another name is not she", []Result{{Bits: 14, Family: 20}}, func(p []float64) bool { return p[0] < 0.05 }},
		{"odd numbers stay numbers", []Result{{Bits: math.NaN()}, {Bits: math.Inf(1)}, {Bits: math.Inf(-1), Family: math.NaN()}}, func(p []float64) bool { return p[1] > 0.5 }},
		{"nobody", nil, func(p []float64) bool { return len(p) == 0 }},
	} {
		p := Posterior(c.bits, 1.0/500, PriorAbsent)
		sum := 0.0
		for _, x := range p {
			sum += x
		}
		if !c.want(p) || sum > 1.000001 || sum != sum {
			t.Errorf("%s: %v", c.note, p)
		}
	}
}

func TestSiblingsLendWhatOnlyOneWasAskedAndNothingThatIsDisputed(t *testing.T) {
	h := Siblings{child("name بولينا رمضان شابوشنيكوف", "mother إميليا", "from داغستان"), child("name الغني")}
	k := lentIn(h)[1]
	if first := k.names[0]; !first.has(roleFather) || !first.has(roleFamily) || k.mother.n == 0 || k.from == 0 || k.lent != lentMother|lentOrigin {
		t.Fatalf("lent %+v", k)
	}
	for _, w := range lentIn(h)[1].names[0].w[1:3] {
		if !w.lent {
			t.Errorf("not marked as a sister's: %+v", w)
		}
	}
	if k := lentIn(Siblings{h[0], child("name زينا جلال"), h[1]})[2]; k.names[0].has(roleFather) {
		t.Error("of two fathers one was lent")
	}
}

// lentIn gives the sketches of a family after its members have lent one another
// what they know.
func lentIn(h Siblings) []sketch {
	b := board{known: map[name.Word]int32{}}
	var all []sketch
	for i := range h {
		all = append(all, b.sketch(&h[i], int32(i)))
	}
	lend(all, func(x, y int32) bool { return plain().letters(b.words[x], b.words[y]) > 0 })
	return all
}

func TestFamiliesAreWhoTheyAreBySeveralSigns(t *testing.T) {
	sides := []Side{
		child("name Шапошникова Полина Рамадановна", "mother Шапошникова Эмилия"),
		child("name Шапошников Гани Рамаданович"),                              // the father
		child("name Шапошникова Зина", "mother Шапошникова Эмилия"),            // the mother
		child("name Шапошников Карам Джалалович", "mother Шапошникова Сабина"), // neither
		child("name Воронов Ари"),
		child("name Шапошникова Нур", "mother Шапошникова Эмилия", "father Шапошников Джалал"), // two fathers of one wife's name
	}
	got := Families(sides, nil)
	if len(got) != 4 || len(got[0]) != 3 {
		t.Errorf("%v", got)
	}
	if got := Families(sides, func(i int) string { return "one request" }); len(got) != 1 {
		t.Errorf("those who are asked for together: %v", got)
	}
}

// FuzzScore: whatever is stated, the weights are numbers in bounds, the same
// each time, and the same the other way round.
func FuzzScore(f *testing.F) {
	f.Add("Шапошникова Полина Рамадановна", "بولينا رمضان", "Эмилия", "إميليا", "2015-09-26", "2015~")
	f.Add("", "", "", "", "", "")
	f.Add("а б в г д е ё ж з и", "a b c d e f g h i j k", "\u202e\u0000", "ـ", "h1438-06-05", "2013/h1438")
	f.Add("Абу Юсуф", "أبو أبو أبو", "بن بن بن", "-", "1800", "2199")
	f.Fuzz(func(t *testing.T, nameA, nameB, motherA, motherB, bornA, bornB string) {
		side := func(n, m, b string) Side {
			return child("name "+n, "mother "+m, "father "+m+" "+n, "born "+b, "from "+m, "passport "+b)
		}
		a, b := side(nameA, motherA, bornA), side(nameB, motherB, bornB)
		r, back := Score(a, b), Score(b, a)
		sum := 0.0
		for _, e := range r.Evidence {
			sum += e.Bits
			if !(e.Bits >= -20 && e.Bits <= 20) || e.Level == "" {
				t.Fatalf("%+v", e)
			}
		}
		if math.Abs(sum-r.Bits) > 1e-6 {
			t.Fatalf("the evidence sums to %f, not %f", sum, r.Bits)
		}
		if math.Abs(r.Bits-back.Bits) > 3 { // several equally good alignments may tell a contradiction or not
			t.Fatalf("%f one way, %f the other", r.Bits, back.Bits)
		}
		r.explain()
		lentIn(Siblings{a, b})
		Families([]Side{a, b, a}, nil)
		if p := Posterior([]Result{r, back}, 0.01, 0.3); !(p[0]+p[1] <= 1.000001) {
			t.Fatalf("%v", p)
		}
		_ = name.Parse(nameA)
	})
}
