package match_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// many states facts about n new people in acts of 200.
func (w world) many(n int) {
	w.Helper()
	g := w.grant(policy.StateFacts)
	for from := 0; from < n; from += 200 {
		if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) error {
			for i := from; i < min(from+200, n); i++ {
				facts := []person.Fact{named(fmt.Sprintf("Вымышленн%cв Геворг Арс%cнович", 'а'+rune(i%30), 'а'+rune(i/30%30))), born("2015", "2015"), mother("Эмилия"), heldInRusafa}
				if _, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.Interview}, Facts: facts}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			w.Fatal(err)
		}
	}
}

func TestManyAskWhileTheRegisterIsReadAndWritten(t *testing.T) {
	w := newWorld(t)
	w.many(400)
	x := match.NewIndex(w.j)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				if err := x.Refresh(ctx); err != nil {
					t.Error(err)
				}
				x.Named("Геворг", match.Sight{}, 5)
				if who := x.Named("Вымышленнав", match.Sight{Family: true}, 1); len(who) != 1 {
					t.Errorf("%+v", who)
				}
			}
		})
	}
	w.many(400)
	all.Wait()
	if err := x.Warm(ctx); err != nil {
		t.Fatal(err)
	}
	if people, found := x.Size(); people != 800 || found != 800 {
		t.Errorf("%d people, %d found", people, found)
	}
}
