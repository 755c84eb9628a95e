package match

import (
	"cmp"
	"math/bits"
	"slices"

	"homeward/internal/name"
	"homeward/internal/place"
)

// familyMost bounds a family; what is larger is a mistake of numbering.
const familyMost = 12

// Siblings is children who belong together: one request, one number of family
// on a list, or the same parents.
type Siblings []Side

// Lend gives every member what only brothers and sisters were asked: father,
// family name, mother, origin. A lent value is marked, and where two siblings
// disagree nothing is lent.
func (h Siblings) Lend() Siblings {
	lent := make(Siblings, len(h))
	father, family := h.word(name.Father), h.word(name.Family)
	mother := h.same(func(s *Side) []name.Parsed { return s.Mother })
	origin := h.origin()
	for i, s := range h {
		units := s.units(0)
		if father != nil && !hasRole(units, name.Father) && !hasLoose(units) {
			s.Father = append(slices.Clone(s.Father), *father)
			s.Lent = append(s.Lent, "father")
		}
		if family != nil && !hasRole(units, name.Family) {
			s.Father = append(slices.Clone(s.Father), *family)
			s.Lent = append(s.Lent, "family")
		}
		if len(s.Mother) == 0 && mother != nil {
			s.Mother, s.Lent = mother, append(s.Lent, "mother")
		}
		if len(s.Origin) == 0 && origin != "" {
			s.Origin, s.Lent = []place.ID{origin}, append(s.Lent, "origin")
		}
		lent[i] = s
	}
	return lent
}

// hasLoose: a word of unknown role may be the father already.
func hasLoose(all []unit) bool { return hasRole(all, name.Unknown) }

// word is the one word of a role that the members agree on, as a name of its
// own; nil if none has it or two differ.
func (h Siblings) word(role name.Role) *name.Parsed {
	var have *unit
	for i := range h {
		for _, u := range h[i].units(0) {
			if u.role != role || u.sure == 0 {
				continue
			}
			if have != nil && spelling(have.word, u.word) <= 0 {
				return nil
			}
			if have == nil {
				have = &u
			}
			break
		}
	}
	if have == nil {
		return nil
	}
	w := have.word
	if role == name.Father {
		if w.Role != name.Patronymic {
			w.Role = name.Given
		}
	}
	return &name.Parsed{Text: have.text, Words: []name.Word{w}, Script: w.Script}
}

func (h Siblings) same(of func(*Side) []name.Parsed) []name.Parsed {
	var have []name.Parsed
	for i := range h {
		one := of(&h[i])
		if len(one) == 0 {
			continue
		}
		if have != nil && name.Compare(have[0], one[0]).Bits <= 0 {
			return nil
		}
		if have == nil {
			have = one
		}
	}
	return have
}

func (h Siblings) origin() place.ID {
	var have place.ID
	for i := range h {
		for _, id := range h[i].Origin {
			if have != "" && id != have {
				return ""
			}
			have = id
		}
	}
	return have
}

// Bounds of what brothers and sisters say together.
const (
	siblingBits  = 6.0  // one pair of them
	siblingsBits = 14.0 // all
)

// siblings is the evidence that the others of two families are one another:
// the best assignment of the rest, each pair by what is its own (given name,
// birth, sex). It is counted once for the family and less the choice there
// was, so that a large family does not fit by chance.
func siblings(own [][]float64, i, j int) (Evidence, bool) {
	rows, columns := len(own), 0
	if rows > 0 {
		columns = len(own[0])
	}
	if rows < 2 || columns < 2 {
		return Evidence{}, false
	}
	choice := log2(max(rows, columns) - 1)
	best := make([]float64, 1<<columns)
	count := make([]int, 1<<columns)
	for r := range rows {
		if r == i {
			continue
		}
		for used := 1<<columns - 1; used >= 0; used-- {
			for c := range columns {
				if c == j || used>>c&1 == 1 {
					continue
				}
				gain := min(own[r][c]-choice, siblingBits)
				if gain <= 0 || used != 0 && best[used] == 0 {
					continue
				}
				if next := used | 1<<c; best[used]+gain > best[next] {
					best[next], count[next] = best[used]+gain, count[used]+1
				}
			}
		}
	}
	top := 0
	for set := range best {
		if best[set] > best[top] {
			top = set
		}
	}
	if best[top] <= 0 {
		return Evidence{}, false
	}
	return Evidence{Field: FieldSiblings, Bits: min(best[top], siblingsBits), Count: count[top], Level: "match.level.siblings.fit"}, true
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
