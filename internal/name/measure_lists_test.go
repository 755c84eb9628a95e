package name

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// TestMeasureLists ranks, for each invented request whose child was found, all
// invented field records by the words of the name and the father alone. Much
// is missing in them by design: a lone "Джалал" among many cannot come first.
func TestMeasureLists(t *testing.T) {
	if *dataDir == "" {
		t.Skip("only with -data DIR")
	}
	lists := filepath.Join(*dataDir, "..", "lists")
	requests := map[string]Parsed{}
	for _, r := range readCSV(t, filepath.Join(lists, "requests-ru.csv"), ';', true) {
		requests[r[0]] = withFather(Parse(r[1]), r[5])
	}
	var ids []string
	var found []Parsed
	for _, f := range []string{"field-ar.csv", "field-en.csv"} {
		for _, r := range readCSV(t, filepath.Join(lists, f), ',', false) {
			ids, found = append(ids, r[0]), append(found, Parse(r[1]))
		}
	}
	var n, top1, top3, top10, keyed float64
	for _, tr := range readCSV(t, filepath.Join(lists, "truth.csv"), ',', false) {
		req, ok := requests[tr[0]]
		if !ok {
			t.Fatalf("truth names request %s, which is not in the list", tr[0])
		}
		var own float64
		var name Parsed
		bits := make([]float64, len(found))
		for i := range found {
			bits[i] = Compare(req, found[i]).Bits
			if ids[i] == tr[1] {
				own, name = bits[i], found[i]
			}
		}
		rank := 0.5
		for _, b := range bits {
			if b > own {
				rank++
			} else if b == own {
				rank += 0.5
			}
		}
		n++
		if rank < 1.5 {
			top1++
		}
		if rank <= 3 {
			top3++
		} else if testing.Verbose() && rank > 10 {
			t.Logf("rank %.0f, %.1f bits: %s ~ %s", rank, own, req.Text, name.Text)
		}
		if rank <= 10 {
			top10++
		}
		if shareKey(Keys(req), Keys(name)) {
			keyed++
		}
	}
	t.Logf("found children: first %.3f, top three %.3f, top ten %.3f; sharing a key %.3f", top1/n, top3/n, top10/n, keyed/n)
	if top3/n < 0.5 {
		t.Errorf("top three %.3f", top3/n)
	}
}

// withFather adds the father's given name of the form to a name without
// patronymic.
func withFather(p Parsed, father string) Parsed {
	if has(p.Words, Patronymic) {
		return p
	}
	for _, w := range Parse(father).Words {
		if w.Role == Given {
			w.Role = Father
			p.Words = append(p.Words, w)
		}
	}
	return p
}

func shareKey(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func readCSV(t *testing.T, file string, comma rune, windows1251 bool) [][]string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if windows1251 {
		if b, err = charmap.Windows1251.NewDecoder().Bytes(b); err != nil {
			t.Fatal(err)
		}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\uFEFF")))
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestMeasurePatronymics counts the patronymics whose father's name is found.
func TestMeasurePatronymics(t *testing.T) {
	if *dataDir == "" {
		t.Skip("only with -data DIR")
	}
	b, err := os.ReadFile(filepath.Join(*dataDir, "patronymics.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var n, first, either, sexes, shown float64
	for line := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		father, other, sex := fatherOf(Fold(c[0]))
		n++
		if Fold(father) == Fold(c[1]) {
			first++
		}
		if Fold(father) == Fold(c[1]) || Fold(other) == Fold(c[1]) {
			either++
		} else if shown < 60 {
			shown++
			t.Logf("%s: %s or %s, not %s", c[0], father, other, c[1])
		}
		if sex == c[2] {
			sexes++
		}
	}
	t.Logf("father's name of %.0f patronymics: first reading %.3f, either %.3f; sex %.3f", n, first/n, either/n, sexes/n)
	if either/n < 0.9 {
		t.Errorf("father's name found for %.3f", either/n)
	}
}

// TestMeasureKeys counts the held-out spellings that share a key, and how many
// others a key brings along.
func TestMeasureKeys(t *testing.T) {
	if *dataDir == "" {
		t.Skip("only with -data DIR")
	}
	for _, file := range []string{"ar-latin.tsv", "ru-latin.tsv", "ru-ar.tsv"} {
		pairs := readPairs(t, file)
		filed := map[string]int{}
		var n, hit, candidates float64
		for _, p := range pairs {
			for _, k := range appendSkeletons(nil, p[1]) {
				filed[k]++
			}
		}
		for _, p := range pairs {
			if !heldOut(p[0]) {
				continue
			}
			n++
			a, b := appendSkeletons(nil, p[0]), appendSkeletons(nil, p[1])
			if shareKey(a, b) {
				hit++
			}
			for _, k := range a {
				candidates += float64(filed[k])
			}
		}
		t.Logf("%s: sharing a key %.3f, about %.0f candidates among %d", file, hit/n, candidates/n, len(pairs))
		if hit/n < 0.8 {
			t.Errorf("%s: only %.3f share a key", file, hit/n)
		}
	}
}
