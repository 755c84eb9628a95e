package demo

import (
	_ "embed"
	"math/rand/v2"
	"strings"
	"sync"
)

// namesTSV holds real spellings of common names, see SOURCES.md.
//
//go:embed names.tsv
var namesTSV string

// spelled is one name as people write it.
type spelled struct {
	cyrillic   []string // as relatives write it, the register's spelling first
	patronymic string   // of a man's name, for his sons: "Магомедович"
	arabic     []string // as lists in Arabic have it
	latin      []string // as lists in English have it
}

// book is names by use.
type book struct {
	men, women, families []spelled
}

// names reads the table once; a test reads it too, so it does not panic in
// service.
var names = sync.OnceValue(func() book {
	var b book
	for line := range strings.Lines(namesTSV) {
		line = strings.TrimRight(line, "\n")
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) != 5 {
			continue
		}
		s := spelled{cyrillic: strings.Split(f[1], ","), patronymic: f[2], arabic: strings.Split(f[3], ","), latin: strings.Split(f[4], ",")}
		switch f[0] {
		case "m":
			b.men = append(b.men, s)
		case "f":
			b.women = append(b.women, s)
		case "s":
			b.families = append(b.families, s)
		}
	}
	return b
})

// called finds a name by its first Cyrillic spelling, for people whom the
// tutorial names.
func called(all []spelled, cyrillic string) *spelled {
	for i := range all {
		if all[i].cyrillic[0] == cyrillic {
			return &all[i]
		}
	}
	panic("demo: no name " + cyrillic + " in names.tsv") // the tests build this world
}

// usual is the first spelling, or in one of four cases another one.
func usual(r *rand.Rand, all []string) string {
	if len(all) > 1 && r.IntN(4) == 0 {
		return all[1+r.IntN(len(all)-1)]
	}
	return all[0]
}

// any is any spelling, each as often as the others: a guard at a prison gate
// does not ask how the family writes itself.
func anyOf(r *rand.Rand, all []string) string { return all[r.IntN(len(all))] }

// surname writes a surname for a woman or a man in the script of the spelling.
func surname(spelling string, female bool) string {
	if !female {
		return spelling
	}
	last := []rune(spelling)[len([]rune(spelling))-1]
	switch {
	case last >= 'а' && last <= 'я':
		return spelling + "а"
	case last < 0x80:
		return spelling + "a"
	}
	return spelling + "ا"
}

// patronymic writes the patronymic for a daughter or a son.
func (s *spelled) patronym(female bool) string {
	if !female {
		return s.patronymic
	}
	if stem, ok := strings.CutSuffix(s.patronymic, "ич"); ok && strings.HasSuffix(stem, "в") {
		return strings.TrimSuffix(stem, "в") + "вна"
	}
	return s.patronymic
}
