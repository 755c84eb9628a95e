package lists

import (
	"fmt"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type previewPage struct {
	page.Base
	Form    *formkit.Form
	At      string // address of the draft
	File    string
	Name    string // of the list
	Kind    string
	About   string // how the file was read
	Until   string // how long it is kept
	Tiles   []tile
	Columns []column
	Unsure  int // columns to look at
	Text    bool
	Sheets  bool

	Chips        []page.Chip
	Show         string
	Problems     []problem
	MoreProblems string // address of all, "" if all stand here
	Rows         []row
	MoreRows     string
	Paging       page.Paging

	Planned   bool
	Unusable  int
	Recording int // rows that would be recorded
	Nothing   bool
	Changed   bool // what was shown is not what was sent: look again
}

// tile is one number of the dry run. To is the list it counts; Why says why there
// is none.
type tile struct {
	N          int
	Words, Why string
	To, Kind   string
}

// Preview shows what recording a draft would do.
func (i *importing) Preview(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	if d.run.stopped() { // plan what is left of it
		d.run = nil
		return i.replan(r, d, d.how, false)
	}
	if d.run != nil {
		return page.Redirect(progressOf(d)), nil
	}
	form := formOf(r, d)
	if d.plan == nil {
		form.Refuse(d.how.check(d.reading.Table.Header))
	}
	return page.Show(previewOf(r, d, form)), nil
}

// Change plans a draft anew with what was chosen.
func (i *importing) Change(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	if d.run != nil {
		return page.Redirect(progressOf(d)), nil
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	return i.replan(r, d, chosen(d, typed), false)
}

// replan keeps a draft as it is with h, or draws the form with what is wrong.
func (i *importing) replan(r *page.Request, d draft, h how, changed bool) (page.Result, error) {
	next, err := d.with(r.Context(), r.DB(), h)
	if err != nil && len(fault.Fields(err)) == 0 {
		return page.Result{}, err
	}
	if !i.drafts.change(next) {
		return page.Redirect(progressOf(d)), nil
	}
	if err == nil && !changed {
		return page.Redirect(addressOf(d)), nil
	}
	form := formOf(r, next)
	shown := previewOf(r, next, form)
	shown.Changed = changed && err == nil
	form.Refuse(err)
	set(form, h)
	return page.Redraw(shown), nil
}

// Discard lets go of a draft.
func (i *importing) Discard(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	i.drafts.drop(d.token)
	return page.Redirect("/lists").Saying("lists.preview.discarded"), nil
}

func addressOf(d draft) string  { return "/lists/preview/" + d.token }
func progressOf(d draft) string { return "/lists/progress/" + d.token }

// chosen is how a form says that a list is to be read.
func chosen(d draft, typed formkit.Values) how {
	h := how{
		Kind: list.Kind(typed.Text("kind")), Name: typed.Text("name"), On: typed.Text("on"),
		Encoding: typed.Text("encoding"), Separator: typed.Raw("separator"), Sheet: typed.Raw("sheet"),
		Dates: d.how.Dates, Language: typed.Text("language"),
	}
	if h.Kind != list.Requests && h.Kind != list.Found {
		h.Kind = d.how.Kind
	}
	for order, text := range orders {
		if text == typed.Text("dates") {
			h.Dates = order
		}
	}
	t := d.reading.Table
	if t.Format == "xlsx" {
		h.Encoding, h.Separator = d.how.Encoding, d.how.Separator
	}
	if len(t.SheetNames) < 2 {
		h.Sheet = d.how.Sheet
	}
	known := map[list.Field]bool{}
	for _, f := range list.Fields(h.Kind) {
		known[f] = true
	}
	for i := range t.Header {
		f := list.Field(typed.Text(columnField(i)))
		if !known[f] {
			f = list.FieldListed
		}
		h.Fields = append(h.Fields, f)
	}
	return h
}

func previewOf(r *page.Request, d draft, form *formkit.Form) *previewPage {
	t := d.reading.Table
	p := &previewPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/lists", Label: r.T("lists.list.title")}}},
		Form: form, At: addressOf(d), File: d.file, Name: d.how.Name, Kind: r.T("list.kind." + string(d.how.Kind)), About: about(r, d), Until: until(r, d),
		Text: t.Format != "xlsx", Sheets: len(t.SheetNames) > 1,
		Columns: columnsOf(r, d),
	}
	for _, c := range p.Columns {
		if c.Why != "" {
			p.Unsure++
		}
	}
	if d.plan == nil {
		return p
	}
	p.Planned, p.Unusable, p.Nothing = true, d.plan.Counts.Unusable, d.plan.Nothing()
	p.Recording = d.plan.Counts.New + d.plan.Counts.Changed
	p.tiles(r, d)
	p.lines(r, d)
	return p
}

// tiles are the numbers, each with the rows it counts.
func (p *previewPage) tiles(r *page.Request, d draft) {
	c, at := d.plan.Counts, addressOf(d)
	rows := func(n int, show, words, kind string) {
		one := tile{N: n, Words: r.T(words), Kind: kind}
		if n > 0 {
			one.To = page.URL(at, "show", show) + "#rows"
		} else {
			one.Kind = ""
		}
		p.Tiles = append(p.Tiles, one)
	}
	rows(c.Rows, "all", "lists.tile.rows", "")
	rows(c.New, "new", "lists.tile.new", "")
	rows(c.Changed, "changed", "lists.tile.changed", "")
	rows(c.Already+c.Repeated, "already", "lists.tile.already", "")
	rows(c.Unusable, "unusable", "lists.tile.unusable", "bad")
	rows(c.Alike, "alike", "lists.tile.alike", "warn")
	follows := func(n int, words string) {
		p.Tiles = append(p.Tiles, tile{N: n, Words: r.T(words), Why: r.T("lists.tile.follows")})
	}
	follows(c.People, "lists.tile.people")
	follows(c.Families, "lists.tile.families")
	if d.how.Kind == list.Requests {
		follows(c.Requests, "lists.tile.requests")
	}
}

// about says how the file was read.
func about(r *page.Request, d draft) string {
	t := d.reading.Table
	rows := r.N("layout.count.rows", len(t.Rows))
	if t.Format == "xlsx" {
		return r.T("lists.preview.read_sheet", "Rows", rows, "Sheet", t.Sheet)
	}
	return r.T("lists.preview.read_text", "Rows", rows, "Encoding", strings.ToUpper(t.Encoding), "Separator", separatorWord(r, t.Separator))
}

// until is the hour until which a draft is kept.
func until(r *page.Request, d draft) string {
	return when.TimeText(d.until, string(r.Locale))
}

// columnField is the name of the field of a column in the form.
func columnField(i int) string { return fmt.Sprintf("column-%d", i+1) }
