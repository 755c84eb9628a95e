package journal

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"fmt"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

const (
	// Longer bodies are cut on the page and given whole as a file.
	bodyShown = 6000
	// Entries that cite this one are sought among this many newest about the
	// same subjects: they nearly always share one.
	citingMost = 200
)

type entryPage struct {
	page.Base
	Line     tell.Line
	Withheld bool
	Header   journal.Header // zero where withheld
	Exact    string         // the header's bytes
	Known    bool           // whether this version knows the kind
	Pretty   string         // the body, "" where it is not here
	Cut      bool           // the body is longer than what is shown
	Salt     []byte
	Proof    journal.Proof
	Because  []tell.Line
	CitedBy  []tell.Line
	Older    string // address of the entry before
	Newer    string
}

// Entry shows one entry with all that proves it.
func Entry(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Journal)
	if err != nil {
		return page.Result{}, err
	}
	e, proof, err := read(r, s)
	if err != nil {
		return page.Result{}, err
	}
	teller := tell.For(r).Within(s)
	p := &entryPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/journal", Label: r.T("journal.list.title")}}},
		Line: teller.Line(e), Proof: proof, Withheld: proof.Header == nil,
	}
	p.neighbours(e)
	if !p.Withheld {
		p.Header, p.Exact, p.Salt = e.Header, string(proof.Header), proof.Salt
		_, p.Known = r.Journal.Kind(e.Kind)
		p.Pretty, p.Cut = pretty(proof.Body)
		if err := p.links(r, s, teller, e); err != nil {
			return page.Result{}, err
		}
	}
	return page.Show(p), teller.Err()
}

// read gives an entry and its proof; header and body are nil where the reader
// may not see them.
func read(r *page.Request, s policy.Scope) (journal.Recorded, journal.Proof, error) {
	which := journal.EntryID(r.HTTP.PathValue("log") + "/" + r.HTTP.PathValue("seq"))
	e, err := r.Journal.Entry(r.Context(), s, which)
	if err != nil {
		return e, journal.Proof{}, err
	}
	proof, err := r.Journal.Prove(r.Context(), s, which)
	if e.Withheld || s.Agency() != "" && e.Agency != s.Agency() {
		proof.Header, proof.Salt, proof.Body = nil, nil, nil
	}
	return e, proof, err
}

func (p *entryPage) neighbours(e journal.Recorded) {
	at := func(seq int64) string { return "/journal/" + e.Log + "/" + strconv.FormatInt(seq, 10) }
	if e.Seq > 0 {
		p.Older = at(e.Seq - 1)
	}
	if e.Seq+1 < p.Proof.Checkpoint.Size {
		p.Newer = at(e.Seq + 1)
	}
}

// links tells the entries that this one answers and those that answer it.
func (p *entryPage) links(r *page.Request, s policy.Scope, teller *tell.Teller, e journal.Recorded) error {
	for _, which := range e.Because {
		cited, err := r.Journal.Entry(r.Context(), s, which)
		if fault.Is(err, fault.NotFound) { // in a log that is not here
			continue
		}
		if err != nil {
			return err
		}
		p.Because = append(p.Because, teller.Line(cited))
	}
	later, err := r.Journal.Timeline(r.Context(), s, e.Subjects, "", citingMost)
	for _, one := range later {
		if slices.Contains(one.Because, e.ID()) {
			p.CitedBy = append(p.CitedBy, teller.Line(one))
		}
	}
	return err
}

// pretty sets a body out in lines, and cuts a long one.
func pretty(body []byte) (text string, cut bool) {
	var out bytes.Buffer
	if err := json.Indent(&out, body, "", "  "); err != nil {
		out.Reset()
		out.Write(body)
	}
	if all := []rune(out.String()); len(all) > bodyShown {
		return string(all[:bodyShown]), true
	}
	return out.String(), false
}

// Note is the newest checkpoint line by line.
func (p *entryPage) Note() []string {
	return strings.Split(strings.TrimSpace(p.Proof.Checkpoint.Note), "\n")
}

// Hash writes a hash as checkpoints do.
func (p *entryPage) Hash(h fmt.Stringer) string { return h.String() }

// Part sends the exact bytes of a header or a body as a file.
func Part(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Journal)
	if err != nil {
		return page.Result{}, err
	}
	e, proof, err := read(r, s)
	if err != nil {
		return page.Result{}, err
	}
	part := r.HTTP.PathValue("part")
	text := map[string][]byte{"header.json": proof.Header, "body.json": proof.Body}[part]
	if text == nil {
		return page.Result{}, fault.New(fault.NotFound, "entry %s has no %q to read", e.ID(), part)
	}
	return sendText(e.Log+"-"+strconv.FormatInt(e.Seq, 10)+"-"+part, "application/json", text), nil
}
