package manifests

import (
	"homeward/internal/manifest"
	"homeward/internal/web/page"
)

type cardsPage struct {
	leaf
	People []printed
}

// Cards draws a card or a wristband for each person: a code for a camera and the
// same for hands, and nothing else.
func Cards(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &cardsPage{leaf: newLeaf(r, m, paperA4, paperRoll, paperBand)}
	all, lines, err := printedOf(r, m)
	if err != nil {
		return page.Result{}, err
	}
	for i, one := range all {
		code, err := page.QR(manifest.CardMark+manifest.Card(m.Operation, lines[i].Person), r.T("manifests.cards.code"))
		if err != nil {
			return page.Result{}, err
		}
		p.People = append(p.People, printed{N: one.N, Card: one.Card, Code: code})
	}
	return page.Show(p), nil
}
