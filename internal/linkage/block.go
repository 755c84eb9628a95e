package linkage

import (
	"hash/maphash"
	"slices"
)

// pair is two rows, a before b.
type pair struct{ a, b int32 }

// Bounds of candidates: rows that may share one value, or one pair of values, and
// still all be looked at.
const (
	shareOne = 60
	shareTwo = 150
)

// key is a place where a row is filed.
type key struct {
	hash uint64
	row  int32
	most int32
}

// candidates gives the pairs of rows that share a rare value, two values, or two
// beginnings of values, each pair once and in order.
func (c *columns) candidates() (pairs []pair, bounded int) {
	keys := c.keys()
	slices.SortFunc(keys, func(x, y key) int {
		switch {
		case x.hash < y.hash:
			return -1
		case x.hash > y.hash:
			return 1
		}
		return int(x.row) - int(y.row)
	})
	var packed []uint64
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to].hash == keys[from].hash {
			to++
		}
		same := keys[from:to]
		from = to
		if len(same) < 2 {
			continue
		}
		if len(same) > int(same[0].most) {
			bounded++
			packed = neighbours(packed, same)
			continue
		}
		for i := range same {
			for j := i + 1; j < len(same); j++ {
				if same[i].row != same[j].row {
					packed = append(packed, uint64(same[i].row)<<32|uint64(same[j].row))
				}
			}
		}
	}
	slices.Sort(packed)
	packed = slices.Compact(packed)
	pairs = make([]pair, len(packed))
	for i, p := range packed {
		pairs[i] = pair{int32(p >> 32), int32(p)}
	}
	return pairs, bounded
}

// neighbours looks at each row of too large a group with a few that follow it:
// rows of one person often stand together, and equal rows must meet.
func neighbours(packed []uint64, same []key) []uint64 {
	const few = 3
	for i := range same {
		for j := i + 1; j < min(i+1+few, len(same)); j++ {
			if same[i].row != same[j].row {
				packed = append(packed, uint64(same[i].row)<<32|uint64(same[j].row))
			}
		}
	}
	return packed
}

// keys files each row. The hash has a seed of the run; only which rows meet
// depends on it, and equal keys meet whatever the seed.
func (c *columns) keys() []key {
	seed := maphash.MakeSeed()
	hash := func(parts ...string) uint64 {
		var h maphash.Hash
		h.SetSeed(seed)
		for _, p := range parts {
			h.WriteString(p)
			h.WriteByte(0)
		}
		return h.Sum64()
	}
	single := make([][]uint64, len(c.fields)) // hash of each value
	begin := make([][]uint64, len(c.fields))  // of what it begins with
	for f, values := range c.values {
		name := c.fields[f].Name
		kind := c.fields[f].Kind
		single[f], begin[f] = make([]uint64, len(values)), make([]uint64, len(values))
		for i := 1; i < len(values); i++ {
			single[f][i] = hash(name, values[i].text)
			begin[f][i] = hash(name, "begin", beginning(&values[i], kind))
		}
	}
	const mix = 0x9E3779B97F4A7C15
	var keys []key
	for r := range c.rows {
		row := int32(r)
		for f := range c.fields {
			x := c.ids[f][r]
			if x == 0 || c.fields[f].Kind == Choice {
				continue
			}
			if n := c.values[f][x].count; n > 1 && n <= shareOne {
				keys = append(keys, key{single[f][x], row, shareOne})
			}
			for g := f + 1; g < len(c.fields); g++ {
				y := c.ids[g][r]
				if y == 0 || c.fields[g].Kind == Choice {
					continue
				}
				if c.values[f][x].count > 1 && c.values[g][y].count > 1 {
					keys = append(keys, key{single[f][x]*mix ^ single[g][y], row, shareTwo})
				}
				keys = append(keys, key{begin[f][x]*mix ^ begin[g][y], row, shareTwo})
			}
		}
		if c.given >= 0 && c.ids[c.given][r] != 0 && c.ids[c.family][r] != 0 {
			g, f := c.values[c.given][c.ids[c.given][r]].text, c.values[c.family][c.ids[c.family][r]].text
			keys = append(keys, key{hash("either way", min(g, f), max(g, f)), row, shareTwo})
		}
	}
	return keys
}

// beginning is the part of a value that slips leave alone most often.
func beginning(v *value, kind Kind) string {
	switch kind {
	case Date:
		if v.date.year > 0 {
			return string(rune(v.date.year))
		}
	case Code:
		return string(v.runes[:min(len(v.runes), 4)])
	}
	return string(v.runes[:min(len(v.runes), 3)])
}
