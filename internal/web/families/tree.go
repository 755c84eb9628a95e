package families

import (
	"cmp"
	"slices"

	"homeward/internal/family"
	"homeward/internal/id"
)

// treeMost bounds a drawn tree; the list below it has everybody.
const treeMost = 40

// rows sets people out by generation, the oldest first: who is a parent stands
// above, siblings and couples beside each other. Where relations say nothing,
// the role does. Each is set once, by the first relation that reaches her, so
// that relations which contradict each other still give a tree.
func rows(f family.Family, people []id.Person) [][]id.Person {
	level := levels(f, people)
	byLevel := map[int][]id.Person{}
	var used []int
	for _, p := range people {
		if byLevel[level[p]] == nil {
			used = append(used, level[p])
		}
		byLevel[level[p]] = append(byLevel[level[p]], p)
	}
	slices.Sort(used)
	var all [][]id.Person
	for _, l := range used {
		all = append(all, byLevel[l])
	}
	for range 3 {
		for i := range all {
			if i > 0 {
				arrange(f, all[i], all[i-1])
			}
		}
		for i := len(all) - 2; i >= 0; i-- {
			arrange(f, all[i], all[i+1])
		}
	}
	return all
}

// ofRole is the generation of a role in a family of parents and children.
var ofRole = map[string]int{"child": 2, "mother": 1, "father": 1, "guardian": 1, "relative": 0, "unknown": 2}

// levels gives everybody a generation. A person whose role is plain begins, the
// relations carry on from her.
func levels(f family.Family, people []id.Person) map[id.Person]int {
	in := map[id.Person]bool{}
	for _, p := range people {
		in[p] = true
	}
	role := map[id.Person]string{}
	for _, m := range f.Members {
		role[m.Person] = m.Role
	}
	begin := slices.Clone(people)
	plain := map[string]int{"child": 0, "mother": 1, "father": 1, "guardian": 2, "relative": 3, "unknown": 4}
	slices.SortStableFunc(begin, func(a, b id.Person) int { return cmp.Compare(plain[role[a]], plain[role[b]]) })

	level := map[id.Person]int{}
	for _, first := range begin {
		if _, set := level[first]; set {
			continue
		}
		level[first] = ofRole[role[first]]
		for queue := []id.Person{first}; len(queue) > 0; queue = queue[1:] {
			for _, step := range steps(f, queue[0]) {
				if _, set := level[step.to]; set || !in[step.to] {
					continue
				}
				level[step.to] = level[queue[0]] + step.down
				queue = append(queue, step.to)
			}
		}
	}
	return level
}

// step leads from a person to a relative, so many generations down.
type step struct {
	to   id.Person
	down int
}

func steps(f family.Family, p id.Person) []step {
	var all []step
	for _, h := range f.Relations {
		if h.Ended || h.Kind == "other" || h.From != p && h.To != p {
			continue
		}
		down, other := 0, h.To
		if h.Kind == "mother_of" || h.Kind == "father_of" || h.Kind == "guardian_of" {
			down = 1
		}
		if h.To == p {
			down, other = -down, h.From
		}
		all = append(all, step{other, down})
	}
	return all
}

// arrange sorts a generation by where its parents or children stand in the row
// beside it, and sets couples beside each other.
func arrange(f family.Family, row, beside []id.Person) {
	place := map[id.Person]float64{}
	for i, p := range beside {
		place[p] = float64(i)
	}
	middle := func(p id.Person) float64 {
		sum, n := 0.0, 0.0
		for _, s := range steps(f, p) {
			if at, ok := place[s.to]; ok {
				sum, n = sum+at, n+1
			}
		}
		if n == 0 {
			return float64(len(beside)) / 2
		}
		return sum / n
	}
	at := map[id.Person]float64{}
	for _, p := range row {
		at[p] = middle(p)
	}
	slices.SortStableFunc(row, func(a, b id.Person) int { return cmp.Compare(at[a], at[b]) })
	for i := 0; i+2 < len(row); i++ { // a spouse further on moves beside
		for k := i + 2; k < len(row); k++ {
			if married(f, row[i], row[k]) && !married(f, row[i], row[i+1]) {
				spouse := row[k]
				copy(row[i+2:k+1], row[i+1:k])
				row[i+1] = spouse
			}
		}
	}
}

func married(f family.Family, a, b id.Person) bool {
	for _, h := range f.Relations {
		if !h.Ended && h.Kind == "spouse_of" && (h.From == a && h.To == b || h.From == b && h.To == a) {
			return true
		}
	}
	return false
}
