// Package page is what a screen needs to answer a request: the reader and her
// rights, the words of her language, the journal, forms, paging, and the ways to
// answer. Screens live in internal/web/<first word of the URL>/; the table of
// all of them is internal/web/routes.go.
//
// A screen is a function func(*Request) (Result, error): read, allow, ask the
// noun, show. It returns errors as they come; the server turns their kind into a
// status and a sentence with a next step, and never shows the cause.
//
// A page is one struct that embeds Base, shown by a template of the screen's
// folder that defines "title" and "content". docs/screens-howto.md tells how to
// add one; internal/web/agencies is the example.
//
// It refuses a screen without a stated Need: the zero Need is met by nobody.
//
// Start with Screen, then Request in request.go and Result in result.go.
package page

import (
	"io/fs"

	"homeward/internal/policy"
)

// Handler answers a request of one screen.
type Handler func(*Request) (Result, error)

// Screen is one line of the table of screens.
type Screen struct {
	Method  string // GET (also answers HEAD) or POST
	Pattern string // of net/http, for example "/cases/{id}/facts"
	Folder  Folder // where its Go file and its template are
	Stem    string // of both: "facts" is facts.go and facts.html
	Need    Need   // who may come in; the noun checks again when it acts
	Handle  Handler
	Body    int64 // most bytes of the request's body, 0 for the usual bound of a form
}

// Folder is a screen folder and its templates. A file parts.html, if there is
// one, is known to every template of the folder.
type Folder struct {
	Name  string // "cases"
	Files fs.FS  // *.html
}

// Name is the screen as words and logs name it: "cases/facts".
func (s Screen) Name() string { return s.Folder.Name + "/" + s.Stem }

// Need says who may come in at all. The zero Need is met by nobody.
type Need struct {
	anyone    bool
	account   bool
	actions   []policy.Action
	questions []policy.Question
}

// Anyone is for screens that work before login.
func Anyone() Need { return Need{anyone: true} }

// LoggedIn is for screens about the reader's own account.
func LoggedIn() Need { return Need{account: true} }

// Does is for those who may do one of the actions.
func Does(actions ...policy.Action) Need { return Need{actions: actions} }

// Asks is for those who may ask one of the questions.
func Asks(questions ...policy.Question) Need { return Need{questions: questions} }

// Public reports whether somebody who is not logged in may come in.
func (n Need) Public() bool { return n.anyone }

// Met reports whether the reader may come in.
func (n Need) Met(who policy.Principal) bool {
	if n.anyone {
		return true
	}
	if who.Account == "" {
		return false
	}
	for _, a := range n.actions {
		if policy.May(who, a) {
			return true
		}
	}
	for _, q := range n.questions {
		if policy.CanLook(who, q) {
			return true
		}
	}
	return n.account
}

// String tells it to people who read the table.
func (n Need) String() string {
	text := ""
	for _, a := range n.actions {
		text += ", may " + string(a)
	}
	for _, q := range n.questions {
		text += ", may ask for " + string(q)
	}
	switch {
	case n.anyone:
		return "anyone"
	case n.account:
		return "logged in" + text
	case text == "":
		return "nobody"
	}
	return text[2:]
}
