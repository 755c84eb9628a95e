package lists_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/form"
	"homeward/internal/list"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/request"
	"homeward/internal/web/lists"
	"homeward/internal/web/page"
	"homeward/internal/web/webtest"
)

// world is a register that knows nobody yet. All people in the lists are
// invented.
func world(t *testing.T) *webtest.World {
	t.Helper()
	return webtest.New(t, webtest.Options{
		Kinds:       slices.Concat(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries(), list.Entries()),
		Tables:      slices.Concat(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables(), list.Tables()),
		Projections: slices.Concat(request.Projections(), casefile.Projections()),
		Screens:     func(w *webtest.World) []page.Screen { return lists.Screens(w.Clock.Now, nil) },
	})
}

func TestAdd(t *testing.T)      { webtest.Run(t, world(t), "add.txt") }
func TestPreview(t *testing.T)  { webtest.Run(t, world(t), "preview.txt") }
func TestRequests(t *testing.T) { webtest.Run(t, world(t), "requests.txt") }

// send sends a file as an officer would and stops at the dry run.
func send(t *testing.T, b *webtest.Browser, name string, data []byte) string {
	t.Helper()
	b.Get("/lists/new").Fill("kind", "found").Choose("file", name, data).Submit("")
	if b.Status != 200 || !strings.HasPrefix(b.At.Path, "/lists/preview/") {
		t.Fatalf("sent %s and came to %s (status %d): %s", name, b.At, b.Status, b.Text())
	}
	return strings.TrimPrefix(b.At.Path, "/lists/preview/")
}

// finish asks for the progress until it is over; each answer waits a little.
func finish(t *testing.T, b *webtest.Browser) {
	t.Helper()
	for range 60 {
		if !b.Sees("Recording the list") {
			return
		}
		b.Get(b.At.Path)
	}
	t.Fatalf("recording does not end: %s", b.Text())
}

func march(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/march.csv")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAListIsRecordedOnceHoweverOftenOnePresses(t *testing.T) {
	w := world(t)
	b := w.As(t, "field_officer")
	token := send(t, b, "march.csv", march(t))
	if size := entries(t, w); size != entriesOfAWorld(w) {
		t.Fatalf("a dry run left %d entries", size)
	}
	b.Submit("Record 5 rows")
	finish(t, b)
	if !b.Sees("The list is recorded") || !b.Sees("5 rows recorded") || !b.Sees("5 cases opened") {
		t.Fatalf("after recording: %s", b.Text())
	}
	size := entries(t, w)
	for range 2 { // a second press, and going back to the dry run
		b.Post("/lists/preview/"+token+"/record", nil)
		finish(t, b)
		b.Get("/lists/preview/" + token)
		if now := entries(t, w); now != size || b.At.Path != "/lists/progress/"+token {
			t.Fatalf("pressed again: %d entries became %d, at %s", size, now, b.At.Path)
		}
	}
	b.Get(b.Link("Open the list"))
	if !b.Sees("Zina Invented") || !b.Sees("Q-3") || b.Link("زينا شابوشنيكوف") == "" {
		t.Errorf("the list: %s", b.Text())
	}
	send(t, b, "march.csv", march(t))
	if !b.Sees("There is nothing to record") {
		t.Errorf("the same list again: %s", b.Text())
	}
}

func entries(t *testing.T, w *webtest.World) int64 {
	t.Helper()
	n, err := w.Journal.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// entriesOfAWorld: the agency, and for each account its opening and its password.
func entriesOfAWorld(w *webtest.World) int64 { return int64(1 + 2*len(w.Accounts)) }

func TestNobodyElseSeesADraftNorAfterItsTime(t *testing.T) {
	w := world(t)
	b := w.As(t, "field_officer")
	token := send(t, b, "march.csv", march(t))
	for name, other := range map[string]*webtest.Browser{"another account": w.As(t, "analyst"), "another session of hers": w.As(t, "field_officer")} {
		for _, path := range []string{"/lists/preview/" + token, "/lists/preview/" + token + "/mapping", "/lists/progress/" + token} {
			if other.Get(path); strings.Contains(other.Body, "Invented") || strings.Contains(other.Body, "header:") {
				t.Errorf("%s sees %s", name, path)
			}
		}
		other.Post("/lists/preview/"+token+"/discard", nil)
		other.Post("/lists/preview/"+token+"/record", nil)
	}
	if b.Get("/lists/preview/" + token); !b.Sees("Zina Invented") {
		t.Fatalf("her own draft is gone: %s", b.Text())
	}
	w.Clock.Move(29 * time.Minute)
	if b.Get("/lists/preview/" + token); !b.Sees("Zina Invented") {
		t.Fatalf("gone after 29 minutes: %s", b.Text())
	}
	b.Post("/logout", nil)
	b = w.As(t, "field_officer")
	if b.Get("/lists/preview/" + token); b.Sees("Zina Invented") || !b.Sees("no longer kept") {
		t.Errorf("after logging out and in: %s", b.Text())
	}
	token = send(t, b, "march.csv", march(t))
	for range 3 {
		w.Clock.Move(11 * time.Minute)
		b.Get("/lists") // keeps the session, not the draft
	}
	if b.Get("/lists/preview/" + token); b.Sees("Zina Invented") || b.At.Path != "/lists/new" {
		t.Errorf("after half an hour: at %s: %s", b.At, b.Text())
	}
}

func TestOnlySoManyFilesAreKept(t *testing.T) {
	w := world(t)
	b := w.As(t, "field_officer")
	first := send(t, b, "1.csv", march(t))
	for range 3 {
		send(t, b, "2.csv", march(t))
	}
	if b.Get("/lists/preview/" + first); b.At.Path != "/lists/new" {
		t.Errorf("a fourth list did not take the place of the first")
	}
	if b.Get("/lists/new").Fill("kind", "found").Choose("file", "big.csv", bytes.Repeat([]byte("x"), 10<<20+1)).Submit(""); b.Status != 413 || !b.Sees("over 10 MB") {
		t.Errorf("a file over the limit: status %d: %s", b.Status, b.Text())
	}
}

func TestWhatWasNotShownIsNotRecorded(t *testing.T) {
	w := world(t)
	b := w.As(t, "field_officer")
	send(t, b, "march.csv", march(t))
	size := entries(t, w)
	b.Fill("column-9", "marks").Submit("Record 5 rows")
	if b.Status != 422 || !b.Sees("You chose something else than what was shown") || entries(t, w) != size {
		t.Fatalf("status %d: %s", b.Status, b.Text())
	}
	b.Submit("Record 6 rows") // the row that said a shoe size alone now says something of somebody
	finish(t, b)
	if !b.Sees("The list is recorded") {
		t.Fatalf("after looking again: %s", b.Text())
	}
}

func TestTheMappingGoesOutAndComesBack(t *testing.T) {
	w := world(t)
	b := w.As(t, "analyst")
	token := send(t, b, "march.csv", march(t))
	b.Fill("column-9", "marks").Submit("Show with these choices")
	saved := []byte(b.Get("/lists/preview/" + token + "/mapping").Body)
	if b.Status != 200 || !bytes.Contains(saved, []byte("field: marks")) || bytes.Contains(saved, []byte("Zina")) {
		t.Fatalf("status %d: %s", b.Status, saved)
	}
	token = send(t, b, "april.csv", march(t))
	b.Choose("mapping", "mapping.yaml", saved).Submit("Use this file")
	if again := b.Get("/lists/preview/" + token + "/mapping").Body; again != string(saved) {
		t.Errorf("came back as\n%s", again)
	}
	b.Get("/lists/preview/"+token).Choose("mapping", "mapping.yaml", []byte("version: 1\nkind: found\ncolumns:\n  - header: Name\n    field: nonsense\n")).Submit("Use this file")
	if b.Status != 422 || !b.Sees("line 4") || !b.Sees("nonsense") {
		t.Errorf("a wrong mapping: status %d: %s", b.Status, b.Text())
	}
	if b.Get("/lists/preview/" + token).Submit("Use this file"); b.Status != 422 || !b.Sees("cannot be empty") {
		t.Errorf("no mapping: status %d: %s", b.Status, b.Text())
	}
}
