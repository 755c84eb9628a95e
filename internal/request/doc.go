package request

import (
	"sort"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// doc is all that was recorded about a request, as one JSON value in the
// request table. It comes out the same whatever the order of arrival.
type doc struct {
	Received *receipt `json:"received,omitempty"` // nil until it came: another node's step can come first
	Steps    []Step   `json:"steps,omitempty"`
	Added    []adding `json:"added,omitempty"`
}

// receipt is how a request came in.
type receipt struct {
	Received
	mark
}

// adding is a person who was added to the people sought.
type adding struct {
	Person id.Person `json:"person"`
	mark
}

// mark says which entry something comes from.
type mark struct {
	By       id.Account      `json:"by"`
	Agency   id.Agency       `json:"by_agency"`
	Recorded string          `json:"recorded"`
	Entry    journal.EntryID `json:"entry"`
}

func markOf(e journal.Header) mark {
	return mark{By: e.By, Agency: e.Agency, Recorded: e.Recorded, Entry: e.ID()}
}

func (d *doc) receive(e journal.Header, p Received) {
	m := markOf(e)
	if d.Received != nil && earlier(d.Received.Recorded, d.Received.Entry, m.Recorded, m.Entry) {
		return
	}
	d.Received = &receipt{Received: p, mark: m}
}

func (d *doc) step(e journal.Header, what, text string, into id.Request) {
	d.Steps = append(d.Steps, Step{What: what, Text: text, Into: into, By: e.By, Agency: e.Agency, Recorded: e.Recorded, Entry: e.ID()})
	sort.SliceStable(d.Steps, func(i, j int) bool {
		return earlier(d.Steps[i].Recorded, d.Steps[i].Entry, d.Steps[j].Recorded, d.Steps[j].Entry)
	})
}

func (d *doc) add(e journal.Header, p id.Person) {
	d.Added = append(d.Added, adding{Person: p, mark: markOf(e)})
	sort.SliceStable(d.Added, func(i, j int) bool {
		return earlier(d.Added[i].Recorded, d.Added[i].Entry, d.Added[j].Recorded, d.Added[j].Entry)
	})
}

// sought gives the people asked for, each once.
func (d doc) sought() []id.Person {
	var all []id.Person
	seen := map[id.Person]bool{}
	add := func(p id.Person) {
		if !seen[p] {
			seen[p] = true
			all = append(all, p)
		}
	}
	if d.Received != nil {
		for _, p := range d.Received.Sought {
			add(p)
		}
	}
	for _, one := range d.Added {
		add(one.Person)
	}
	return all
}

// agency is whose request it is: who received it.
func (d doc) agency() id.Agency {
	switch {
	case d.Received != nil:
		return d.Received.mark.Agency
	case len(d.Steps) > 0:
		return d.Steps[0].Agency
	case len(d.Added) > 0:
		return d.Added[0].Agency
	}
	return ""
}

// newest is when something was last recorded about the request.
func (d doc) newest() string {
	at := ""
	if d.Received != nil {
		at = d.Received.Recorded
	}
	if n := len(d.Steps); n > 0 {
		at = max(at, d.Steps[n-1].Recorded)
	}
	if n := len(d.Added); n > 0 {
		at = max(at, d.Added[n-1].Recorded)
	}
	return at
}

// lastEntry is what the next step answers.
func (d doc) lastEntry() []journal.EntryID {
	if n := len(d.Steps); n > 0 {
		return []journal.EntryID{d.Steps[n-1].Entry}
	}
	if d.Received != nil {
		return []journal.EntryID{d.Received.Entry}
	}
	return nil
}

// earlier orders entries by when they were recorded, then by log and place.
func earlier(at string, a journal.EntryID, bt string, b journal.EntryID) bool {
	if at != bt {
		return at < bt
	}
	alog, aseq, _ := a.Split()
	blog, bseq, _ := b.Split()
	if alog != blog {
		return alog < blog
	}
	return aseq < bseq
}
