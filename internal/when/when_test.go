package when

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestPartialSpan(t *testing.T) {
	for _, c := range []struct {
		p         Partial
		from      string
		until     string
		precision Precision
		about     bool
		hijri     bool
	}{
		{"2015", "2015-01-01", "2015-12-31", Year, false, false},
		{"2016-02", "2016-02-01", "2016-02-29", Month, false, false},
		{"2015-03-12", "2015-03-12", "2015-03-12", DayExact, false, false},
		{"1970-01-01", "1970-01-01", "1970-01-01", DayExact, false, false},
		{"2015~", "2015-01-01", "2015-12-31", Year, true, false},
		{"2013/2015-03", "2013-01-01", "2015-03-31", Range, false, false},
		{"2013/2015~", "2013-01-01", "2015-12-31", Range, true, false},
		{"h1438", "2016-10-02", "2017-09-20", Year, false, true},
		{"h1438-06", "2017-02-28", "2017-03-28", Month, false, true},
		{"h1438-06-05", "2017-03-04", "2017-03-04", DayExact, false, true},
		{"2013/h1438", "2013-01-01", "2017-09-20", Range, false, true},
	} {
		s, ok := c.p.Span()
		if !ok || s.First.String() != c.from || s.Last.String() != c.until || !s.Known() {
			t.Errorf("%s spans %s to %s, want %s to %s", c.p, s.First, s.Last, c.from, c.until)
		}
		if c.p.Precision() != c.precision || c.p.About() != c.about || c.p.Hijri() != c.hijri {
			t.Errorf("%s: %s, about %v, hijri %v", c.p, c.p.Precision(), c.p.About(), c.p.Hijri())
		}
	}
}

func TestParsePartialIsStrict(t *testing.T) {
	for typed, says := range map[string]string{
		"2015-2-3": "form", "15": "form", "2015-03-04 ": "form", "2015~~": "form", "٢٠١٥": "form", "2015/03/04": "form", "/2015": "form", "2015/": "form",
		"2015-13": "no such month", "2015-02-29": "no such day", "2015-00": "from 1", "2015-01-00": "from 1", "h1438-13": "no such month", "h1438-02-30": "no such day",
		"1438": "1800", "2200": "2199", "h2015": "1300 to 1500", "2015/2013": "before", "2015/2015": "same", "~2015": "form",
	} {
		p, err := ParsePartial(typed)
		if err == nil || p != "" || !strings.Contains(err.Error(), says) {
			t.Errorf("%q = %q, %v; want an error with %q", typed, p, err, says)
		}
		if s, ok := Partial(typed).Span(); ok || s.Known() || Partial(typed).Precision() != Unknown {
			t.Errorf("%q spans %v", typed, s)
		}
	}
}

// A sister met on 2 November 2018 says she is four; the grandmother's request says
// he was born in 2014. Both can be true.
func TestAnAgeAndABirthYearMeet(t *testing.T) {
	age, err := ReadAge("4 года", "2018-11-02")
	if err != nil {
		t.Fatal(err)
	}
	found, _ := age.Born()
	if found != SpanOf(DayOf(2013, 11, 3), DayOf(2014, 11, 2)) {
		t.Fatalf("born %s to %s", found.First, found.Last)
	}
	wanted, _ := Partial("2014").Span()
	if fit := Compatible(wanted, found); fit != (Fit{Known: true, Overlap: 306, Gap: 0, Union: 424}) {
		t.Errorf("%+v", fit)
	}
	later := age.On(DayOf(2020, 11, 2))
	if later != (Age{Min: 72, Max: 83, At: "2020-11-02"}) {
		t.Errorf("two years on: %+v", later)
	}
}

func TestSpansApartAndUnknown(t *testing.T) {
	a, b := SpanOf(10, 20), SpanOf(25, 30)
	if fit := Compatible(a, b); fit != (Fit{Known: true, Gap: 5, Union: 21}) || fit != Compatible(b, a) || a.Overlaps(b) {
		t.Errorf("%+v", fit)
	}
	if Compatible(a, Span{}) != (Fit{}) || a.Overlaps(Span{}) || (Span{}).Known() || SpanOf(2, 1).Known() || (Span{}).Days() != 0 {
		t.Error("unknown was compared as if it were known")
	}
	if a.Join(Span{}) != a || (Span{}).Join(a) != a || (Span{}).Widen(3) != (Span{}) {
		t.Error("unknown added something")
	}
	if day := SpanOf(0, 0); !day.Known() || day.Days() != 1 || !day.Has(0) || day.Meet(a).Known() || SpanOf(-5, 0).Meet(SpanOf(0, 5)) != day {
		t.Error("1970-01-01 is a day like others")
	}
	if (Span{First: 10, Last: 20}) != a {
		t.Error("a literal differs from SpanOf")
	}
}

func TestAgesAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		born, on string
		months   int
	}{
		{"2015-01-31", "2015-02-28", 0},
		{"2015-01-31", "2015-03-01", 1},
		{"2016-02-29", "2017-02-28", 11},
		{"2016-02-29", "2017-03-01", 12},
		{"2015-03-12", "2018-03-11", 35},
		{"2015-03-12", "2018-03-12", 36},
		{"2015-03-12", "2015-03-12", 0},
	} {
		born, _ := Partial(c.born).Span()
		on, _ := Partial(c.on).Span()
		if got := AgeOn(born, on.First); got != (Age{Min: c.months, Max: c.months, At: Partial(c.on)}) {
			t.Errorf("born %s, on %s: %+v", c.born, c.on, got)
		}
	}
	year, _ := Partial("2018").Span()
	if got := AgeOn(year, DayOf(2018, 11, 2)); got.Min != 0 || got.Max != 10 {
		t.Errorf("maybe not yet born: %+v", got)
	}
	for _, none := range []Age{AgeOn(year, DayOf(2017, 12, 31)), AgeOn(Span{}, 0), (Age{Min: 48, Max: 59}).On(0)} {
		if none.Known() {
			t.Errorf("%+v is known", none)
		}
	}
	if _, ok := (Age{Min: 48, Max: 59}).Born(); ok {
		t.Error("an age at no date gave a birth")
	}
	for _, bad := range []Age{{Min: -1, Max: 3}, {Min: 4, Max: 3}, {Min: 0, Max: 5000}, {Min: 1, Max: 1, At: "soon"}} {
		if bad.Check() == nil {
			t.Errorf("%+v passed", bad)
		}
	}
}

func TestLooseAllowsForAboutAndForTheMoon(t *testing.T) {
	for p, want := range map[Partial]Span{
		"2012":           SpanOf(DayOf(2012, 1, 1), DayOf(2012, 12, 31)),
		"2012~":          SpanOf(DayOf(2010, 12, 31), DayOf(2014, 1, 1)),
		"2012-06~":       SpanOf(DayOf(2012, 5, 1), DayOf(2012, 7, 31)),
		"2012-06-10~":    SpanOf(DayOf(2012, 6, 3), DayOf(2012, 6, 17)),
		"h1438-06-05":    SpanOf(DayOf(2017, 3, 2), DayOf(2017, 3, 6)),
		"2012/2013-06~":  SpanOf(DayOf(2012, 1, 1), DayOf(2013, 7, 31)),
		"2012-06~/2013~": SpanOf(DayOf(2012, 5, 1), DayOf(2015, 1, 1)),
	} {
		if got, ok := p.Loose(); !ok || got != want {
			t.Errorf("%s: %s to %s", p, got.First, got.Last)
		}
	}
	about := Age{Min: 48, Max: 59, At: "2018-11-02", About: true}
	if got, _ := about.Loose(); got != SpanOf(DayOf(2012, 11, 3), DayOf(2015, 11, 2)) {
		t.Errorf("about 4: %s to %s", got.First, got.Last)
	}
	about = Age{Min: 1, Max: 1, At: "2018-11-02", About: true}
	if got, _ := about.Loose(); got != SpanOf(DayOf(2018, 6, 3), DayOf(2018, 11, 2)) {
		t.Errorf("about a month: %s to %s", got.First, got.Last)
	}
}

func TestSwappedAndPlaceholder(t *testing.T) {
	for p, want := range map[Partial]Partial{"2015-03-04": "2015-04-03", "2015-03-03": "", "2015-03-13": "", "2015-03": "", "h1438-06-05~": "h1438-05-06~"} {
		if got, ok := p.Swapped(); got != want || ok != (want != "") {
			t.Errorf("%s swapped is %q %v", p, got, ok)
		}
	}
	for p, want := range map[Partial]bool{"2015-01-01": true, "2015-07-01": true, "2015-02-01": false, "2015": false, "h1438-01-01": false} {
		if p.Placeholder() != want {
			t.Errorf("%s: placeholder is %v", p, !want)
		}
	}
}

func TestClock(t *testing.T) {
	at := time.Date(2019, 3, 12, 23, 30, 0, 0, time.UTC)
	if got := Fixed(at).Today(); got != DayOf(2019, 3, 12) || got.Partial() != "2019-03-12" {
		t.Errorf("today is %s", got)
	}
	if before := time.Now(); System()().Before(before) || System()().Location() != time.UTC {
		t.Error("the system's clock is not UTC now")
	}
	if DayOf(1700, 1, 1).Partial() != "" {
		t.Error("a day no Partial can hold")
	}
}

func TestAgeTravelsAsJSON(t *testing.T) {
	const text = `{"min":48,"max":59,"at":"2018-11-02","about":true}`
	var a Age
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	if out, err := json.Marshal(a); err != nil || string(out) != text {
		t.Errorf("%s, %v", out, err)
	}
}

// A comparison of two lists asks for some hundred million spans.
func TestSpansAreFoundWithoutAllocating(t *testing.T) {
	age := Age{Min: 48, Max: 59, At: "2018-11-02", About: true}
	allocs := testing.AllocsPerRun(100, func() {
		for _, p := range [...]Partial{"2015", "2015-03-12~", "2013~/2015-03", "h1438-06-05", "nonsense", ""} {
			p.Span()
			p.Loose()
			p.Precision()
		}
		born, _ := age.Born()
		age.Loose()
		Compatible(born, SpanOf(1, 2))
	})
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func BenchmarkSpan(b *testing.B) {
	for _, p := range []Partial{"2015", "2015-03-12", "2013/2015", "h1438", "h1438-06-05"} {
		b.Run(strings.ReplaceAll(string(p), "/", ".."), func(b *testing.B) {
			for b.Loop() {
				p.Span()
			}
		})
	}
}

func BenchmarkBorn(b *testing.B) {
	a := Age{Min: 48, Max: 59, At: "2018-11-02"}
	for b.Loop() {
		a.Born()
	}
}

func BenchmarkReadPartial(b *testing.B) {
	for b.Loop() {
		ReadPartial("около 12 марта 2015 г.", Reading{})
	}
}
