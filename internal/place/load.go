package place

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:embed gazetteer.tsv.gz
var shipped []byte

// Open loads the shipped gazetteer. It panics when the embedded file is
// broken, which a test of this package excludes; most callers want Default.
func Open() *Gazetteer {
	g, err := read(shipped)
	if err != nil {
		panic(err)
	}
	return g
}

// key is one name in the index. core is what it is found by.
type key struct {
	core  string
	name  string // as the source writes it
	head  uint64 // the beginning of core, for sorting
	place int32
	words uint8 // words of five letters or more
}

// read unpacks lines "id kind facility parent country rank names...", parents
// before children.
func read(packed []byte) (*Gazetteer, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("reading gazetteer: %w", err)
	}
	var unpacked strings.Builder
	unpacked.Grow(4 * len(packed))
	if _, err := io.Copy(&unpacked, z); err != nil {
		return nil, fmt.Errorf("reading gazetteer: %w", err)
	}
	text := unpacked.String()
	n := strings.Count(text, "\n")
	g := &Gazetteer{places: make([]Place, 0, n), rank: make([]uint8, 0, n), byID: make(map[ID]int32, n), keys: make([]key, 0, 4*n)}
	for line := range strings.Lines(text) {
		if err := g.add(strings.TrimSuffix(line, "\n")); err != nil {
			return nil, err
		}
	}
	g.keys = slices.Clip(g.keys)
	slices.SortFunc(g.keys, func(a, b key) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return cmp.Or(strings.Compare(a.core, b.core), int(a.place-b.place))
	})
	return g, nil
}

// head is the first eight bytes of a core as a number that sorts alike; it
// spares the sort most looks at the strings.
func head(core string) uint64 {
	var b [8]byte
	copy(b[:], core)
	return binary.BigEndian.Uint64(b[:])
}

// add takes one line.
func (g *Gazetteer) add(line string) error {
	p := Place{cells: line}
	var head [6]string
	for i := range head {
		var ok bool
		if head[i], p.cells, ok = strings.Cut(p.cells, "\t"); !ok {
			return fmt.Errorf("reading gazetteer: line %q: too few columns", line)
		}
	}
	p.ID, p.Kind, p.Facility, p.Parent, p.Country = ID(head[0]), Kind(head[1]), head[2], ID(head[3]), head[4]
	if _, known := g.byID[p.Parent]; p.Parent != "" && !known {
		return fmt.Errorf("reading gazetteer: place %s: parent %s is not above it", p.ID, p.Parent)
	}
	if len(head[5]) != 1 || head[5][0] < '0' || head[5][0] > '9' {
		return fmt.Errorf("reading gazetteer: place %s: rank %q", p.ID, head[5])
	}
	i := int32(len(g.places))
	g.byID[p.ID] = i
	g.places = append(g.places, p)
	g.rank = append(g.rank, head[5][0]-'0')
	g.index(i, p.cells)
	return nil
}

// index adds the names of one place, each core once: most towns are spelled
// alike in several languages.
func (g *Gazetteer) index(i int32, cells string) {
	mine := len(g.keys)
	for cells != "" {
		end := strings.IndexAny(cells, "\t|")
		name := cells
		if end >= 0 {
			name, cells = cells[:end], cells[end+1:]
		} else {
			cells = ""
		}
		if name == "" || g.named(mine, name) {
			continue
		}
		c, _, words := core(Fold(name))
		if c != "" && !g.cored(mine, c, name) {
			g.keys = append(g.keys, key{core: c, head: head(c), name: name, place: i, words: uint8(min(words, 9))})
		}
	}
}

func (g *Gazetteer) named(from int, name string) bool {
	return slices.ContainsFunc(g.keys[from:], func(k key) bool { return k.name == name })
}

// cored tells whether a name with this core and the same whole form is there.
func (g *Gazetteer) cored(from int, c, name string) bool {
	return slices.ContainsFunc(g.keys[from:], func(k key) bool { return k.core == c && Fold(k.name) == Fold(name) })
}
