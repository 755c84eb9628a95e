package search

import (
	"unicode/utf8"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/search"
	"homeward/internal/web/page"
)

type searchPage struct {
	page.Base
	Query string
	Hints []hint // for an empty field
	found
}

// hint is something one can type.
type hint struct {
	Words    string
	Examples []string
}

// Bounds of an answer: a page of results, the list under the box.
const (
	resultsMost = 50
	suggestMost = 7
)

// Empty shows what one can type.
func (s *searching) Empty(r *page.Request) (page.Result, error) {
	return page.Show(&searchPage{Hints: hints(r)}), nil
}

// Search shows who is meant by what was typed.
func (s *searching) Search(r *page.Request) (page.Result, error) {
	typed, err := query(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &searchPage{Query: typed}
	if typed == "" {
		p.Hints = hints(r)
		return page.Show(p), nil
	}
	if p.found, err = s.find(r, typed, resultsMost); err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Suggest answers while somebody types: the lines under the box, or none.
func (s *searching) Suggest(r *page.Request) (page.Result, error) {
	typed, err := query(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &searchPage{Query: typed}
	if utf8.RuneCountInString(typed) < 2 {
		p.Query = ""
		return page.Block("hits", p), nil
	}
	if p.found, err = s.find(r, typed, suggestMost); err != nil {
		return page.Result{}, err
	}
	return page.Block("hits", p), nil
}

// query is what was typed, of which search.TypedMost characters are read.
func query(r *page.Request) (string, error) {
	typed, err := r.Form()
	if err != nil {
		return "", err
	}
	text := name.Clean(typed.Text("q"))
	if runes := []rune(text); len(runes) > search.TypedMost {
		text = string(runes[:search.TypedMost])
	}
	return text, nil
}

// hints are what the reader may look for. The names are invented.
func hints(r *page.Request) []hint {
	all := []hint{{r.T("search.hint.name"), []string{"Amina Invented", "Амина Вымышленная", "آمنة المختلقة", "گلناز ساختگی"}}}
	add := func(words string, examples ...string) { all = append(all, hint{r.T(words), examples}) }
	add("search.hint.part", "Амин Вым")
	if policy.CanLook(r.Viewer, policy.Cases) {
		add("search.hint.number", id.Number(1042).String())
	}
	if policy.CanLook(r.Viewer, policy.Requests) {
		add("search.hint.code", "HW-4K7M-2Q9T-4")
	}
	add("search.hint.row", "Z-0001")
	add("search.hint.document", "12 34 567890")
	if people, err := r.Look(policy.People); err == nil && people.Sees(journal.Family) {
		add("search.hint.mother", "ليلى المختلقة")
	}
	return all
}
