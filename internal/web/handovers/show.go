package handovers

import (
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	handover.Handover
	To, Op, OpName          string
	GiverName, ReceiverName string
	Counts                  counts
	Chips                   []page.Chip
	Cards                   []card
	Paging                  page.Paging
	Signed                  []signer
	Alarms                  []alarm
	MayCall, MaySign        bool
	MayRefuse               bool
	Side                    string
	By                      string // whose ticks are kept on this device
	Pages                   int    // of the whole roll-call
	Reasons                 []string
	Phones                  bool
	Sought                  string // what was typed to find somebody
	Foreign                 bool   // a card that is nobody's on this list
}

// counts is the headcount as it stands.
type counts struct {
	Listed, Boarded, NotBoarded, Added, Open, Here int
	Given, Received                                int
	Meet                                           bool // both sides counted as many heads as are marked
	OOB                                            bool // sent beside another part of the page
}

// card is one person at the roll-call.
type card struct {
	To           string // where a tick is sent
	Person       string
	Code         string // of her card
	Key          string // of the next tick
	Name, Latin  string
	Age          when.Age
	Adult        bool
	Together     bool // of one unit with the card before
	Mark         handover.Mark
	Reason, Note string
	Extra        bool
	MayCall      bool
	Reasons      []string
}

// signer is a signature under the list as it stands.
type signer struct{ Side, Name, Agency string }

// alarm is an alarm over this handover.
type alarm struct {
	handover.Alarm
	To string
}

const cardsMost = 40

var filters = []string{"", "open", "boarded", "not_boarded", "added"}

// Show draws the roll-call.
func (s signing) Show(r *page.Request) (page.Result, error) {
	p, err := draw(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Phones = s.phones
	return page.Show(p), nil
}

func draw(r *page.Request) (*showPage, error) {
	h, err := find(r)
	if err != nil {
		return nil, err
	}
	side, ours := h.SideOf(r.Viewer.Agency)
	goes := h.State == handover.Offered
	p := &showPage{
		Base: page.Base{Crumbs: h.crumbs(r)}, Handover: h.Handover, To: h.to(""), Op: "/operations/" + string(h.op.ID), OpName: h.op.Name,
		GiverName: h.giverName, ReceiverName: h.receiverName, Counts: countsOf(h), Side: string(side),
		By: string(r.Account.ID), Pages: max(1, (len(h.call.Lines)+cardsMost-1)/cardsMost), Reasons: handover.Reasons(),
		MayCall: goes && ours && r.May(policy.CallRoll), MaySign: goes && r.May(policy.SignList), MayRefuse: goes && side == handover.Receiver && r.May(policy.SignList),
	}
	p.cards(r, h)
	if err := p.signed(r, h); err != nil {
		return nil, err
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return nil, err
	}
	alarms, err := handover.Alarms(r.Context(), r.DB(), s, h.Operation)
	for _, a := range alarms {
		if a.Handover == h.ID {
			one := alarm{Alarm: a}
			if r.May(policy.CloseAlarm) && a.Open() {
				one.To = page.URL(h.to("/record"), "do", "close", "of", string(a.ID))
			}
			p.Alarms = append(p.Alarms, one)
		}
	}
	return p, err
}

func countsOf(h hand) counts { return countsBy(h.Handover, h.call.Tally()) }

func countsBy(h handover.Handover, t handover.Tally) counts {
	c := counts{
		Listed: t.Listed(), Boarded: t.Count(handover.Boarded), NotBoarded: t.Count(handover.NotBoarded),
		Added: t.Count(handover.Added), Open: t.Open(), Here: t.Here(), Given: h.Given, Received: h.Received,
	}
	c.Meet = c.Open == 0 && c.Given == c.Here && c.Received == c.Here
	return c
}

func (p *showPage) cards(r *page.Request, h hand) {
	var options []page.Option
	for _, f := range filters {
		o := page.Option{Value: f, Label: r.T("handovers.filter." + f), Count: len(h.call.Lines)}
		switch f {
		case "":
			o.Label = r.T("layout.value.all")
		default:
			o.Count = h.call.Count(markOf(f))
		}
		options = append(options, o)
	}
	p.Chips = r.Chips("show", options...)
	chosen := r.Chosen("show", options...)
	var shown []handover.Called
	for _, l := range h.call.Lines {
		if chosen == "" || l.Mark == markOf(chosen) {
			shown = append(shown, l)
		}
	}
	p.Paging = r.Of(r.Page(cardsMost), len(shown))
	from := min(p.Paging.Offset(), len(shown))
	unit := id.Family("")
	for _, l := range shown[from:min(from+cardsMost, len(shown))] {
		c := cardOf(r, h, l, p.MayCall)
		c.Together = l.Unit != "" && l.Unit == unit
		unit = l.Unit
		p.Cards = append(p.Cards, c)
	}
}

// markOf is the mark that a filter shows.
func markOf(filter string) handover.Mark {
	if filter == "open" {
		return handover.Unmarked
	}
	return handover.Mark(filter)
}

func cardOf(r *page.Request, h hand, l handover.Called, may bool) card {
	c := card{
		To: h.to("/tick"), Person: string(l.Person), Code: manifest.Card(h.Operation, l.Person), Key: journal.NewID[string](r.Journal), Name: l.Child.Name, Latin: reading(l.Child.Name), Adult: l.Kind == manifest.Adult,
		Mark: l.Mark, Reason: l.Reason, Note: l.Note, Extra: l.Extra, MayCall: may, Reasons: handover.Reasons(),
	}
	if l.Child.BornKnown() {
		c.Age = when.AgeOn(when.SpanOf(when.Day(l.Child.Born[0]), when.Day(l.Child.Born[1])), r.Today())
	}
	return c
}
