package test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web"
)

var updateMatrix = flag.Bool("update-matrix", false, "write testdata/matrix.tsv anew; read what changed before you commit it")

const matrixFile = "testdata/matrix.tsv"

// braces are parts of an address that the demonstration has nothing for.
var braces = regexp.MustCompile(`\{[^}]*\}`)

// seat is one kind of reader: a role, at an agency that the things of the
// demonstration belong to or were shown to, or at one that has nothing to do
// with any of them.
type seat struct {
	name  string // "analyst" or "analyst elsewhere"; "nobody" is not logged in
	token string
}

// TestEveryRouteForEveryRole asks every address of the table of screens as every
// role, at home and at an agency that has nothing to do with the thing, and holds
// the answers against a table that people read: testdata/matrix.tsv. A new route
// has no line there and fails; a line that changes is seen. Beside the table, what
// DOMAIN forbids is checked whatever the table says.
func TestEveryRouteForEveryRole(t *testing.T) {
	d := newDemonstration(t)
	seats := d.seats(t)
	at := d.addresses(t)
	client := &http.Client{Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	var got []string
	head := []string{"method", "route"}
	for _, s := range seats {
		head = append(head, s.name)
	}
	got = append(got, strings.Join(head, "\t"))
	for _, s := range web.Screens() {
		if s.Pattern == "/logout" { // would end the seat's own session
			continue
		}
		path := braces.ReplaceAllString(at[s.Pattern], "0194f3c2-0000-7000-8000-00000000ffff")
		line := []string{s.Method, s.Pattern}
		for _, seat := range seats {
			answer := d.answer(t, client, s.Method, path, seat.token)
			line = append(line, answer)
			if len(answer) == 3 && answer != "bad" {
				t.Errorf("%s %s as %s: status %s", s.Method, path, seat.name, answer)
			}
			if why := forbidden(seat.name, s.Pattern); answer == "ok" && why != "" {
				t.Errorf("%s gets %s %s: %s", seat.name, s.Method, path, why)
			}
		}
		got = append(got, strings.Join(line, "\t"))
	}
	slices.Sort(got[1:])
	text := "# Who gets what: ok, no (403), - (404: not there for her), in (sent to log in), bad (the form was empty).\n" + strings.Join(got, "\n") + "\n"
	if *updateMatrix {
		if err := os.WriteFile(matrixFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	had, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{}
	for line := range strings.Lines(string(had)) {
		cells := strings.SplitN(line, "\t", 3)
		if len(cells) == 3 {
			wanted[cells[0]+" "+cells[1]] = line
		}
	}
	for _, line := range got {
		cells := strings.SplitN(line, "\t", 3)
		key := cells[0] + " " + cells[1]
		switch want := strings.TrimSuffix(wanted[key], "\n"); {
		case want == "":
			t.Errorf("%s has no line in %s: say who may come in (go test ./test -run EveryRoute -update-matrix, and read it)", key, matrixFile)
		case want != line:
			t.Errorf("%s changed:\n is  %s\n was %s", key, line, want)
		}
		delete(wanted, key)
	}
	for key := range wanted {
		t.Errorf("%s stands in %s and is no route", key, matrixFile)
	}
}

// aboutPeople begin the addresses of pages that show people.
var aboutPeople = []string{
	"/cases", "/people", "/requests", "/matches", "/found", "/families", "/care", "/ways", "/interests", "/courts", "/identity",
	"/documents", "/letters", "/operations", "/manifests", "/handovers", "/visits", "/search", "/lists", "/notes",
}

// forbidden says why somebody may never get an address, "" if she may: the lines
// of DOMAIN, with no look at policy.
func forbidden(who, route string) string {
	begins := func(all ...string) bool {
		return slices.ContainsFunc(all, func(p string) bool { return route == p || strings.HasPrefix(route, p+"/") })
	}
	people := begins(aboutPeople...)
	switch role, _, _ := strings.Cut(who, " "); {
	case role == "nobody" && !begins("/login", "/language", "/ask", "/published"):
		return "nobody is logged in"
	case role == string(policy.Administrator) && (people || begins("/clearances", "/work", "/tasks")):
		return "the administrator reads no case"
	case role == string(policy.PressOfficer) && (people || begins("/clearances", "/tasks")):
		return "the press officer sees aggregates only"
	case role == string(policy.ClearingOfficer) && people:
		return "one agency, one queue: no search and no case"
	case role == string(policy.Escort) && begins("/cases", "/people", "/requests", "/matches", "/found", "/families", "/care", "/ways", "/interests", "/courts", "/identity", "/documents", "/search", "/clearances"):
		return "an escort sees the list of the own journey, and nothing else"
	case role == string(policy.Medic) && begins("/courts", "/requests", "/matches"):
		return "the doctor sees nothing of the trial"
	}
	return ""
}

// seats makes two accounts for each role, and sessions for them: what stands
// before a login is not what this is about.
func (d *demonstration) seats(t *testing.T) []seat {
	t.Helper()
	all := []seat{{name: "nobody"}}
	var stranger id.Agency
	d.act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
		stranger, err = agency.Add(a, g, agency.New{Name: "An agency elsewhere (invented)", Kind: agency.NGO, Country: "FR"})
		return err
	})
	for _, role := range policy.Roles() {
		login := strings.ReplaceAll(string(role), "_", "-")
		home, err := account.ByLogin(t.Context(), d.app.DB, login)
		if err != nil {
			t.Fatal(err)
		}
		var made id.Account
		d.act(t, policy.Administrator, policy.ManageAccounts, func(a *journal.Act, g policy.Grant) (err error) {
			made, err = account.Add(a, g, account.New{Login: login + "-elsewhere", Name: "Elsewhere " + login, Agency: stranger, Roles: []policy.Role{role}})
			return err
		})
		all = append(all, seat{string(role), d.session(t, home.ID)}, seat{string(role) + " elsewhere", d.session(t, made)})
	}
	return all
}

// act records as the account of a role of the demonstration.
func (d *demonstration) act(t *testing.T, role policy.Role, action policy.Action, fn func(*journal.Act, policy.Grant) error) {
	t.Helper()
	acc, err := account.ByLogin(t.Context(), d.app.DB, strings.ReplaceAll(string(role), "_", "-"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := policy.Allow(acc.Principal(), action)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.Journal.Act(t.Context(), g, func(a *journal.Act) error { return fn(a, g) }); err != nil {
		t.Fatal(err)
	}
}

// session opens a session as the table holds it, and gives its token.
func (d *demonstration) session(t *testing.T, who id.Account) string {
	t.Helper()
	token := "seat-of-" + string(who)
	sum := sha256.Sum256([]byte(token))
	now := time.Now().UTC()
	data, err := json.Marshal(map[string]any{"deadline": now.Add(time.Hour), "values": map[string]string{"account": string(who), "began": now.Format(time.RFC3339), "browser": "a test"}})
	if err != nil {
		t.Fatal(err)
	}
	err = d.app.DB.Write(t.Context(), func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO session (token, account, data, expires) VALUES ($1, $2, $3, $4)", hex.EncodeToString(sum[:]), who, data, now.Add(time.Hour).Format(time.RFC3339))
	})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// answer asks for an address, with an empty form where it takes one.
func (d *demonstration) answer(t *testing.T, client *http.Client, method, path, token string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, d.at+path, nil)
	if method == http.MethodPost {
		req, err = http.NewRequestWithContext(t.Context(), method, d.at+path, strings.NewReader(""))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	if token != "" {
		req.AddCookie(&http.Cookie{Name: "homeward", Value: token})
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	resp.Body.Close()
	switch to := resp.Header.Get("Location"); {
	case resp.StatusCode == http.StatusSeeOther && strings.HasPrefix(to, "/login"):
		return "in"
	case resp.StatusCode < 400:
		return "ok"
	case resp.StatusCode == http.StatusForbidden:
		return "no"
	case resp.StatusCode == http.StatusNotFound:
		return "-"
	case resp.StatusCode < 500:
		return "bad"
	}
	return fmt.Sprint(resp.StatusCode)
}
