package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"homeward/internal/place"
)

const someNames = "key\ten\tru\tar\n" +
	"98182\tBaghdad\tБагдад\tبغداد\u200e\n" +
	"99072\tMosul\tМосул\tالموصل\n" +
	"5601538\tMoscow\tМосква\t\n" +
	"IQ\tIraq\tИрак\tالعراق\n" +
	"IQ.13\tKirkūk Province\tКиркук\t\n" +
	"IQ.99\tNowhere\t\t\n" +
	"FR.11\tÎle-de-France\t\t\n"

const someCodes = "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n" +
	"IRQ,1,IQG08,Baghdad,IRQ,2019-06-03\n" +
	"IRQ,1,IQG13,Kirkuk,IRQ,2019-06-03\n" +
	"IRQ,1,IQG15,Ninewa,IRQ,2019-06-03\n" +
	"IRQ,2,IQG15Q05,Al-Mosul,IQG15,2019-06-03\n" +
	"BRA,1,BR31,Minas Gerais,BRA,2020-09-30\n" +
	"BRA,2,BR31001,Abadia,BR31,2020-09-30\n" +
	"RUS,1,RU003,North Caucasus federal district,RUS,2019-01-01\n" +
	"RUS,2,RU003002,Dagestan,RU003,2019-01-01\n"

const someOwn = "# ours\n" +
	"gn:98182\tlocality\t\tadm:IRQ-IQG08\t0\t\tBaghdad\tБагдад\tبغداد\tBagdad\t\n" +
	"fac:x\tfacility\tprison\tgn:98182\t0\t\tX prison\tтюрьма Х\tسجن س\t\t\n"

func grown(t *testing.T) *tree {
	t.Helper()
	tr := newTree()
	tr.addCountries()
	for _, err := range []error{tr.addPcodes(strings.NewReader(someCodes)), tr.addNames(strings.NewReader(someNames)), tr.addCurated(someOwn)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	tr.joinRegions()
	tr.housePlaces()
	if err := tr.check(); err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestSourcesGrowIntoOneTree(t *testing.T) {
	tr := grown(t)
	for id, parent := range map[string]string{
		"gn:99072": "adm:IRQ-IQG15Q05", "adm:IRQ-IQG15Q05": "adm:IRQ-IQG15", "adm:IRQ-IQG15": "iso:IQ",
		"gn:98182": "adm:IRQ-IQG08", "fac:x": "gn:98182", "gn:5601538": "", "gn:FR.11": "iso:FR",
		"adm:RUS-RU003002": "iso:RU", "adm:BRA-BR31": "iso:BR",
	} {
		if n := tr.nodes[id]; n == nil || n.parent != parent {
			t.Errorf("%s: %+v, want parent %q", id, n, parent)
		}
	}
	for _, id := range []string{"adm:BRA-BR31001", "adm:RUS-RU003", "gn:IQ.13", "gn:IQ.99"} {
		if tr.nodes[id] != nil {
			t.Errorf("%s was kept", id)
		}
	}
	if ru := tr.nodes["adm:IRQ-IQG13"].names["ru"]; !slices.Equal(ru, []string{"Киркук"}) {
		t.Errorf("Kirkuk did not get its Russian name from GeoNames: %q", ru)
	}
	if ar := tr.nodes["gn:98182"].names["ar"]; !slices.Equal(ar, []string{"بغداد"}) {
		t.Errorf("a direction mark made a second name: %q", ar)
	}
}

func TestSameInputGivesTheSameBytes(t *testing.T) {
	var made [2][]byte
	for i := range made {
		b, err := build(strings.NewReader(someNames), strings.NewReader(someCodes), someOwn, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		made[i] = b
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("two builds differ")
	}
}

func TestBrokenTablesAreRefused(t *testing.T) {
	for what, own := range map[string]string{
		"too few fields":       "fac:x\tfacility\tprison\n",
		"unknown parent":       "fac:x\tfacility\tprison\tgn:1\t0\t\tX\t\t\t\t\n",
		"facility of a town":   "loc:x\tlocality\tprison\tiso:IQ\t0\t\tX\t\t\t\t\n",
		"rank":                 "loc:x\tlocality\t\tiso:IQ\t7\t\tX\t\t\t\t\n",
		"no name":              "loc:x\tlocality\t\tiso:IQ\t0\t\t\t\t\t\t\n",
		"parent not above":     "loc:x\tcountry\t\tiso:IQ\t0\t\tX\t\t\t\t\n",
		"kind nobody knows":    "loc:x\thamlet\t\tiso:IQ\t0\t\tX\t\t\t\t\n",
		"parent of its own id": "loc:x\tlocality\t\tloc:x\t0\t\tX\t\t\t\t\n",
	} {
		if _, err := build(strings.NewReader(someNames), strings.NewReader(someCodes), own, io.Discard); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
	if _, err := build(strings.NewReader("key\ten\n1\n"), strings.NewReader(someCodes), "", io.Discard); err == nil {
		t.Error("a short row of names was accepted")
	}
}

// The shipped file must hold what curated.tsv says today: someone who adds a
// camp and forgets to run the builder learns it here.
func TestShippedFileHoldsTheCuratedTable(t *testing.T) {
	g := place.Default()
	for line := range strings.Lines(curatedTable) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		p, ok := g.Lookup(place.ID(f[fID]))
		if !ok || string(p.Kind) != f[fKind] || p.Facility != f[fFacility] || !g.Within(p.ID, place.ID(f[fParent])) && f[fParent] != "" {
			t.Errorf("%s: shipped %+v; run the builder", f[fID], p)
			continue
		}
		for i, lang := range []string{"en", "ru", "ar", "fr", "other"} {
			have := p.Names(lang)
			for name := range strings.SplitSeq(f[fNames+i], "|") {
				if name = clean(name); name != "" && !slices.Contains(have, name) {
					t.Errorf("%s: %s name %q is not shipped; run the builder", f[fID], lang, name)
				}
			}
		}
	}
}

func TestBlocksDoNotOverlap(t *testing.T) {
	for i, a := range blocks {
		if a.from > a.to {
			t.Errorf("block %v is empty", a)
		}
		for _, b := range blocks[i+1:] {
			if a.from <= b.to && b.from <= a.to {
				t.Errorf("blocks %v and %v overlap", a, b)
			}
		}
	}
}
