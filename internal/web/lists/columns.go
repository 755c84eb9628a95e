package lists

import (
	"slices"
	"strings"

	"homeward/internal/list"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// column is one column of the list: its heading, some cells, what it holds.
type column struct {
	Letter string // as the spreadsheet names it
	Header string
	Cells  []string
	Why    string // why a person should look at it, "" if we are sure
	Field  formkit.Field
}

// cellMost is how many characters of a cell are shown.
const cellMost = 60

// columnsOf pairs the columns of a draft with the fields of the form.
func columnsOf(r *page.Request, d draft) []column {
	var all []column
	for i, title := range d.reading.Table.Header {
		c := column{Letter: letters(i + 1), Header: clip(title), Cells: samples(d, i)}
		for _, u := range d.reading.Unsure {
			if u.Number == i+1 && i < len(d.how.Fields) && d.how.Fields[i] == u.Field {
				c.Why = r.T(u.Key)
			}
		}
		all = append(all, c)
	}
	return all
}

// Column gives the column at i with its field as the form has it now, with what
// was found wrong.
func (p *previewPage) Column(i int) column {
	c := p.Columns[i]
	c.Field = p.Form.Field(columnField(i))
	return c
}

// samples are the first different cells of a column that say something.
func samples(d draft, column int) []string {
	var cells []string
	for _, row := range d.reading.Table.Rows[:min(200, len(d.reading.Table.Rows))] {
		if row.Fault != nil || column >= len(row.Cells) {
			continue
		}
		cell := clip(row.Cells[column])
		if cell != "" && !slices.Contains(cells, cell) {
			cells = append(cells, cell)
		}
		if len(cells) == 3 {
			break
		}
	}
	return cells
}

// clip keeps a cell that is shown on one line.
func clip(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > cellMost {
		return string(runes[:cellMost-1]) + "…"
	}
	return text
}

// letters names a column as spreadsheets do: 1 is A, 27 is AA.
func letters(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// Encodings in which lists come, the commonest first.
var encodings = []string{
	"utf-8", "windows-1251", "windows-1256", "windows-1252", "koi8-r", "ibm866", "iso-8859-5", "iso-8859-6",
	"x-mac-cyrillic", "windows-1254", "utf-16le", "utf-16be",
}

var separators = []rune{',', ';', '\t', '|'}

var orders = map[when.Order]string{when.DayFirst: "dmy", when.MonthFirst: "mdy", when.YearFirst: "ymd"}

func separatorWord(r *page.Request, separator rune) string {
	switch separator {
	case ',':
		return r.T("lists.separator.comma")
	case ';':
		return r.T("lists.separator.semicolon")
	case '\t':
		return r.T("lists.separator.tab")
	case '|':
		return r.T("lists.separator.bar")
	case 0:
		return r.T("lists.separator.none")
	}
	return string(separator)
}

// formOf is the form of a draft as it stands.
func formOf(r *page.Request, d draft) *formkit.Form {
	f := formkit.New(r.Words, "lists.preview")
	f.Choices("kind", kindChoices(r)...)
	same := func(values ...string) (all []formkit.Choice) {
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: v})
		}
		return all
	}
	codes := encodings
	if !slices.Contains(codes, d.how.Encoding) {
		codes = append([]string{d.how.Encoding}, codes...)
	}
	f.Choices("encoding", same(codes...)...)
	f.Choices("sheet", same(d.reading.Table.SheetNames...)...)
	var marks []formkit.Choice
	for _, s := range append(slices.Clone(separators), d.reading.Table.Separator) {
		one := formkit.Choice{Value: strings.Trim(string(s), "\x00"), Label: separatorWord(r, s)}
		if !slices.Contains(marks, one) {
			marks = append(marks, one)
		}
	}
	f.Choices("separator", marks...)
	f.Choices("dates",
		formkit.Choice{Value: "dmy", Label: r.T("lists.dates.dmy")},
		formkit.Choice{Value: "mdy", Label: r.T("lists.dates.mdy")},
		formkit.Choice{Value: "ymd", Label: r.T("lists.dates.ymd")})
	f.Choices("language",
		formkit.Choice{Value: "", Label: r.T("layout.value.unknown")},
		formkit.Choice{Value: "ar", Label: "العربية"}, formkit.Choice{Value: "en", Label: "English"},
		formkit.Choice{Value: "fr", Label: "Français"}, formkit.Choice{Value: "ru", Label: "Русский"})
	var fields []formkit.Choice
	for _, field := range list.Fields(d.how.Kind) {
		fields = append(fields, formkit.Choice{Value: string(field), Label: r.T("list.field." + string(field))})
	}
	for i := range d.reading.Table.Header {
		f.Choices(columnField(i), fields...)
	}
	set(f, d.how)
	return f
}

// set puts what was chosen into the form.
func set(f *formkit.Form, h how) {
	f.Set("kind", string(h.Kind)).Set("name", h.Name).Set("on", h.On).Set("encoding", h.Encoding)
	f.Set("separator", h.Separator).Set("sheet", h.Sheet).Set("dates", orders[h.Dates]).Set("language", h.Language)
	for i, field := range h.Fields {
		f.Set(columnField(i), string(field))
	}
}
