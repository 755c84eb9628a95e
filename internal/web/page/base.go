package page

import "homeward/internal/lang"

// Base is embedded by every page's struct. The screen sets Crumbs; the server
// fills the shell around the content.
type Base struct {
	Crumbs []Crumb
	shell  Shell
}

// Crumb is a page above this one.
type Crumb struct {
	To    string
	Label string // words or a number, never a name of a person
}

func (b *Base) base() *Base { return b }

// Shell gives the layout what stands around the content.
func (b *Base) Shell() Shell { return b.shell }

// Dress fills the shell of a page; the server and tests do it before rendering.
func Dress(p Page, s Shell) { p.base().shell = s }

// Shell is what stands around the content.
type Shell struct {
	Locale    lang.Locale
	Here      string // path and query of this page, for the language form
	Wide      bool   // a public page: alone, and as wide as its text
	Demo      bool   // ribbon: invented people
	KeysOff   bool
	Failed    bool // a form was not taken
	Name      string
	Agency    string
	Nav       []Link // the five of the bar come first
	More      []Link
	Search    bool
	Toast     string
	PrintedBy string
	Foot      string
	File      string // template, in development only
}

// LoggedIn reports whether the page stands in the shell of an account, or alone
// like the login page.
func (s Shell) LoggedIn() bool { return s.Name != "" }

// Direction is the writing direction for <html dir>.
func (s Shell) Direction() string { return s.Locale.Direction() }

// Languages are all there are, for the language form.
func (s Shell) Languages() []lang.Locale { return lang.Locales }

// Sheet reports whether the menu needs its last entry, "More".
func (s Shell) Sheet() bool {
	return len(s.More) > 0 || len(s.Nav) > barMost
}
