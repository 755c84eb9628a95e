package manifests

import (
	"html/template"

	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// Paper is what a page is printed on.
const (
	paperA4   = "a4"   // sheets
	paperRoll = "roll" // 80 mm, as receipts
	paperBand = "band" // strips of 25 mm, for wristbands
)

// leaf is what every page that is printed from a manifest shows.
type leaf struct {
	page.Base
	To, Name, Paper string
	On              when.Partial
	Version         int
	Sealed          bool
	Hash            string // of the sealed version
	Papers          []page.Chip
}

func newLeaf(r *page.Request, m list, papers ...string) leaf {
	s := leaf{
		Base: page.Base{Crumbs: m.below(r)}, To: m.to(""), Name: m.op.Name, On: m.op.On,
		Version: m.Version, Sealed: m.State == manifest.Sealed, Paper: papers[0],
	}
	if s.Sealed {
		s.Hash = m.Hash
	}
	for _, p := range papers {
		if r.Query("paper") == p {
			s.Paper = p
		}
	}
	for _, p := range papers {
		s.Papers = append(s.Papers, page.Chip{To: r.With("paper", p), Label: r.T("manifests.paper." + p), Current: p == s.Paper, Count: -1})
	}
	return s
}

// printed is one person as she is printed.
type printed struct {
	N           int
	Name, Latin string
	Sex         string
	Age         when.Age
	Adult       bool
	Same        bool // of one unit with the line before
	Card        string
	Code        template.HTML
}

// printedOf gives everybody on the list, units together.
func printedOf(r *page.Request, m list) ([]printed, []manifest.Line, error) {
	lines, err := manifest.Lines(r.Context(), r.DB(), m.scope, m.ID)
	var all []printed
	last := id.Family("")
	for i, l := range lines {
		one := printed{
			N: i + 1, Name: l.Child.Name, Latin: reading(l.Child.Name), Sex: l.Child.Sex, Adult: l.Kind == manifest.Adult,
			Same: l.Unit != "" && l.Unit == last, Card: manifest.CardInGroups(manifest.Card(m.Operation, l.Person)),
		}
		if l.Child.BornKnown() {
			one.Age = when.AgeOn(when.SpanOf(when.Day(l.Child.Born[0]), when.Day(l.Child.Born[1])), m.op.Day())
		}
		last = l.Unit
		all = append(all, one)
	}
	return all, lines, err
}

type printPage struct {
	leaf
	People           []printed
	Children, Adults int
	Signatures       []signer
}

// Print draws the list to be taken along: who travels, the counts, and who
// sealed it.
func Print(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &printPage{leaf: newLeaf(r, m, paperA4, paperRoll)}
	if p.People, _, err = printedOf(r, m); err != nil {
		return page.Result{}, err
	}
	for _, one := range p.People {
		if one.Adult {
			p.Adults++
		} else {
			p.Children++
		}
	}
	signed, err := manifest.Standing(r.Context(), r.DB(), m.Manifest)
	if err != nil {
		return page.Result{}, err
	}
	for _, s := range signed {
		one, err := signerOf(r, s)
		if err != nil {
			return page.Result{}, err
		}
		p.Signatures = append(p.Signatures, one)
	}
	return page.Show(p), nil
}
