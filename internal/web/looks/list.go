package looks

import (
	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/look"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

const pageSize = 50

type listPage struct {
	page.Base
	Chips  []page.Chip
	Who    string // name of the one account whose looks these are
	Alarms []alarm
	Lines  []line
	All    int
	Paging page.Paging
}

// line is one look as pages show it.
type line struct {
	On     string
	Who    string // name, "" for nobody
	WhoTo  string // address of her looks
	Agency string
	As     []string // roles
	Did    look.Did
	Screen string
	About  string // "case 1234-567", "" if it is none
	To     string // address of who looked at it
}

// alarm is a count above its limit.
type alarm struct {
	look.Alarm
	Who, WhoTo string
	About, To  string
	Most       int
}

// List shows the log, the newest first.
func (s screens) List(r *page.Request) (page.Result, error) {
	scope, err := r.Look(policy.Looks)
	if err != nil {
		return page.Result{}, err
	}
	if err := s.flush(r); err != nil {
		return page.Result{}, err
	}
	options := []page.Option{{Label: r.T("layout.value.all"), Count: -1}}
	for _, did := range look.Dids() {
		options = append(options, page.Option{Value: string(did), Label: r.T("look.did." + string(did)), Count: -1})
	}
	f := look.Filter{Did: look.Did(r.Chosen("did", options...))}
	b := newBook(r)
	p := &listPage{Chips: r.Chips("did", options...)}
	if who, err := id.Parse[id.Account](r.Query("account")); err == nil {
		f.Account = who
		p.Who, _ = b.who(who)
	}
	paging := r.Page(pageSize)
	lines, all, err := look.List(r.Context(), r.Store, scope, f, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.All, p.Paging = all, r.Of(paging, all)
	for _, one := range lines {
		p.Lines = append(p.Lines, b.line(one))
	}
	alarms, err := look.Alarms(r.Context(), r.Store, scope, r.Now)
	if err != nil {
		return page.Result{}, err
	}
	for _, one := range alarms {
		a := alarm{Alarm: one, Most: map[string]int{"reads": look.ReadsAnHour, "files": look.FilesADay, "refusals": look.NotHersADay}[one.Kind]}
		a.Who, a.WhoTo = b.who(one.Account)
		a.About, a.To = b.about(one.About)
		p.Alarms = append(p.Alarms, a)
	}
	return page.Show(p), b.err
}

// book looks names up, each once for a page.
type book struct {
	r        *page.Request
	accounts map[id.Account]account.Account
	agencies map[id.Agency]string
	cases    map[string]string
	err      error // the first that was none of NotFound
}

func newBook(r *page.Request) *book {
	return &book{r: r, accounts: map[id.Account]account.Account{}, agencies: map[id.Agency]string{}, cases: map[string]string{}}
}

func (b *book) who(which id.Account) (name, to string) {
	if which == "" {
		return "", ""
	}
	acc, known := b.accounts[which]
	if !known {
		var err error
		acc, err = account.Find(b.r.Context(), b.r.DB(), which)
		b.fail(err)
		b.accounts[which] = acc
	}
	return acc.Name, page.URL("/looks", "account", string(which))
}

func (b *book) agency(which id.Agency) string {
	if _, known := b.agencies[which]; !known && which != "" {
		found, err := agency.Find(b.r.Context(), b.r.DB(), which)
		b.fail(err)
		b.agencies[which] = found.Name
	}
	return b.agencies[which]
}

// about gives the number of a case, or nothing for what is none.
func (b *book) about(which string) (text, to string) {
	if which == "" {
		return "", ""
	}
	text, known := b.cases[which]
	if !known {
		scope, err := b.r.Look(policy.Cases)
		if err != nil {
			b.fail(err)
			return "", ""
		}
		c, err := casefile.Find(b.r.Context(), b.r.DB(), scope, id.Case(which))
		if fault.Is(err, fault.NotFound) {
			c, err = casefile.OfPerson(b.r.Context(), b.r.DB(), scope, id.Person(which))
		}
		b.fail(err)
		if err == nil {
			text = c.Number.String()
		}
		b.cases[which] = text
	}
	if text == "" {
		return "", ""
	}
	return text, "/looks/" + which
}

func (b *book) fail(err error) {
	if err != nil && !fault.Is(err, fault.NotFound) && b.err == nil {
		b.err = err
	}
}

func (b *book) line(one look.Line) line {
	l := line{Did: one.Did, Screen: one.Screen, Agency: b.agency(one.Agency)}
	if at, err := parse(one.At); err == nil {
		l.On = when.TimeText(at, string(b.r.Locale))
	}
	l.Who, l.WhoTo = b.who(one.Account)
	l.About, l.To = b.about(one.About)
	for _, role := range one.As {
		l.As = append(l.As, b.r.T("roles."+string(role)+".name"))
	}
	return l
}
