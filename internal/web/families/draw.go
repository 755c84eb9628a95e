package families

import (
	"fmt"
	"slices"
	"strings"

	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/web/page"
)

// Lengths of the drawing, in units that are pixels at its own size.
const (
	boxWide, boxHigh = 168, 76
	besideGap        = 16
	belowGap         = 56
	edge             = 6
	lineMost         = 17 // letters of a name on one line
)

// picture is a family tree as the template draws it.
type picture struct {
	Wide, High int
	Lines      []stroke
	Boxes      []box
}

// stroke is a line between people; Guess where it is not confirmed.
type stroke struct {
	Path  string
	Guess bool
}

// box is a person; X and Y is its corner, the texts stand on their middles.
type box struct {
	member
	X, Y   int
	Middle int
	Lines  []nameLine
	Below  string // role and age
	BelowY int
}

type nameLine struct {
	Text, Lang, Direction string
	Y                     int
}

// draw sets the members out as a tree, mirrored where one reads from right to
// left. It gives how many it leaves out.
func draw(r *page.Request, f family.Family, members []member) (*picture, int) {
	left := max(0, len(members)-treeMost)
	members = members[:len(members)-left]
	if len(members) == 0 {
		return nil, 0
	}
	known := map[id.Person]member{}
	var people []id.Person
	for _, m := range members {
		known[m.ID] = m
		people = append(people, m.ID)
	}
	all := rows(f, people)
	widest := 0
	for _, row := range all {
		widest = max(widest, len(row))
	}
	p := &picture{
		Wide: 2*edge + widest*boxWide + (widest-1)*besideGap,
		High: 2*edge + len(all)*boxHigh + (len(all)-1)*belowGap,
	}
	at := map[id.Person]box{}
	for i, row := range all {
		// Not in the middle: on a phone the elder generations would be out of sight.
		start := min((p.Wide-len(row)*boxWide-(len(row)-1)*besideGap)/2, edge+(boxWide+besideGap)/2)
		for k, who := range row {
			x := start + k*(boxWide+besideGap)
			if r.Locale.Direction() == "rtl" {
				x = p.Wide - x - boxWide
			}
			b := boxOf(r, known[who], x, edge+i*(boxHigh+belowGap))
			at[who] = b
			p.Boxes = append(p.Boxes, b)
		}
	}
	p.Lines = strokes(f, at)
	return p, left
}

func boxOf(r *page.Request, m member, x, y int) box {
	b := box{member: m, X: x, Y: y, Middle: x + boxWide/2, BelowY: y + 62}
	texts := wrapName(m.Name)
	switch {
	case m.Hidden:
		texts = []string{r.T("layout.value.withheld")}
	case m.Name == "":
		texts = []string{r.T("families.show.name_unknown")}
	}
	for i, text := range texts {
		line := nameLine{Text: text, Direction: r.Locale.Direction(), Y: y + 33 + 19*i - 10*(len(texts)-1)}
		if m.Name != "" {
			line.Lang, line.Direction = name.Lang(name.Dominant(m.Name)), name.Direction(m.Name)
		}
		b.Lines = append(b.Lines, line)
	}
	b.Below = r.T("family.role." + m.Role)
	switch {
	case m.Died:
		b.Below = r.T("families.show.box", "Role", b.Below, "Age", r.T("person.code.vital_status.died"))
	case m.Age != "":
		b.Below = r.T("families.show.box", "Role", b.Below, "Age", m.Age)
	}
	if runes := []rune(b.Below); len(runes) > 26 {
		b.Below = string(runes[:25]) + "…"
	}
	return b
}

// wrapName sets a name on at most two lines, and cuts what does not fit: the
// whole name is in the list.
func wrapName(text string) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		n := len(lines) - 1
		if n >= 0 && (len([]rune(lines[n]))+1+len([]rune(word)) <= lineMost || n == 1) {
			lines[n] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	for i, line := range lines {
		if runes := []rune(line); len(runes) > lineMost {
			lines[i] = string(runes[:lineMost-1]) + "…"
		}
	}
	return lines
}

// bond is what two people are to each other, over all sources: confirmed where
// any source's word is.
type bond struct {
	from, to  id.Person
	kind      string
	confirmed bool
}

func bonds(f family.Family, at map[id.Person]box) []bond {
	var all []bond
	for _, h := range f.Relations {
		if _, drawn := at[h.From]; !drawn || h.Ended {
			continue
		}
		if _, drawn := at[h.To]; !drawn {
			continue
		}
		kind := h.Kind
		if kind == "declared_sibling_of" {
			kind = "sibling_of"
		}
		i := slices.IndexFunc(all, func(b bond) bool {
			return b.kind == kind && (b.from == h.From && b.to == h.To || kind != "mother_of" && kind != "father_of" && b.from == h.To && b.to == h.From)
		})
		if i < 0 {
			all = append(all, bond{h.From, h.To, kind, false})
			i = len(all) - 1
		}
		all[i].confirmed = all[i].confirmed || h.Certainty == "confirmed"
	}
	return all
}

// strokes draws the bonds. Lines of different parents run at different heights,
// so that two mothers of one child can be told apart.
func strokes(f family.Family, at map[id.Person]box) []stroke {
	all := bonds(f, at)
	parents := map[id.Person][]bond{}
	height := map[id.Person]int{}
	for _, b := range all {
		if b.kind == "mother_of" || b.kind == "father_of" || b.kind == "guardian_of" {
			parents[b.to] = append(parents[b.to], b)
			if _, known := height[b.from]; !known {
				height[b.from] = 18 + len(height)%4*7
			}
		}
	}
	var out []stroke
	add := func(confirmed bool, format string, args ...any) {
		out = append(out, stroke{fmt.Sprintf(format, args...), !confirmed})
	}
	coupled := map[[2]id.Person]bool{}
	couple := func(a, b id.Person, confirmed bool) {
		if a > b {
			a, b = b, a
		}
		if coupled[[2]id.Person{a, b}] || at[a].Y != at[b].Y {
			return
		}
		coupled[[2]id.Person{a, b}] = true
		left, right := at[a], at[b]
		if left.X > right.X {
			left, right = right, left
		}
		add(confirmed, "M%d %dH%d", left.X+boxWide, left.Y+boxHigh/2, right.X)
	}
	for _, b := range all {
		from, to := at[b.from], at[b.to]
		switch b.kind {
		case "mother_of", "father_of", "guardian_of":
			if from.Y < to.Y {
				// Two dashed lines on top of each other would look like a solid one.
				of := parents[b.to]
				in := to.Middle + 16*slices.Index(of, b) - 8*(len(of)-1)
				add(b.confirmed, "M%d %dV%dH%dV%d", from.Middle, from.Y+boxHigh, from.Y+boxHigh+height[b.from], in, to.Y)
			} else { // relations that contradict each other
				add(b.confirmed, "M%d %dL%d %d", from.Middle, from.Y, to.Middle, to.Y+boxHigh)
			}
		case "spouse_of":
			couple(b.from, b.to, b.confirmed)
		case "sibling_of":
			if !shareParent(parents, b.from, b.to) {
				add(b.confirmed, "M%d %dV%dH%dV%d", from.Middle, from.Y, min(from.Y, to.Y)-8, to.Middle, to.Y)
			}
		default:
			add(false, "M%d %dL%d %d", from.Middle, from.Y+boxHigh/2, to.Middle, to.Y+boxHigh/2)
		}
	}
	for _, of := range sorted(parents) {
		for _, m := range of {
			for _, d := range of {
				if m.kind == "mother_of" && d.kind == "father_of" {
					couple(m.from, d.from, m.confirmed && d.confirmed)
				}
			}
		}
	}
	return out
}

// sorted gives the parents of each child in a fixed order.
func sorted(parents map[id.Person][]bond) [][]bond {
	var keys []id.Person
	for child := range parents {
		keys = append(keys, child)
	}
	slices.Sort(keys)
	var all [][]bond
	for _, child := range keys {
		all = append(all, parents[child])
	}
	return all
}

func shareParent(parents map[id.Person][]bond, a, b id.Person) bool {
	for _, pa := range parents[a] {
		for _, pb := range parents[b] {
			if pa.from == pb.from {
				return true
			}
		}
	}
	return false
}

// latin is the reading under a name, "" where the name is in Latin letters.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}
