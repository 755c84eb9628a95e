package match

import (
	"cmp"
	"math/bits"
	"slices"

	"homeward/internal/name"
)

// familyMost bounds a family; what is larger is a mistake of numbering.
const familyMost = 12

// Siblings is children who belong together: one request, one number of family
// on a list, or the same parents.
type Siblings []Side

// Bounds of what brothers and sisters say together.
const (
	siblingBits  = 6.0  // one pair of them
	siblingsBits = 14.0 // all
)

// siblings is the evidence that the others of two families are one another:
// the best assignment of the rest, each pair by what is its own (given name,
// birth, sex). It is counted once for the family and less the choice there
// was, so that a large family does not fit by chance. own stands by row.
func siblings(own []float32, rows, columns, i, j int) (piece, bool) {
	if rows < 2 || columns < 2 {
		return piece{}, false
	}
	choice := float32(log2(max(rows, columns) - 1))
	var gains [familyMost * familyMost]cell
	n := 0
	for r := range rows {
		for c := range columns {
			if gain := min(own[r*columns+c]-choice, siblingBits); gain > 0 && r != i && c != j {
				gains[n] = cell{int8(r), int8(c), gain}
				n++
			}
		}
	}
	if n == 0 {
		return piece{}, false
	}
	sum, count := bestCells(gains[:n])
	return piece{field: fieldSiblings, bits: min(sum, siblingsBits), sibling: count}, true
}

// cell is a child of each family and what speaks for them.
type cell struct {
	row, column int8
	bits        float32
}

// bestCells is the most that cells of which no two share a row or a column add
// up to, and how many they are. It searches exactly while they are few, else it
// takes the strongest first.
func bestCells(all []cell) (sum float32, count int8) {
	slices.SortFunc(all, func(a, b cell) int {
		return cmp.Or(cmp.Compare(b.bits, a.bits), cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	rows, columns := uint32(0), uint32(0)
	for _, c := range all {
		if rows>>c.row&1 == 0 && columns>>c.column&1 == 0 {
			rows, columns, sum, count = rows|1<<c.row, columns|1<<c.column, sum+c.bits, count+1
		}
	}
	if len(all) == int(count) || len(all) > 14 {
		return sum, count
	}
	for set := 1; set < 1<<len(all); set++ {
		rows, columns, total, n := uint32(0), uint32(0), float32(0), int8(0)
		for k := range all {
			c := &all[k]
			if set>>k&1 == 0 {
				continue
			}
			if rows>>c.row&1 == 1 || columns>>c.column&1 == 1 {
				total = -1
				break
			}
			rows, columns, total, n = rows|1<<c.row, columns|1<<c.column, total+c.bits, n+1
		}
		if total > sum {
			sum, count = total, n
		}
	}
	return sum, count
}

func log2(n int) float64 {
	if n <= 1 {
		return 0
	}
	return float64(bits.Len(uint(n - 1)))
}

// Families puts sides together that belong together: those of one group of a
// list, those that together names (one request), and those with the same family
// name and the same father or mother, as far as nothing they say contradicts.
// Each side is in exactly one family; the order of sides is kept.
func Families(sides []Side, together func(i int) string) [][]int {
	of := make([]int, len(sides))
	var all [][]int
	byKey := map[string][]int{} // key of a family -> families
	for i := range sides {
		keys := familyKeys(&sides[i])
		strong := slices.Clone(sides[i].Groups)
		if together != nil {
			if key := together(i); key != "" {
				strong = append(strong, "together "+key)
			}
		}
		at := -1
		for k, key := range append(strong, keys...) {
			for _, h := range byKey[key] {
				if len(all[h]) < familyMost && (k < len(strong) || !contradicts(sides, all[h], i)) {
					at = h
					break
				}
			}
			if at >= 0 {
				break
			}
		}
		if at < 0 {
			at = len(all)
			all = append(all, nil)
		}
		all[at] = append(all[at], i)
		of[i] = at
		for _, key := range append(strong, keys...) {
			if !slices.Contains(byKey[key], at) {
				byKey[key] = append(byKey[key], at)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return all
}

// familyKeys are exact keys, within one script: what one agency writes of one
// family it writes alike.
func familyKeys(s *Side) []string {
	units := s.units(0)
	family, father := "", ""
	for _, u := range units {
		switch u.role {
		case name.Family:
			family = masculine(u.word)
		case name.Father:
			father = fatherFold(u.word)
		}
	}
	if family == "" {
		return nil
	}
	var keys []string
	for _, m := range s.Mother {
		keys = append(keys, "mother "+family+" "+name.Fold(m.Text))
	}
	if father != "" {
		keys = append(keys, "father "+family+" "+father)
	}
	return keys
}

// masculine is the skeletons of a surname, alike for brothers and sisters.
func masculine(w name.Word) string {
	keys := name.Keys(name.Parsed{Words: []name.Word{w}})
	return string(w.Script) + " " + joined(keys)
}

func fatherFold(w name.Word) string {
	if w.Father != "" {
		return name.Fold(w.Father)
	}
	return w.Fold
}

func joined(keys []string) string {
	text := ""
	for _, k := range keys {
		text += k + "|"
	}
	return text
}

// contradicts reports whether a side cannot be of the family: another
// mother or father, another origin, or the same child's name and birth again.
func contradicts(sides []Side, family []int, i int) bool {
	s := &sides[i]
	for _, k := range family {
		o := &sides[k]
		if len(s.Mother) > 0 && len(o.Mother) > 0 && name.Fold(s.Mother[0].Text) != name.Fold(o.Mother[0].Text) {
			return true
		}
		x, y := fatherOf(s), fatherOf(o)
		if x != "" && y != "" && x != y {
			return true
		}
		if len(s.Origin) > 0 && len(o.Origin) > 0 && s.Origin[0] != o.Origin[0] {
			return true
		}
	}
	return false
}

func fatherOf(s *Side) string {
	for _, u := range s.units(0) {
		if u.role == name.Father {
			return fatherFold(u.word)
		}
	}
	return ""
}
