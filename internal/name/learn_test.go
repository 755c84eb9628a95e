package name

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	dataDir = flag.String("data", "", "folder with ar-latin.tsv, ru-latin.tsv, ru-ar.tsv (and ../lists): measure on them")
	relearn = flag.Bool("learn", false, "with -data: write groups.tsv anew")
)

// TestLearn writes groups.tsv from public pairs of spellings when asked with
// -learn -data DIR. A fifth of the words (heldOut) and everything that shares a
// side with them is never learned from, so TestMeasure can use it.
func TestLearn(t *testing.T) {
	if !*relearn || *dataDir == "" {
		t.Skip("only with -learn -data DIR")
	}
	arla := readPairs(t, "ar-latin.tsv")
	cyla := readPairs(t, "ru-latin.tsv")
	cyar := readPairs(t, "ru-ar.tsv")
	arcy := make([][2]string, len(cyar))
	for i, p := range cyar {
		arcy[i] = [2]string{p[1], p[0]}
	}
	arla, cyla, arcy = training(arla), training(cyla), training(arcy)

	var out strings.Builder
	out.WriteString(groupsHead)
	writeLetters(&out, "ar", side0(arla), arab)
	writeLetters(&out, "cy", side0(cyla), cyrl)
	writeLetters(&out, "la", append(side1(arla), side1(cyla)...), latn)
	learnPair(t, &out, "ar-la", arab, latn, arla, 4)
	learnPair(t, &out, "cy-la", cyrl, latn, cyla, 8)
	learnPair(t, &out, "ar-cy", arab, cyrl, arcy, 3)
	// In the Latin files each Latin form stands once, so spellings of one name
	// within Arabic and Cyrillic come from the Arabic-Russian file only.
	learnPair(t, &out, "ar-ar", arab, arab, append(doubles(flip(arcy)), alone(arla, 20)...), 3)
	learnPair(t, &out, "cy-cy", cyrl, cyrl, append(doubles(arcy), alone(cyla, 20)...), 4)
	learnPair(t, &out, "la-la", latn, latn, append(doubles(arla), doubles(cyla)...), 12)
	if err := os.WriteFile("groups.tsv", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

const groupsHead = `# Correspondences of letter groups in spellings of names, in centibits.
# Learned by expectation maximisation (TestLearn -learn) from person-name words
# of Wikidata (CC0) as collected in NETransliteration-COLING2018: Arabic-Latin,
# Russian-Latin, and Arabic-Russian joined on the Latin form; four fifths of the
# words. ^ is the edge of a word. Two kinds of line:
#   scriptA-scriptB  group of A  group of B  100 * log2 P(groups | one name)
#   script           letter      next        -100 * log2 P(next | letter)
`

func readPairs(t *testing.T, file string) (pairs [][2]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(*dataDir, file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if len(c) >= 2 && ScriptOf(c[0]) != "" && ScriptOf(c[1]) != "" {
			pairs = append(pairs, [2]string{c[0], c[1]})
		}
	}
	return pairs
}

// heldOut chooses the fifth of the words kept for measuring.
func heldOut(s string) bool {
	h := fnv.New32a()
	h.Write([]byte(Fold(s)))
	return h.Sum32()%5 == 0
}

// training leaves out the held-out words and the pairs that share their other side.
func training(pairs [][2]string) (rest [][2]string) {
	shared := map[string]bool{}
	for _, p := range pairs {
		if heldOut(p[0]) {
			shared[p[1]] = true
		}
	}
	for _, p := range pairs {
		if !heldOut(p[0]) && !shared[p[1]] && !heldOut(p[1]) {
			rest = append(rest, p)
		}
	}
	return rest
}

func side0(pairs [][2]string) (s []string) {
	for _, p := range pairs {
		s = append(s, p[0])
	}
	return s
}

func side1(pairs [][2]string) []string { return side0(flip(pairs)) }

func flip(pairs [][2]string) [][2]string {
	out := make([][2]string, len(pairs))
	for i, p := range pairs {
		out[i] = [2]string{p[1], p[0]}
	}
	return out
}

// doubles gives pairs of second sides that share a first side (two spellings
// of one foreign form), among them each word with itself.
func doubles(pairs [][2]string) (out [][2]string) {
	by := map[string][]string{}
	for _, p := range pairs {
		if !slices.Contains(by[p[0]], p[1]) && len(by[p[0]]) < 6 {
			by[p[0]] = append(by[p[0]], p[1])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(by)) {
		v := by[key]
		for i := range v {
			for j := range v {
				out = append(out, [2]string{v[i], v[j]})
			}
		}
	}
	return out
}

// alone pairs every nth first side with itself, so that rare letters are seen.
func alone(pairs [][2]string, nth int) (out [][2]string) {
	for i := 0; i < len(pairs); i += nth {
		out = append(out, [2]string{pairs[i][0], pairs[i][0]})
	}
	return out
}

func writeLetters(out *strings.Builder, script string, words []string, s int) {
	slices.Sort(words)
	words = slices.Compact(words)
	var n [letters][letters]float64
	var total [letters]float64
	size := len([]rune(alphabets[s])) + 1
	for _, text := range words {
		var w word
		w.read(text)
		if w.script != s {
			continue
		}
		for i := 1; i < w.n; i++ {
			n[w.code[i-1]][w.code[i]]++
			total[w.code[i-1]]++
		}
	}
	for i := range size {
		for j := range size {
			p := (n[i][j] + 0.5) / (total[i] + 0.5*float64(size))
			fmt.Fprintf(out, "%s\t%s\t%s\t%d\n", script, letterText(s, i), letterText(s, j), int(-100*math.Log2(p)))
		}
	}
}

func letterText(script, code int) string {
	if code == 0 {
		return "^"
	}
	return string([]rune(alphabets[script])[code-1])
}

// longGroups are the Latin groups of three letters that stand for one sound.
var longGroups = []string{"sch", "tch", "dzh", "dsc", "cht", "eau", "ain", "oux", "aou", "iou", "zhd"}

// learnPair fits a memoryless transducer over groups of up to two letters (a
// few of three) by expectation maximisation and writes the groups that
// were used at least least times.
func learnPair(t *testing.T, out *strings.Builder, label string, sa, sb int, pairs [][2]string, least float64) {
	type chunk struct {
		ids  map[string]int
		text []string
	}
	var side [2]chunk
	side[0].ids, side[1].ids = map[string]int{"": 0}, map[string]int{"": 0}
	side[0].text, side[1].text = []string{""}, []string{""}
	type coded struct {
		n, m int
		x, y [][longest + 1]int
	}
	var data []coded
	index := func(k, script int, text string) (n int, ids [][longest + 1]int) {
		var w word
		w.read(text)
		if w.script != script || w.n < 4 || w.n > 24 {
			return 0, nil
		}
		ids = make([][longest + 1]int, w.n+1)
		for i := range w.n {
			for d := 1; d <= longest && i+d <= w.n; d++ {
				g := ""
				for _, c := range w.code[i : i+d] {
					g += letterText(script, int(c))
				}
				if d == 3 && !slices.Contains(longGroups, g) || g == "^^" {
					ids[i][d] = -1
					continue
				}
				id, ok := side[k].ids[g]
				if !ok {
					id = len(side[k].text)
					side[k].ids[g] = id
					side[k].text = append(side[k].text, g)
				}
				ids[i][d] = id
			}
		}
		return w.n, ids
	}
	for _, p := range pairs {
		n, x := index(0, sa, p[0])
		m, y := index(1, sb, p[1])
		if n > 0 && m > 0 && n < 2*m+2 && m < 2*n+2 {
			data = append(data, coded{n, m, x, y})
		}
	}
	na, nb := len(side[0].text), len(side[1].text)
	p := make([]float64, na*nb)
	for i := range side[0].text {
		for j := range side[1].text {
			la, lb := len([]rune(side[0].text[i])), len([]rune(side[1].text[j]))
			p[i*nb+j] = math.Pow(0.02, float64(la+lb)) // long groups must earn their place
		}
	}
	var count []float64
	for round := range 9 {
		count = make([]float64, na*nb)
		for _, c := range data {
			w := c.m + 1
			f := make([]float64, (c.n+1)*w)
			b := make([]float64, (c.n+1)*w)
			f[0], b[len(b)-1] = 1, 1
			each := func(do func(from, to, key int)) {
				for i := 0; i <= c.n; i++ {
					for j := 0; j <= c.m; j++ {
						for da := 0; da <= longest && i+da <= c.n; da++ {
							for db := 0; db <= longest && j+db <= c.m; db++ {
								if da+db == 0 || da*db == 0 && da+db > 1 || c.x[i][da] < 0 || c.y[j][db] < 0 {
									continue
								}
								do(i*w+j, (i+da)*w+j+db, c.x[i][da]*nb+c.y[j][db])
							}
						}
					}
				}
			}
			each(func(from, to, key int) { f[to] += f[from] * p[key] })
			type arc struct{ from, to, key int }
			var arcs []arc
			each(func(from, to, key int) {
				if f[from] > 0 && p[key] > 0 {
					arcs = append(arcs, arc{from, to, key})
				}
			})
			for _, a := range slices.Backward(arcs) {
				b[a.from] += p[a.key] * b[a.to]
			}
			total := f[len(f)-1]
			if total <= 0 {
				continue
			}
			for _, a := range arcs {
				count[a.key] += f[a.from] * p[a.key] * b[a.to] / total
			}
		}
		sum := 0.0
		for k, n := range count {
			if n < 0.3*float64(round) { // rare groups are noise: let them go
				count[k] = 0
			}
			sum += count[k]
		}
		for k := range p {
			p[k] = count[k] / sum * 0.88 // the rest is the chance to stop
		}
	}
	type row struct {
		a, b string
		n    float64
		bits int
	}
	var rows []row
	for k, n := range count {
		a, b := side[0].text[k/nb], side[1].text[k%nb]
		if n >= least {
			rows = append(rows, row{a, b, n, int(100 * math.Log2(p[k]))})
		}
	}
	slices.SortFunc(rows, func(x, y row) int {
		return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b))
	})
	for _, r := range rows {
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\n", label, r.a, r.b, r.bits)
	}
	t.Logf("%s: %d pairs, %d groups kept", label, len(data), len(rows))
}
