// Package lang holds the words of the program in English, Russian, Arabic and
// French: sentences, plural forms, direction, numbers and lists.
//
// Text never stands in a template or in Go code. A key names it,
// "cases.list.title" (folder, stem, part); the texts stand in
// words/<topic>.<locale>.json, where the topic is the first word of the key. Add
// a key with `go run ./internal/lang/word KEY EN RU AR FR`: it writes all four
// files and refuses what the tests would refuse. The one word for each thing is
// in docs/glossary.md.
//
// It refuses to guess. A missing key, or a value that a sentence needs and did
// not get, gives "⟦key⟧", which tests and eyes find; there is no silent fall
// back to English, because a half-translated sentence about a child is worse
// than a visible mistake. Names and free text of people are not words: they are
// values, shown in their own script and never translated here.
//
// T gives plain text; templates escape it. Start reading with Words in words.go,
// then isolate.go for what happens to a Russian name in an Arabic sentence.
package lang

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Locale is a language the program speaks, as its BCP 47 tag, for example "ar".
type Locale string

// The locales. English comes first: it is what a stranger gets.
const (
	English Locale = "en"
	Russian Locale = "ru"
	Arabic  Locale = "ar"
	French  Locale = "fr"
)

// Locales is every locale, in the order in which menus offer them. Read only.
var Locales = []Locale{English, Russian, Arabic, French}

// Parse reads a locale as it stands in a URL, a cookie or an account: exactly
// one of the four tags, in any case. Use Match for what a browser sends.
func Parse(s string) (Locale, bool) {
	for _, l := range Locales {
		if strings.EqualFold(s, string(l)) {
			return l, true
		}
	}
	return "", false
}

// Match chooses the best locale for an Accept-Language header. A reader of
// Kazakh or Ukrainian gets Russian, as CLDR advises; nonsense gets English.
func Match(acceptLanguage string) Locale {
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return English
	}
	_, i, confidence := matcher().Match(tags...)
	if confidence == language.No {
		return English
	}
	return Locales[i]
}

// matcher is built once, on first use; it is immutable afterwards.
var matcher = sync.OnceValue(func() language.Matcher {
	tags := make([]language.Tag, len(Locales))
	for i, l := range Locales {
		tags[i] = language.MustParse(string(l))
	}
	return language.NewMatcher(tags)
})

// Direction is the writing direction as HTML's dir wants it: "ltr" or "rtl".
func (l Locale) Direction() string {
	if l == Arabic {
		return "rtl"
	}
	return "ltr"
}

// Name is the language's name in itself, for the menu in which a reader who
// knows no other looks for it. These four stand in code because they are the
// same in every locale.
func (l Locale) Name() string {
	switch l {
	case English:
		return "English"
	case Russian:
		return "Русский"
	case Arabic:
		return "العربية"
	case French:
		return "Français"
	}
	return string(l)
}
