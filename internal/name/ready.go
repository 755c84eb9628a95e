package name

import "slices"

// ready is a word prepared to be compared with many: its letters as codes, what
// they are worth, and where the groups of each table begin in it.
type ready struct {
	script int
	n      int     // codes, edges included; 2 when there is no letter
	codes  []uint8 // with edges
	worth  int32   // centibits of surprise
	// ids are the groups that begin at each position, by length less one, for the
	// table in which the other word has the script; filled on first need.
	ids [3][][longest]uint16
}

func prepare(s string) ready {
	var w word
	w.read(s)
	r := ready{script: w.script, n: w.n}
	if w.script == noScript || w.n <= 2 {
		r.n = 2
		return r
	}
	r.codes = append([]uint8(nil), w.code[:w.n]...)
	r.worth = int32(w.surprise())
	return r
}

// against fills the groups for comparing with words of a script.
func (r *ready) against(other int) {
	if r.n <= 2 || r.ids[other] != nil {
		return
	}
	t := &learned().both[other][r.script].b
	ids := make([][longest]uint16, r.n)
	for i := range r.n {
		at := uint16(0)
		for d := 0; d < longest && i+d < r.n; d++ {
			if at = t.next[at][r.codes[i+d]]; at == 0 {
				break
			}
			ids[i][d] = at
		}
	}
	r.ids[other] = ids
}

// asked is a word that is compared with many others of one script: the rows of
// the table for its groups, and the most that a letter of the other word can be
// worth beside it.
type asked struct {
	table *pairTable
	n     int
	worth int32
	rows  [MaxLetters + 3][longest + 1]*row // by position and length; nil where no group
	most  [MaxLetters + 3][][]int16         // by length of the other word, place in it, and group; filled on first need
	left  [MaxLetters + 3]int32             // by place, the most that the letters from there on can be worth
	cells []int32
}

// window is how far from the diagonal an alignment may stray.
func window(n, m int) int { return 2 + max(n-m, m-n) }

// ask prepares word x to be compared with words of a script.
func ask(x *ready, other int) *asked {
	t := learned().both[x.script][other]
	q := &asked{table: t, n: x.n, worth: x.worth}
	for i := range x.n + 1 {
		q.rows[i][0] = &t.rows[0]
	}
	for i := range x.n {
		at := uint16(0)
		for d := 1; d <= longest && i+d <= x.n; d++ {
			if at = t.a.next[at][x.codes[i+d-1]]; at == 0 {
				break
			}
			q.rows[i][d] = &t.rows[at]
		}
	}
	for i := x.n - 1; i >= 0; i-- {
		q.left[i] = -1 << 28
		for d, row := range q.rows[i] {
			if d > 0 && row != nil {
				q.left[i] = max(q.left[i], q.left[i+d]+int32(row.most))
			}
		}
	}
	return q
}

// reach is, for a word of m codes, the most that each group beginning at each
// place can be worth: set against a group that begins no further from the
// diagonal than raw looks.
func (q *asked) reach(m int) [][]int16 {
	if q.most[m] != nil {
		return q.most[m]
	}
	reach := make([][]int16, m)
	band := window(q.n, m)
	for j := range reach {
		first, last := max(0, j-band), min(q.n, j+band)
		if j > 0 && first == max(0, j-1-band) && last == min(q.n, j-1+band) {
			reach[j] = reach[j-1]
			continue
		}
		reach[j] = slices.Clone(q.table.rows[0].whole)
		for i := first; i <= last; i++ {
			for _, row := range q.rows[i][1:] {
				if row == nil {
					break
				}
				for _, c := range row.met {
					reach[j][c.id] = max(reach[j][c.id], c.bits)
				}
			}
		}
	}
	q.most[m] = reach
	return reach
}

// rest is, by place, the most that the letters of y from there on can be worth:
// in the best division, each group at its best, whatever becomes of x.
type rest [MaxLetters + 3]int32

func (q *asked) rest(y *ready, ids [][longest]uint16, most *rest) {
	reach := q.reach(y.n)
	most[y.n] = 0
	for j := y.n - 1; j >= 0; j-- {
		best := int32(-1 << 28)
		for d, g := range ids[j] {
			if g == 0 {
				break
			}
			best = max(best, most[j+d+1]+int32(reach[j][g]))
		}
		most[j] = best
	}
}

// bound is the most centibits that the pair can reach.
func (q *asked) bound(y *ready, ids [][longest]uint16) int32 {
	var most rest
	q.rest(y, ids, &most)
	return min(most[0], q.left[0]) + q.worth + y.worth
}

// raw is what align gives without path, in centibits: log2 of how much likelier
// the pair is if both are one name. Ways that cannot come to floor are not
// followed; what is below it is given as less than floor.
func (q *asked) raw(y *ready, ids [][longest]uint16, floor int32) int32 {
	var most rest
	q.rest(y, ids, &most)
	need := floor - q.worth - y.worth
	w := y.n + 1
	size := (q.n + 1) * w
	if cap(q.cells) < size {
		q.cells = make([]int32, size)
	}
	cells := q.cells[:size]
	for i := range cells {
		cells[i] = unreached
	}
	cells[0] = 0
	band := window(q.n, y.n)
	for i := 0; i <= q.n; i++ {
		rows := &q.rows[i]
		line := cells[i*w : i*w+w]
		for j := max(0, i-band); j <= min(y.n, i+band); j++ {
			here := line[j]
			if here == unreached || here+min(most[j], q.left[i]) < need {
				continue
			}
			for d := 0; d <= longest; d++ {
				row := rows[d]
				if row == nil {
					break
				}
				at := (i+d)*w + j
				if bits := row.at(0); d > 0 && bits != never {
					cells[at] = max(cells[at], here+int32(bits))
				}
				if j == y.n {
					continue
				}
				for k, g := range ids[j] {
					if g == 0 {
						break
					}
					if bits := row.at(g); bits != never {
						cells[at+k+1] = max(cells[at+k+1], here+int32(bits))
					}
				}
			}
		}
	}
	if cells[size-1] == unreached {
		return floor - 1
	}
	return cells[size-1] + q.worth + y.worth
}
