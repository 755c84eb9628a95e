package name

import "math"

// Group is a group of letters of one word set against a group of the other:
// "ш"~"ش". Either side may be empty: a short vowel the other script leaves out.
// Bits is what this group adds to the evidence, before the cap for common
// names.
type Group struct {
	A, B string
	Bits float64
}

// The most a spelling can say, in bits: a long rare name, spelled alike, is
// worth about this much, a common name much less (see commonness).
const (
	rareBits = 15.0
	worst    = -15.0

	sameName  = 12.0 // before the cap: two known spellings of one name
	otherName = -3.0 // at best: two known names, Muhammad and Ahmad, however alike
)

// CompareWord weighs two words in any of the scripts as spellings of one name.
// bits is log2 of P(pair | one name) / P(pair | two unrelated names), held
// below what agreeing on so common a name can be worth and not below -15.
// groups are the aligned letters that explain it, as slices of a and b. Words
// without readable letters give 0 and no groups, words of hopelessly different
// length -15 and no groups.
func CompareWord(a, b string) (bits float64, groups []Group) {
	var x, y word
	x.read(a)
	y.read(b)
	if tooUneven(&x, &y) {
		return worst, nil
	}
	var path [MaxLetters * 2]step
	raw, n := align(&x, &y, path[:])
	if n == 0 {
		return 0, nil
	}
	return capped(raw, &x, &y), explain(&x, &y, path[:n], a, b)
}

// compareWordBits is CompareWord without the explanation; it does not allocate.
func compareWordBits(a, b string) float64 {
	var x, y word
	x.read(a)
	y.read(b)
	if tooUneven(&x, &y) {
		return worst
	}
	raw, n := align(&x, &y, nil)
	if n == 0 {
		return 0
	}
	return capped(raw, &x, &y)
}

// tooUneven: a word more than thrice as long as another is no spelling of it,
// and aligning the two would be the dearest work of all.
func tooUneven(x, y *word) bool {
	a, b := x.n-2, y.n-2 // without edges
	return a > 0 && b > 0 && max(a, b) > 3*min(a, b)+6
}

// capped bends the likelihood ratio so that it nears the cap of the commoner
// name without reaching it: the order between candidates stays.
func capped(raw float64, x, y *word) float64 {
	a, b := knownWord(x), knownWord(y)
	if a != nil && b != nil { // the table knows better than the letters
		switch {
		case a.cluster != b.cluster:
			raw = min(raw, otherName)
		case a.doublet != b.doublet:
			return doubletBits
		default:
			raw = max(raw, sameName)
		}
	}
	if raw <= 0 {
		return max(raw, worst)
	}
	most := min(commonness(x, a), commonness(y, b))
	return most * (1 - math.Exp(-raw/most))
}

// commonness is the bits that agreeing on this very name is worth: few for
// the names half a village bears, more the more unlikely the letters.
func commonness(w *word, k *known) float64 {
	if k != nil {
		return k.bits
	}
	return min(rareBits, 0.6*float64(w.surprise())/100)
}

// surprise is -log2 of the chance of these letters in a row, in centibits.
func (w *word) surprise() int {
	m, sum := learned(), 0
	for i := 1; i < w.n; i++ {
		sum += int(m.unusual[w.script][w.code[i-1]][w.code[i]])
	}
	return sum
}

// step is one aligned pair of groups: so many codes of a, so many of b.
type step struct {
	da, db uint8
	bits   int32 // centibits over chance
}

// width of the stack table of the alignment.
const side = MaxLetters + 3

// align finds the best division of both words into groups and returns its
// log2 likelihood ratio. With path it also stores the steps and returns their
// number; without, the number is 1. It is 0 when a word has no letters.
func align(x, y *word, path []step) (raw float64, steps int) {
	if x.n <= 2 || y.n <= 2 {
		return 0, 0
	}
	if x.script > y.script {
		raw, steps = align(y, x, path)
		for i := range path[:min(steps, len(path))] {
			path[i].da, path[i].db = path[i].db, path[i].da
		}
		return raw, steps
	}
	// Most words fit a small table; clearing the large one costs more than
	// their whole alignment.
	if (x.n+1)*(y.n+1) <= smallCells {
		var cells [smallCells]int32
		return fill(x, y, cells[:(x.n+1)*(y.n+1)], path)
	}
	return alignLong(x, y, path)
}

const (
	smallCells = 256
	unreached  = math.MinInt32
)

//go:noinline
func alignLong(x, y *word, path []step) (raw float64, steps int) {
	var cells [side * side]int32
	return fill(x, y, cells[:(x.n+1)*(y.n+1)], path)
}

// fill computes the table of align: cells[i*w+j] is the most likely way to
// write the first i codes of x and the first j of y, in centibits. Cells far
// from the diagonal are left out.
func fill(x, y *word, cells []int32, path []step) (raw float64, steps int) {
	m := learned()
	t := m.pairs[x.script][y.script]
	var ida, idb [side][longest + 1]uint16
	groupIDs(&t.a, x, &ida)
	groupIDs(&t.b, y, &idb)
	w := y.n + 1
	for i := range cells {
		cells[i] = unreached
	}
	cells[0] = 0
	band := window(x.n, y.n)
	for i := 0; i <= x.n; i++ {
		for j := max(0, i-band); j <= min(y.n, i+band); j++ {
			here := cells[i*w+j]
			if here == unreached {
				continue
			}
			for da := 0; da <= longest; da++ {
				ga := int(ida[i][da])
				if ga == 0 && da > 0 {
					break
				}
				row, at := &t.rows[ga], (i+da)*w+j
				if bits := row.at(0); da > 0 && bits != never {
					cells[at] = max(cells[at], here+int32(bits))
				}
				for db := 1; db <= longest; db++ {
					gb := idb[j][db]
					if gb == 0 {
						break
					}
					if bits := row.at(gb); bits != never {
						cells[at+db] = max(cells[at+db], here+int32(bits))
					}
				}
			}
		}
	}
	end := cells[len(cells)-1]
	raw = float64(int(end)+x.surprise()+y.surprise()) / 100
	if path == nil {
		return raw, 1
	}
	return raw, trace(m, t, x, y, cells, &ida, &idb, path)
}

// groupIDs finds for each position the known groups that begin there; 0 past
// the longest.
func groupIDs(t *trie, w *word, ids *[side][longest + 1]uint16) {
	for i := 0; i < w.n; i++ {
		at := uint16(0)
		for d := 1; d <= longest && i+d <= w.n; d++ {
			at = t.next[at][w.code[i+d-1]]
			if at == 0 {
				break
			}
			ids[i][d] = at
		}
	}
}

// trace walks back from the end along equal sums and writes the steps in
// reading order.
func trace(m *model, t *pairTable, x, y *word, cells []int32, ida, idb *[side][longest + 1]uint16, path []step) int {
	w, n := y.n+1, 0
	i, j := x.n, y.n
walk:
	for i > 0 || j > 0 {
		for da := 0; da <= min(longest, i); da++ {
			for db := 0; db <= min(longest, j); db++ {
				ga, gb := int(ida[i-da][da]), int(idb[j-db][db])
				if da+db == 0 || da > 0 && ga == 0 || db > 0 && gb == 0 {
					continue
				}
				bits := int32(t.rows[ga].at(uint16(gb)))
				from := cells[(i-da)*w+j-db]
				if bits == never || from == unreached || from+bits != cells[i*w+j] {
					continue
				}
				for k := i - da; k < i; k++ {
					if k > 0 {
						bits += int32(m.unusual[x.script][x.code[k-1]][x.code[k]])
					}
				}
				for k := j - db; k < j; k++ {
					if k > 0 {
						bits += int32(m.unusual[y.script][y.code[k-1]][y.code[k]])
					}
				}
				path[n] = step{uint8(da), uint8(db), bits}
				n++
				i, j = i-da, j-db
				continue walk
			}
		}
		return 0 // unreachable: every cell was reached from another
	}
	for k := 0; k < n/2; k++ {
		path[k], path[n-1-k] = path[n-1-k], path[k]
	}
	return n
}

// explain turns steps into groups of the original letters. Steps of bare word
// edges are added to their neighbour.
func explain(x, y *word, path []step, a, b string) []Group {
	groups := make([]Group, 0, len(path))
	i, j, carry := 0, 0, 0.0
	for _, s := range path {
		g := Group{
			A:    a[x.off[i]:x.off[i+int(s.da)]],
			B:    b[y.off[j]:y.off[j+int(s.db)]],
			Bits: float64(s.bits) / 100,
		}
		i, j = i+int(s.da), j+int(s.db)
		switch {
		case g.A != "" || g.B != "":
			g.Bits += carry
			carry = 0
			groups = append(groups, g)
		case len(groups) > 0:
			groups[len(groups)-1].Bits += g.Bits
		default:
			carry += g.Bits
		}
	}
	return groups
}
