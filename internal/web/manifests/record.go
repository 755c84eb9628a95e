package manifests

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// step is one thing that can be recorded about the list.
type step struct {
	need   policy.Action
	record func(a *journal.Act, g policy.Grant, m list, t typed) error
}

// typed is what was typed, with what it is about.
type typed struct {
	formkit.Values
	of, lack string
	cases    []id.Case // of the numbers that were typed
	adults   []id.Person
	seats    []manifest.Placed
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	plan, over := policy.PlanOperation, policy.OverrideGate
	return map[string]step{
		"add":     {plan, add},
		"adult":   {plan, adult},
		"remove":  {plan, remove},
		"seat":    {plan, seat},
		"propose": {over, propose},
		"confirm": {over, confirm},
	}
}

func add(a *journal.Act, g policy.Grant, m list, t typed) error {
	for _, c := range t.cases {
		if err := manifest.Add(a, g, m.ID, c); err != nil {
			return err
		}
	}
	return nil
}

func adult(a *journal.Act, g policy.Grant, m list, t typed) error {
	for _, who := range t.adults {
		if err := manifest.AddAdult(a, g, m.ID, who); err != nil {
			return err
		}
	}
	return nil
}

func remove(a *journal.Act, g policy.Grant, m list, t typed) error {
	return manifest.Remove(a, g, m.ID, id.Person(t.of), t.Text("reason"))
}

func seat(a *journal.Act, g policy.Grant, m list, t typed) error {
	n, _ := strconv.Atoi(t.of) // what is no number is no leg
	return manifest.Seat(a, g, m.ID, n, t.seats, t.Text("reason"))
}

func propose(a *journal.Act, g policy.Grant, m list, t typed) error {
	return manifest.ProposeOverride(a, g, m.ID, id.Person(t.of), t.lack, t.Text("reason"))
}

func confirm(a *journal.Act, g policy.Grant, m list, t typed) error {
	return manifest.ConfirmOverride(a, g, m.ID, id.Person(t.of), t.lack)
}

type recordPage struct {
	page.Base
	To, Do, Of, Lack string
	Name             string // of the operation, or of who it is about
	Words            string // what is lacking
	Reason           string // of an override that waits to be confirmed
	Places           []place
	Parted           int // units that no vehicle holds whole
	Form             *formkit.Form
}

// place is one seat to decide.
type place struct {
	ID, Name string
	Choices  []formkit.Choice
	Chosen   string
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	p, _, _, err := about(r, r.Query("do"), r.Query("of"), r.Query("lack"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("numbers", r.Query("number"))
	return page.Show(p), nil
}

// Record records a step, or draws its form again with what is wrong.
func Record(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	do := values.Text("do")
	p, m, s, err := about(r, do, values.Text("of"), values.Text("lack"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	t := typed{Values: values, of: p.Of, lack: p.Lack}
	if err := p.read(r, do, &t); err != nil {
		return page.Result{}, err
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, m, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	back := m.to("")
	if do == "propose" || do == "confirm" {
		back = m.to("/lines/" + p.Of)
	}
	return page.Redirect(back).Saying("manifests.done." + do), nil
}

// read reads the numbers of cases, or the seats that were chosen.
func (p *recordPage) read(r *page.Request, do string, t *typed) error {
	switch do {
	case "add":
		s, err := r.Look(policy.Cases)
		if err != nil {
			return err
		}
		return p.numbers(r.Context(), r.DB(), s, t)
	case "adult":
		return p.mothers(r, t)
	case "seat":
		for i, place := range p.Places {
			chosen := t.Text("seat-" + place.ID)
			if chosen != "" {
				t.seats = append(t.seats, manifest.Placed{Who: place.ID, Vehicle: chosen})
			}
			p.Places[i].Chosen = chosen
		}
	}
	return nil
}

func (p *recordPage) numbers(ctx context.Context, from db.Asker, s policy.Scope, t *typed) error {
	words := strings.FieldsFunc(t.Text("numbers"), func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == ';' })
	if len(words) == 0 {
		p.Form.Fail("numbers", "fault.field.required")
	}
	for _, w := range words {
		n, wrong := id.ParseNumber(w)
		var c casefile.Case
		var err error
		if wrong == nil {
			c, err = casefile.ByNumber(ctx, from, s, n)
		}
		if wrong != nil || fault.Is(err, fault.NotFound) {
			p.Form.Fail("numbers", "clearance.rule.unknown", "Number", bounded(w))
			return nil
		}
		if err != nil {
			return err
		}
		t.cases = append(t.cases, c.ID)
	}
	return nil
}

// mothers finds the grown-ups among the choices that were ticked.
func (p *recordPage) mothers(r *page.Request, t *typed) error {
	for _, text := range t.All("adults") {
		who, err := id.Parse[id.Person](text)
		if err != nil {
			p.Form.Fail("adults", "fault.field.unknown_choice")
			return nil
		}
		t.adults = append(t.adults, who)
	}
	if len(t.adults) == 0 {
		p.Form.Fail("adults", "fault.field.required")
	}
	return nil
}

func bounded(word string) string {
	if r := []rune(word); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return word
}

// about finds the list and the step, which the reader must be allowed to do.
func about(r *page.Request, do, of, lack string) (*recordPage, list, step, error) {
	s, ok := steps()[do]
	if !ok {
		return nil, list{}, s, fault.New(fault.NotFound, "record a manifest: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return nil, list{}, s, err
	}
	m, err := find(r)
	if err != nil {
		return nil, m, s, err
	}
	p := &recordPage{Base: page.Base{Crumbs: m.below(r)}, To: m.to(""), Do: do, Of: of, Lack: lack, Name: m.op.Name, Form: formkit.New(r.Words, "manifests.field")}
	switch do {
	case "remove", "propose", "confirm":
		l, err := lineOf(r, m, id.Person(of))
		if err != nil {
			return nil, m, s, err
		}
		way, err := pathway.OfCase(r.Context(), r.DB(), l.Case)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, m, s, err
		}
		p.Name, p.Reason = l.Child.Name, l.Overrides[lack].Reason
		if lack != "" {
			p.Words = lackWords(r, way, lack)
		}
	case "seat":
		return p, m, s, p.places(r, m)
	case "adult":
		return p, m, s, p.grownUps(r, m)
	}
	return p, m, s, nil
}

// places proposes where everybody of a leg sits; a person decides.
func (p *recordPage) places(r *page.Request, m list) error {
	n, err := strconv.Atoi(p.Of)
	if err != nil || n < 1 || n > len(m.op.Legs) {
		return fault.New(fault.NotFound, "seat a leg of operation %s: there is none of this number", m.op.ID)
	}
	lines, err := manifest.Lines(r.Context(), r.DB(), m.scope, m.ID)
	if err != nil {
		return err
	}
	proposed := manifest.Propose(m.op.Legs[n-1].Leg, lines, m.op.Team)
	at := map[string]string{}
	for _, s := range proposed.Seats {
		at[s.Who] = s.Vehicle
	}
	p.Parted = len(proposed.Parted)
	var choices []formkit.Choice
	for _, v := range m.op.Legs[n-1].Vehicles {
		choices = append(choices, formkit.Choice{Value: v.Name, Label: v.Name})
	}
	for _, l := range lines {
		p.Places = append(p.Places, place{string(l.Person), l.Child.Name, choices, at[string(l.Person)]})
	}
	for _, t := range m.op.Team {
		if !t.Left {
			p.Places = append(p.Places, place{string(t.ID), t.Name, choices, at[string(t.ID)]})
		}
	}
	return nil
}

// grownUps offers the mothers and other adults of the families on the list.
func (p *recordPage) grownUps(r *page.Request, m list) error {
	all, err := manifest.GrownUps(r.Context(), r.DB(), m.scope, m.ID)
	if err != nil {
		return err
	}
	var choices []formkit.Choice
	for _, who := range all {
		one, err := person.Find(r.Context(), r.DB(), policy.Inside(), who)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		label := one.Name()
		if label == "" {
			label = r.T("cases.head.name_unknown")
		}
		choices = append(choices, formkit.Choice{Value: string(who), Label: label})
	}
	p.Form.Choices("adults", choices...)
	return nil
}
