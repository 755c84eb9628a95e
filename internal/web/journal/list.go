package journal

import (
	"slices"
	"strconv"
	"strings"

	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

const (
	pageSize = 50
	// A filter looks through this many entries for one page; a link goes on from
	// there. No index by kind exists: the journal is read in its own order.
	lookMost = 4000
	lookStep = 200
)

// nouns are the first words of kinds, in the order of the chips.
var nouns = []string{"case", "person", "family", "request", "match", "note", "list", "account", "agency"}

type listPage struct {
	page.Base
	Head  journal.Checkpoint
	Log   string
	Check state
	May   bool // begin a check

	Chips []page.Chip
	Kind  string // of which only entries are shown, "" for all
	Days  []tell.Day
	Size  int64
	From  int64 // places of the newest and the oldest entry looked at
	To    int64
	Older string // address, "" at the beginning of the log
	First string // address of the newest entries, "" when they are shown
}

// List shows the newest entries, or those before one.
func (c *Checker) List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Journal)
	if err != nil {
		return page.Result{}, err
	}
	head, err := r.Journal.Head(r.Context())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Head: head, Log: r.Journal.Log(), Check: c.state(), May: r.May(policy.Checkpoint), Kind: r.Query("kind")}
	noun := chosen(r.Query("noun"))
	p.Chips = chips(r, noun, p.Kind)
	before, _ := strconv.ParseInt(r.Query("before"), 10, 64)
	all, oldest, err := p.read(r, s, noun, before)
	if err != nil {
		return page.Result{}, err
	}
	teller := tell.For(r).Within(s)
	p.Days = tell.Days(teller.Lines(all))
	if oldest > 0 {
		p.Older = page.URL("/journal", "noun", noun, "kind", p.Kind, "before", strconv.FormatInt(oldest, 10))
	}
	if before > 0 {
		p.First = page.URL("/journal", "noun", noun, "kind", p.Kind)
	}
	return page.Show(p), teller.Err()
}

// read gives a page of entries and the place of the last one looked at.
func (p *listPage) read(r *page.Request, s policy.Scope, noun string, before int64) ([]journal.Recorded, int64, error) {
	if noun == "" && p.Kind == "" {
		all, size, err := r.Journal.Page(r.Context(), s, before, pageSize)
		p.Size = size
		return all, p.span(all), err
	}
	var found, looked []journal.Recorded
	for count := 0; count < lookMost && len(found) < pageSize; count += lookStep {
		some, size, err := r.Journal.Page(r.Context(), s, before, lookStep)
		if err != nil {
			return nil, 0, err
		}
		p.Size = size
		for _, e := range some {
			looked = append(looked, e)
			readable := !e.Withheld && (s.Agency() == "" || e.Agency == s.Agency())
			if readable && (p.Kind == "" || e.Kind == p.Kind) && (noun == "" || strings.HasPrefix(e.Kind, noun+".")) {
				found = append(found, e)
			}
			if len(found) == pageSize {
				break
			}
		}
		if before = p.span(looked); before == 0 {
			break
		}
	}
	return found, p.span(looked), nil
}

// span notes which places were looked at, and gives the oldest.
func (p *listPage) span(all []journal.Recorded) int64 {
	if len(all) == 0 {
		return 0
	}
	p.From, p.To = all[0].Seq, all[len(all)-1].Seq
	return p.To
}

// Entries is how many entries the newest checkpoint signs.
func (p *listPage) Entries() int { return int(p.Head.Size) }

// Note is the newest checkpoint line by line.
func (p *listPage) Note() []string { return strings.Split(strings.TrimSpace(p.Head.Note), "\n") }

// Counted reports whether every entry looked at is shown.
func (p *listPage) Counted() bool { return p.Kind == "" && (len(p.Chips) == 0 || p.Chips[0].Current) }

func chosen(noun string) string {
	if slices.Contains(nouns, noun) {
		return noun
	}
	return ""
}

func chips(r *page.Request, noun, kind string) []page.Chip {
	all := []page.Chip{{To: "/journal", Label: r.T("layout.value.all"), Count: -1, Current: noun == "" && kind == ""}}
	for _, n := range nouns {
		all = append(all, page.Chip{To: page.URL("/journal", "noun", n), Label: r.T("journal.noun." + n), Count: -1, Current: n == noun})
	}
	return all
}

// Checkpoint sends the newest checkpoint as a file, to be kept elsewhere.
func Checkpoint(r *page.Request) (page.Result, error) {
	if _, err := r.Look(policy.Journal); err != nil {
		return page.Result{}, err
	}
	head, err := r.Journal.Head(r.Context())
	if err != nil {
		return page.Result{}, err
	}
	name := r.Journal.Log() + "-" + strconv.FormatInt(head.Size, 10) + ".txt"
	return sendText(name, "text/plain; charset=utf-8", []byte(head.Note)), nil
}
