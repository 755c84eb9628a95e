package lists

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/list"
	"homeward/internal/sheet"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// draft is a list that is being checked: the file, how it is to be read, and
// what recording it would do.
type draft struct {
	token   string
	nth     int    // in the order in which they came
	tag     string // of the session that sent it
	account id.Account
	agency  id.Agency
	// register finds who may be listed already, as far as the sender may see.
	register list.Duplicates
	until    time.Time

	file    string // name of the file
	data    []byte
	how     how
	reading list.Reading
	plan    *list.Plan // nil while how is wrong
	run     *run       // nil until it is recorded
}

// how is everything a person can choose about a list, as the form has it.
type how struct {
	Kind      list.Kind
	Name      string
	On        string // day of the list, as typed
	Encoding  string // "" is guessed
	Separator string // "" is guessed
	Sheet     string // "" is the first with data
	Dates     when.Order
	Language  string
	Fields    []list.Field // of the columns; nil is guessed
}

func (h how) same(o how) bool {
	fields, others := h.Fields, o.Fields
	h.Fields, o.Fields = nil, nil
	return h.Name == o.Name && h.On == o.On && h.Kind == o.Kind && h.readsLike(o) && h.Dates == o.Dates && h.Language == o.Language &&
		slices.Equal(fields, others)
}

// readsLike reports whether the file gives the same table.
func (h how) readsLike(o how) bool {
	return h.Encoding == o.Encoding && h.Separator == o.Separator && h.Sheet == o.Sheet
}

// read reads the file as h says. Columns keep what was chosen for them as long
// as they are the same columns; else they are guessed anew.
func (d draft) read(h how) (draft, error) {
	opt := sheet.Options{Name: d.file, Encoding: h.Encoding, Sheet: h.Sheet, Limits: sheet.Limits{Bytes: fileMost, Rows: listMost}}
	if h.Separator != "" {
		opt.Separator = []rune(h.Separator)[0]
	}
	r, err := list.Read(bytes.NewReader(d.data), opt, h.Kind)
	if err != nil {
		return d, err
	}
	before := d.reading.Table
	if before == nil || d.how.Kind != h.Kind || !slices.Equal(before.Header, r.Table.Header) || len(h.Fields) != len(r.Table.Header) {
		h.Fields = fieldsOf(r.Mapping, r.Table.Header)
		h.Dates, h.Language = r.Mapping.Dates, r.Mapping.Language
	}
	h.Encoding, h.Sheet, h.Separator = r.Table.Encoding, r.Table.Sheet, ""
	if r.Table.Separator != 0 {
		h.Separator = string(r.Table.Separator)
	}
	d.reading, d.how, d.plan = r, h, nil
	return d, nil
}

// with is the draft read and planned as h says. An error that a person can mend
// is a fault with fields of the form; the draft is then as it was, but for what
// could be taken.
func (d draft) with(ctx context.Context, from db.Asker, h how) (draft, error) {
	if d.reading.Table == nil || d.how.Kind != h.Kind || !d.how.readsLike(h) {
		next, err := d.read(h)
		if err != nil {
			return d, d.badFile(err, h)
		}
		d = next
	} else {
		d.how, d.plan = h, nil
	}
	if err := d.how.check(d.reading.Table.Header); err != nil {
		return d, err
	}
	plan, err := list.NewPlan(ctx, from, d.reading.Table, d.how.mapping(d.reading.Table.Header), list.Options{
		Name: d.how.Name, Agency: d.agency, On: d.how.day(), Duplicates: d.register,
	})
	if err != nil {
		return d, err
	}
	d.plan = plan
	return d, nil
}

// badFile says which field of the form is to be changed.
func (d draft) badFile(err error, h how) error {
	var unreadable *sheet.Error
	if !errors.As(err, &unreadable) {
		return err
	}
	before := d.reading.Table // it could be read another way
	field := "encoding"
	switch {
	case before == nil:
		field = "file"
	case before.Format == "xlsx":
		field = "sheet"
	case d.how.Encoding == h.Encoding:
		field = "separator"
	}
	return fault.Invalid("read a list", fault.Field{Name: field, Key: "import.file." + unreadable.Code})
}

// nameMost bounds a list's name, in characters.
const nameMost = 200

// check names the fields of the form that cannot be used.
func (h how) check(header []string) error {
	var wrong []fault.Field
	bad := func(name, key string) { wrong = append(wrong, fault.Field{Name: name, Key: key}) }
	switch {
	case h.Name == "":
		bad("name", "fault.field.required")
	case len([]rune(h.Name)) > nameMost:
		bad("name", "fault.field.too_long Max=200")
	}
	if h.On != "" && h.day() == "" {
		bad("on", "fault.field.not_a_date")
	}
	m := h.mapping(header)
	for i := range m.Columns {
		if until := (list.Mapping{Kind: m.Kind, Columns: m.Columns[:i+1]}); until.Check() != nil {
			bad(columnField(i), "lists.preview.field_twice")
			break // the columns after it would be named for the same reason
		}
	}
	if wrong != nil {
		return fault.Invalid("check how a list is read", wrong...)
	}
	return nil
}

// day is the day of the list, "" if none was given or it is none.
func (h how) day() when.Partial {
	p, err := when.ReadPartial(h.On, when.Reading{Order: h.Dates})
	if err != nil {
		return ""
	}
	return p
}

// mapping puts the chosen fields to the columns of a table.
func (h how) mapping(header []string) list.Mapping {
	m := list.Mapping{Kind: h.Kind, Language: h.Language, Dates: h.Dates}
	seen := map[string]int{}
	for i, title := range header {
		seen[title]++
		c := list.Column{Header: title, Field: list.FieldListed}
		if i < len(h.Fields) {
			c.Field = h.Fields[i]
		}
		if n := seen[title]; n > 1 {
			c.Nth = n
		}
		m.Columns = append(m.Columns, c)
	}
	return m
}

// fieldsOf gives the field of each column of a table; a column that the mapping
// does not name is kept as listed.
func fieldsOf(m list.Mapping, header []string) []list.Field {
	seen := map[string]int{}
	fields := make([]list.Field, len(header))
	for i, title := range header {
		seen[title]++
		fields[i] = list.FieldListed
		for _, c := range m.Columns {
			if c.Header == title && max(c.Nth, 1) == seen[title] {
				fields[i] = c.Field
			}
		}
	}
	return fields
}

// draft gives the reader's draft that the path names. Where there is none, the
// result sends her to where she can begin again.
func (i *importing) draft(r *page.Request) (draft, *page.Result) {
	d, ok := i.drafts.find(r.HTTP.PathValue("token"), r.Session.Tag(r.Context()))
	if !ok {
		gone := page.Redirect("/lists/new").Saying("lists.preview.gone")
		return d, &gone
	}
	return d, nil
}

// title makes the name of a list from that of its file.
func title(file string) string {
	if dot := strings.LastIndex(file, "."); dot > 0 {
		file = file[:dot]
	}
	return strings.TrimSpace(file)
}
