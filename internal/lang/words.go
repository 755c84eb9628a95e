package lang

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Words is the words of one locale. It is immutable and safe for concurrent use.
type Words struct {
	locale    Locale
	plain     map[string]string // texts without placeholders
	sentence  map[string]bool   // keys that the localizer renders; true: has plural forms
	localizer *i18n.Localizer
}

// parser makes a value that a sentence needs and did not get an error; the
// library's own parser would print "<no value>" on a page.
var parser = &template.TextParser{Option: "missingkey=error"}

// Locale says whose words these are.
func (w *Words) Locale() Locale { return w.locale }

// Has reports whether the key stands in this locale.
func (w *Words) Has(key string) bool {
	if _, ok := w.plain[key]; ok {
		return true
	}
	_, ok := w.sentence[key]
	return ok
}

// T gives the text of a key as plain text. Args are names and values in turn,
// T("cases.list.of", "Total", 120): whole numbers are grouped as the locale does,
// texts are isolated where their direction needs it (see isolate.go), anything
// else is printed as fmt does.
//
// A missing key, or a placeholder without a value, gives "⟦key⟧".
func (w *Words) T(key string, args ...any) string {
	if text, ok := w.plain[key]; ok {
		return text
	}
	return w.render(key, nil, w.values(args))
}

// N is T for a sentence about a count: it chooses the plural form (Arabic has
// six, Russian four) and fills in {{.Count}}, grouped.
func (w *Words) N(key string, count int, args ...any) string {
	if text, ok := w.plain[key]; ok {
		return text
	}
	values := w.values(args)
	values["Count"] = w.Number(count)
	return w.render(key, count, values)
}

// render asks the localizer; count is nil or an int.
func (w *Words) render(key string, count any, values map[string]any) string {
	plural, ok := w.sentence[key]
	if !ok {
		return missing(key)
	}
	if !plural {
		count = nil
	}
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   values,
		PluralCount:    count,
		TemplateParser: parser,
	})
	if err != nil {
		return missing(key)
	}
	return text
}

// values turns alternating names and values into what the sentence is filled
// with. An odd tail or a name that is no string is left out, so that the
// sentence shows as missing instead of half filled.
func (w *Words) values(args []any) map[string]any {
	values := make(map[string]any, len(args)/2+1)
	for i := 0; i+1 < len(args); i += 2 {
		if name, ok := args[i].(string); ok {
			values[name] = w.value(args[i+1])
		}
	}
	return values
}

func (w *Words) value(v any) string {
	switch v := v.(type) {
	case string:
		return w.isolate(v)
	case int:
		return w.Number(v)
	case int64:
		return w.Number(int(v))
	}
	return w.isolate(fmt.Sprint(v))
}

func missing(key string) string { return "⟦" + key + "⟧" }
