package search

import (
	"strings"
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
	Short bool   // too little was typed to look for
	Cut   bool   // more was typed than is read
	Fast  bool   // more was asked than anybody types
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
	p, err := s.asked(r, resultsMost)
	if err != nil {
		return page.Result{}, err
	}
	switch {
	case p.Query == "":
		p.Hints = hints(r)
	case !p.Short && !p.Fast:
		err = p.byAnswer(r, p.Query)
	}
	return page.Show(p), err
}

// Suggest answers while somebody types: the lines under the box, or none.
func (s *searching) Suggest(r *page.Request) (page.Result, error) {
	p, err := s.asked(r, suggestMost)
	if err != nil {
		return page.Result{}, err
	}
	p.number()
	return page.Block("hits", p), nil
}

// asked looks for what was typed. Of one letter nobody is looked for.
func (s *searching) asked(r *page.Request, most int) (*searchPage, error) {
	p := &searchPage{}
	var err error
	if p.Query, p.Cut, err = query(r); err != nil || p.Query == "" {
		return p, err
	}
	if p.Short = utf8.RuneCountInString(p.Query) < 2; p.Short {
		return p, nil
	}
	if p.Fast = !s.pace.take(r.Account.ID, r.Now); p.Fast {
		return p, nil
	}
	p.found, err = s.find(r, p.Query, most)
	return p, err
}

// wordsMost is how many words of a name are looked for.
const wordsMost = 8

// query is what was typed, of which search.TypedMost characters are read; cut
// reports whether something was left out.
func query(r *page.Request) (text string, cut bool, err error) {
	typed, err := r.Form()
	if err != nil {
		return "", false, err
	}
	text = name.Clean(typed.Text("q"))
	if runes := []rune(text); len(runes) > search.TypedMost {
		text, cut = string(runes[:search.TypedMost]), true
	}
	return text, cut || len(strings.Fields(text)) > wordsMost, nil
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
