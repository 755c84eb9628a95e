package forms

import (
	"strings"

	"homeward/internal/form"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/when"
)

// Drawn is a field as {{template "forms.fields"}} draws it.
type Drawn struct {
	Kind   string // text, long, select, radios, checks, note
	Field  formkit.Field
	By, Is string // the script hides it until the field By has one of the answers Is
}

// selectFrom is how many answers of a choice are drawn as a list to open.
const selectFrom = 8

// sheet is a form drawn in a language, with what was typed. Names of its fields
// begin with the form's own, as several may stand on one page.
type sheet struct {
	form   form.Form
	fields []form.Field // those the reader is asked
	into   *formkit.Form
	words  *lang.Words
	locale string
}

// newSheet puts the words and choices of a form into the form of a page.
func newSheet(f form.Form, s policy.Scope, into *formkit.Form, words *lang.Words, locale string) sheet {
	sh := sheet{form: f, fields: f.Asks(s), into: into, words: words, locale: locale}
	for _, one := range sh.fields {
		hint := ""
		if one.Shown.Field != "" {
			hint = sh.condition(one.Shown)
		}
		if one.Hint != nil {
			hint = strings.TrimSpace(hint + " " + one.Hint.In(locale))
		}
		into.Label(sh.name(one.Key), one.Label.In(locale), hint)
		var choices []formkit.Choice
		for _, key := range one.Choices() {
			choices = append(choices, formkit.Choice{Value: key, Label: answer(words, one, key, locale)})
		}
		into.Choices(sh.name(one.Key), choices...)
	}
	return sh
}

func (sh sheet) name(field string) string { return sh.form.Key + "." + field }

// condition words when a field is asked.
func (sh sheet) condition(c form.Shown) string {
	by, _ := sh.form.Field(c.Field)
	var is []string
	for _, key := range c.Is {
		is = append(is, answer(sh.words, by, key, sh.locale))
	}
	return sh.words.T("forms.field.shown", "Field", by.Label.In(sh.locale), "Answers", strings.Join(is, " / "))
}

// Title is the title of the form.
func (sh sheet) Title() string { return sh.form.Title.In(sh.locale) }

// Fields draws the fields as the form stands now, with what is wrong.
func (sh sheet) Fields() []Drawn {
	var all []Drawn
	for _, one := range sh.fields {
		d := Drawn{Kind: "text", By: "", Is: strings.Join(one.Shown.Is, " ")}
		if one.Shown.Field != "" {
			d.By = sh.name(one.Shown.Field)
		}
		var options []string
		if !one.Required {
			options = append(options, "optional")
		}
		switch one.Type {
		case form.Note:
			d.Kind = "note"
		case form.Long:
			d.Kind, options = "long", append(options, "most=4000")
		case form.Number:
			options = append(options, "w4", "mode=decimal", "unit="+one.Unit.In(sh.locale))
		case form.Date:
			options = append(options, "w16", "most=60")
		case form.Many:
			d.Kind = "checks"
		case form.One, form.YesNo:
			d.Kind = "radios" // what is optional can be emptied again in a list
			if !one.Required || len(one.Options) >= selectFrom {
				d.Kind, options = "select", append(options, "w16")
			}
		default:
			options = append(options, "most=300")
		}
		d.Field = sh.into.Field(sh.name(one.Key), options...)
		all = append(all, d)
	}
	return all
}

// typed gives what was typed in the form's own fields, by their keys.
func (sh sheet) typed(v formkit.Values) map[string][]string {
	all := map[string][]string{}
	for _, one := range sh.fields {
		if values := v.All(sh.name(one.Key)); len(values) > 0 {
			all[one.Key] = values
		}
	}
	return all
}

// answer words a recorded value.
func answer(words *lang.Words, f form.Field, value, locale string) string {
	switch {
	case f.Type == form.YesNo, f.Type == form.One && value == form.Unknown:
		return words.T("form.answer." + value)
	case f.Type == form.One, f.Type == form.Many:
		for _, o := range f.Options {
			if o.Key == value {
				return o.Label.In(locale)
			}
		}
	case f.Type == form.Date:
		return when.Partial(value).Text(locale)
	case f.Type == form.Number && f.Unit != nil:
		return value + " " + f.Unit.In(locale)
	}
	return value
}
