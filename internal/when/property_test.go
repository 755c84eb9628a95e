package when

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var langs = []string{"en", "ru", "fr", "ar", "ar-IQ", "ar-MA", "ar-DZ"}

func drawDate(t *rapid.T) date {
	d := date{hijri: rapid.Bool().Draw(t, "hijri"), about: rapid.Bool().Draw(t, "about")}
	d.year = rapid.IntRange(gregorianFirst, gregorianLast).Draw(t, "year")
	if d.hijri {
		d.year = rapid.IntRange(hijriFirst, hijriLast).Draw(t, "hijri year")
	}
	if d.month = rapid.IntRange(0, 12).Draw(t, "month"); d.month != 0 {
		d.day = rapid.IntRange(0, d.daysInMonth()).Draw(t, "day")
	}
	return d
}

func drawPartial(t *rapid.T) Partial {
	i := interval{a: drawDate(t)}
	if rapid.Bool().Draw(t, "ranged") {
		i.ranged, i.b = true, drawDate(t)
		if i.fault() != "" {
			i.a, i.b = i.b, i.a
		}
		if i.fault() != "" {
			i.ranged = false
		}
	}
	return i.partial()
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPartial(t)
		if got, err := ParsePartial(string(p)); err != nil || got != p {
			t.Fatalf("parse %q = %q, %v", p, got, err)
		}
		lang := rapid.SampledFrom(langs).Draw(t, "lang")
		if got, err := ReadPartial(p.Text(lang), Reading{}); err != nil || got != p {
			t.Fatalf("%q is %q in %s, read as %q, %v", p, p.Text(lang), lang, got, err)
		}
		span, _ := p.Span()
		loose, _ := p.Loose()
		if !span.Known() || loose.Meet(span) != span {
			t.Fatalf("%q is %v and loosely %v", p, span, loose)
		}
	})
}

func TestAgesWrittenAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Age{Min: rapid.IntRange(0, 300).Draw(t, "min"), About: rapid.Bool().Draw(t, "about")}
		a.Max = a.Min + rapid.IntRange(0, 200).Draw(t, "more")
		if rapid.Bool().Draw(t, "years") {
			a.Min, a.Max = a.Min/12*12, a.Max/12*12+11
		}
		lang := rapid.SampledFrom(langs).Draw(t, "lang")
		if got, err := ReadAge(a.Text(lang), ""); err != nil || got != a {
			t.Fatalf("%+v is %q in %s, read as %+v, %v", a, a.Text(lang), lang, got, err)
		}
	})
}

func TestDayCountsAsTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(-1_500_000, 1_500_000).Draw(t, "day"))
		want := d.Time()
		y, m, dd := d.Date()
		if y != want.Year() || time.Month(m) != want.Month() || dd != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %s", d, y, m, dd, want)
		}
		if DayOf(y, m, dd) != d || DayOfTime(want) != d {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, dd, DayOf(y, m, dd), d)
		}
	})
}

// Born and AgeOn must be exact opposites, or a child drops out at the edge of a
// search: somebody has the age on a day if, and only if, he was born in Born.
func TestBornIsTheOppositeOfAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := Day(rapid.IntRange(int(DayOf(1950, 1, 1)), int(DayOf(2060, 1, 1))).Draw(t, "on"))
		a := Age{Min: rapid.IntRange(0, 500).Draw(t, "min"), At: on.Partial()}
		a.Max = a.Min + rapid.IntRange(0, 60).Draw(t, "more")
		born, ok := a.Born()
		if !ok {
			t.Fatalf("%+v has no birth", a)
		}
		for _, d := range []Day{born.First - 1, born.First, born.First + 1, born.Last - 1, born.Last, born.Last + 1} {
			then := AgeOn(SpanOf(d, d), on)
			if has := then.Known() && a.Min <= then.Min && then.Max <= a.Max; has != born.Has(d) {
				t.Fatalf("%+v: born %s is %+v, but Born is %v", a, d, then, born)
			}
		}
		if back := a.On(on); back.Min != a.Min || back.Max != a.Max {
			t.Fatalf("%+v on its own day is %+v", a, back)
		}
	})
}

func FuzzParsePartial(f *testing.F) {
	for _, s := range []string{"", "2015", "2015-03~", "h1438-06-05", "2013~/h1438", "h", "/", "2015-02-29", "h1500-12-30", "9999-99-99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePartial(s)
		if (err == nil) != Partial(s).Valid() {
			t.Fatalf("%q: %v, but valid is %v", s, err, Partial(s).Valid())
		}
		if err != nil || p == "" {
			if _, ok := Partial(s).Span(); ok {
				t.Fatalf("%q has a span", s)
			}
			return
		}
		if i, _ := p.parts(); string(i.partial()) != s {
			t.Fatalf("%q is written %q", s, i.partial())
		}
		if span, ok := p.Span(); !ok || span.Days() < 1 || p.Precision() == Unknown {
			t.Fatalf("%q: %v %v %v", s, span, ok, p.Precision())
		}
	})
}

func FuzzReadPartial(f *testing.F) {
	for _, s := range []string{
		"26/9/15", "около 2012 г.", "March 12, 2015", "١٢ آذار ٢٠١٥", "5/6/1438", "1438 هـ", "between 2013 and 2015",
		"2015-03-04T00:00:00Z", "آذار/مارس 2015", "12-15 March 2015", "", "?", "31.02.2015", "بين 2013 و2015", "20150304", "00.00.2015",
		"3 Rabi' al-awwal 1438 (≈ 2 December 2016)", "2013..2015", ":", "-", "2015-", "(~)", "à 2015",
	} {
		f.Add(s, 0)
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, s string, order int) {
		opt := Reading{Order: Order(order & 3)}
		p, err := ReadPartial(s, opt)
		if err != nil {
			if p != "" {
				t.Fatalf("%q = %q and %v", s, p, err)
			}
			return
		}
		if !p.Valid() {
			t.Fatalf("%q = %q, which is not canonical", s, p)
		}
		for _, lang := range langs {
			if again, err := ReadPartial(p.Text(lang), opt); err != nil || again != p {
				t.Fatalf("%q = %q, in %s %q, read as %q, %v", s, p, lang, p.Text(lang), again, err)
			}
		}
	})
}

func FuzzReadAge(f *testing.F) {
	for _, s := range []string{
		"4", "4 года", "около 4 лет", "4-5", "3 to 10", "18 months", "1 г. 6 мес.", "٤ سنوات", "سنتان", "environ 4 ans", "0", "newborn",
		"2.5", "<3", "سنة ونصف", "7 и 8", "полтора года", "-4", "4-", "to", "99999999 days", "between 3 and", "half",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ReadAge(s, "2018-11-02")
		if err != nil {
			if a != (Age{}) {
				t.Fatalf("%q = %+v and %v", s, a, err)
			}
			return
		}
		if err := a.Check(); errors.Is(err, ErrUnknown) || err != nil {
			t.Fatalf("%q = %+v: %v", s, a, err)
		}
		if born, ok := a.Born(); !ok || !born.Known() {
			t.Fatalf("%q = %+v, born %v %v", s, a, born, ok)
		}
		a.At = ""
		for _, lang := range langs {
			if again, err := ReadAge(a.Text(lang), ""); err != nil || again != a {
				t.Fatalf("%q = %+v, in %s %q, read as %+v, %v", s, a, lang, a.Text(lang), again, err)
			}
		}
	})
}
