// Package letters holds the pages that are printed, signed and sent: the note
// verbale that asks an authority about the children of one note, the form on
// which somebody consents, the report on what is best for a child, the decision
// on a placement, and the letter a child travels with. Each is at /letters/{what}/{id}?in=…, where in is the language
// of the letter, whatever the reader's own is.
//
// A letter says what is on record and what the reader may see, and leaves a
// blank line for everything else: nothing is guessed, and nothing is signed by
// the program. Nothing is recorded by printing; the signed paper is filed as a
// document.
//
// On the screen a letter is a sheet below the bar with its languages; printed,
// only the sheet is left, with numbered pages and who printed it when.
//
// Start at Show; each letter is composed in a file of its own name.
package letters

import (
	"embed"
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "letters", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	need := page.Asks(policy.Cases, policy.Clearances, policy.Care)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/letters/{what}/{id}", Folder: Folder, Stem: "show", Need: need, Handle: Show},
	}
}

// letter is a letter as the sheet shows it, all of it in its own language.
type letter struct {
	words *lang.Words

	From, To   string // agencies, "" a blank
	Number, On string // of the letter, "" a blank
	Title      string
	Parts      []part
	Signs      []string // who signs, each with a line
	Foot       string   // who printed it when
}

// part is one piece of a letter: a text, or lines to read and to fill in, or a
// table.
type part struct {
	Head  string
	Text  string
	Lines []line
	Table [][]string // the first row is the head
	Ticks []string   // each with two boxes, yes and no
}

// line is something that is said of the child; without a value there is a blank
// to write on.
type line struct {
	Label, Value string
	Own          bool // the value is a name or somebody's own words
}

// t gives a text of the letter: letters.<key>.
func (l *letter) t(key string, args ...any) string { return l.words.T("letters."+key, args...) }

// Lang and Dir are for the sheet.
func (l *letter) Lang() string { return string(l.words.Locale()) }

// Dir is the direction of the letter.
func (l *letter) Dir() string { return l.words.Locale().Direction() }

// Agree and Refuse head the boxes of a part with ticks.
func (l *letter) Agree() string { return l.t("consent.yes") }

// Refuse is the other box.
func (l *letter) Refuse() string { return l.t("consent.no") }

// NumberWord, OnWord, FromWord and ToWord are the labels of the head.
func (l *letter) NumberWord() string { return l.t("part.number") }

// OnWord is before the date.
func (l *letter) OnWord() string { return l.t("part.on") }

// ToWord is before whom the letter is sent to.
func (l *letter) ToWord() string { return l.t("part.to") }

func (l *letter) date(p when.Partial) string {
	if p == "" {
		return ""
	}
	return p.Text(l.Lang())
}

func (l *letter) text(key string, args ...any) {
	l.Parts = append(l.Parts, part{Text: l.t(key, args...)})
}

func (l *letter) lines(head string, lines ...line) {
	l.Parts = append(l.Parts, part{Head: head, Lines: lines})
}

type showPage struct {
	page.Base
	Title     string // in the reader's language
	Back      string // address of the page that led here
	Languages []language
	Letter    *letter
	Paging    page.Paging
}

// language is a language in which the letter can be had.
type language struct {
	lang.Locale
	To      string
	Current bool
}

// composers write the letters, by the word that stands in the address.
var composers = map[string]func(*page.Request, *showPage) error{
	"note": note, "consent": consentForm, "interests": bestInterests, "placement": placementAct, "travel": travel,
}

// Show draws a letter. The language is that of the address, else the reader's.
func Show(r *page.Request) (page.Result, error) {
	what := r.HTTP.PathValue("what")
	compose, ok := composers[what]
	if !ok {
		return page.Result{}, fault.New(fault.NotFound, "letters: there is none of this name")
	}
	in, ok := lang.Parse(r.Query("in"))
	if !ok {
		in = r.Locale
	}
	l := &letter{words: r.Catalog.For(in)}
	p := &showPage{Title: r.T("letters." + what + ".name"), Letter: l}
	for _, locale := range lang.Locales {
		p.Languages = append(p.Languages, language{locale, r.With("in", string(locale)), locale == in})
	}
	l.Title = l.t(what + ".title")
	l.Foot = l.t("part.printed", "By", r.Account.Name, "Agency", r.Agency.Name, "When", when.TimeText(r.Now, string(in)))
	return page.Show(p), compose(r, p)
}
