package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The scripts of a list.
const (
	arab = iota
	cyrl
	latn
)

var scriptNames = [3]string{"ar", "cy", "la"}

// given is a name with the spellings that were really used for it.
type given struct {
	text   string // as its bearers write it, Cyrillic or Latin
	sounds []string
	native string // as Arabic writes it, if everybody there knows it
	seen   [3][]spelling
}

type spelling struct {
	text  string
	count float64
}

// pairs are the real spellings by script: of each word, those of the others.
type pairs struct {
	ruLatin, latinRu, latinAr, ruAr map[string][]spelling
}

func readPairs(dir string) (*pairs, error) {
	p := &pairs{map[string][]spelling{}, map[string][]spelling{}, map[string][]spelling{}, map[string][]spelling{}}
	for _, f := range []struct {
		file     string
		from, to map[string][]spelling
	}{{"ru-latin.tsv", p.ruLatin, p.latinRu}, {"ar-latin.tsv", nil, p.latinAr}, {"ar-latin-news.tsv", nil, p.latinAr}, {"ru-ar.tsv", p.ruAr, nil}} {
		file, err := os.Open(filepath.Join(dir, f.file))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			c := strings.Split(lines.Text(), "\t")
			if len(c) < 2 {
				continue
			}
			n := 1.0
			if len(c) > 2 {
				n, _ = strconv.ParseFloat(c[2], 64)
			}
			if f.from != nil {
				f.from[c[0]] = append(f.from[c[0]], spelling{c[1], n})
			}
			if f.to != nil {
				f.to[c[1]] = append(f.to[c[1]], spelling{c[0], n})
			}
		}
		file.Close()
	}
	return p, nil
}

// name looks a name up; one that is in no list is written by rule.
func (p *pairs) name(text string) *given {
	g := &given{text: title(strings.ToLower(text)), sounds: sounds(text)}
	low := strings.ToLower(text)
	defer func() {
		if ar, ok := native[low]; ok {
			g.native = ar
		}
	}()
	if isCyrillic(low) {
		g.seen[cyrl] = []spelling{{low, 1}}
		g.seen[latn] = likely(p.ruLatin[low])
		g.seen[arab] = likely(p.ruAr[low])
		if g.seen[arab] == nil && len(g.seen[latn]) > 0 {
			g.seen[arab] = likely(p.latinAr[g.seen[latn][0].text])
		}
		return g
	}
	g.seen[latn] = []spelling{{low, 1}}
	g.seen[cyrl] = likely(p.latinRu[low])
	g.seen[arab] = likely(p.latinAr[low])
	return g
}

// likely keeps the spellings that are no rarities, the commonest first.
func likely(all []spelling) []spelling {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b spelling) int { return int(b.count - a.count) })
	for k := range all {
		if all[k].count < all[0].count/20 {
			return all[:k]
		}
	}
	return all
}

func isCyrillic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x400 && r < 0x530 })
}

// write spells a name in a script: mostly as it was really spelled, else by the
// clerk's habits. A clerk keeps to one of the usual spellings.
func (c *clerk) write(r *rand.Rand, g *given, script int) string {
	seen := g.seen[script]
	word := ""
	switch {
	case script == arab && g.native != "" && (c.native || r.IntN(4) > 0):
		word = g.native
		if r.IntN(4) == 0 {
			word = strings.NewReplacer("أ", "ا", "آ", "ا", "ة", "ه").Replace(word)
		}
	case len(seen) > 0 && (script == cyrl && isCyrillic(g.text) || r.IntN(3) > 0):
		at := 0
		if len(seen) > 1 && (c.kh+c.sh+c.y+len(g.text))%3 == 0 {
			at = 1 + (c.u+c.g)%(len(seen)-1)
		}
		word = title(seen[at].text)
	case script == arab:
		word = c.arabic(g.sounds)
	case script == cyrl:
		word = c.cyrillic(g.sounds)
	default:
		word = c.latin(g.sounds)
	}
	return c.slip(r, word)
}

// drawn is a list of names with how often each is drawn: as names are among
// people, the second half as often as the first, the third a third.
type drawn struct {
	names []*given
	upTo  []float64
}

func newDrawn(names []*given, flat float64) *drawn {
	d := &drawn{names: names}
	sum := 0.0
	for k := range names {
		sum += 1 / math.Pow(float64(k)+flat, 1)
		d.upTo = append(d.upTo, sum)
	}
	return d
}

func (d *drawn) draw(r *rand.Rand) *given {
	k, _ := slices.BinarySearch(d.upTo, r.Float64()*d.upTo[len(d.upTo)-1])
	return d.names[min(k, len(d.names)-1)]
}

// ofCountries are the given names of a sex in the lists of countries, in turn.
func ofCountries(dir string, p *pairs) (func(sex string, countries ...string) []*given, func(countries ...string) []*given, error) {
	read := func(file string) ([]map[string]string, error) {
		f, err := os.Open(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		var all []map[string]string
		for _, row := range rows[1:] {
			one := map[string]string{}
			for k, h := range rows[0] {
				one[strings.TrimPrefix(h, "\ufeff")] = row[k]
			}
			all = append(all, one)
		}
		return all, nil
	}
	fore, err := read("forenames-by-country.csv")
	if err != nil {
		return nil, nil, err
	}
	sur, err := read("surnames-by-country.csv")
	if err != nil {
		return nil, nil, err
	}
	collect := func(rows []map[string]string, sex string, countries []string) []*given {
		var all []*given
		seen := map[string]bool{}
		for k := range 60 { // in turn: the commonest of each country first
			for _, country := range countries {
				n := 0
				for _, row := range rows {
					if row["Country"] != country || sex != "" && row["Gender"] != sex {
						continue
					}
					if n++; n != k+1 {
						continue
					}
					text := row["Localized Name"]
					if !isCyrillic(text) {
						text = row["Romanized Name"]
					}
					text = strings.ReplaceAll(strings.SplitN(text, " ", 2)[0], "\u0301", "")
					if text != "" && !strings.Contains(text, "-") && !seen[text] && len(sounds(text)) > 1 {
						seen[text] = true
						all = append(all, p.name(text))
					}
				}
			}
		}
		return all
	}
	return func(sex string, countries ...string) []*given { return collect(fore, sex, countries) },
		func(countries ...string) []*given { return collect(sur, "", countries) }, nil
}
