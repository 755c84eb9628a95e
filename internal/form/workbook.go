package form

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/sheet"
)

// Left is something of a workbook that could not be translated.
type Left struct {
	Sheet string
	Row   int // as the spreadsheet program counts; 0 the whole sheet
	Text  string
}

// String names the place as people who look at the workbook do.
func (l Left) String() string {
	if l.Row == 0 {
		return l.Sheet + ": " + l.Text
	}
	return fmt.Sprintf("%s, row %d: %s", l.Sheet, l.Row, l.Text)
}

// Start is what a workbook does not say of a form.
type Start struct {
	Extends     Thing
	Compartment journal.Compartment
}

// The sheets of an XLSForm workbook (xlsform.org).
const (
	survey   = "survey"
	choices  = "choices"
	settings = "settings"
)

var workbookLimits = sheet.Limits{Bytes: 5 << 20, Rows: 3000, Columns: 120, Cell: 8 << 10}

// FromWorkbook translates an XLSForm workbook into the YAML of a form to start
// from. What cannot be translated is left out or kept as near as can be, and
// listed with its row; a person reads both. The YAML may still have problems,
// which Read names.
func FromWorkbook(data []byte, start Start) ([]byte, []Left, error) {
	b := &book{data: data, names: map[string]string{}, lists: map[string][]outOption{}, plain: "en", lacks: map[string][]int{}}
	if err := b.open(); err != nil {
		return nil, nil, err
	}
	b.out = outForm{Extends: string(start.Extends), Compartment: string(start.Compartment), Version: 1, Form: "form"}
	for _, read := range []func() error{b.settings, b.choices, b.survey} {
		if err := read(); err != nil {
			return nil, nil, err
		}
	}
	b.tellLacks()
	var text bytes.Buffer
	text.WriteString("# Translated from an XLSForm workbook. Read it against the workbook before it is recorded.\n")
	e := yaml.NewEncoder(&text)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(b.out), e.Close()); err != nil {
		return nil, nil, fmt.Errorf("write form: %w", err)
	}
	return text.Bytes(), b.left, nil
}

// The form as it is written, in the order in which people read it.
type (
	outForm struct {
		Form        string     `yaml:"form"`
		Version     int        `yaml:"version"`
		Extends     string     `yaml:"extends"`
		Compartment string     `yaml:"compartment"`
		Title       outTexts   `yaml:"title"`
		Fields      []outField `yaml:"fields"`
	}
	outTexts struct {
		En string `yaml:"en"`
		Ru string `yaml:"ru"`
		Ar string `yaml:"ar"`
		Fr string `yaml:"fr"`
	}
	outField struct {
		Key         string      `yaml:"key"`
		Type        Type        `yaml:"type"`
		Required    bool        `yaml:"required,omitempty"`
		Searchable  bool        `yaml:"searchable,omitempty"`
		Compartment string      `yaml:"compartment,omitempty"`
		Decimals    int         `yaml:"decimals,omitempty"`
		Least       string      `yaml:"least,omitempty"`
		Most        string      `yaml:"most,omitempty"`
		Pattern     string      `yaml:"pattern,omitempty"`
		Shown       *outShown   `yaml:"shown,omitempty"`
		Label       outTexts    `yaml:"label"`
		Hint        *outTexts   `yaml:"hint,omitempty"`
		Options     []outOption `yaml:"options,omitempty"`
	}
	outShown struct {
		Field string   `yaml:"field"`
		Is    []string `yaml:"is,flow"`
	}
	outOption struct {
		Key   string   `yaml:"key"`
		Label outTexts `yaml:"label"`
	}
)

func (t *outTexts) of(locale string) *string {
	return map[string]*string{"en": &t.En, "ru": &t.Ru, "ar": &t.Ar, "fr": &t.Fr}[locale]
}

// book is a workbook while it is translated.
type book struct {
	data  []byte
	names map[string]string // of questions, as there, to keys
	lists map[string][]outOption
	plain string           // the language of a column "label" without one
	lacks map[string][]int // by language, rows of the survey whose texts were filled in
	all   []string         // names of the sheets
	out   outForm
	left  []Left
}

func (b *book) leave(sheet string, row int, format string, args ...any) {
	if len(b.left) < 500 {
		b.left = append(b.left, Left{sheet, row, fmt.Sprintf(format, args...)})
	}
}

// open looks at the names of the sheets.
func (b *book) open() error {
	t, err := sheet.Read(bytes.NewReader(b.data), sheet.Options{Limits: workbookLimits})
	if err != nil {
		return fault.New(fault.BadInput, "read XLSForm: %w", err)
	}
	if t.Format != "xlsx" {
		return fault.New(fault.BadInput, "read XLSForm: this is no workbook (XLSX) with a sheet %q", survey)
	}
	b.all = t.SheetNames
	return nil
}

// rows reads one sheet as rows of its columns; none if there is no such sheet.
func (b *book) rows(name string) ([]row, error) {
	at := slices.IndexFunc(b.all, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
	if at < 0 {
		if name == settings {
			return nil, nil
		}
		return nil, fault.New(fault.BadInput, "read XLSForm: the workbook has no sheet %q; it has %s", name, short(strings.Join(b.all, ", ")))
	}
	t, err := sheet.Read(bytes.NewReader(b.data), sheet.Options{Sheet: b.all[at], Limits: workbookLimits})
	var told *sheet.Error
	if errors.As(err, &told) && told.Code == "empty" && name != survey {
		return nil, nil
	}
	if err != nil {
		return nil, fault.New(fault.BadInput, "read XLSForm, sheet %s: %w", name, err)
	}
	var all []row
	for _, line := range t.Rows {
		if line.Fault != nil {
			b.leave(name, line.Number, "left out: %s", line.Fault.Text)
			continue
		}
		r := row{number: line.Number, cells: map[string]string{}}
		for i, cell := range line.Cells {
			if cell = strings.TrimSpace(cell); cell != "" {
				r.cells[column(t.Header[i])] = cell
			}
		}
		all = append(all, r)
	}
	return all, nil
}

// row is one row by its columns: "type", "label::ar".
type row struct {
	number int
	cells  map[string]string
}

// column brings a header to one spelling: "label::Arabic (ar)" is label::ar.
func column(header string) string {
	header = strings.ToLower(strings.TrimSpace(header))
	base, language, ok := strings.Cut(header, "::")
	base = strings.ReplaceAll(strings.TrimSpace(base), " ", "_")
	if !ok {
		return base
	}
	language = strings.TrimSpace(language)
	if open := strings.LastIndexByte(language, '('); open >= 0 {
		language = strings.TrimSuffix(language[open+1:], ")")
	}
	return base + "::" + locale(strings.TrimSpace(language))
}

// locale is the language of a column as the program names it.
func locale(language string) string {
	for _, one := range [][]string{{"en", "english"}, {"ru", "russian", "русский"}, {"ar", "arabic", "العربية"}, {"fr", "french", "français"}} {
		if slices.Contains(one, language) || strings.HasPrefix(language, one[0]+"-") {
			return one[0]
		}
	}
	return language
}

func (b *book) settings() error {
	all, err := b.rows(settings)
	if err != nil || len(all) == 0 {
		b.leave(settings, 0, "no form_id and form_title: the form is called %q", "form")
		b.out.Title = outTexts{"form", "form", "form", "form"}
		return err
	}
	r := all[0]
	if l := r.cells["default_language"]; l != "" {
		_, language, _ := strings.Cut(column("x::"+l), "::")
		if slices.Contains(locales, language) {
			b.plain = language
		} else {
			b.leave(settings, r.number, "the default language %q is none of the program's; texts without a language are taken for English", short(l))
		}
	}
	if key := key(r.cells["form_id"]); key != "" {
		b.out.Form = key
	}
	if v := r.cells["version"]; v != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(v, ".0"))
		if err != nil || n < 1 || n > versionMost {
			b.leave(settings, r.number, "the version %q is no number from 1 to %d; it is 1", short(v), versionMost)
			n = 1
		}
		b.out.Version = n
	}
	title := clean(r.cells["form_title"])
	if title == "" {
		title = b.out.Form
	}
	b.out.Title = outTexts{title, title, title, title}
	b.leave(settings, r.number, "form_title has one language; the others stand with the same text")
	for name := range r.cells {
		if !slices.Contains([]string{"form_id", "form_title", "version", "default_language"}, name) {
			b.leave(settings, r.number, "%s is not translated", short(name))
		}
	}
	return nil
}

func (b *book) choices() error {
	if !slices.ContainsFunc(b.all, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), choices) }) {
		return nil // a form may ask no choices
	}
	all, err := b.rows(choices)
	for _, r := range all {
		list, was := r.cells["list_name"], r.cells["name"]
		o := outOption{Key: key(was)}
		if list == "" || was == "" {
			b.leave(choices, r.number, "left out: it has no list_name or no name")
			continue
		}
		if n, err := strconv.Atoi(strings.TrimSuffix(was, ".0")); err == nil && n >= 0 {
			o.Key = strconv.Itoa(n)
		}
		if o.Key == Unknown {
			o.Key = "not_known"
		}
		if o.Key != was {
			b.leave(choices, r.number, "the name %q is now %q", short(was), o.Key)
		}
		if slices.ContainsFunc(b.lists[list], func(had outOption) bool { return had.Key == o.Key }) {
			b.leave(choices, r.number, "left out: %q stands in the list %q twice", o.Key, short(list))
			continue
		}
		b.names[list+"/"+was] = o.Key
		o.Label, _ = b.texts(choices, r, "label", o.Key)
		b.lists[list] = append(b.lists[list], o)
		for name := range r.cells {
			if base, _, _ := strings.Cut(name, "::"); !slices.Contains([]string{"list_name", "name", "label"}, base) {
				b.leave(choices, r.number, "%s is not translated", short(name))
			}
		}
	}
	return err
}

// texts gathers the words of a row in the four languages; where one is missing
// another stands, and the row is remembered. ok: there was any.
func (b *book) texts(sheet string, r row, base, otherwise string) (t outTexts, ok bool) {
	first := ""
	for _, l := range append([]string{b.plain}, locales...) {
		text := clean(r.cells[base+"::"+l])
		if text == "" && l == b.plain {
			text = clean(r.cells[base])
		}
		if text == "" {
			continue
		}
		if first == "" {
			first = text
		}
		*t.of(l), ok = text, true
	}
	if first == "" {
		first = otherwise
	}
	for _, l := range locales {
		if *t.of(l) == "" {
			*t.of(l) = first
			if at := sheet + " " + base + " " + l; ok || base == "label" {
				b.lacks[at] = append(b.lacks[at], r.number)
			}
		}
	}
	if strings.Contains(first, "${") {
		b.leave(sheet, r.number, "the %s shows an answer (${…}), which a form does not", base)
	}
	return t, ok
}

// tellLacks lists the rows whose words were filled in from another language.
func (b *book) tellLacks() {
	var keys []string
	for at := range b.lacks {
		keys = append(keys, at)
	}
	slices.Sort(keys)
	for _, at := range keys {
		p := strings.Fields(at)
		var rows []string
		for _, n := range b.lacks[at] {
			rows = append(rows, strconv.Itoa(n))
		}
		if len(rows) > 40 {
			rows = append(rows[:40], "…")
		}
		b.leave(p[0], 0, "no %s in %s in the rows %s; another language stands there: translate it", p[1], p[2], strings.Join(rows, ", "))
	}
}

// key makes the word of the program from a name: small letters, digits, _ and -.
func key(name string) string {
	var k strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '-':
			k.WriteRune(r)
		default:
			k.WriteByte('_')
		}
	}
	text := k.String()
	if text != "" && (text[0] < 'a' || text[0] > 'z') {
		text = "q" + text
	}
	return text[:min(len(text), 40)]
}
