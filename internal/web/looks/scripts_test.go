package looks_test

import (
	"slices"
	"testing"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/look"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web"
	"homeward/internal/web/webtest"
)

func world(t testing.TB) *webtest.World {
	w := webtest.New(t, webtest.Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections()})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, n, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["case"], w.Names["number"], w.Names["person"] = string(c), n.String(), string(who)
		return err
	})
	return w
}

func TestShow(t *testing.T) { webtest.Run(t, world(t), "show.txt") }

// What every kind of reader does is kept, and what is about nobody is not.
func TestWhatLeavesATrace(t *testing.T) {
	w := world(t)
	manager := w.As(t, "case_manager")
	manager.Get("/cases/" + w.Names["case"])
	manager.Get("/people/" + w.Names["person"])
	manager.Get("/cases")
	manager.Get("/account")
	manager.Get("/pathways")
	manager.Get("/search").Post("/search", map[string][]string{"q": {"زينا"}})
	manager.Get("/cases/0194f3c2-0000-7000-8000-00000000ffff")
	manager.Get("/accounts")
	w.As(t, "auditor").Get("/journal/checkpoint")
	if stranger := w.Browser(t); true {
		stranger.Login("case_manager", "a wrong password")
		stranger.Get("/cases/" + w.Names["case"])
	}
	if err := w.Looks.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := policy.Look(w.Accounts[policy.Auditor].Principal(), policy.Looks)
	if err != nil {
		t.Fatal(err)
	}
	lines, _, err := look.List(t.Context(), w.DB, s, look.Filter{}, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(lines)
	var got []string
	for _, l := range lines {
		line := string(l.Did) + " " + l.Screen
		switch l.About {
		case w.Names["case"]:
			line += " the case"
		case w.Names["person"]:
			line += " the person"
		case "":
		default:
			line += " another"
		}
		got = append(got, line)
	}
	want := []string{
		"logged_in login/login", "read cases/show the case", "read people/show the person", "listed cases/list",
		"searched search/search", "searched search/search", "refused cases/show another", "refused accounts/list",
		"logged_in login/login", "exported journal/list", "login_refused login/login",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the log says\n%q\nwant\n%q", got, want)
	}
	if r, err := look.Verify(t.Context(), w.DB, w.Journal.Log()); err != nil || len(r.Problems) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// The page of a case with the log and without it, in turn: b.N pages of each, and
// how much the trace adds.
func BenchmarkATraceOnThePageOfACase(b *testing.B) {
	w := world(b)
	deps := w.Deps
	deps.Looks = nil
	bare, err := web.New(deps)
	if err != nil {
		b.Fatal(err)
	}
	reader := w.As(b, "case_manager")
	kept := w.Handler
	var with, without time.Duration
	for b.Loop() {
		for range 2 {
			began := time.Now()
			reader.Serve(kept).Get("/cases/" + w.Names["case"])
			with += time.Since(began)
			began = time.Now()
			reader.Serve(bare).Get("/cases/" + w.Names["case"])
			without += time.Since(began)
		}
	}
	b.ReportMetric(float64(with)/float64(without), "with/without")
}
