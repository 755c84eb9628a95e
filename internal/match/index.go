package match

import (
	"cmp"
	"context"
	"iter"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Index holds everybody in the register in memory, by the words of their names,
// and finds who may be meant by a name or may be a person sought. It follows
// the journal by pulling: each question first takes in what was recorded since
// the last one. It is safe for concurrent use.
//
// What it returns is for the program itself: a page filters by the viewer's
// scope before it counts or shows anything.
type Index struct {
	j      *journal.Journal
	scorer *Scorer

	pulling sync.Mutex // held by who takes in what is new
	read    atomic.Int64

	mu      sync.RWMutex // guards all below
	people  []packed
	at      map[id.Person]int32
	groups  map[string][]int32 // family as a list numbers it
	labels  labels             // rows of lists, documents and telephones
	words   *dictionary
	strings []string // agencies and places, each once
	numbers map[string]int32
	living  int // people not gone
	met     int // of them, found
}

// NewIndex makes an index that has read nothing yet.
func NewIndex(j *journal.Journal) *Index {
	x := &Index{j: j}
	x.empty()
	x.scorer = NewScorer(x.rarity)
	return x
}

// Warm reads the register, so that the first question need not wait. Run it in
// the background when the program starts.
func (x *Index) Warm(ctx context.Context) error { return x.Refresh(ctx) }

// Read is how many entries of the journal the index has taken in, 0 before the
// register was read once.
func (x *Index) Read() int64 { return x.read.Load() }

// wholeAbove is how many touched persons are read one by one; above it reading
// the table through is cheaper.
const wholeAbove = 20_000

// Refresh takes in what was recorded since the last time.
func (x *Index) Refresh(ctx context.Context) error {
	size, err := x.j.Size(ctx)
	if err != nil {
		return err
	}
	if x.read.Load() >= size {
		return nil
	}
	x.pulling.Lock()
	defer x.pulling.Unlock()
	from := x.read.Load()
	if from >= size {
		return nil
	}
	var ids []id.Person
	if from > 0 {
		touched, err := x.j.Touched(ctx, from, size)
		if err != nil {
			return err
		}
		ids = make([]id.Person, 0, len(touched))
		for _, s := range touched {
			ids = append(ids, id.Person(s)) // other ids find no person
		}
		if len(ids) == 0 {
			x.read.Store(size)
			return nil
		}
		if len(ids) > wholeAbove {
			ids = nil
		}
	}
	if err := x.take(ctx, ids); err != nil {
		return err
	}
	x.read.Store(size)
	return nil
}

// takeAtOnce is how many people are put in under one lock.
const takeAtOnce = 500

func (x *Index) take(ctx context.Context, ids []id.Person) error {
	var batch []Side
	flush := func() {
		x.mu.Lock()
		for i := range batch {
			x.put(&batch[i])
		}
		x.mu.Unlock()
		batch = batch[:0]
	}
	err := person.Each(ctx, x.j.DB(), policy.Inside(), ids, func(p person.Person) error {
		batch = append(batch, SideOf(p))
		if len(batch) == takeAtOnce {
			flush()
		}
		return ctx.Err()
	})
	flush()
	return err
}

// put files a person. An older one of the same id goes; if she is as she was
// (most entries about a person say nothing of who she is), nothing changes.
func (x *Index) put(s *Side) {
	if had, ok := x.at[s.Person]; ok {
		if reflect.DeepEqual(x.unpack(&x.people[had]), *s) {
			return
		}
		x.drop(had)
	}
	n := int32(len(x.people))
	x.people = append(x.people, x.pack(s))
	x.at[s.Person] = n
	x.count(n, 1)
	for w := range x.wordsOf(n) {
		x.words.words[w].people = append(x.words.words[w].people, n)
	}
	for _, g := range s.Groups {
		x.groups[g] = append(x.groups[g], n)
	}
	for _, list := range [][]string{s.Rows, s.Documents, s.Phones} {
		for _, label := range list {
			x.labels.file(label, n)
		}
	}
}

// drop marks a person gone; where many are gone the rest is filed anew.
func (x *Index) drop(n int32) {
	x.people[n].gone = true
	x.count(n, -1)
	gone := len(x.people) - x.living
	if gone < 10_000 || gone < x.living/4 {
		return
	}
	sides := make([]Side, 0, x.living)
	for i := range x.people {
		if !x.people[i].gone {
			sides = append(sides, x.unpack(&x.people[i]))
		}
	}
	x.empty()
	for i := range sides {
		x.put(&sides[i])
	}
}

// empty forgets everybody.
func (x *Index) empty() {
	x.people, x.living, x.met = nil, 0, 0
	x.at, x.groups, x.labels = map[id.Person]int32{}, map[string][]int32{}, newLabels()
	x.words, x.strings, x.numbers = newDictionary(), nil, map[string]int32{}
}

func (x *Index) count(n int32, by int) {
	x.living += by
	if x.people[n].found {
		x.met += by
	}
	for w := range x.wordsOf(n) {
		x.words.words[w].living += by
	}
}

// wordsOf gives each word of a person's names once.
func (x *Index) wordsOf(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		words := x.people[n].words()
		for k, w := range words {
			if !slices.Contains(words[:k], w) && !yield(w) {
				return
			}
		}
	}
}

// Size is how many people are in the index, and how many of them were found.
func (x *Index) Size() (people, found int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.living, x.met
}

// Side gives a person as the index knows her.
func (x *Index) Side(who id.Person) (Side, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n, ok := x.at[who]
	if !ok {
		return Side{}, false
	}
	return x.unpack(&x.people[n]), true
}

// rarity is what agreeing on a word is worth among the people of the register.
func (x *Index) rarity(w name.Word) float64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.words.rarity(w, x.living)
}

// Score weighs two persons of the register, with names as rare as they are in
// it, and explains the letters.
func (x *Index) Score(a, b Side) Result {
	r := x.scorer.Score(a, b)
	r.explain()
	return r
}

// family gives the found members of the family of a person, herself among them.
// Who belongs to no numbered family is alone. The caller holds mu.
func (x *Index) family(n int32) []int32 {
	p := &x.people[n]
	members := []int32{n}
	if p.more == nil {
		return members
	}
	for _, g := range p.more.groups {
		for _, o := range x.groups[g] {
			if x.people[o].gone || !x.people[o].found || len(members) == familyMost || slices.Contains(members, o) {
				continue
			}
			members = append(members, o)
		}
	}
	slices.SortFunc(members, func(a, b int32) int { return cmp.Compare(x.people[a].person, x.people[b].person) })
	return members
}
