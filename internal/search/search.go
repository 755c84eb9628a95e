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
	"cmp"
	"context"
	"fmt"
	"slices"
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
	Person      id.Person
	Name        string // as written, "" if unknown
	Why         Why
	Differences []Why   // how what was typed differs from what answered
	Bits        float64 // for the order only; a hit by a number has the most

	answer name.Parsed // the name that answered
}

// Why says what answered: the key of words and their arguments.
type Why struct {
	Key   string // "search.why.name"
	Args  []any  // "Text", "بولينا رمضان"
	Count int    // of a text with plural forms, 0 for one without
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
		h.add(Hit{Person: l.Person, Name: l.Name, Why: whyLabel(l), Bits: byNumber})
	}
	for _, one := range s.named(text, h.sight, limit) {
		h.add(one)
	}
	return h.all, nil
}

// tiesMost is how many times the hits wanted are looked at for those that say as
// much: of a common name whoever is spelled as it was typed comes first.
const tiesMost = 3

func (s *Search) named(text string, sight match.Sight, limit int) []Hit {
	typed := name.Parse(text)
	var all []Hit
	for _, n := range s.Index.Named(text, sight, limit*tiesMost) {
		one := Hit{Person: n.Person, Name: n.Name, Why: why(string(n.Field), n.Text), Bits: n.Bits, answer: name.Parse(n.Text)}
		if one.answer.Script == typed.Script {
			one.Differences = differences(typed, one.answer)
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Bits, a.Bits), cmp.Compare(a.distance(), b.distance()))
	})
	all = all[:min(len(all), limit)]
	for i := range all { // across scripts the letters are compared: for those who are shown only
		if all[i].answer.Script != typed.Script {
			all[i].Differences = differences(typed, all[i].answer)
		}
	}
	return all
}

// distance is how far a hit is from what was typed: letters, then words that do
// not stand in it. Another script is no difference.
func (h Hit) distance() int {
	n := 0
	for _, w := range h.Differences {
		n += w.Count
		if w.Key == wordMissing {
			n += lettersMost
		}
	}
	return n
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
			h.add(Hit{Person: who, Name: l.Name, Why: Why{Key: key, Args: []any{"Text", text}}, Bits: byNumber})
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
		return why(string(l.Field), l.Text)
	}
	return why("row", l.Text)
}

func why(what, text string) Why { return Why{Key: "search.why." + what, Args: []any{"Text", text}} }

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
