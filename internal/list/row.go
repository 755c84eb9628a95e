package list

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/request"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// reader reads the rows of one table.
type reader struct {
	header  []string
	fields  []Field
	uses    []use
	mapping Mapping
	options Options
	plan    *Plan
	places  *place.Gazetteer
	read    map[string]place.ID // texts read before
}

func newReader(t *sheet.Table, m Mapping, opt Options, p *Plan) *reader {
	r := &reader{header: t.Header, fields: m.fields(t.Header), mapping: m, options: opt, plan: p, places: place.Default(), read: map[string]place.ID{}}
	for _, f := range r.fields {
		u, _ := useOf(f, m.Kind)
		r.uses = append(r.uses, u)
	}
	return r
}

// Bounds that a statement and a request have; a longer cell costs its row.
const (
	cellMost      = 4000
	requesterMost = 1000
	messageMost   = 10_000
	factsMost     = 200
)

// row reads one row.
func (r *reader) row(t sheet.Row) Row {
	out := Row{Number: t.Number, Label: strconv.Itoa(t.Number), State: New}
	if t.Fault != nil {
		out.problem(Problem{Column: t.Fault.Column, Header: t.Fault.Header, Key: "import.problem." + t.Fault.Code, Fatal: true})
		return out
	}
	one := &rowReader{reader: r, cells: t.Cells, out: &out, names: map[Field]string{}}
	if r.mapping.Kind == Requests {
		out.Request = &Asked{}
	}
	one.aboutTheRow()
	for i := range r.uses {
		one.column(i)
	}
	one.name()
	one.check()
	out.digest = one.digest()
	return out
}

// rowReader reads the cells of one row.
type rowReader struct {
	*reader
	cells []string
	out   *Row
	names map[Field]string
	since person.Fact // date and text of FieldSince
}

func (r *rowReader) text(column int) string {
	if column >= len(r.cells) {
		return ""
	}
	return clean(r.cells[column])
}

func (r *rowReader) wrong(column int, key, text string) {
	r.out.problem(Problem{Column: column + 1, Header: r.header[column], Key: "import.problem." + key, Text: text})
}

func (r *rowReader) fatal(column int, key string) {
	p := Problem{Key: "import.problem." + key, Fatal: true}
	if column >= 0 {
		p.Column, p.Header = column+1, r.header[column]
	}
	r.out.problem(p)
}

// state takes a fact, if it says anything.
func (r *rowReader) state(f person.Fact) {
	if f.Text != "" {
		r.out.Facts = append(r.out.Facts, f)
	}
}

// aboutTheRow reads what other columns need: the label, the day, since when.
func (r *rowReader) aboutTheRow() {
	for i, f := range r.fields {
		text := r.text(i)
		if text == "" {
			continue
		}
		switch f {
		case FieldRow:
			if utf8.RuneCountInString(text) > nameMost {
				r.fatal(i, "too_long")
				continue
			}
			r.out.Label, r.out.labelled = text, true
		case FieldOn:
			r.out.On = r.date(i, text)
		case FieldSince:
			r.since = person.Fact{Text: text, Date: r.date(i, text)}
		}
	}
	if r.out.On == "" && r.mapping.Kind == Found {
		r.out.On = r.options.On
	}
}

// date reads a date. One that cannot be read is a problem, and is kept under
// its heading unless a fact holds its text.
func (r *rowReader) date(column int, text string) when.Partial {
	d, err := when.ReadPartial(text, when.Reading{Order: r.mapping.Dates, Lang: r.mapping.Language})
	if err == nil {
		return d
	}
	r.wrong(column, "date", text)
	if f := r.fields[column]; f == FieldOn || f == FieldSince {
		r.state(person.Fact{Attr: person.AttrListed, Label: r.label(column), Text: text})
	}
	return ""
}

// label is the heading under which a cell is kept.
func (r *rowReader) label(column int) string {
	if h := clean(r.header[column]); h != "" {
		return cut(h, nameMost)
	}
	return "#" + strconv.Itoa(column+1)
}

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// overrides are the characters that show text in another order than it has. The
// plain marks beside them (LRM, RLM) are no trouble: spreadsheets add them.
const overrides = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

func (r *rowReader) column(i int) {
	text, u := r.text(i), r.uses[i]
	if text == "" {
		return
	}
	if strings.ContainsAny(r.cells[i], overrides) {
		r.wrong(i, "bidi", text)
	}
	if utf8.RuneCountInString(text) > cellMost {
		r.fatal(i, "too_long")
		return
	}
	switch u.part {
	case toName:
		if !unknownName(text) {
			r.names[u.field] = text
		}
	case toRequester:
		r.asked(i, text)
	case toFact:
		r.fact(i, text)
	}
}

// asked reads a cell about the requester.
func (r *rowReader) asked(i int, text string) {
	who := &r.out.Request.Requester
	if r.fields[i] != FieldText && utf8.RuneCountInString(text) > requesterMost {
		r.fatal(i, "too_long")
		return
	}
	if unknown(text) && r.fields[i] != FieldConsent {
		return
	}
	switch r.fields[i] {
	case FieldRelation:
		who.RelationText, who.Relation = text, request.ReadRelation(text)
	case FieldRequester:
		who.Name = text
	case FieldReqPhone:
		who.Phone = text
	case FieldReqEmail:
		who.Email = text
	case FieldReqAddress:
		who.Address = text
	case FieldConsent:
		r.consent(i, text)
	case FieldText:
		if r.out.Request.Text != "" {
			r.out.Request.Text += "\n"
		}
		r.out.Request.Text += strings.TrimSpace(r.cells[i]) // with its lines
		if utf8.RuneCountInString(r.out.Request.Text) > messageMost {
			r.fatal(i, "too_long")
		}
	}
}

// consent is given or refused only where the cell says so; "unknown" is what a
// request holds otherwise.
func (r *rowReader) consent(i int, text string) {
	code, known := words().read("consent", text)
	switch {
	case known && code == "yes":
		r.out.Request.Requester.Consent = "given"
	case known && code == "no":
		r.out.Request.Requester.Consent = "refused"
	case !unknown(text):
		r.wrong(i, "consent", text)
	}
}

// fact reads a cell about the person.
func (r *rowReader) fact(i int, text string) {
	u := r.uses[i]
	f := person.Fact{Attr: u.attr, Text: text}
	a, _ := person.Describe(u.attr)
	if u.field == FieldListed {
		f.Label = r.label(i)
		r.state(f)
		return
	}
	if a.Type == person.Name {
		r.state(r.parent(f))
		return
	}
	if unknown(text) {
		return
	}
	switch {
	case u.field == FieldAge:
		r.age(i, text, &f)
	case a.Type == person.Birth:
		r.born(i, text, &f)
	case a.Type == person.Date:
		f.Date = r.date(i, text)
	case a.Type == person.Sex:
		if f.Code, _ = words().sex(text); f.Code == "" {
			r.wrong(i, "sex", text)
		}
	case a.Type == person.Place, a.Type == person.Custody:
		f.Place = r.place(i, text)
		if a.Type == person.Custody {
			f.Code, f.Date = r.facility(f.Place), r.since.Date
		}
	case a.Type == person.Country:
		if f.Code = r.country(text); f.Code == "" {
			r.wrong(i, "country", text)
		}
	case a.Type == person.Status:
		if f.Code = status(u.attr, text); f.Code == "" {
			r.wrong(i, "status", text)
		}
	case a.Type == person.Identifier:
		f.Code = u.code
	case u.field == FieldGroup:
		r.out.Group = text
	}
	r.state(f)
}

// name joins the parts of the name in the order its script writes them.
func (r *rowReader) name() {
	order := []Field{FieldGiven, FieldFatherGiven, FieldGrandfather, FieldPatronymic, FieldFamilyName}
	if cyrillic(r.names[FieldGiven] + r.names[FieldFamilyName]) {
		order = []Field{FieldFamilyName, FieldGiven, FieldPatronymic, FieldFatherGiven, FieldGrandfather}
	}
	if r.names[FieldName] != "" {
		order = append([]Field{FieldName}, order...)
	}
	var parts []string
	for _, f := range order {
		if text := r.names[f]; text != "" {
			parts = append(parts, text)
		}
	}
	if parts == nil {
		r.out.problem(Problem{Key: "import.problem.no_name"})
		return
	}
	full := cut(strings.Join(parts, " "), cellMost)
	r.out.Facts = append([]person.Fact{{Attr: person.AttrName, Text: full}}, r.out.Facts...)
	if father := r.names[FieldFatherGiven]; father != "" && r.out.fact(person.AttrFather).Text == "" {
		r.state(person.Fact{Attr: person.AttrFather, Text: father})
	}
}

func cyrillic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

// check refuses a row that is about nobody: the person must be told by a fact
// of her own.
func (r *rowReader) check() {
	if r.since.Text != "" && r.since.Date != "" && r.out.fact(person.AttrCustody).Text == "" {
		r.state(person.Fact{Attr: person.AttrCustody, Text: r.since.Text, Date: r.since.Date})
	}
	if len(r.out.Facts) > factsMost {
		r.fatal(-1, "too_many_facts")
	}
	for _, f := range r.out.Facts {
		switch f.Attr {
		case person.AttrListed, person.AttrGroup, person.AttrOther, person.AttrOrigin, person.AttrCustody:
		default:
			return
		}
	}
	r.fatal(-1, "nobody")
}
