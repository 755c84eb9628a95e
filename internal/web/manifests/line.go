package manifests

import (
	"strings"

	"homeward/internal/agency"
	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type linePage struct {
	page.Base
	To, Case, Of string
	Name, Latin  string
	Age          when.Age
	Adult        bool
	Together     int
	Holder       string // the agency that has her, "" where she was found
	Disputed     bool
	Lacks        []lack
	Fitness      string
	MayRemove    bool
}

// lack is one thing that is missing, with what can be done.
type lack struct {
	Key, Words string
	Reason     string // of an override
	Over       bool
	Proposed   bool
	MayPropose bool
	MayConfirm bool
}

// Line draws one line of the list, as of today.
func Line(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	who, err := page.PathID[id.Person](r, "person")
	if err != nil {
		return page.Result{}, err
	}
	l, err := lineOf(r, m, who)
	if err != nil {
		return page.Result{}, err
	}
	p := &linePage{
		Base: page.Base{Crumbs: m.below(r)}, To: m.to(""), Of: string(who), Name: l.Child.Name, Latin: reading(l.Child.Name), Adult: l.Kind == manifest.Adult,
		Together: l.Sharing, Fitness: string(l.Fitness), MayRemove: r.May(policy.PlanOperation) && m.changes(),
	}
	if l.Case != "" && seesCases(r) {
		p.Case = "/cases/" + string(l.Case)
	}
	if l.Child.BornKnown() {
		p.Age = when.AgeOn(when.SpanOf(when.Day(l.Child.Born[0]), when.Day(l.Child.Born[1])), m.op.Day())
	}
	if err := p.lacks(r, m, l); err != nil {
		return page.Result{}, err
	}
	h, err := custody.Of(r.Context(), r.DB(), who)
	if err != nil {
		return page.Result{}, err
	}
	if h.Agency != "" {
		a, err := agency.Find(r.Context(), r.DB(), h.Agency)
		if err != nil {
			return page.Result{}, err
		}
		p.Holder, p.Disputed = a.Name, h.Disputed()
	}
	return page.Show(p), nil
}

func lineOf(r *page.Request, m list, who id.Person) (manifest.Ready, error) {
	all, err := manifest.Readiness(r.Context(), r.DB(), m.scope, m.Manifest)
	for _, l := range all {
		if l.Person == who {
			return l, nil
		}
	}
	if err == nil {
		err = fault.New(fault.NotFound, "manifest %s: person %s is not on it", m.ID, who)
	}
	return manifest.Ready{}, err
}

func (p *linePage) lacks(r *page.Request, m list, l manifest.Ready) error {
	way, err := pathway.OfCase(r.Context(), r.DB(), l.Case)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	may := r.May(policy.OverrideGate) && m.changes()
	for _, key := range l.Lacks {
		o, had := l.Overrides[key]
		one := lack{Key: key, Words: lackWords(r, way, key), Reason: o.Reason, Over: o.Confirmed != "", Proposed: had && o.Confirmed == ""}
		one.MayPropose = may && !had && key != manifest.LackCustody && key != manifest.LackElsewhere
		one.MayConfirm = may && one.Proposed && o.By != r.Viewer.Account
		p.Lacks = append(p.Lacks, one)
	}
	return nil
}

// lackWords says what is missing.
func lackWords(r *page.Request, p pathway.Pathway, lack string) string {
	if who, ok := strings.CutPrefix(lack, "consent."); ok {
		return r.T("manifest.lack.consent", "Who", r.T("consent.who."+who))
	}
	if d, ok := p.Demand(lack); ok {
		return d.Title.In(string(r.Locale))
	}
	return r.T("manifest.lack." + lack)
}
