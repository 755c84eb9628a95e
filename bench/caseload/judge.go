package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"homeward/internal/match"
)

// judged is how the links of a sample of families compare with the truth.
type judged struct {
	all, byPair, byOrigin map[string]*count
	top                   []stated  // the likeliest link of each sought
	every                 []stated  // every link kept
	b3                    []float64 // B-cubed F1 parts: precision and recall of each child found
	b3r                   []float64
	bounded               int
}

// count sums over people sought.
type count struct {
	there, first, ten              int // really found; first of the answers; among ten
	absent, review, proposed       int // not found; somebody stated at 0.3; at 0.9
	evenRight, even, sure, sureAll int // links at 0.5 and 0.9, right and all
}

// stated is a probability and whether it was true.
type stated struct {
	p    float64
	true bool
}

func (j *judged) counts(h *household) []*count {
	pair := scriptNames[h.request] + "-" + scriptNames[h.field]
	var list []*count
	for m, key := range map[*map[string]*count]string{&j.all: "all", &j.byPair: pair, &j.byOrigin: h.from.name} {
		if *m == nil {
			*m = map[string]*count{}
		}
		if (*m)[key] == nil {
			(*m)[key] = &count{}
		}
		list = append(list, (*m)[key])
	}
	return list
}

// judge links the sample. together weighs families; otherwise every child is
// asked for and answered alone.
func (b *bench) judge(ctx context.Context, together bool) (*judged, error) {
	j := &judged{}
	step := b.step()
	index := b.index
	ofFamily := b.foundOf()
	for n := step / 2; n < b.families; n += step {
		h := b.world.household(n)
		sides := b.sides(&h)
		families := [][]int{upTo(len(sides))}
		if !together {
			families = nil
			for i := range sides {
				families = append(families, []int{i})
			}
		}
		links, bounded, err := index.Link(ctx, sides, families, match.Beliefs{Alone: !together})
		if err != nil {
			return nil, err
		}
		j.bounded += bounded
		j.family(b, &h, sides, links)
		j.groups(b, ofFamily[int32(n)], links, together)
	}
	return j, nil
}

// foundOf gives those found of each family.
func (b *bench) foundOf() map[int32][]int {
	all := map[int32][]int{}
	for k, m := range b.truth {
		all[m.family] = append(all[m.family], k)
	}
	return all
}

func (j *judged) family(b *bench, h *household, sides []match.Side, links []match.Link) {
	counts := j.counts(h)
	for i, child := range h.children {
		rank, there, best := 0, child.found, 0.0
		at := math.MaxInt
		for _, l := range links {
			if l.Sought != i {
				continue
			}
			rank++
			m := b.truth[numberOf(l.Found)]
			right := int(m.family) == h.number && int(m.child) == i
			if rank == 1 {
				best = l.Probability
				j.top = append(j.top, stated{best, right})
			}
			j.every = append(j.every, stated{l.Probability, right})
			if right {
				at = min(at, rank)
			}
			for _, c := range counts {
				c.link(l.Probability, right)
			}
		}
		for _, c := range counts {
			c.sought(there, at, best)
		}
		if b.tell && (there && at > 1 || !there && best >= match.ReviewFrom) {
			b.explain(h, i, sides, links, at)
		}
	}
}

func (c *count) link(p float64, right bool) {
	if p >= 0.5 {
		c.even++
		if right {
			c.evenRight++
		}
	}
	if p >= match.ProposeFrom {
		c.sureAll++
		if right {
			c.sure++
		}
	}
}

func (c *count) sought(there bool, at int, best float64) {
	if !there {
		c.absent++
		if best >= match.ReviewFrom {
			c.review++
		}
		if best >= match.ProposeFrom {
			c.proposed++
		}
		return
	}
	c.there++
	if at == 1 {
		c.first++
	}
	if at <= 10 {
		c.ten++
	}
}

// groups compares who is put together with who belongs together. Those found
// are together if their list numbers them as one family, or if they are linked
// to children of one request. For the comparison with single children the
// numbers of lists are not used.
func (j *judged) groups(b *bench, mine []int, links []match.Link, numbers bool) {
	linked := map[int]bool{}
	group := map[[2]int32]bool{}
	for _, l := range links {
		if l.Probability >= 0.5 {
			k := numberOf(l.Found)
			linked[k] = true
			if m := b.truth[k]; numbers && m.number >= 0 {
				group[[2]int32{int32(m.list), m.number}] = true
			}
		}
	}
	sameList := func(k, o int) bool {
		x, y := b.truth[k], b.truth[o]
		return numbers && x.number >= 0 && x.list == y.list && x.number == y.number
	}
	// in reports whether somebody found belongs to the one group of the request.
	in := func(k int) bool {
		m := b.truth[k]
		return linked[k] || m.number >= 0 && numbers && group[[2]int32{int32(m.list), m.number}]
	}
	strangers := 0
	for k := range linked {
		if !slices.Contains(mine, k) {
			strangers++
		}
	}
	for _, k := range mine {
		together, right := 0, 0
		for _, o := range mine {
			if o == k || in(k) && in(o) || sameList(k, o) {
				together++
				right++
			}
		}
		if in(k) {
			together += strangers
		}
		j.b3 = append(j.b3, float64(right)/float64(together))
		j.b3r = append(j.b3r, float64(right)/float64(len(mine)))
	}
}

func (j *judged) f1() float64 {
	p, r := mean(j.b3), mean(j.b3r)
	return 2 * p * r / max(p+r, 1e-9)
}

func mean(all []float64) float64 {
	sum := 0.0
	for _, v := range all {
		sum += v
	}
	return sum / max(float64(len(all)), 1)
}

// ece is the expected calibration error over ten bins.
func ece(all []stated) float64 {
	var n, p, right [10]float64
	for _, s := range all {
		k := min(int(s.p*10), 9)
		n[k]++
		p[k] += s.p
		if s.true {
			right[k]++
		}
	}
	sum := 0.0
	for k := range n {
		sum += math.Abs(p[k] - right[k])
	}
	return sum / max(float64(len(all)), 1)
}

// reliability sets what was stated against what was true, bin by bin.
func reliability(all []stated) string {
	var n, p, right [10]float64
	for _, s := range all {
		k := min(int(s.p*10), 9)
		n[k]++
		p[k] += s.p
		if s.true {
			right[k]++
		}
	}
	var text strings.Builder
	for k := range n {
		fmt.Fprintf(&text, "%.2f~%.2f(%.0f) ", p[k]/max(n[k], 1), right[k]/max(n[k], 1), n[k])
	}
	return text.String()
}

// share is a share with its 95 % interval (Wilson).
func share(k, n int) string {
	if n == 0 {
		return "-"
	}
	const z = 1.96
	p, m := float64(k)/float64(n), float64(n)
	mid, half := (p+z*z/(2*m))/(1+z*z/m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))/(1+z*z/m)
	return fmt.Sprintf("%.3f [%.3f %.3f]", p, mid-half, mid+half)
}

func part(k, n int) float64 { return float64(k) / max(float64(n), 1) }

func (b *bench) report(j, single *judged) {
	all, alone := j.all["all"], single.all["all"]
	fmt.Printf("%d sought: %d found, %d absent; a bound was met for %d families\n", all.there+all.absent, all.there, all.absent, j.bounded)
	fmt.Println("who                   n      R@1                    R@10                   absent at 0.3          absent at 0.9          right at 0.5           right at 0.9")
	for _, m := range []map[string]*count{j.all, j.byPair, j.byOrigin} {
		var keys []string
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			c := m[k]
			fmt.Printf("%-16s %6d      %-22s %-22s %-22s %-22s %-22s %-22s\n", k, c.there+c.absent, share(c.first, c.there), share(c.ten, c.there),
				share(c.review, c.absent), share(c.proposed, c.absent), share(c.evenRight, c.even), share(c.sure, c.sureAll))
		}
	}
	fmt.Printf("each child alone: R@1 %s, R@10 %s, absent at 0.3 %s\n", share(alone.first, alone.there), share(alone.ten, alone.there), share(alone.review, alone.absent))
	b.target("person R@1", part(all.first, all.there), "%.3f", false, .85)
	b.target("person R@10", part(all.ten, all.there), "%.3f", false, .97)
	b.target("sibling groups, B-cubed F1", j.f1(), "%.3f", false, .95)
	b.target("gain of families over singles, points of R@1", 100*(part(all.first, all.there)-part(alone.first, alone.there)), "%.1f", false, 10)
	fmt.Printf("%-52s %.3f against %.3f\n", "  B-cubed F1 of families, of singles", j.f1(), single.f1())
	b.target("absent, proposed at review", part(all.review, all.absent), "%.3f", true, .05)
	b.target("absent, proposed at propose", part(all.proposed, all.absent), "%.4f", true, .005)
	b.target("calibration error, likeliest link of each sought", ece(j.top), "%.3f", true, .03)
	fmt.Printf("%-52s %.3f\n", "  of every link kept", ece(j.every))
	fmt.Printf("%-52s %s\n", "  stated ~ true, by tenths", reliability(j.top))
	b.fair("script pair", j.byPair)
	b.fair("origin", j.byOrigin)
}

// fair compares the worst group with the best.
func (b *bench) fair(what string, m map[string]*count) {
	best, worst := 0.0, 1.0
	for _, c := range m {
		if c.there >= 100 {
			best, worst = max(best, part(c.first, c.there)), min(worst, part(c.first, c.there))
		}
	}
	b.target("worst "+what+" behind the best, points of R@1", 100*(best-worst), "%.1f", true, 5)
}

func (j *judged) write(path string) error {
	var text strings.Builder
	for _, s := range j.top {
		fmt.Fprintf(&text, "%.4f\t%v\n", s.p, s.true)
	}
	return os.WriteFile(path, []byte(text.String()), 0o600)
}

// explain prints what was missed.
func (b *bench) explain(h *household, i int, sides []match.Side, links []match.Link, at int) {
	fmt.Printf("family %d child %d %s-%s there=%v rank=%d: %s\n", h.number, i, scriptNames[h.request], scriptNames[h.field], h.children[i].found, at, describe(sides[i]))
	show := func(l match.Link, mark string) {
		s, _ := b.index.Side(l.Found)
		fmt.Printf("   %s p %.3f bits %.1f %s |", mark, l.Probability, l.Bits, describe(s))
		for _, e := range l.Evidence {
			fmt.Printf(" %s %.1f", e.Field, e.Bits)
		}
		fmt.Println()
	}
	rank := 0
	shown := false
	for _, l := range links {
		if l.Sought != i {
			continue
		}
		rank++
		m := b.truth[numberOf(l.Found)]
		right := int(m.family) == h.number && int(m.child) == i
		if rank == 1 || right {
			show(l, map[bool]string{true: "want", false: "got "}[right])
			shown = shown || right
		}
	}
	if !shown && h.children[i].found {
		for k, m := range b.truth {
			if int(m.family) == h.number && int(m.child) == i {
				s, _ := b.index.Side(foundID(k))
				fmt.Printf("   lost %s\n", describe(s))
			}
		}
	}
}

func describe(s match.Side) string {
	var text strings.Builder
	for _, p := range s.Names {
		fmt.Fprintf(&text, " %s", p.Text)
	}
	fmt.Fprintf(&text, " %s", s.Sex)
	for _, o := range s.Born {
		fmt.Fprintf(&text, " *%s", o.Text)
	}
	for _, p := range s.Mother {
		fmt.Fprintf(&text, " M:%s", p.Text)
	}
	for _, p := range s.Father {
		fmt.Fprintf(&text, " F:%s", p.Text)
	}
	return fmt.Sprint(text.String(), s.Origin, s.Groups)
}
