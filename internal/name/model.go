package name

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// groupsTSV holds, for each pair of scripts, how likely a group of letters on
// one side stands for a group on the other in public pairs of spellings, and
// for each script how likely a letter follows another. The head of the file
// names source, licence and form.
//
//go:embed groups.tsv
var groupsTSV string

// longest is the most letters of a group; two edges do not count as letters.
const longest = 3

// floor is the centibits of dropping, adding or changing a letter in a way
// never seen: a typing error stays possible.
const floor = -1500

// never marks a pair of groups that is not in the table.
const never = -32000

// pairTable answers log2 P(group of a, group of b | same name), in centibits.
type pairTable struct {
	a, b  trie
	width int
	bits  []int16 // [id in a * width + id in b]
}

// trie gives groups of letters their ids; id 0 is the empty group. Node 0 is
// the root; node k>0 is the group with id k (prefixes of groups are groups,
// if only as never-matched ones).
type trie struct {
	next [][letters]uint16
}

func (t *trie) add(group []uint8) int {
	if len(t.next) == 0 {
		t.next = make([][letters]uint16, 1)
	}
	at := uint16(0)
	for _, c := range group {
		if t.next[at][c] == 0 {
			t.next[at][c] = uint16(len(t.next))
			t.next = append(t.next, [letters]uint16{})
		}
		at = t.next[at][c]
	}
	return int(at)
}

// model is all that groups.tsv says, ready for use; read-only after load.
type model struct {
	pairs   [3][3]*pairTable
	both    [3][3]*pairTable           // the same, and turned round where a > b
	unusual [3][letters][letters]int16 // centibits: -log2 P(letter | letter before)
}

// learned loads the tables on first use, once.
var learned = sync.OnceValue(func() *model { return loadModel(groupsTSV) })

// loadModel reads the lines of groups.tsv. The file is part of the program, so
// a malformed line is a programming error and panics.
func loadModel(tsv string) *model {
	m := &model{}
	type row struct {
		a, b string
		bits int
	}
	rows := map[[2]int][]row{}
	for s := range m.unusual {
		for i := range m.unusual[s] {
			for j := range m.unusual[s][i] {
				m.unusual[s][i][j] = 1200
			}
		}
	}
	for line := range strings.Lines(tsv) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		bits, err := strconv.Atoi(f[3])
		if err != nil {
			panic("groups.tsv: " + line)
		}
		from, to, isPair := strings.Cut(f[0], "-")
		a := scriptIndex(from)
		if !isPair {
			x := groupCodes(f[1] + f[2])
			m.unusual[a][x[0]][x[1]] = int16(bits)
			continue
		}
		b := scriptIndex(to)
		rows[[2]int{a, b}] = append(rows[[2]int{a, b}], row{f[1], f[2], bits})
	}
	for pair, rs := range rows {
		t := &pairTable{}
		for s, side := range [2]*trie{&t.a, &t.b} {
			side.add([]uint8{0})
			for c := range len([]rune(alphabets[pair[s]])) {
				side.add([]uint8{uint8(c + 1)})
			}
		}
		for _, r := range rs {
			t.a.add(groupCodes(r.a))
			t.b.add(groupCodes(r.b))
		}
		t.width = len(t.b.next)
		t.bits = make([]int16, len(t.a.next)*t.width)
		for i := range t.bits {
			t.bits[i] = never
		}
		t.setFloor()
		for _, r := range rs {
			t.bits[t.a.add(groupCodes(r.a))*t.width+t.b.add(groupCodes(r.b))] = int16(r.bits)
		}
		m.pairs[pair[0]][pair[1]] = t
	}
	for a := range m.pairs {
		for b, t := range m.pairs[a] {
			if t == nil {
				continue
			}
			m.both[a][b] = t
			if a != b {
				m.both[b][a] = t.turned()
			}
		}
	}
	return m
}

// turned is the table for the words the other way round.
func (t *pairTable) turned() *pairTable {
	r := &pairTable{a: t.b, b: t.a, width: len(t.a.next), bits: make([]int16, len(t.bits))}
	for i := range len(t.a.next) {
		for j := range t.width {
			r.bits[j*r.width+i] = t.bits[i*t.width+j]
		}
	}
	return r
}

// setFloor allows every single letter to be dropped, added or replaced.
func (t *pairTable) setFloor() {
	edgeA, edgeB := int(t.a.next[0][0]), int(t.b.next[0][0])
	for i := range t.a.next[0] {
		x := int(t.a.next[0][i])
		if x != 0 && x != edgeA {
			t.bits[x*t.width] = floor
		}
		for j := range t.b.next[0] {
			y := int(t.b.next[0][j])
			if x != 0 && y != 0 && (x == edgeA) == (y == edgeB) {
				t.bits[x*t.width+y] = floor
			}
			if y != 0 && y != edgeB {
				t.bits[y] = floor
			}
		}
	}
}

func scriptIndex(short string) int {
	for i, s := range [3]string{"ar", "cy", "la"} {
		if s == short {
			return i
		}
	}
	panic("groups.tsv: script " + short)
}

// groupCodes reads a group as written in groups.tsv: letters, with ^ for the
// edge of a word.
func groupCodes(s string) []uint8 {
	var codes []uint8
	for _, r := range s {
		if r == '^' {
			codes = append(codes, 0)
			continue
		}
		codes = append(codes, letterOf(r).code)
	}
	return codes
}

// WithTables does something with other tables than those shipped, in the form of
// groups.tsv: to measure on words that they never saw. Nothing else may compare
// names meanwhile.
func WithTables(text string, do func()) {
	shipped, other := learned, loadModel(text)
	learned = func() *model { return other }
	defer func() { learned = shipped }()
	do()
}
