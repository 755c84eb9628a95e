// Package forms holds the forms of extra fields: the list at /forms, each form at
// /forms/{key} as it will look and in the four languages, recording a new version
// after a dry run, filling and correcting, and the answers with their download.
//
// Pages of what a form extends show its answers with {{template "answers"
// .Answers}} (part.go), and put its fields into their own forms with {{template
// "sheets" .Sheets}} (sheet.go). Both parts stand with those that all screens
// share, in layout/partials.html.
//
// What a reader's compartments leave out is on none of these pages: no field is
// asked, no answer shown, no column exported. A form is no secret, as it asks and
// speaks of nobody.
//
// Start at Screens, then draw.go.
package forms

import (
	"embed"
	"net/http"

	"homeward/internal/form"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "forms", Files: files}

// textMost bounds the body of a new version: the text is sent as a field, where
// each letter of another script takes six bytes, and with it perhaps a workbook.
const textMost = 6 << 20

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	fills, defines := page.Does(policy.FillForm), page.Does(policy.DefineForm)
	answers := page.Asks(policy.People, policy.Requests, policy.Cases, policy.Care, policy.Health)
	return []page.Screen{
		{Method: get, Pattern: "/forms", Folder: Folder, Stem: "list", Need: page.LoggedIn(), Handle: List},
		{Method: get, Pattern: "/forms/new", Folder: Folder, Stem: "define", Need: defines, Handle: New},
		{Method: post, Pattern: "/forms/new", Folder: Folder, Stem: "define", Need: defines, Handle: Define, Body: textMost},
		{Method: get, Pattern: "/forms/{key}", Folder: Folder, Stem: "show", Need: page.LoggedIn(), Handle: Show},
		{Method: get, Pattern: "/forms/{key}/text", Folder: Folder, Stem: "show", Need: page.LoggedIn(), Handle: Text},
		{Method: get, Pattern: "/forms/{key}/fill", Folder: Folder, Stem: "fill", Need: fills, Handle: Ask},
		{Method: post, Pattern: "/forms/{key}/fill", Folder: Folder, Stem: "fill", Need: fills, Handle: Fill},
		{Method: get, Pattern: "/forms/{key}/answers", Folder: Folder, Stem: "answers", Need: answers, Handle: Answers},
		{Method: get, Pattern: "/forms/{key}/export", Folder: Folder, Stem: "answers", Need: answers, Handle: Export},
		{Method: get, Pattern: "/forms/{key}/{filling}/correct", Folder: Folder, Stem: "fill", Need: fills, Handle: AskAgain},
		{Method: post, Pattern: "/forms/{key}/{filling}/correct", Folder: Folder, Stem: "fill", Need: fills, Handle: Correct},
		{Method: get, Pattern: "/forms/{key}/{filling}/withdraw", Folder: Folder, Stem: "withdraw", Need: page.Does(policy.FillForm, policy.SteerCase), Handle: AskWithdraw},
		{Method: post, Pattern: "/forms/{key}/{filling}/withdraw", Folder: Folder, Stem: "withdraw", Need: page.Does(policy.FillForm, policy.SteerCase), Handle: Withdraw},
	}
}

type listPage struct {
	page.Base
	Rows      []listed
	MayDefine bool
}

type listed struct {
	To, Title, Key, Extends string
	Version, Fields         int
	Closed                  bool
}

// List shows the newest version of every form.
func List(r *page.Request) (page.Result, error) {
	all, err := form.List(r.Context(), r.DB())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{MayDefine: r.May(policy.DefineForm)}
	for _, f := range all {
		p.Rows = append(p.Rows, listed{"/forms/" + f.Key, f.Title.In(string(r.Locale)), f.Key, thing(r, f.Extends), f.Version, len(f.Fields), f.Closed})
	}
	return page.Show(p), nil
}

func thing(r *page.Request, t form.Thing) string { return r.T("form.thing." + string(t)) }

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/forms", Label: r.T("forms.list.title")}}
}
