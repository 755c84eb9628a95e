package manifests

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"homeward/internal/fault"
	"homeward/internal/identity"
	"homeward/internal/manifest"
	"homeward/internal/manifest/paxlst"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type formatsPage struct {
	page.Base
	To, Name string
	Sealed   bool
	People   int
	NoDay    int // whose day of birth is not known as a day
	NoNation int // of whom no state says: our national
	NoPaper  int // who has no travel document on record
	Form     *formkit.Form
}

// traveller is a person as lists in other formats need her.
type traveller struct {
	manifest.Line
	Card   string
	Nation string // ISO 3166-1 alpha-3, "" no state has confirmed one
	Paper  *identity.PaperEntry
}

// born gives the day of birth, if it is known as a day.
func (t traveller) born() (time.Time, bool) {
	if !t.Child.BornKnown() || t.Child.Born[0] != t.Child.Born[1] {
		return time.Time{}, false
	}
	at, err := time.Parse(time.DateOnly, string(when.Day(t.Child.Born[0]).Partial()))
	return at, err == nil
}

// travellers reads who travels with nationality and travel document, as far as
// the reader sees identity.
func travellers(r *page.Request, m list) ([]traveller, error) {
	lines, err := manifest.Lines(r.Context(), r.DB(), m.scope, m.ID)
	if err != nil {
		return nil, err
	}
	var all []traveller
	for _, l := range lines {
		t := traveller{Line: l, Card: manifest.Card(m.Operation, l.Person)}
		if l.Case != "" {
			if err := t.identify(r); err != nil {
				return nil, err
			}
		}
		all = append(all, t)
	}
	return all, nil
}

func (t *traveller) identify(r *page.Request) error {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return err
	}
	f, err := identity.Of(r.Context(), r.DB(), s, t.Case)
	if err != nil {
		return err
	}
	for _, n := range f.Nationalities {
		if region, err := language.ParseRegion(n.Country); err == nil && n.State == identity.Confirmed && t.Nation == "" {
			t.Nation = region.ISO3()
		}
	}
	for _, want := range []string{"passport", "travel_document", "national_id"} {
		for _, p := range f.Papers {
			if t.Paper == nil && p.Kind == want && p.Number != "" && p.IssuerKind == "state" {
				t.Paper = &p
			}
		}
	}
	return nil
}

// sealedList finds a manifest that two agencies sealed: nothing else leaves the
// register as a list.
func sealedList(r *page.Request) (list, []traveller, error) {
	m, err := find(r)
	if err != nil {
		return m, nil, err
	}
	if m.State != manifest.Sealed {
		return m, nil, fault.New(fault.Conflict, "list of manifest %s: version %d is not sealed", m.ID, m.Version)
	}
	all, err := travellers(r, m)
	return m, all, err
}

// CSV sends the passenger list as a text that table programs read.
func CSV(r *page.Request) (page.Result, error) {
	return table(r, "passengers.csv", "text/csv; charset=utf-8", func(w io.Writer, _ string, rows [][]string) error { return sheet.WriteCSV(w, rows) })
}

// XLSX sends it as a workbook.
func XLSX(r *page.Request) (page.Result, error) {
	return table(r, "passengers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(w io.Writer, title string, rows [][]string) error {
		return sheet.WriteWorkbook(w, title, r.Locale.Direction() == "rtl", rows)
	})
}

func table(r *page.Request, file, kind string, write func(io.Writer, string, [][]string) error) (page.Result, error) {
	m, all, err := sealedList(r)
	if err != nil {
		return page.Result{}, err
	}
	seats, err := manifest.Seats(r.Context(), r.DB(), m.ID)
	if err != nil {
		return page.Result{}, err
	}
	head := []string{r.T("manifests.print.number"), r.T("manifests.formats.name"), r.T("manifests.formats.latin"), r.T("manifests.formats.sex"), r.T("manifests.formats.born"), r.T("manifests.formats.nation"), r.T("manifests.formats.paper"), r.T("manifests.print.card")}
	for _, l := range m.op.Legs {
		head = append(head, l.From+" – "+l.To)
	}
	rows := [][]string{head}
	for i, t := range all {
		row := []string{strconv.Itoa(i + 1), t.Child.Name, name.Latin(t.Child.Name), t.Child.Sex, "", t.Nation, "", manifest.CardInGroups(t.Card)}
		if t.Child.BornKnown() {
			row[4] = string(when.Day(t.Child.Born[0]).Partial())
			if t.Child.Born[0] != t.Child.Born[1] { // as the span it is
				row[4] += "/" + string(when.Day(t.Child.Born[1]).Partial())
			}
		}
		if t.Paper != nil {
			row[6] = t.Paper.Number
		}
		for n := range m.op.Legs {
			at := ""
			for _, s := range seats[n+1] {
				if s.Who == string(t.Person) {
					at = s.Vehicle
				}
			}
			row = append(row, at)
		}
		rows = append(rows, row)
	}
	title := r.T("manifests.print.title")
	return page.Send(page.Download{Name: file, Type: kind, To: func(w io.Writer) error { return write(w, title, rows) }}), nil
}

// Formats shows in which formats the list can be had, and what authorities will
// miss in it.
func Formats(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	all, err := travellers(r, m)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(formatsOf(r, m, all)), nil
}

func formatsOf(r *page.Request, m list, all []traveller) *formatsPage {
	p := &formatsPage{
		Base: page.Base{Crumbs: m.below(r)}, To: m.to(""), Name: m.op.Name, Sealed: m.State == manifest.Sealed, People: len(all),
		Form: formkit.New(r.Words, "manifests.formats"),
	}
	var legs []formkit.Choice
	for i, l := range m.op.Legs {
		legs = append(legs, formkit.Choice{Value: strconv.Itoa(i + 1), Label: l.From + " – " + l.To})
	}
	p.Form.Choices("leg", legs...).Set("leg", "1")
	for _, t := range all {
		if _, ok := t.born(); !ok {
			p.NoDay++
		}
		if t.Nation == "" {
			p.NoNation++
		}
		if t.Paper == nil {
			p.NoPaper++
		}
	}
	return p
}

// Paxlst sends the list as UN/EDIFACT PAXLST for one leg by air.
func Paxlst(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	m, all, err := sealedList(r)
	if err != nil {
		return page.Result{}, err
	}
	p := formatsOf(r, m, all)
	p.Form.Take(values)
	l := paxlst.List{
		Sender: upper(values, "sender"), Recipient: upper(values, "recipient"), Reference: "HW" + r.Now.UTC().Format("060102150405"), Made: r.Now.UTC(),
		Contact: paxlst.Contact{Name: name.Latin(values.Text("contact")), Phone: values.Text("phone")},
		Carrier: upper(values, "carrier"), Flight: upper(values, "flight"), From: upper(values, "from"), To: upper(values, "to"),
	}
	n, _ := strconv.Atoi(values.Text("leg")) // what is no number is no leg
	if n < 1 || n > len(m.op.Legs) {
		p.Form.Fail("leg", "fault.field.unknown_choice")
		return page.Redraw(p), nil
	}
	leg := m.op.Legs[n-1]
	l.Departs, l.Arrives = hour(leg.On, leg.Departs), hour(leg.On, leg.Arrives)
	if !l.Arrives.IsZero() && l.Arrives.Before(l.Departs) {
		l.Arrives = l.Arrives.AddDate(0, 0, 1) // it lands after midnight
	}
	for _, t := range all {
		l.People = append(l.People, t.passenger())
	}
	for _, wrong := range l.Wrong() {
		field := wrong
		if wrong == "departs" || wrong == "arrives" || wrong == "people" {
			field = "leg"
		}
		p.Form.Fail(field, "manifests.formats.wrong_"+wrong)
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		return page.Result{}, err
	}
	return page.Send(page.Download{Name: "paxlst-" + l.Reference + ".edi", Type: "application/EDIFACT; charset=us-ascii", To: func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	}}), nil
}

func upper(v formkit.Values, field string) string { return strings.ToUpper(v.Text(field)) }

func hour(on when.Partial, hour string) time.Time {
	at, err := time.Parse("2006-01-02 15:04", string(on)+" "+hour)
	if err != nil {
		return time.Time{}
	}
	return at
}

// passenger gives the Latin reading of a name with its family name first, where
// the form of the name tells which word that is.
func (t traveller) passenger() paxlst.Person {
	p := paxlst.Person{Sex: t.Child.Sex, Nationality: t.Nation, Reference: t.Card}
	var family, given []string
	for _, w := range name.Parse(t.Child.Name).Words {
		if w.Role == name.Family || w.Role == name.Nisba {
			family = append(family, name.Latin(w.Text))
		} else {
			given = append(given, name.Latin(w.Text))
		}
	}
	if len(family) == 0 { // a name without a family name stands as it is
		family, given = given, nil
	}
	p.Surname, p.Given = strings.Join(family, " "), strings.Join(given, " ")
	if p.Surname == "" {
		p.Surname = "UNKNOWN"
	}
	p.Born, _ = t.born()
	if t.Paper != nil {
		kind := map[string]string{"passport": "P", "national_id": "I"}[t.Paper.Kind]
		if kind == "" {
			kind = "T"
		}
		p.Document = &paxlst.Document{Kind: kind, Number: t.Paper.Number}
	}
	return p
}
