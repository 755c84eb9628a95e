package test

import (
	"fmt"
	"strings"
	"testing"

	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/web"
)

// TestEveryScreenIsAccessible opens every screen of the table, with something
// on it, in two languages and on a desk and a phone, and lets axe-core look.
func TestEveryScreenIsAccessible(t *testing.T) {
	d := newDemonstration(t)
	paths := d.paths(t)
	for _, view := range []struct {
		language string
		width    int64
	}{{"en", 1280}, {"ar", 360}} {
		t.Run(fmt.Sprint(view.language, " ", view.width), func(t *testing.T) {
			b := d.open(t, view.language, view.width)
			b.visit("/login")
			b.accessible("login")
			for _, role := range []policy.Role{policy.GuardianshipOfficer, policy.Analyst, policy.CaseManager, policy.OperationsLead, policy.Medic, policy.PressOfficer, policy.Administrator, policy.DataProtectionOfficer} {
				b.leave()
				b.login(strings.ReplaceAll(string(role), "_", "-"))
				for _, path := range paths[role] {
					b.visit(path)
					if code := ask[int](b, `performance.getEntriesByType("navigation")[0].responseStatus`); code != 200 {
						b.Errorf("%s as %s answers %d", path, role, code)
						continue
					}
					what := fmt.Sprintf("%s-%s-%d", strings.Trim(strings.NewReplacer("/", "-").Replace(shorten(path)), "-"), view.language, view.width)
					b.accessible(what)
					b.picture(what)
					if got := ask[string](b, `document.documentElement.dir`); (got == "rtl") != (view.language == "ar") {
						b.Errorf("%s: the direction of the page is %q", what, got)
					}
				}
			}
		})
	}
}

// importList records a small list, so that there is one to look at.
func (d *demonstration) importList(t *testing.T) string {
	t.Helper()
	read, err := list.Read(strings.NewReader("No,Name,Sex,Age,Mother,Place of detention,Interviewed on\nX-1,Zina Invented,F,7,Mira,Roj camp,2018-11-02\nX-2,Karam Invented,M,many,Mira,Roj camp,2018-11-02\n"), sheet.Options{Name: "invented.csv"}, list.Found)
	if err != nil {
		t.Fatal(err)
	}
	who, err := d.app.Operator(t.Context(), "field-officer")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := list.NewPlan(t.Context(), d.app.DB, read.Table, read.Mapping, list.Options{Name: "Invented list", Agency: who.Agency})
	if err != nil {
		t.Fatal(err)
	}
	g, err := policy.Allow(who, policy.ImportList)
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := list.Record(t.Context(), d.app.Journal, g, plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(receipt.List)
}

// leave logs out, if anybody is in.
func (b *browser) leave() {
	b.Helper()
	ask[bool](b, `fetch("/logout", {method: "POST"}).then(() => true)`)
}

// shorten takes ids out of an address, for names of pictures.
func shorten(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if len(p) == 36 {
			parts[i] = "id"
		}
		parts[i], _, _ = strings.Cut(parts[i], "?")
	}
	return strings.Join(parts, "/")
}

// addresses gives for every screen an address with things of the demonstration in
// it; what it does not know stays in braces.
func (d *demonstration) addresses(t *testing.T) map[string]string {
	t.Helper()
	one := func(query string) string {
		var value string
		if err := d.app.DB.Row(t.Context(), query, nil, &value); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return value
	}
	ids := map[string]string{
		"/cases/{id}":    one("SELECT casefile FROM casefile WHERE stage = 'identified' LIMIT 1"),
		"/requests/{id}": one("SELECT request FROM request LIMIT 1"),
		"/matches/{id}":  one("SELECT match FROM match WHERE state = 'proposed' ORDER BY probability DESC LIMIT 1"),
		"/people/{id}":   one("SELECT person FROM casefile LIMIT 1"),
		"/families/{id}": one("SELECT family FROM family LIMIT 1"),
		"/accounts/{id}": one("SELECT account FROM account WHERE login = 'escort'"),
	}
	ids["/lists/{id}"] = d.importList(t)
	ids["/looks/{id}"] = ids["/cases/{id}"]
	ids["/care/{id}"] = one("SELECT casefile FROM placement WHERE state = 'started' AND casefile IN (SELECT casefile FROM placement WHERE state = 'declined') ORDER BY placement LIMIT 1")
	ids["/record/{id}"] = one("SELECT report FROM report WHERE language = 'en' ORDER BY recorded LIMIT 1")
	ids["/documents/{id}"] = one("SELECT document FROM document WHERE kind = 'consent_form' LIMIT 1")
	ids["/figures/{id}"] = one("SELECT release FROM figure_release WHERE state = 'released' ORDER BY drafted DESC LIMIT 1")
	ids["/published/{id}"] = ids["/figures/{id}"]
	ids["/ways/{id}"] = one("SELECT casefile FROM clearance WHERE blocked_by <> '' LIMIT 1")
	ids["/interests/{id}"] = one("SELECT casefile FROM interests WHERE state = 'appealed' LIMIT 1")
	ids["/courts/{id}"] = one("SELECT casefile FROM court_order ORDER BY court_order LIMIT 1")
	ids["/identity/{id}"] = one("SELECT casefile FROM identity_sample ORDER BY sample LIMIT 1")
	ids["/clearances/{id}"] = one("SELECT clearance FROM clearance WHERE blocked_by <> '' LIMIT 1")
	ids["/operations/{id}"] = string(d.world.Planned)
	ids["/manifests/{id}"] = one("SELECT manifest FROM manifest WHERE operation = '" + string(d.world.Planned) + "'")
	ids["/handovers/{id}"] = one("SELECT handover FROM handover WHERE final ORDER BY recorded LIMIT 1")
	ids["/tasks/{id}"] = one("SELECT task FROM task WHERE kind = 'contact' ORDER BY task LIMIT 1")
	leyla := d.world.Leyla
	// Screens that are about two things, or about one choice, name them.
	chosen := map[string]string{
		"/requests/{id}/join":   "/requests/" + string(leyla.Aunt) + "/join?with=" + string(leyla.Grandmother),
		"/families/{id}/remove": ids["/families/{id}"] + "/remove?person=" + one("SELECT person FROM family_member WHERE family = '"+ids["/families/{id}"]+"' LIMIT 1"),
		"/cases/{id}/steer":     "/cases/" + one("SELECT casefile FROM casefile WHERE stage = 'found' AND blocked_why = '' LIMIT 1") + "/steer?do=block",
	}
	chosen["/record/{id}/judge"] = "/record/" + one("SELECT report FROM report_verdict ORDER BY report LIMIT 1") + "/judge?verdict=corrected&start=" +
		one("SELECT start FROM report_verdict ORDER BY report LIMIT 1") + "&end=" + one("SELECT ends FROM report_verdict ORDER BY report LIMIT 1")
	chosen["/ways/{id}/record"] = "/ways/" + ids["/ways/{id}"] + "/record?do=consent"
	chosen["/interests/{id}/record"] = "/interests/" + ids["/interests/{id}"] + "/record?do=open"
	chosen["/courts/{id}/record"] = "/courts/" + ids["/courts/{id}"] + "/record?do=order"
	chosen["/identity/{id}/record"] = "/identity/" + ids["/identity/{id}"] + "/record?do=screen"
	chosen["/clearances/{id}/record"] = "/clearances/" + ids["/clearances/{id}"] + "/record?do=answer"
	chosen["/clearances/answers"] = "/clearances/answers?note=" + one("SELECT asking FROM clearance LIMIT 1")
	chosen["/figures/growth"] = "/figures/growth?figure=returned"
	chosen["/tasks/{id}/record"] = "/tasks/" + ids["/tasks/{id}"] + "/record?do=done"
	chosen["/tasks/new"] = "/tasks/new?case=" + ids["/care/{id}"]
	form := "/forms/psychosocial-first-contact"
	chosen["/forms/{key}"], chosen["/forms/{key}/answers"] = form, form+"/answers"
	chosen["/forms/{key}/fill"] = form + "/fill?of=" + one("SELECT visit FROM visit WHERE state = 'done' LIMIT 1")
	filled := form + "/" + one("SELECT filling FROM form_filling LIMIT 1")
	chosen["/forms/{key}/{filling}/correct"], chosen["/forms/{key}/{filling}/withdraw"] = filled+"/correct", filled+"/withdraw"
	chosen["/pathways/{key}"] = "/pathways/iraq-russia"
	chosen["/care/{id}/record"] = "/care/" + ids["/care/{id}"] + "/record?do=plan"
	chosen["/letters/{what}/{id}"] = "/letters/note/" + one("SELECT asking FROM clearance ORDER BY asking LIMIT 1") + "?in=ar"
	chosen["/documents"] = "/documents?of=case:" + one("SELECT subject FROM document_subject WHERE noun = 'case' LIMIT 1")
	chosen["/documents/new"] = strings.Replace(chosen["/documents"], "?", "/new?", 1)
	chosen["/families/{id}/remove"] = "/families/" + chosen["/families/{id}/remove"]
	someone := one("SELECT person FROM manifest_line WHERE manifest = '" + ids["/manifests/{id}"] + "' ORDER BY person LIMIT 1")
	chosen["/operations/{id}/record"] = "/operations/" + ids["/operations/{id}"] + "/record?do=leg"
	chosen["/manifests/{id}/record"] = "/manifests/" + ids["/manifests/{id}"] + "/record?do=seat&of=1"
	chosen["/manifests/{id}/lines/{person}"] = "/manifests/" + ids["/manifests/{id}"] + "/lines/" + someone
	chosen["/handovers/new"] = "/handovers/new?operation=" + ids["/operations/{id}"]
	chosen["/handovers/{id}/record"] = "/handovers/" + ids["/handovers/{id}"] + "/record?do=add"
	all := map[string]string{}
	for _, s := range web.Screens() {
		path := strings.TrimSuffix(s.Pattern, "{$}")
		for prefix, id := range ids {
			if rest, ok := strings.CutPrefix(path, prefix); ok && (rest == "" || rest[0] == '/') {
				path = strings.Replace(prefix, "{id}", id, 1) + rest
			}
		}
		if other, ok := chosen[s.Pattern]; ok {
			path = other
		}
		all[s.Pattern] = strings.Replace(path, "{log}/{seq}", d.app.Journal.Log()+"/100", 1)
	}
	return all
}

// paths gives an address for every screen that can be opened, by the role that
// is to open it; a screen that none of them covers fails the test, so that a new
// screen cannot be forgotten.
func (d *demonstration) paths(t *testing.T) map[policy.Role][]string {
	t.Helper()
	at := d.addresses(t)
	all := map[policy.Role][]string{}
	for _, s := range web.Screens() {
		if s.Method != "GET" || skipped[s.Pattern] != "" {
			continue
		}
		path := at[s.Pattern]
		if strings.Contains(path, "{") {
			t.Errorf("the test does not know how to open the screen %s; tell it in paths or skipped", s.Pattern)
			continue
		}
		role := policy.Analyst
		switch {
		case strings.HasSuffix(path, "/medical"):
			role = policy.Medic
		case strings.HasPrefix(path, "/accounts"), strings.HasPrefix(path, "/agencies"):
			role = policy.Administrator
		case strings.HasPrefix(path, "/operations"), strings.HasPrefix(path, "/manifests"), strings.HasPrefix(path, "/handovers"), strings.HasPrefix(path, "/disputes"), path == "/account/key":
			role = policy.OperationsLead
		case strings.HasPrefix(path, "/looks"):
			role = policy.DataProtectionOfficer
		case strings.HasPrefix(path, "/record"), strings.HasPrefix(path, "/figures"), strings.HasPrefix(path, "/published"):
			role = policy.PressOfficer
		case strings.HasPrefix(path, "/ways"), strings.HasPrefix(path, "/interests"), strings.HasPrefix(path, "/identity"), strings.HasPrefix(path, "/courts"), strings.HasPrefix(path, "/clearances"), strings.HasPrefix(path, "/documents"), strings.HasPrefix(path, "/letters"), strings.HasPrefix(path, "/pathways"), path == "/forms/new":
			role = policy.CaseManager
		case strings.HasPrefix(path, "/care"), strings.HasPrefix(path, "/forms"), strings.HasPrefix(path, "/visits"), strings.HasPrefix(path, "/work"), strings.HasPrefix(path, "/tasks"):
			role = policy.GuardianshipOfficer
		case strings.Contains(path, "/steer"), strings.Contains(path, "/block"), strings.Contains(path, "/exit"), strings.Contains(path, "/release"), strings.Contains(path, "/resume"):
			role = policy.CaseManager
		}
		all[role] = append(all[role], path)
	}
	return all
}

// skipped are the screens that cannot simply be opened, and why.
var skipped = map[string]string{
	"/{$}":          "only sends on to /today",
	"/ask/receipt":  "shown after a request was sent; its script opens it",
	"/login":        "opened before anybody is in",
	"/login/second": "only somebody half logged in sees it; its script opens it",

	"/login/elsewhere/{key}":      "sends on to a provider; a test with one goes there",
	"/login/elsewhere/{key}/back": "whoever comes back from a provider; the same test",

	"/notes/{id}/withdraw":           "needs a note of the reader's own; its script opens it",
	"/lists/preview/{token}":         "needs an upload; its script opens it",
	"/lists/preview/{token}/mapping": "a download",
	"/lists/progress/{token}":        "needs a recording under way; its script opens it",
	"/requests/{id}/separate":        "needs two joined requests; the story opens them",
	"/families/{id}/end":             "needs a relation; its script opens it",

	"/documents/{id}/file":         "a download",
	"/documents/{id}/picture":      "a download",
	"/phone":                       "only where the register has a certificate of its own; its test reads it",
	"/phone/certificate.crt":       "a download",
	"/handovers/{id}/receipt.txt":  "a download",
	"/disputes/{id}":               "needs two nodes that say different things; its script opens it",
	"/manifests/{id}/list.csv":     "a download",
	"/manifests/{id}/list.xlsx":    "a download",
	"/published/{id}/figures.csv":  "a download",
	"/published/{id}/figures.json": "a download",

	"/calendar.ics":               "for calendar programs; its own test reads it",
	"/journal/checkpoint":         "a download",
	"/forms/{key}/text":           "a download",
	"/forms/{key}/export":         "a download",
	"/journal/{log}/{seq}/{part}": "a download",
}
