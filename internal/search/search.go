// Package search finds people by what somebody types into one field: a name in
// any script, with slips, words missing or turned round, the last word just
// begun; the number of a case; a receipt code; the label of a row on a list; the
// number of a document; an id.
//
// The viewer's scope is applied before anything is counted, ranked or cut off:
// who is outside it does not exist here, neither as a hit nor as a gap. Parents'
// names find a child only for those who may see families, telephone numbers and
// receipt codes only for those who may see requests.
//
// What it refuses: to search everything stated about people (it is no tool for
// trawling), and to answer more than a page.
//
// The words themselves are found by match.Index. Start at Find.
package search

import (
	"context"
	"fmt"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/name"
	"homeward/internal/policy"
)

// Bounds of a question.
const (
	TypedMost = 200 // characters that are read
	HitsMost  = 100
)

// Search answers questions from the index. Numbered and Receipts are asked if
// they are set; a NotFound from either is no error.
type Search struct {
	Index *match.Index
	// AsIs answers from the index as it is now. Without it a question first takes
	// in what was recorded, which takes long while thousands of rows come in.
	AsIs bool
	// Numbered gives the child of a case by its number.
	Numbered func(context.Context, policy.Scope, id.Number) (id.Person, error)
	// Receipts gives the people sought by the request with a receipt code.
	Receipts func(context.Context, policy.Scope, string) ([]id.Person, error)
}

// New makes a search that knows people only.
func New(x *match.Index) *Search { return &Search{Index: x} }

// Hit is somebody who may be meant.
type Hit struct {
	Person id.Person
	Name   string // as written, "" if unknown
	Why    Why
	Bits   float64 // for the order only; a hit by a number has the most
}

// Why says what answered: the key of words and their arguments.
type Why struct {
	Key  string // "search.why.name"
	Args []any  // "Text", "بولينا رمضان"
}

// byNumber is the order of a hit by something that names one person.
const byNumber = 1000

// Find gives who may be meant by what was typed, the likeliest first, at most
// limit and at most HitsMost. Nothing typed finds nobody.
func (s *Search) Find(ctx context.Context, scope policy.Scope, text string, limit int) ([]Hit, error) {
	if !scope.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "search people: outside the scope")
	}
	text = cut(name.Clean(text))
	limit = min(limit, HitsMost)
	if text == "" || limit < 1 {
		return nil, nil
	}
	if !s.AsIs {
		if err := s.Index.Refresh(ctx); err != nil {
			return nil, fmt.Errorf("search people: %w", err)
		}
	}
	h := &hits{limit: limit, sight: match.Sight{Agency: scope.Agency(), Family: scope.Sees(journal.Family), Request: scope.Sees(journal.Request)}, seen: map[id.Person]bool{}}
	if err := s.byNumber(ctx, scope, text, h); err != nil {
		return nil, fmt.Errorf("search people: %w", err)
	}
	for _, l := range s.Index.Labelled(text, h.sight, limit) {
		h.add(Hit{l.Person, l.Name, whyLabel(l), byNumber})
	}
	for _, n := range s.Index.Named(text, h.sight, limit) {
		h.add(Hit{n.Person, n.Name, Why{"search.why." + string(n.Field), []any{"Text", n.Text}}, n.Bits})
	}
	return h.all, nil
}

// hits collects each person once, in the order of adding.
type hits struct {
	limit int
	sight match.Sight
	seen  map[id.Person]bool
	all   []Hit
}

func (h *hits) add(one Hit) {
	if h.seen[one.Person] || len(h.all) == h.limit {
		return
	}
	h.seen[one.Person] = true
	h.all = append(h.all, one)
}

// byNumber adds who is named by an id, the number of a case or a receipt code.
func (s *Search) byNumber(ctx context.Context, scope policy.Scope, text string, h *hits) error {
	add := func(who id.Person, key string) {
		if l, ok := s.Index.Seen(who, h.sight); ok {
			h.add(Hit{who, l.Name, Why{key, []any{"Text", text}}, byNumber})
		}
	}
	if who, err := id.Parse[id.Person](strings.ToLower(text)); err == nil {
		add(who, "search.why.id")
	}
	if n, err := id.ParseNumber(text); err == nil && s.Numbered != nil {
		who, err := s.Numbered(ctx, scope, n)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err == nil {
			add(who, "search.why.number")
		}
	}
	if s.Receipts == nil || !scope.Sees(journal.Request) {
		return nil
	}
	people, err := s.Receipts(ctx, scope, text)
	if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.BadInput) && !fault.Is(err, fault.Conflict) {
		return err
	}
	for _, who := range people {
		add(who, "search.why.receipt")
	}
	return nil
}

func whyLabel(l match.Labelled) Why {
	switch l.Field {
	case match.FieldDocument, match.FieldPhone:
		return Why{"search.why." + string(l.Field), []any{"Text", l.Text}}
	}
	return Why{"search.why.row", []any{"Text", l.Text}}
}

// cut keeps the first TypedMost characters.
func cut(text string) string {
	n := 0
	for i := range text {
		if n == TypedMost {
			return strings.TrimSpace(text[:i])
		}
		n++
	}
	return strings.TrimSpace(text)
}
