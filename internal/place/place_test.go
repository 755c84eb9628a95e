package place

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// sum is the checksum of the file the builder made last; a changed table is
// committed together with it.
const sum = "fceb165bbd5dbbbf9cbf6fdfb8a5cc09289d037fee4afce32b952a66ec60d267"

func TestShippedFileIsTheOneBuilt(t *testing.T) {
	got := sha256.Sum256(shipped)
	if hex.EncodeToString(got[:]) != sum {
		t.Errorf("gazetteer.tsv.gz is %x, this test knows %s: run the builder and note the new sum", got, sum)
	}
	if len(shipped) > 600<<10 {
		t.Errorf("gazetteer.tsv.gz has %d bytes, more than the program should carry", len(shipped))
	}
}

func TestEveryPlaceHasANameAndAWayUp(t *testing.T) {
	g := Default()
	for _, p := range g.places {
		for _, lang := range []string{"en", "ru", "ar-IQ", "fr", "xx", ""} {
			if g.Name(p.ID, lang) == "" {
				t.Fatalf("%s has no name in %q", p.ID, lang)
			}
		}
		path := g.Path(p.ID)
		top, _ := g.Lookup(path[len(path)-1])
		if p.Country != "" && top.ID != ID("iso:"+p.Country) {
			t.Errorf("%s is in %s but its path ends at %s", p.ID, p.Country, top.ID)
		}
		if (p.Kind == Facility) != (p.Facility != "") {
			t.Errorf("%s: facility %q of a %s", p.ID, p.Facility, p.Kind)
		}
		if p.Kind != Locality && p.Kind != Country && p.Parent == "" {
			t.Errorf("%s: a %s without parent", p.ID, p.Kind)
		}
	}
}

func TestThePrisonLiesInTheCityInTheGovernorateInTheCountry(t *testing.T) {
	g := Default()
	want := []ID{"fac:rusafa-prison", "gn:98182", "adm:IRQ-IQG08", "iso:IQ"}
	if got := g.Path("fac:rusafa-prison"); !slices.Equal(got, want) {
		t.Errorf("path %v, want %v", got, want)
	}
	if g.Path("fac:nowhere") != nil {
		t.Error("an unknown id has a path")
	}
	for _, c := range []struct{ a, b, common ID }{
		{"fac:rusafa-prison", "fac:baghdad-orphanage", "gn:98182"},
		{"fac:rusafa-prison", "gn:99072", "iso:IQ"},
		{"fac:al-hol", "fac:roj", "adm:SYR-SY08"},
		{"loc:grozny", "adm:RUS-RU003001", "adm:RUS-RU003001"},
		{"adm:RUS-RU003001", "loc:grozny", "adm:RUS-RU003001"},
		{"iso:IQ", "iso:SY", ""},
		{"iso:IQ", "fac:nowhere", ""},
		{"", "", ""},
	} {
		if got := g.Common(c.a, c.b); got != c.common {
			t.Errorf("Common(%s, %s) = %q, want %q", c.a, c.b, got, c.common)
		}
	}
	if !g.Within("fac:roj", "iso:SY") || !g.Within("iso:SY", "iso:SY") || g.Within("iso:SY", "fac:roj") || g.Within("", "") {
		t.Error("Within is wrong about Roj and Syria")
	}
}

func TestNameFallsBackToALanguageTheReaderKnows(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		id         ID
		lang, want string
	}{
		{"fac:al-hol", "ru", "лагерь Аль-Холь"},
		{"fac:al-hol", "ar-SY", "مخيم الهول"},
		{"fac:al-hol", "kk", "лагерь Аль-Холь"},
		{"fac:al-hol", "ckb", "مخيم الهول"},
		{"fac:al-hol", "de", "Al-Hol camp"},
		{"gn:99072", "ckb", "مووسڵ"},
		{"iso:RU", "fr", "Russie"},
		{"fac:nowhere", "en", ""},
	} {
		if got := g.Name(c.id, c.lang); got != c.want {
			t.Errorf("Name(%s, %s) = %q, want %q", c.id, c.lang, got, c.want)
		}
	}
}

func TestFindOffersWhatTheClerkMeans(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  ID
		exact bool
	}{
		{"Моск", "adm:RUS-RU001008", false},
		{"mosu", "gn:99072", false},
		{"rusafa", "fac:rusafa-prison", true},
		{"лагерь Хол", "fac:al-hol", true},
		{"Georgia", "iso:GE", true},
		{"Machachkala", "gn:532096", false},
		{"مخيم اله", "fac:al-hol", false},
		{"Bagdhad", "gn:98182", false},
		{"Дагест", "adm:RUS-RU003002", false},
	} {
		hits := Default().Find(c.typed, 5)
		at := slices.IndexFunc(hits, func(h Hit) bool { return h.ID == c.want })
		if at != 0 || hits[0].Exact != c.exact || hits[0].Matched == "" || hits[0].Closeness <= 0 || hits[0].Closeness > 1 {
			t.Errorf("Find(%q) = %+v, want %s first", c.typed, hits, c.want)
		}
	}
	if hits := Default().Find("Moscow", 10); len(hits) < 2 {
		t.Errorf("Find(Moscow) = %+v: the town in Idaho is a choice too", hits)
	}
	for _, text := range []string{"", "🙂", "\xff", strings.Repeat("x", 10<<20), "\u202e"} {
		if hits := Default().Find(text, 5); len(hits) != 0 {
			t.Errorf("Find(%.20q) = %+v", text, hits)
		}
	}
	if Default().Find("Mosul", 0) != nil {
		t.Error("limit 0 found something")
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Аль-Хо́ль": "аль холь", "Ёлкин  ЙОД": "елкин иод", "إنغوشيتيا": "انغوشيتيا", "الرَّصافة": "الرصافه", "موسى": "موسي",
		"  Şanlıurfa ": "sanliurfa", "Dar'a": "dara", "camp d’Al-Hol": "camp d al hol", "٣ مخيم": "3 مخيم", "ﻻ": "لا", "": "", "🙂": "",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Mosul", "سجن الرصافة", "г. Москва", "", "🙂", "\u202e", "a", "al", "الـ", "\xff", "Mosul, Iraq", "لبنان", "camp d'", ",,,,", "İ"} {
		f.Add(s)
	}
	g := Default()
	f.Fuzz(func(t *testing.T, text string) {
		if again := Fold(Fold(text)); again != Fold(text) {
			t.Errorf("Fold is not settled: %q, %q", Fold(text), again)
		}
		for _, h := range g.Find(text, 7) {
			if _, ok := g.Lookup(h.ID); !ok || h.Closeness <= 0 || h.Closeness > 1 || h.Exact != (h.Closeness == 1) {
				t.Errorf("Find(%q) has %+v", text, h)
			}
		}
		if id, ok := g.Read(text); ok {
			if _, known := g.Lookup(id); !known {
				t.Errorf("Read(%q) = %s, which does not exist", text, id)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	held := Open()
	runtime.GC()
	runtime.ReadMemStats(&after)
	for b.Loop() {
		Open()
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-held")
	b.ReportMetric(float64(held.Len()), "places")
	b.ReportMetric(float64(len(held.keys)), "names")
	runtime.KeepAlive(held)
}

func BenchmarkFind(b *testing.B) {
	g := Default()
	for name, text := range map[string]string{"exact": "سجن الرصافة", "prefix": "mos", "slip": "Machachkala", "slips": "Кабордино-Балкорская Республика", "none": "zzzzzzzz"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Find(text, 10)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	g := Default()
	for b.Loop() {
		g.Read("Чеченская Республика, г. Грозный")
	}
}
