package handovers

import (
	"strings"

	"homeward/internal/handover"
	"homeward/internal/manifest"
	"homeward/internal/name"
	"homeward/internal/web/page"
)

// Find shows who on the list is meant by a card or a part of a name. What is typed
// stands in no address: it is sent as a form.
func (s signing) Find(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	h, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p, err := draw(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Phones, p.Sought = s.phones, values.Text("q")
	p.Chips, p.Cards, p.Paging = nil, nil, page.Paging{}
	card, scanned := manifest.ReadCard(p.Sought)
	for _, l := range h.call.Lines {
		if scanned && manifest.Card(h.Operation, l.Person) == card || named(l, p.Sought) { // some names could be cards
			p.Cards = append(p.Cards, cardOf(r, h, l, p.MayCall))
		}
		if len(p.Cards) == cardsMost {
			break
		}
	}
	p.Foreign = scanned && len(p.Cards) == 0
	return page.Show(p), nil
}

// named reports whether a name has what was typed in it, in its own script or as
// its Latin reading.
func named(l handover.Called, typed string) bool {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return false
	}
	own, latin := name.Fold(typed), name.Fold(name.Latin(typed))
	return strings.Contains(name.Fold(l.Child.Name), own) || latin != "" && strings.Contains(name.Fold(name.Latin(l.Child.Name)), latin)
}
