package name

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// knownTSV lists names so common in the records this package meets that
// agreeing on them says little, with their usual spellings. Hand-made; the
// bits are an estimate (-log2 of the share of bearers), not a count.
//
//go:embed known.tsv
var knownTSV string

// known is one common name.
type known struct {
	cluster int
	bits    float64 // evidence of agreeing on this name
	latin   string  // usual reading in Latin letters
	doublet bool    // a doublet: Iosif for Yusuf. Related, not equal.
}

// doubletBits is what a name and its doublet in another tradition are worth:
// some families use one for the other, most do not.
const doubletBits = 2.0

// knownNames maps the codes of a word, per script, to its row.
var knownNames = sync.OnceValue(func() *[3]map[string]*known { return loadKnown(knownTSV) })

func loadKnown(tsv string) *[3]map[string]*known {
	names := &[3]map[string]*known{{}, {}, {}}
	cluster := 0
	for line := range strings.Lines(tsv) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		cluster++
		f := strings.Split(line, "\t")
		bits, err := strconv.ParseFloat(f[0], 64)
		if err != nil {
			panic("known.tsv: " + line)
		}
		plain := &known{cluster, bits, f[1], false}
		related := &known{cluster, bits + 2, "", true}
		for i, text := range f[1:] {
			for spelling := range strings.SplitSeq(text, ",") {
				k := plain
				if i == 2 {
					k = related
				}
				var w word
				w.read(spelling)
				if w.n > 2 && names[w.script][string(w.codes())] == nil {
					names[w.script][string(w.codes())] = k
				}
			}
		}
	}
	return names
}

func knownWord(w *word) *known {
	if w.n <= 2 {
		return nil
	}
	return knownNames()[w.script][string(w.codes())]
}
