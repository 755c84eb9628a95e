package person

import (
	"sort"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// doc is all that was stated about a person, as one JSON value in the person
// table: a page reads one row, an entry writes one row.
type doc struct {
	Facts     []Held          `json:"facts"`
	Preferred map[Attr]Choice `json:"preferred,omitempty"`
}

// Held is a fact with where it comes from.
type Held struct {
	Fact
	Entry    journal.EntryID `json:"entry"`
	Nth      int             `json:"nth,omitempty"` // among the facts of this attribute in the entry
	Source   Source          `json:"source"`
	Recorded string          `json:"recorded"`
	Agency   id.Agency       `json:"agency"`
	Of       id.Person       `json:"-"` // whose statement it is, where several are read together
}

// Choice is a recorded preference.
type Choice struct {
	Entry    journal.EntryID `json:"entry"`
	Nth      int             `json:"nth,omitempty"`
	Reason   string          `json:"reason"`
	By       id.Account      `json:"by"`
	Recorded string          `json:"recorded"`
}

// add puts the facts of an entry in their place: by time recorded, then by
// entry, so that the order of arrival does not matter.
func (d *doc) add(e journal.Header, p Stated) {
	entry := e.ID()
	nth := map[Attr]int{}
	for _, f := range p.Facts {
		d.Facts = append(d.Facts, Held{Fact: f, Entry: entry, Nth: nth[f.Attr], Source: p.Source, Recorded: e.Recorded, Agency: e.Agency})
		nth[f.Attr]++
	}
	n := len(d.Facts) - len(p.Facts)
	if n == 0 || !before(d.Facts[n], d.Facts[n-1]) {
		return
	}
	sort.SliceStable(d.Facts, func(i, j int) bool { return before(d.Facts[i], d.Facts[j]) })
}

func before(a, b Held) bool {
	if a.Recorded != b.Recorded {
		return a.Recorded < b.Recorded
	}
	if a.Entry == b.Entry {
		return false
	}
	alog, aseq, _ := a.Entry.Split()
	blog, bseq, _ := b.Entry.Split()
	if alog != blog {
		return alog < blog
	}
	return aseq < bseq
}

func (d *doc) prefer(e journal.Header, p Preferred) {
	if had, ok := d.Preferred[p.Attr]; ok && had.Recorded > e.Recorded {
		return
	}
	if d.Preferred == nil {
		d.Preferred = map[Attr]Choice{}
	}
	d.Preferred[p.Attr] = Choice{Entry: p.Entry, Nth: p.Nth, Reason: p.Reason, By: e.By, Recorded: e.Recorded}
}

func (d *doc) unprefer(e journal.Header, p Unpreferred) {
	if had, ok := d.Preferred[p.Attr]; ok && had.Recorded <= e.Recorded {
		delete(d.Preferred, p.Attr)
	}
}
