package name

import (
	"bufio"
	"flag"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var dataDir = flag.String("data", "", "folder with ar-latin.tsv, ru-latin.tsv, ru-ar.tsv (and ../lists): measure on them")

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

func flip(pairs [][2]string) [][2]string {
	out := make([][2]string, len(pairs))
	for i, p := range pairs {
		out[i] = [2]string{p[1], p[0]}
	}
	return out
}
