package page

import (
	"html/template"
	"strings"
	"time"
	"unicode"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/when"
)

// funcs are what templates may call, besides html/template's own. They speak
// the language of words; static is the folder of static files as a path.
//
//	t KEY [NAME VALUE]…       words                  n KEY COUNT [NAME VALUE]…   words about a count
//	number INT                1,234                  list []string               a, b and c
//	date when.Partial         "spring 2015"          age when.Age                "4 years on …"
//	day when.Day              "12 March 2019"        moment time.Time            <time>12 March 2019, 14:05</time>
//	bdi TEXT [LANG]           <bdi lang="ar">…</bdi> known TEXT                  the text, or "unknown"
//	icon NAME [CLASS]         <svg class="icon">     badge KIND ICON TEXT        <span class="badge …">
//	url PATH [NAME VALUE]…    a path with a query    static NAME                 path of a static file
func funcs(words *lang.Words, static string) template.FuncMap {
	tag := string(words.Locale())
	icon := func(name string, class ...string) template.HTML { return icon(static, name, class...) }
	return template.FuncMap{
		"t":      words.T,
		"n":      words.N,
		"number": words.Number,
		"list":   words.List,
		"date":   func(p when.Partial) string { return p.Text(tag) },
		"day":    func(d when.Day) string { return d.Partial().Text(tag) },
		"age":    func(a when.Age) string { return a.Text(tag) },
		"moment": func(at time.Time) template.HTML { return moment(at, tag) },
		"bdi":    bdi,
		"known":  func(text string) template.HTML { return known(words, text) },
		"icon":   icon,
		"badge": func(kind, name, text string) template.HTML {
			return template.HTML(`<span class="`+strings.TrimSpace("badge "+escape(kind))+`">`) + icon(name) + template.HTML(escape(text)+"</span>")
		},
		"url":    URL,
		"static": func(name string) string { return static + name },
		"picks":  formkit.PicksOf,
	}
}

func icon(static, name string, class ...string) template.HTML {
	classes := "icon"
	for _, c := range class {
		classes += " " + escape(c)
	}
	return template.HTML(`<svg class="` + classes + `" aria-hidden="true"><use href="` + escape(static) + `icons.svg#` + escape(name) + `"/></svg>`)
}

func moment(at time.Time, tag string) template.HTML {
	return template.HTML(`<time datetime="` + at.UTC().Format(time.RFC3339) + `">` + escape(when.TimeText(at, tag)) + `</time>`)
}

// bdi sets a name or a text of somebody apart from the sentence around it, with
// its language for fonts and screen readers: the one given, else what its first
// letter tells. Latin letters tell none.
func bdi(text string, language ...string) template.HTML {
	tag := ""
	if len(language) > 0 {
		tag = language[0]
	}
	if tag == "" {
		tag = languageOf(text)
	}
	if tag == "" {
		return template.HTML("<bdi>" + escape(text) + "</bdi>")
	}
	return template.HTML(`<bdi lang="` + escape(tag) + `">` + escape(text) + "</bdi>")
}

func languageOf(text string) string {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Arabic, r):
			return "ar"
		case unicode.Is(unicode.Cyrillic, r):
			return "ru"
		case unicode.IsLetter(r):
			return ""
		}
	}
	return ""
}

func known(words *lang.Words, text string) template.HTML {
	if strings.TrimSpace(text) == "" {
		return template.HTML(`<span class="unknown">` + escape(words.T("layout.value.unknown")) + `</span>`)
	}
	return template.HTML(escape(text))
}

func escape(s string) string { return template.HTMLEscapeString(s) }
