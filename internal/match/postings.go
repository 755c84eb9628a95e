package match

import (
	"math/bits"
	"slices"
)

// postings find people, or words, by a key of 32 bits. They are kept in a few
// sorted runs; a new batch is a run of its own until it is merged with those
// about as long, so that filing a million costs little more than sorting them,
// and filing one costs next to nothing. Keys of different things may meet;
// whoever asks compares what is found.
type postings struct{ runs []run }

// run is a sorted part. start says where keys of the same top bits begin.
type run struct {
	keys  []uint32
	who   []int32
	start []int32
	shift uint8
}

// posting is a key and who is filed under it, in one number that sorts.
type posting uint64

func filedUnder(key uint32, who int32) posting { return posting(key)<<32 | posting(uint32(who)) }

// add files a batch, which it sorts in place.
func (p *postings) add(batch []posting) {
	if len(batch) == 0 {
		return
	}
	slices.Sort(batch)
	r := run{keys: make([]uint32, len(batch)), who: make([]int32, len(batch))}
	for i, one := range batch {
		r.keys[i], r.who[i] = uint32(one>>32), int32(uint32(one))
	}
	for n := len(p.runs); n > 0 && len(p.runs[n-1].keys) < 3*len(r.keys); n-- {
		r = merge(p.runs[n-1], r)
		p.runs = p.runs[:n-1]
	}
	r.index()
	p.runs = append(p.runs, r)
}

func merge(a, b run) run {
	r := run{keys: make([]uint32, 0, len(a.keys)+len(b.keys)), who: make([]int32, 0, len(a.keys)+len(b.keys))}
	i, j := 0, 0
	for i < len(a.keys) || j < len(b.keys) {
		if j == len(b.keys) || i < len(a.keys) && filedUnder(a.keys[i], a.who[i]) <= filedUnder(b.keys[j], b.who[j]) {
			r.keys, r.who = append(r.keys, a.keys[i]), append(r.who, a.who[i])
			i++
			continue
		}
		r.keys, r.who = append(r.keys, b.keys[j]), append(r.who, b.who[j])
		j++
	}
	return r
}

func (r *run) index() {
	top := max(1, bits.Len(uint(len(r.keys)/4)))
	r.shift = uint8(32 - top)
	r.start = make([]int32, 1<<top+1)
	at := 0
	for b := range r.start {
		for at < len(r.keys) && int(r.keys[at]>>r.shift) < b {
			at++
		}
		r.start[b] = int32(at)
	}
}

// find adds the lists of the keys from from to to, both among them.
func (p *postings) find(lists [][]int32, from, to uint32) [][]int32 {
	for k := range p.runs {
		r := &p.runs[k]
		i := r.first(from)
		j := i
		for j < len(r.keys) && r.keys[j] <= to {
			j++
		}
		if j > i {
			lists = append(lists, r.who[i:j])
		}
	}
	return lists
}

// first is where keys of at least key begin.
func (r *run) first(key uint32) int {
	b := key >> r.shift
	lo, hi := int(r.start[b]), int(r.start[b+1])
	for hi-lo > 8 {
		mid := (lo + hi) / 2
		if r.keys[mid] < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for lo < len(r.keys) && r.keys[lo] < key {
		lo++
	}
	return lo
}

// hash32 mixes a string into a key (FNV-1a).
func hash32(seed uint32, s string) uint32 {
	h := seed ^ 2166136261
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mixed spreads two keys into one.
func mixed(a, b uint32) uint32 {
	h := uint64(a)*0x9e3779b97f4a7c15 ^ uint64(b)*0xc2b2ae3d27d4eb4f
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}
