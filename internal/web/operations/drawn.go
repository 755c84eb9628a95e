package operations

import (
	"fmt"

	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/operation"
	"homeward/internal/place"
	"homeward/internal/web/atlas"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// The pictures of an operation: its way on a map, the headcounts as one flow that
// must balance, and in whose hands each child was, from place to place.

type drawnPage struct {
	page.Base
	Name, To string
	On       when.Partial
	Route    *route
	Flow     []point
	Kids     []passed
	Paging   page.Paging
}

// route is the way on a map.
type route struct {
	Map     atlas.Map
	Stops   []stop
	Legs    []drawnLeg
	Unknown []string // places that the map does not know
}

// stop is a place on the way, numbered in its order.
type stop struct {
	N           int
	Name        string
	X, Y, TextY int
}

// drawnLeg is a leg as a line. State is ahead, now or done.
type drawnLeg struct {
	Path  string
	Means operation.Means
	State string
}

// point is one change of hands in the flow: paths in a box of 100 by 100 that is
// stretched over its row.
type point struct {
	hand
	Meet                    bool // here and not here are everybody on the list, and both counts are the same
	Absent                  int
	In, Out, Gone, Came     string // flows: from above, to below, away, and who was added
	Bar, BarGone, BarOpen   span   // the people on the list: here, not here, not called yet
	Reasons                 []reason
	Added, Boarded, NotSeen int
}

type span struct{ X, Wide string }

type reason struct {
	Word string
	N    int
}

// passed is a child with every hand on the way.
type passed struct {
	To, Name string
	Hands    []held
}

// held is one hand: an agency, or why a child did not come along.
type held struct {
	Who, Point, At string
	Absent         string // reason, "" while she came along
	Note           string
	Final          bool
}

const drawnMost = 40

// Drawn shows the pictures of one operation.
func Drawn(r *page.Request) (page.Result, error) {
	o, s, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	read := &showPage{Operation: o}
	if err := read.handovers(r, s); err != nil {
		return page.Result{}, err
	}
	p := &drawnPage{Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: to(o, ""), Label: o.Name})}, Name: o.Name, To: to(o, ""), On: o.On, Route: routeOf(o.Legs)}
	p.Flow = flowOf(read.Handovers)
	kids := handsOf(read.Handovers)
	p.Paging = r.Of(r.Page(drawnMost), len(kids))
	from := min(p.Paging.Offset(), len(kids))
	p.Kids = kids[from:min(from+drawnMost, len(kids))]
	return page.Show(p), nil
}

// routeOf puts the places of the legs on a map; nil if it knows none of them.
func routeOf(legs []operation.Passed) *route {
	rt := &route{}
	at := map[string]atlas.Point{}
	var order []string
	var points []atlas.Point
	for _, l := range legs {
		for _, name := range []string{l.From, l.To} {
			if _, known := at[name]; known {
				continue
			}
			key, _ := place.Default().Read(name)
			p, ok := atlas.At(key)
			if !ok {
				if len(rt.Unknown) == 0 || rt.Unknown[len(rt.Unknown)-1] != name {
					rt.Unknown = append(rt.Unknown, name)
				}
				continue
			}
			at[name], order, points = p, append(order, name), append(points, p)
		}
	}
	if len(points) == 0 {
		return nil
	}
	rt.Map = atlas.Draw(points)
	for i, name := range order {
		x, y := rt.Map.XY(points[i])
		rt.Stops = append(rt.Stops, stop{N: i + 1, Name: name, X: int(x), Y: int(y), TextY: int(y) + 5})
	}
	for _, l := range legs {
		from, known := at[l.From]
		to, also := at[l.To]
		if known && also && from != to {
			rt.Legs = append(rt.Legs, drawnLeg{Path: rt.path(l.Means, from, to), Means: l.Means, State: stateOf(l)})
		}
	}
	return rt
}

func stateOf(l operation.Passed) string {
	switch {
	case l.Reached != "":
		return "done"
	case l.Left != "":
		return "now"
	}
	return "ahead"
}

// path is straight by road and a bow by air.
func (rt *route) path(means operation.Means, from, to atlas.Point) string {
	x, y := rt.Map.XY(from)
	u, v := rt.Map.XY(to)
	if means != operation.Air {
		return fmt.Sprintf("M%.0f %.0fL%.0f %.0f", x, y, u, v)
	}
	return fmt.Sprintf("M%.0f %.0fQ%.0f %.0f %.0f %.0f", x, y, (x+u)/2+(v-y)*.15, (y+v)/2-(u-x)*.15, u, v)
}

// flowOf draws the changes of hands one under the other. A refused one moved
// nobody.
func flowOf(all []hand) []point {
	most := 1
	for _, h := range all {
		most = max(most, len(h.Call.Lines))
	}
	var flow []point
	for _, h := range all {
		if h.State == handover.Refused {
			continue
		}
		p := point{hand: h, Boarded: h.Call.Count(handover.Boarded), Added: h.Call.Count(handover.Added), Absent: h.Call.Count(handover.NotBoarded), NotSeen: h.Call.Open()}
		p.Meet = p.NotSeen == 0 && h.Given == h.Received && h.Given == h.Call.Here()
		p.Reasons = reasonsOf(h.Call)
		p.draw(80 / float64(most))
		flow = append(flow, p)
	}
	return flow
}

// reasonsOf counts why people were not on board, in the order in which they stand.
func reasonsOf(c handover.Call) []reason {
	var all []reason
	for _, l := range c.Lines {
		if l.Mark != handover.NotBoarded {
			continue
		}
		known := false
		for i := range all {
			if all[i].Word == l.Reason {
				all[i].N++
				known = true
			}
		}
		if !known {
			all = append(all, reason{l.Reason, 1})
		}
	}
	return all
}

// draw makes the paths; unit is how wide one person is.
func (p *point) draw(unit float64) {
	listed, here := p.Boarded+p.Absent+p.NotSeen, p.Boarded+p.Added
	left := 50 - float64(listed+p.Added)*unit/2
	came := float64(p.Added) * unit
	x := left + came
	onBoard, gone, open := float64(p.Boarded)*unit, float64(p.Absent)*unit, float64(p.NotSeen)*unit
	in := 50 - float64(listed)*unit/2
	p.In = band(in, in+float64(listed)*unit, 0, x, x+onBoard+gone+open, 40)
	p.Bar, p.BarGone, p.BarOpen = spanOf(left, came+onBoard), spanOf(x+onBoard, gone), spanOf(x+onBoard+gone, open)
	out := 50 - float64(here)*unit/2
	p.Out = band(left, left+came+onBoard, 54, out, out+float64(here)*unit, 100)
	if p.Absent > 0 {
		p.Gone = band(x+onBoard, x+onBoard+gone, 54, 100-gone, 100, 90)
	}
	if p.Added > 0 {
		p.Came = band(0, came, 4, left, left+came, 40)
	}
}

func spanOf(x, wide float64) span { return span{fmt.Sprintf("%.1f", x), fmt.Sprintf("%.1f", wide)} }

// band is a flow from a stretch at one height to a stretch at another.
func band(x1, x2, y, u1, u2, v float64) string {
	m := (y + v) / 2
	return fmt.Sprintf("M%.1f %.0fC%.1f %.0f %.1f %.0f %.1f %.0fL%.1f %.0fC%.1f %.0f %.1f %.0f %.1f %.0fz", x1, y, x1, m, u1, m, u1, v, u2, v, u2, m, x2, m, x2, y)
}

// handsOf tells of each child who had her after each change of hands.
func handsOf(all []hand) []passed {
	var kids []passed
	at := map[id.Person]int{}
	for _, h := range all {
		if h.State != handover.Accepted {
			continue
		}
		for _, l := range h.Call.Lines {
			i, known := at[l.Person]
			if !known {
				i = len(kids)
				at[l.Person] = i
				kids = append(kids, passed{To: "/manifests/" + string(h.Manifest) + "/lines/" + string(l.Person), Name: l.Child.Name})
			}
			one := held{Who: h.ReceiverName, Point: h.Point, At: clock(h.Ended), Final: h.Final}
			if l.Mark == handover.NotBoarded {
				one.Who, one.Absent, one.Note = "", l.Reason, l.Note
			}
			kids[i].Hands = append(kids[i].Hands, one)
		}
	}
	return kids
}

// clock is the hour and minute of a moment in the register, UTC.
func clock(recorded string) string {
	if len(recorded) < 16 {
		return ""
	}
	return recorded[11:16]
}
