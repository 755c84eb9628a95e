package name

import (
	_ "embed"
	"slices"
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
	a, b trie
	rows []row // by id in a
}

// row is what a group of a was met as. Of the pairs of groups one in a thousand
// was; only the rows of single letters, which may become anything, are kept whole.
type row struct {
	met   []cell  // by id
	whole []int16 // by id, nil for a group of several letters
	mask  uint64  // a bit for each id in met, by its last six bits
	most  int16   // of all
}

// cell is a group of b that a group of a was met as.
type cell struct {
	id   uint16
	bits int16
}

// at gives what stands for a group of b, or never.
func (r *row) at(id uint16) int16 {
	if r.whole != nil {
		return r.whole[id]
	}
	if r.mask>>(id&63)&1 == 0 {
		return never
	}
	for _, c := range r.met {
		if c.id >= id {
			if c.id == id {
				return c.bits
			}
			break
		}
	}
	return never
}

func (r *row) set(id int, bits int16) {
	at, there := slices.BinarySearchFunc(r.met, uint16(id), func(c cell, id uint16) int { return int(c.id) - int(id) })
	if there {
		r.met[at].bits = bits
		return
	}
	r.met = slices.Insert(r.met, at, cell{uint16(id), bits})
}

// settle makes the table ready for questions.
func (t *pairTable) settle() {
	for i := range t.rows {
		r := &t.rows[i]
		r.most = never
		for _, c := range r.met {
			r.mask |= 1 << (c.id & 63)
			r.most = max(r.most, c.bits)
		}
	}
	t.keep(0)
	for _, id := range t.a.next[0] {
		if id != 0 {
			t.keep(int(id))
		}
	}
}

// keep keeps a row whole.
func (t *pairTable) keep(id int) {
	r := &t.rows[id]
	r.whole = slices.Repeat([]int16{never}, len(t.b.next))
	for _, c := range r.met {
		r.whole[c.id] = c.bits
	}
}

// newPairTable makes an empty table for the groups of two tries.
func newPairTable(a, b trie) *pairTable {
	return &pairTable{a: a, b: b, rows: make([]row, len(a.next))}
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
		var sides [2]trie
		for s := range sides {
			sides[s].add([]uint8{0})
			for c := range len([]rune(alphabets[pair[s]])) {
				sides[s].add([]uint8{uint8(c + 1)})
			}
		}
		for _, r := range rs {
			sides[0].add(groupCodes(r.a))
			sides[1].add(groupCodes(r.b))
		}
		t := newPairTable(sides[0], sides[1])
		t.setFloor()
		for _, r := range rs {
			t.rows[t.a.add(groupCodes(r.a))].set(t.b.add(groupCodes(r.b)), int16(r.bits))
		}
		t.settle()
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
	r := newPairTable(t.b, t.a)
	for a := range t.rows {
		for _, c := range t.rows[a].met {
			r.rows[c.id].set(a, c.bits)
		}
	}
	r.settle()
	return r
}

// setFloor allows every single letter to be dropped, added or replaced.
func (t *pairTable) setFloor() {
	edgeA, edgeB := int(t.a.next[0][0]), int(t.b.next[0][0])
	for i := range t.a.next[0] {
		x := int(t.a.next[0][i])
		if x != 0 && x != edgeA {
			t.rows[x].set(0, floor)
		}
		for j := range t.b.next[0] {
			y := int(t.b.next[0][j])
			if x != 0 && y != 0 && (x == edgeA) == (y == edgeB) {
				t.rows[x].set(y, floor)
			}
			if y != 0 && y != edgeB {
				t.rows[0].set(y, floor)
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
