package web

import (
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/look"
	"homeward/internal/web/page"
)

// traceless are the folders whose pages show nobody in the register. What is not
// here leaves a trace, so that a new screen cannot be forgotten.
var traceless = map[string]string{
	"home": "only sends on", "layout": "errors", "login": "logins are noted apart",
	"account": "the reader's own", "accounts": "those who get in", "agencies": "offices",
	"pathways": "rules", "record": "what was published", "figures": "counts without people", "published": "counts without people",
}

// note keeps that the reader looked, if she was shown people, and every refusal
// and login. It is called when the answer is known and before any
// of it is sent.
func (a *answer) note(result page.Result, shown error) error {
	did := a.did(result, shown)
	if did == "" || a.server.deps.Looks == nil {
		return nil
	}
	r := a.r
	line := look.Line{
		At: look.Stamp(r.Now), Account: r.Viewer.Account, Agency: r.Viewer.Agency, As: r.Viewer.Roles,
		Did: did, Screen: r.Screen.Name(), About: a.about(), Request: r.ID,
	}
	if did == look.LoggedIn {
		line.Account = id.Account(a.server.sessions.GetString(r.HTTP.Context(), keyAccount))
		line.About = ""
	}
	return a.server.deps.Looks.Add(r.Context(), line)
}

// did tells what the reader did, "" for what leaves no trace: her own account,
// what is about no people, and what was answered with a redirect.
func (a *answer) did(result page.Result, shown error) look.Did {
	r := a.r
	switch r.Screen.Name() {
	case loginScreen, secondScreen:
		return a.loggedIn()
	case backScreen:
		if r.Viewer.Account != "" { // she was logged in, and linked her account
			return ""
		}
		return a.loggedIn()
	}
	if r.Viewer.Account == "" {
		return ""
	}
	kind := fault.Of(shown)
	if shown != nil && (kind == fault.Denied || kind == fault.NotFound && a.about() != "") {
		return look.Refused
	}
	switch {
	case shown != nil || traceless[r.Screen.Folder.Name] != "":
		return ""
	case result.File != nil:
		return look.Exported
	case result.Page == nil:
		return ""
	case r.Screen.Folder.Name == "search":
		return look.Searched
	case a.about() != "":
		return look.Read
	}
	return look.Listed
}

func (a *answer) loggedIn() look.Did {
	m, ctx := a.server.sessions, a.r.HTTP.Context()
	switch {
	case a.r.HTTP.Method != http.MethodPost && a.r.Screen.Name() != backScreen || a.r.Session == nil:
		return ""
	case m.GetString(ctx, keyAccount) != "":
		return look.LoggedIn
	case m.GetString(ctx, keyAwaited) != "" && a.r.Screen.Name() != secondScreen:
		return "" // the password was right; what follows decides
	}
	return look.LoginRefused
}

// about is whom or what the address names.
func (a *answer) about() string {
	which, err := id.Parse[string](a.r.HTTP.PathValue("id"))
	if err != nil {
		return ""
	}
	return which
}
