package manifests

import (
	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	manifest.Manifest
	To, Op, Name string
	On           when.Partial
	Sealed       bool
	People       int
	Unready      int // lines
	Unseated     int
	Rows         []row
	Paging       page.Paging
	Legs         []leg
	Signatures   []signer
	Seals        []manifest.Seal
	Delta        manifest.Delta
	Resealed     bool // it was sealed before, and changed
	MayPlan      bool
	MaySign      bool
	MayHeal      bool
	MayExport    bool
}

// row is a line in the list.
type row struct {
	To, Name, Latin string
	Age             when.Age
	Adult           bool
	First           bool // of its unit
	Together        int
	Seats           []string
	Missing         int
}

// leg is a leg with how its vehicles are filled.
type leg struct {
	N        int
	From, To string
	Vehicles []vehicle
	Why      string // units are parted
}

type vehicle struct {
	Name         string
	Taken, Seats int
}

// signer is a signature under the version as it stands.
type signer struct{ Name, Agency string }

const rowsMost = 40

// Show draws the list, as of today.
func Show(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: m.crumbs(r)}, Manifest: m.Manifest, To: m.to(""), Op: "/operations/" + string(m.op.ID), Name: m.op.Name, On: m.op.On,
		Sealed: m.State == manifest.Sealed, MayPlan: r.May(policy.PlanOperation) && m.changes(), MaySign: r.May(policy.SignList) && m.changes(),
		MayHeal: policy.CanLook(r.Viewer, policy.Health), MayExport: r.May(policy.PlanOperation),
	}
	all, err := manifest.Readiness(r.Context(), r.DB(), m.scope, m.Manifest)
	if err != nil {
		return page.Result{}, err
	}
	seats, err := manifest.Seats(r.Context(), r.DB(), m.ID)
	if err != nil {
		return page.Result{}, err
	}
	p.lines(r, m, all, seats)
	if p.Unseated, err = manifest.Unseated(r.Context(), r.DB(), m.Manifest, all); err != nil {
		return page.Result{}, err
	}
	if err := p.legs(r, m, seats); err != nil {
		return page.Result{}, err
	}
	return page.Show(p), p.seals(r, m)
}

// seatsOf gives the vehicles of each person, leg by leg.
func seatsOf(m list, seats map[int][]manifest.Placed) map[string][]string {
	at := map[string][]string{}
	for n := range m.op.Legs {
		for _, s := range seats[n+1] {
			at[s.Who] = append(at[s.Who], s.Vehicle)
		}
	}
	return at
}

func (p *showPage) lines(r *page.Request, m list, all []manifest.Ready, seats map[int][]manifest.Placed) {
	at := seatsOf(m, seats)
	p.People = len(all)
	p.Paging = r.Of(r.Page(rowsMost), len(all))
	from := min(p.Paging.Offset(), len(all))
	last := id.Family("")
	for i, l := range all {
		missing := len(l.Missing())
		if missing > 0 {
			p.Unready++
		}
		if i < from || i >= from+rowsMost {
			continue
		}
		one := row{
			To: m.to("/lines/" + string(l.Person)), Name: l.Child.Name, Latin: reading(l.Child.Name), Adult: l.Kind == manifest.Adult,
			Together: l.Sharing, First: l.Unit == "" || l.Unit != last, Seats: at[string(l.Person)], Missing: missing,
		}
		if l.Child.BornKnown() {
			one.Age = when.AgeOn(when.SpanOf(when.Day(l.Child.Born[0]), when.Day(l.Child.Born[1])), m.op.Day())
		}
		last = l.Unit
		p.Rows = append(p.Rows, one)
	}
}

func (p *showPage) legs(r *page.Request, m list, seats map[int][]manifest.Placed) error {
	why, err := manifest.PartedWhy(r.Context(), r.DB(), m.ID)
	for i, l := range m.op.Legs {
		taken := map[string]int{}
		for _, s := range seats[i+1] {
			taken[s.Vehicle]++
		}
		one := leg{N: i + 1, From: l.From, To: l.To, Why: why[i+1]}
		for _, v := range l.Vehicles {
			one.Vehicles = append(one.Vehicles, vehicle{v.Name, taken[v.Name], v.Seats})
		}
		p.Legs = append(p.Legs, one)
	}
	return err
}

// seals reads who signed the version as it stands, and what changed since the
// one that was sealed last.
func (p *showPage) seals(r *page.Request, m list) error {
	signed, err := manifest.Standing(r.Context(), r.DB(), m.Manifest)
	if err != nil {
		return err
	}
	for _, s := range signed {
		one, err := signerOf(r, s)
		if err != nil {
			return err
		}
		p.Signatures = append(p.Signatures, one)
		p.MaySign = p.MaySign && s.Account != r.Viewer.Account && s.Agency != r.Viewer.Agency
	}
	p.MaySign = p.MaySign && !p.Sealed
	if p.Seals, err = manifest.Seals(r.Context(), r.DB(), m.ID); err != nil || len(p.Seals) == 0 || p.Sealed {
		return err
	}
	body, _, err := manifest.Body(r.Context(), r.DB(), m.Manifest)
	p.Delta, p.Resealed = manifest.Compare(p.Seals[len(p.Seals)-1].Text, body), true
	return err
}

func signerOf(r *page.Request, s manifest.Signature) (signer, error) {
	acc, err := account.Find(r.Context(), r.DB(), s.Account)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return signer{}, err
	}
	a, err := agency.Find(r.Context(), r.DB(), s.Agency)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return signer{acc.Name, a.Name}, err
}

// seesCases reports whether the reader may open the case of a line.
func seesCases(r *page.Request) bool {
	s, err := r.Look(policy.Cases)
	return err == nil && s.Sees(journal.Identity)
}
