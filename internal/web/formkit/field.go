package formkit

import "strings"

// Field is one field as its template draws it.
type Field struct {
	Name, Label, Hint, Err string
	Value                  string
	Optional               bool
	OptionalWord           string
	First                  bool   // has the focus: the first mistake of the form
	Width                  string // "w4", "w8", "w16" or ""
	Complete               string // autocomplete; "off" unless said otherwise, others use this machine
	Mode                   string // inputmode
	Unit                   string // text behind the field
	Lang                   string
	Most                   string // maxlength
	Choices                []Pick
	ChooseWord             string // first line of a select with nothing chosen
}

// Pick is a choice and whether it is chosen.
type Pick struct {
	Choice
	Chosen bool
	ID     string
}

// Field prepares a field for its template: {{template "form.text" .Form.Field
// "name" "optional" "w16"}}. Options: optional, w4, w8, w16, and complete=…,
// mode=…, unit=…, lang=…, most=… with a value.
func (f *Form) Field(name string, options ...string) Field {
	if f == nil {
		return Field{Name: name}
	}
	field := Field{
		Name: name, Err: f.mistake(name),
		OptionalWord: f.words.T("layout.form.optional"), Complete: "off", ChooseWord: f.words.T("layout.form.choose_one"),
	}
	if own, ok := f.labels[name]; ok {
		field.Label, field.Hint = own.label, own.hint
	} else {
		field.Label = f.words.T(f.prefix + "." + name)
	}
	if hint := f.prefix + "." + name + "_hint"; field.Hint == "" && f.words.Has(hint) {
		field.Hint = f.words.T(hint)
	}
	if typed := f.typed[name]; len(typed) > 0 {
		field.Value = typed[0]
	}
	field.First = len(f.mistakes) > 0 && f.mistakes[0].Field == name
	for _, option := range options {
		field.set(option)
	}
	for i, c := range f.choices[name] {
		id := name
		if i > 0 {
			id = name + "-" + c.Value
		}
		field.Choices = append(field.Choices, Pick{Choice: c, Chosen: contains(f.typed[name], c.Value), ID: id})
	}
	return field
}

func (f *Field) set(option string) {
	key, value, _ := strings.Cut(option, "=")
	switch key {
	case "optional":
		f.Optional = true
	case "w4", "w8", "w16":
		f.Width = key
	case "complete":
		f.Complete = value
	case "mode":
		f.Mode = value
	case "unit":
		f.Unit = value
	case "lang":
		f.Lang = value
	case "most":
		f.Most = value
	}
}

// DescribedBy lists what a screen reader reads after the label.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Err != "" {
		ids = append(ids, f.Name+"-e")
	}
	if f.Hint != "" {
		ids = append(ids, f.Name+"-h")
	}
	if f.Unit != "" {
		ids = append(ids, f.Name+"-u")
	}
	return strings.Join(ids, " ")
}

// Checked reports whether a single checkbox is ticked.
func (f Field) Checked() bool { return f.Value != "" }

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// Picks is a field drawn as radio buttons or checkboxes.
type Picks struct {
	Field Field
	Type  string // of the inputs
}

// PicksOf is the template function picks.
func PicksOf(f Field, inputs string) Picks { return Picks{Field: f, Type: inputs} }
