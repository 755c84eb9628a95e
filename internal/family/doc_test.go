package family

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// Entries of several nodes come in any order, the end before what it ends
// among them.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	person := func() id.Person { return id.Person(fmt.Sprint("p", random.IntN(3))) }
	for range 300 {
		var arrivals []func(*doc)
		for i := range 9 {
			e := journal.Header{Log: fmt.Sprint("n", i%2), Seq: int64(i), Recorded: fmt.Sprint("2018-12-30T08:00:0", random.IntN(4)), Agency: id.Agency(fmt.Sprint("a", i))}
			a, b, what := person(), person(), i
			removed := random.IntN(2) == 0
			arrivals = append(arrivals, func(d *doc) {
				switch what {
				case 0:
					d.form(e, Formed{Label: "F1", Members: []Member{{a, "child"}, {b, "mother"}}, Relations: []Relation{{b, a, "mother_of", "declared"}}})
				case 1, 2:
					d.say(e, exampleSource, Relation{a, b, "mother_of", "believed"})
				case 3:
					d.end(e, RelationEnded{Entry: "n1/1", Reason: "x"})
				case 4:
					d.end(e, RelationEnded{Entry: "n1/1", Reason: "y"})
				default:
					d.step(step{Member: Member{a, Roles()[what%3]}, Removed: removed, Reason: fmt.Sprint(what), mark: markOf(e, 0)})
				}
			})
		}
		arrive := func() Family {
			var d doc
			for _, i := range random.Perm(len(arrivals)) {
				arrivals[i](&d)
			}
			return view("f", d)
		}
		if one, two := arrive(), arrive(); !reflect.DeepEqual(one, two) {
			t.Fatalf("%+v\n%+v", one, two)
		}
	}
}
