package ways

import (
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/onrecord"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	To, Case, Number, Name string
	Consent, Travel        string // addresses of letters
	Stage                  string
	SeesWay                bool
	Pathway, PathwayTo     string
	Version                int
	Wait                   clearance.Waiting
	WaitDemand, WaitWho    string
	WaitFor                string // the agency that must answer
	Demands                []demand
	Consents               []consented
	SeesConsent            bool
	Ages                   []alarm
	MayChoose, MayConsent  bool
	Record                 []onrecord.Line
}

// demand is one thing the pathway asks for, as it stands today.
type demand struct {
	Key, Title, Decides string
	State               string // as in states.clearance; "waived"; "proposed"
	Question            *clearance.Clearance
	QuestionTo, AskTo   string
	Decider             string
	Late                bool
	Reason              string // of a waiver
	WaiveTo, ConfirmTo  string
	Fee                 string // what is to be paid or waived for it, "" nothing
	Guarantee           string // what somebody is to vouch for, "" nothing
}

// consented is whose consent the rule in force asks for, with the newest answer.
type consented struct {
	Who, Outcome string
	Waived       bool
	WaiveTo      string
	ConfirmTo    string
	All          []consent.Recorded
}

// alarm is a birthday that comes near.
type alarm struct {
	Title string
	Left  int // days; negative: it has passed
	Days  int // of Left without its sign
}

// Show draws the way home of a child, as of today.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: c.crumbs(r)}, To: c.to(""), Case: "/cases/" + string(c.ID), Number: c.Number.String(), Name: c.Person.Name(),
		Consent: "/letters/consent/" + string(c.ID), Travel: "/letters/travel/" + string(c.ID),
		Stage: string(c.Stage), SeesWay: c.scope.Sees(journal.Journey), SeesConsent: c.scope.Sees(journal.Care),
		MayChoose: r.May(policy.ChoosePathway) && c.Exit == "", MayConsent: r.May(policy.RecordConsent) && c.Exit == "",
	}
	if p.Record, err = onrecord.Lines(r, c.scope, c.Case); err != nil || !p.SeesWay {
		return page.Show(p), err
	}
	w, err := pathway.OfCase(r.Context(), r.DB(), c.ID)
	if fault.Is(err, fault.NotFound) {
		p.Wait.Kind = clearance.WaitPathway
		return page.Show(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Pathway, p.PathwayTo, p.Version = w.Title.In(string(r.Locale)), "/pathways/"+w.Key, w.Version
	for _, read := range []func(*page.Request, child, pathway.Pathway) error{p.waits, p.demands, p.consents} {
		if err := read(r, c, w); err != nil {
			return page.Result{}, err
		}
	}
	p.ages(r, c, w)
	return page.Show(p), nil
}

func (p *showPage) waits(r *page.Request, c child, _ pathway.Pathway) error {
	if c.Exit != "" || c.Stage == casefile.Arrived {
		return nil
	}
	var err error
	if p.Wait, err = clearance.WaitingFor(r.Context(), r.DB(), c.scope, c.ID, r.Today()); err != nil {
		return err
	}
	p.WaitDemand = p.Wait.Demand.In(string(r.Locale))
	if p.Wait.Who != "" {
		p.WaitWho = r.T("consent.who." + p.Wait.Who)
	}
	p.WaitFor, err = agencyName(r, p.Wait)
	return err
}

func agencyName(r *page.Request, w clearance.Waiting) (string, error) {
	if w.Decider == "" {
		return "", nil
	}
	a, err := agency.Find(r.Context(), r.DB(), w.Decider)
	return a.Name, err
}

func (p *showPage) demands(r *page.Request, c child, w pathway.Pathway) error {
	all, err := clearance.Of(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return err
	}
	newest := map[string]*clearance.Clearance{}
	for i, q := range all {
		if newest[q.Demand] == nil {
			newest[q.Demand] = &all[i]
		}
	}
	record, err := clearance.OnRecord(r.Context(), r.DB(), w, c.ID)
	if err != nil {
		return err
	}
	waivers, err := clearance.Waivers(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return err
	}
	askable := map[string]bool{}
	for _, d := range w.Askable(record, r.Today()) {
		askable[d.Key] = c.Exit == "" && r.May(policy.AskClearance)
	}
	for _, d := range w.Demands {
		one := demand{
			Key: d.Key, Title: d.Title.In(string(r.Locale)), Decides: r.T("agencies.kind." + string(d.Decides)), State: "not_yet_asked",
			Fee: d.Fee.In(string(r.Locale)), Guarantee: d.Guarantee.In(string(r.Locale)),
		}
		if q := newest[d.Key]; q != nil {
			one.Question, one.State, one.Late = q, string(q.State), q.Late(r.Today())
			if q.Expired(r.Today()) {
				one.State = "expired"
			}
			if policy.CanLook(r.Viewer, policy.Clearances) {
				one.QuestionTo = "/clearances/" + string(q.ID)
			}
			if one.Decider, err = agencyName(r, clearance.Waiting{Decider: q.Decider}); err != nil {
				return err
			}
		}
		if one.Question == nil && record.Demands[d.Key].Holds(r.Today()) { // this register knows the answer itself
			one.State = string(clearance.Granted)
		}
		if askable[d.Key] && one.State != string(clearance.Asked) {
			one.AskTo = page.URL("/clearances/ask", "pathway", w.Key, "demand", d.Key, "number", c.Number.String())
		}
		one.State, one.Reason, one.WaiveTo, one.ConfirmTo = waiving(r, c, d.Key, one.State, record.Demands[d.Key].Holds(r.Today()), waivers)
		p.Demands = append(p.Demands, one)
	}
	if record.Parted {
		p.Demands = append(p.Demands, determination(r, c, record.Determined, waivers))
	}
	return nil
}

// determination is what no pathway can do without where a child leaves a parent.
func determination(r *page.Request, c child, stands pathway.Standing, waivers map[string]clearance.Waiver) demand {
	one := demand{Key: pathway.Determination, Title: r.T("ways.show.determination"), Decides: r.T("agencies.kind.guardianship"), State: "not_yet_asked"}
	holds := stands.Holds(r.Today())
	switch {
	case holds:
		one.State = "granted"
	case stands.Met:
		one.State = "expired"
	}
	if !holds && c.Exit == "" && r.May(policy.WeighInterests) {
		one.AskTo = "/interests/" + string(c.ID)
	}
	one.State, one.Reason, one.WaiveTo, one.ConfirmTo = waiving(r, c, one.Key, one.State, holds, waivers)
	return one
}

// waiving says how a demand stands if it is set aside, and who may do that.
func waiving(r *page.Request, c child, key, state string, holds bool, all map[string]clearance.Waiver) (now, reason, waive, confirm string) {
	w, proposed := all[key]
	may := r.May(policy.WaiveDemand) && c.Exit == ""
	switch {
	case w.Confirmed != "":
		return "waived", w.Reason, "", ""
	case proposed && may && w.By != r.Viewer.Account:
		return state, w.Reason, "", page.URL(c.to("/record"), "do", "confirm", "demand", key)
	case proposed:
		return state, w.Reason, "", ""
	case may && !holds:
		return state, "", page.URL(c.to("/record"), "do", "waive", "demand", key), ""
	}
	return state, "", "", ""
}

func (p *showPage) consents(r *page.Request, c child, w pathway.Pathway) error {
	all, err := consent.Of(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return err
	}
	standing, newest, err := consent.Standing(r.Context(), r.DB(), c.ID)
	if err != nil || !p.SeesConsent {
		return err
	}
	waivers, err := clearance.Waivers(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return err
	}
	rule, _ := w.ConsentOn(r.Today())
	asked := append([]string(nil), rule.Of...)
	for _, who := range consent.Givers() {
		if newest[who] != "" && !contains(asked, who) {
			asked = append(asked, who)
		}
	}
	for _, who := range asked {
		one := consented{Who: who, Outcome: string(newest[who])}
		var state string
		state, _, one.WaiveTo, one.ConfirmTo = waiving(r, c, "consent."+who, "", standing[who].Met || !contains(rule.Of, who), waivers)
		one.Waived = state == "waived"
		for _, said := range all {
			if said.Who == who {
				one.All = append(one.All, said)
			}
		}
		p.Consents = append(p.Consents, one)
	}
	return nil
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// ages gives the birthdays that come near, or that passed while the limit counts.
func (p *showPage) ages(r *page.Request, c child, w pathway.Pathway) {
	born, known := c.Person.Born()
	if !known || c.Stage == casefile.Arrived || c.Exit != "" {
		return
	}
	held, _ := c.Person.Get(person.AttrCustody)
	for _, a := range w.Ages {
		left, due := a.Alarm(born, r.Today())
		counts := a.While == "" || held.Accepted.Code == a.While
		if due && counts && left > -366 {
			p.Ages = append(p.Ages, alarm{a.Title.In(string(r.Locale)), left, max(left, -left)})
		}
	}
}
