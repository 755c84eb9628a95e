package web

import (
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/account"
	"homeward/internal/web/accounts"
	"homeward/internal/web/agencies"
	"homeward/internal/web/ask"
	"homeward/internal/web/calendar"
	"homeward/internal/web/care"
	"homeward/internal/web/cases"
	"homeward/internal/web/clearances"
	"homeward/internal/web/courts"
	"homeward/internal/web/disputes"
	"homeward/internal/web/documents"
	"homeward/internal/web/families"
	"homeward/internal/web/figures"
	"homeward/internal/web/forms"
	"homeward/internal/web/found"
	"homeward/internal/web/handovers"
	"homeward/internal/web/identity"
	"homeward/internal/web/interests"
	"homeward/internal/web/journal"
	"homeward/internal/web/letters"
	"homeward/internal/web/lists"
	"homeward/internal/web/login"
	"homeward/internal/web/looks"
	"homeward/internal/web/manifests"
	"homeward/internal/web/matches"
	"homeward/internal/web/notes"
	"homeward/internal/web/operations"
	"homeward/internal/web/page"
	"homeward/internal/web/pathways"
	"homeward/internal/web/people"
	"homeward/internal/web/phone"
	"homeward/internal/web/published"
	"homeward/internal/web/record"
	"homeward/internal/web/requests"
	"homeward/internal/web/search"
	"homeward/internal/web/tasks"
	"homeward/internal/web/today"
	"homeward/internal/web/views"
	"homeward/internal/web/visits"
	"homeward/internal/web/ways"
	"homeward/internal/web/work"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// Routes is the table of all screens: method, pattern, folder and stem of the
// files, who may come in, what answers.
func Routes(d Deps) []page.Screen {
	enter := login.Screens{Passwords: d.Passwords, Elsewhere: login.NewElsewhere(d.Providers), Public: d.Public != nil, Demo: d.DemoAccounts}

	own := account.Screens{Passwords: d.Passwords, Required: !d.PasswordOnly, Providers: d.Providers}
	manage := accounts.Screens{Passwords: d.Passwords}
	keys := signature.Keys{Passwords: d.Passwords}

	all := []page.Screen{
		{Method: get, Pattern: "/{$}", Folder: home, Stem: "home", Need: page.LoggedIn(), Handle: toToday},

		{Method: get, Pattern: "/login", Folder: login.Folder, Stem: "login", Need: page.Anyone(), Handle: enter.Show},
		{Method: post, Pattern: "/login", Folder: login.Folder, Stem: "login", Need: page.Anyone(), Handle: enter.Login},
		{Method: get, Pattern: "/login/second", Folder: login.Folder, Stem: "second", Need: page.Anyone(), Handle: enter.Second},
		{Method: post, Pattern: "/login/second", Folder: login.Folder, Stem: "second", Need: page.Anyone(), Handle: enter.Prove},
		{Method: post, Pattern: "/login/passkey", Folder: login.Folder, Stem: "second", Need: page.Anyone(), Handle: enter.Prove},
		{Method: get, Pattern: "/login/elsewhere/{key}", Folder: login.Folder, Stem: "redirect_there", Need: page.Anyone(), Handle: enter.Leave},
		{Method: get, Pattern: "/login/elsewhere/{key}/back", Folder: login.Folder, Stem: "redirect_back", Need: page.Anyone(), Handle: enter.Back},
		{Method: post, Pattern: "/logout", Folder: login.Folder, Stem: "logout", Need: page.Anyone(), Handle: enter.Logout},
		{Method: post, Pattern: "/language", Folder: login.Folder, Stem: "language", Need: page.Anyone(), Handle: enter.Language},

		{Method: get, Pattern: "/agencies", Folder: agencies.Folder, Stem: "list", Need: page.Asks(policy.Accounts), Handle: agencies.List},
		{Method: get, Pattern: "/agencies/new", Folder: agencies.Folder, Stem: "add", Need: page.Does(policy.AddAgency), Handle: agencies.New},
		{Method: post, Pattern: "/agencies/new", Folder: agencies.Folder, Stem: "add", Need: page.Does(policy.AddAgency), Handle: agencies.Add},

		{Method: get, Pattern: "/accounts", Folder: accounts.Folder, Stem: "list", Need: page.Asks(policy.Accounts), Handle: accounts.List},
		{Method: get, Pattern: "/accounts/new", Folder: accounts.Folder, Stem: "add", Need: page.Does(policy.ManageAccounts), Handle: accounts.New},
		{Method: post, Pattern: "/accounts/new", Folder: accounts.Folder, Stem: "add", Need: page.Does(policy.ManageAccounts), Handle: manage.Add},
		{Method: get, Pattern: "/accounts/{id}", Folder: accounts.Folder, Stem: "show", Need: page.Asks(policy.Accounts), Handle: accounts.Show},
		{Method: post, Pattern: "/accounts/{id}/roles", Folder: accounts.Folder, Stem: "roles", Need: page.Does(policy.ManageAccounts), Handle: accounts.Roles},
		{Method: post, Pattern: "/accounts/{id}/password", Folder: accounts.Folder, Stem: "password", Need: page.Does(policy.ManageAccounts), Handle: manage.Password},
		{Method: post, Pattern: "/accounts/{id}/factors", Folder: accounts.Folder, Stem: "factors", Need: page.Does(policy.ManageAccounts), Handle: accounts.Factors},
		{Method: post, Pattern: "/accounts/{id}/close", Folder: accounts.Folder, Stem: "close", Need: page.Does(policy.ManageAccounts), Handle: accounts.Close},
		{Method: post, Pattern: "/accounts/{id}/reopen", Folder: accounts.Folder, Stem: "close", Need: page.Does(policy.ManageAccounts), Handle: accounts.Reopen},

		{Method: get, Pattern: "/account", Folder: account.Folder, Stem: "show", Need: page.LoggedIn(), Handle: account.Show},
		{Method: post, Pattern: "/account/keys", Folder: account.Folder, Stem: "settings", Need: page.LoggedIn(), Handle: account.Keys},
		{Method: post, Pattern: "/account/sessions", Folder: account.Folder, Stem: "settings", Need: page.LoggedIn(), Handle: account.EndOthers},
		{Method: get, Pattern: "/account/password", Folder: account.Folder, Stem: "password", Need: page.LoggedIn(), Handle: account.Password},
		{Method: get, Pattern: "/account/key", Folder: account.Folder, Stem: "key", Need: page.Does(policy.SignList), Handle: account.Key},
		{Method: post, Pattern: "/account/key", Folder: account.Folder, Stem: "key", Need: page.Does(policy.SignList), Handle: own.MakeKey},
		{Method: post, Pattern: "/account/password", Folder: account.Folder, Stem: "password", Need: page.LoggedIn(), Handle: own.Change},
		{Method: get, Pattern: "/account/factors", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Factors},
		{Method: post, Pattern: "/account/factors", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Confirm},
		{Method: post, Pattern: "/account/factors/passkey", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Passkey},
		{Method: post, Pattern: "/account/factors/passkey/remove", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.RemoveKey},
		{Method: post, Pattern: "/account/factors/unlink", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Unlink},
		{Method: post, Pattern: "/account/factors/codes", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Codes},
		{Method: post, Pattern: "/account/factors/remove", Folder: account.Folder, Stem: "factors", Need: page.LoggedIn(), Handle: own.Remove},
	}
	// The lines of the folders below stand in the folder's first file.
	for _, lines := range [][]page.Screen{
		today.Screens(),
		work.Screens(),
		calendar.Screens(),
		tasks.Screens(),
		requests.Screens(),
		notes.Screens(),
		cases.Screens(),
		ways.Screens(),
		clearances.Screens(),
		identity.Screens(),
		interests.Screens(),
		courts.Screens(),
		pathways.Screens(),
		forms.Screens(),
		care.Screens(),
		visits.Screens(),
		documents.Screens(),
		letters.Screens(),
		operations.Screens(),
		manifests.Screens(keys),
		handovers.Screens(keys, d.Own != nil),
		disputes.Screens(),
		phone.Screens(d.Own),
		record.Screens(),
		figures.Screens(),
		published.Screens(),
		found.Screens(),
		matches.Screens(d.Journal, d.Index, d.Log),
		lists.Screens(d.Clock, d.Log),
		people.Screens(),
		search.Screens(d.Index, d.Log),
		families.Screens(),
		journal.Screens(),
		ask.Screens(d.Public),
		looks.Screens(d.Looks),
		views.Screens(),
	} {
		all = append(all, lines...)
	}
	return all
}

// home has no template: it only sends on.
var home = page.Folder{Name: "home"}

func toToday(*page.Request) (page.Result, error) { return page.Redirect("/today"), nil }

// ScreenInfo is one line of the table as docs/screens.md shows it.
type ScreenInfo struct {
	Method  string
	Pattern string
	Files   string // "internal/web/cases/show" with .go, .html, .txt
	Need    string
}

// Screens gives the table of screens for people.
func Screens() []ScreenInfo {
	var all []ScreenInfo
	for _, s := range Routes(Deps{}) {
		all = append(all, ScreenInfo{Method: s.Method, Pattern: s.Pattern, Files: "internal/web/" + s.Name(), Need: s.Need.String()})
	}
	return all
}
