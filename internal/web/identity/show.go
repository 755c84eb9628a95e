package identity

import (
	"homeward/internal/fault"
	"homeward/internal/identity"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	To, Case, Number, Name string
	File                   identity.File
	Nations                []nation
	Papers                 []paper
	Samples                []sample
	Asked                  *identity.ScreenedEntry // the newest answers
	Before                 int                     // answers before those
	MayRecord, MayHandle   bool
	MayRead, NeedsScreen   bool
	History                []nation // what was said of nationality before
}

// nation is what is said of one state.
type nation struct {
	identity.NationalityEntry
	Land string // the state in the reader's language
}

// paper is one with the states that recognise it.
type paper struct {
	identity.PaperEntry
	Recognised string
}

// sample is one with what was found, for those who handle results.
type sample struct {
	identity.Sample
	Result *identity.Sealed
	Own    bool // the reader recorded the result, and another must read it
	Keep   bool // its day to be destroyed has passed
}

// Show draws who a child is, by what is on record.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: c.crumbs(r)}, To: c.to(""), Case: "/cases/" + string(c.ID), Number: c.Number.String(), Name: c.Name,
		MayRecord: r.May(policy.RecordIdentity), MayHandle: r.May(policy.HandleSample), MayRead: r.May(policy.ReadResults) && policy.CanLook(r.Viewer, policy.Results),
	}
	if p.File, err = identity.Of(r.Context(), r.DB(), c.scope, c.ID); err != nil {
		return page.Result{}, err
	}
	counts := map[string]bool{}
	for _, n := range p.File.Nationalities {
		p.Nations, counts[string(n.Nationality)] = append(p.Nations, nation{n, land(r, n.Country)}), true
	}
	for _, n := range p.File.Said {
		if !counts[string(n.Nationality)] {
			p.History = append(p.History, nation{n, land(r, n.Country)})
		}
	}
	for _, d := range p.File.Papers {
		one := paper{PaperEntry: d}
		var lands []string
		for _, code := range d.Recognised {
			lands = append(lands, land(r, code))
		}
		one.Recognised = r.Words.List(lands)
		p.Papers = append(p.Papers, one)
	}
	if asked := p.File.Screenings; len(asked) > 0 {
		p.Asked, p.Before = &asked[0], len(asked)-1
	}
	p.NeedsScreen = p.File.Risk == identity.NotAsked && p.MayRecord
	return page.Show(p), p.samples(r)
}

// samples adds what was found for those who handle results alone.
func (p *showPage) samples(r *page.Request) error {
	for _, s := range p.File.Samples {
		one := sample{Sample: s, Keep: s.Destroyed == "" && s.DestroyBy != "" && s.DestroyBy < r.Today().Partial()}
		if p.MayRead {
			scope, err := r.Look(policy.Results)
			if err != nil {
				return err
			}
			found, err := identity.ResultOf(r.Context(), r.DB(), scope, s.Sample)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			if err == nil {
				one.Result, one.Own = &found, found.Account == r.Viewer.Account
			}
		}
		p.Samples = append(p.Samples, one)
	}
	return nil
}

// land is a state in the reader's language, or its code.
func land(r *page.Request, code string) string {
	if text := place.Default().Name(place.ID("iso:"+code), string(r.Locale)); text != "" {
		return text
	}
	return code
}
