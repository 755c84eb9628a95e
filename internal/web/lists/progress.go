package lists

import (
	"time"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/web/page"
)

type progressPage struct {
	page.Base
	At   string // address of this page
	Busy bool
	// Whole is set for a whole page, which a browser without script refreshes; a
	// part that htmx puts in would do so in every browser.
	Whole bool
	Done  int
	All   int // 0 while it is not known

	Failed string // sentence, if recording stopped
	Again  string // address to plan and record the rest
	Tiles  []tile
	Refuse []problem // rows that the rules refused
	List   string    // address, "" if nothing was recorded
}

// A list that is recorded within soon needs no page in between.
const soon = 700 * time.Millisecond

// Progress shows how far recording is, and then what was recorded. It asks for
// itself again until then: by htmx, and without script by a refresh of the page.
func (i *importing) Progress(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return page.Redirect("/lists").Saying("lists.progress.gone"), nil
	}
	if d.run == nil {
		return page.Redirect(addressOf(d)), nil
	}
	wait := time.NewTimer(soon)
	defer wait.Stop()
	select {
	case <-d.run.ended:
	case <-wait.C:
	case <-r.Context().Done():
	}
	p := &progressPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/lists", Label: r.T("lists.list.title")}}},
		At:   progressOf(d), Busy: d.run.busy(), Whole: !r.Partial(), Done: int(d.run.done.Load()), All: int(d.run.all.Load()),
	}
	if !p.Busy {
		p.ended(r, d)
	}
	return page.Show(p), nil
}

// ended says what became of it.
func (p *progressPage) ended(r *page.Request, d draft) {
	got := d.run.receipt
	if d.run.err != nil {
		p.Failed, p.Again = r.T("fault."+string(fault.Of(d.run.err))), addressOf(d)
	}
	if got.List != "" {
		p.List = "/lists/" + string(got.List)
	}
	add := func(n int, words string) {
		if n > 0 {
			p.Tiles = append(p.Tiles, tile{N: n, Words: r.T(words), To: p.List})
		}
	}
	follows := func(n int, words string) {
		if n > 0 {
			p.Tiles = append(p.Tiles, tile{N: n, Words: r.T(words), Why: r.T("lists.tile.follows")})
		}
	}
	add(got.Rows, "lists.done.rows")
	follows(got.People, "lists.tile.people")
	add(got.Cases, "lists.done.cases")
	add(got.Requests, "lists.done.requests")
	follows(got.Families, "lists.tile.families")
	for _, one := range got.Refused[:min(len(got.Refused), rowsMost)] {
		p.Refuse = append(p.Refuse, refusal(r, one))
	}
}

func refusal(r *page.Request, one list.Problem) problem {
	return problem{Row: one.Row, Header: one.Header, What: r.T(one.Key), Fatal: true}
}
