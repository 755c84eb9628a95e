package request

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/policy"
)

func TestAStepThatDoesNotFitIsKeptAndShown(t *testing.T) {
	for _, story := range []struct {
		steps string
		state State
		clash int
	}{
		{"", IsReceived, 0},
		{"opened opened", IsOpen, 0},
		{"answered opened", IsAnswered, 0},
		{"withdrawn answered", IsWithdrawn, 1},
		{"closed answered closed", IsClosed, 1},
		{"withdrawn joined", IsWithdrawn, 1},
		{"answered joined closed separated", IsAnswered, 1},
		{"joined joined withdrawn", IsWithdrawn, 0},
		{"joined reopened", IsMerged, 1},
		{"separated reopened", IsReceived, 0},
		{"vanished", IsReceived, 1},
	} {
		var steps []Step
		for _, what := range strings.Fields(story.steps) {
			steps = append(steps, Step{What: what, Into: "other"})
		}
		if s := stand(steps); s.state != story.state || s.clash != story.clash {
			t.Errorf("%q: %s with %d that do not fit", story.steps, s.state, s.clash)
		}
	}
}

func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	kinds := []string{stepOpened, stepAnswered, stepClosed, stepWithdrawn, stepJoined, stepSeparated, stepReopened}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		headers := make([]journal.Header, 8)
		for i := range headers {
			headers[i] = journal.Header{Log: fmt.Sprint("n", i%3), Seq: int64(i), Recorded: fmt.Sprint("2018-12-30T08:00:0", random.IntN(4)), Agency: id.Agency(fmt.Sprint(i))}
		}
		what := kinds[random.IntN(len(kinds))]
		arrive := func(order []int) string {
			var d doc
			for _, i := range order {
				switch {
				case i == 0:
					d.receive(headers[i], Received{Code: "x", Sought: []id.Person{"p"}})
				case i == 1:
					d.add(headers[i], "q")
				case i == 2:
					d.add(headers[i], "r")
				default:
					d.step(headers[i], kinds[(i+len(what))%len(kinds)], "", "other")
				}
			}
			text, err := json.Marshal(d, json.Deterministic(true))
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(string(text), stand(d.Steps), d.agency(), d.newest(), d.sought())
		}
		if one, two := arrive(random.Perm(8)), arrive(random.Perm(8)); one != two {
			t.Fatalf("%s\n%s", one, two)
		}
	}
}

// Another node did what the rules refuse here; its entries are applied all the
// same.
func TestTwoNodesMergeInTwoDirectionsAndItShows(t *testing.T) {
	j := journaltest.Open(t, append(person.Entries(), Entries()...), append(person.Tables(), Tables()...))
	who := policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}
	g, err := policy.Allow(who, policy.ReceiveRequest)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := policy.Look(who, policy.Requests)
	record := func(do func(a *journal.Act) error) {
		t.Helper()
		if _, err := j.Act(t.Context(), g, do); err != nil {
			t.Fatal(err)
		}
	}
	var r [3]id.Request
	record(func(a *journal.Act) (err error) {
		for i := range r {
			if r[i], _, err = (New{Sought: []id.Person{person.New(a)}}).Record(a); err != nil {
				return err
			}
		}
		return nil
	})
	join := func(from, into int) {
		t.Helper()
		record(func(a *journal.Act) error {
			_, err := joined.Record(a, nil, Joined{Into: r[into], From: r[from], Reason: "x"})
			return err
		})
	}
	contradicted := func(want int) {
		t.Helper()
		_, n, err := List(t.Context(), j.DB(), s, Filter{Contradicted: true}, 0, 9)
		if err != nil || n != want {
			t.Fatalf("%d contradicted, want %d, %v", n, want, err)
		}
	}
	join(0, 1)
	join(1, 2)
	contradicted(0)
	join(2, 0)
	contradicted(3)
	record(func(a *journal.Act) error {
		_, err := separated.Record(a, nil, Separated{Into: r[2], From: r[1], Reason: "x"})
		return err
	})
	contradicted(0)
	record(func(a *journal.Act) error { // of 0, into which 2 is merged; 0 itself leaves 1
		_, err := withdrawn.Record(a, nil, Withdrawn{Request: r[0], Reason: "x"})
		return err
	})
	contradicted(1)
	if got, err := Find(t.Context(), j.DB(), s, r[0]); err != nil || !got.Contradicted || got.State != IsWithdrawn {
		t.Fatalf("%+v, %v", got, err)
	}
	record(func(a *journal.Act) error { // a step for a request that has not come yet
		_, err := opened.Record(a, nil, Opened{Request: "0194f3c2-6b1e-7a40-9d2c-000000000000"})
		return err
	})
}
