package match

import (
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

	mu           sync.RWMutex // guards all below
	people       []packed
	briefs       []brief  // of each of people, sex and first birth
	arena        []uint32 // what packed says, by number
	text         []byte   // what few people have in common
	births       []packedBirth
	birthNumbers map[packedBirth]uint32
	rares        []rare
	at           map[[16]byte]int32
	groups       []group
	groupNumbers map[string]int32
	labels       labels // rows of lists, documents and telephones
	words        *dictionary
	pairs        postings         // people by two words and the year of birth, see keys.go
	bearers      map[uint32]int32 // of a shape, among those found
	filed        int              // people found who were counted there
	strings      []string         // agencies, places, dates, each once
	numbers      map[string]int32
	fresh        []posting // of people put in, to be filed under pairs
	living       int       // people not gone
	met          int       // of them, found

	askers sync.Pool
}

// group is a family as a list numbers it; first is one of its members, -1 for
// none, the others follow in a ring.
type group struct {
	label string
	first int32
	more  []int32 // members who belong to several groups
}

// NewIndex makes an index that has read nothing yet.
func NewIndex(j *journal.Journal) *Index {
	x := &Index{j: j}
	x.empty()
	x.scorer = NewScorer(x.rarity)
	x.askers.New = func() any { return x.newAsker() }
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
	if x.j == nil {
		return nil // people who are in no register
	}
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
const takeAtOnce = 2000

func (x *Index) take(ctx context.Context, ids []id.Person) error {
	var batch []Side
	flush := func() {
		x.mu.Lock()
		for i := range batch {
			x.put(&batch[i])
		}
		x.settle()
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
// settle ends a batch.
func (x *Index) put(s *Side) {
	if had, ok := x.lookup(s.Person); ok {
		if reflect.DeepEqual(x.unpack(&x.people[had]), *s) {
			return
		}
		x.drop(had)
	}
	n := int32(len(x.people))
	x.people = append(x.people, x.pack(s))
	p := &x.people[n]
	x.briefs = append(x.briefs, x.briefOf(p))
	x.at[p.person] = n
	x.count(n, 1)
	for w := range x.wordsOf(n) {
		x.words.words[w].people = append(x.words.words[w].people, n)
	}
	x.join(n, s.Groups)
	for _, list := range [][]string{s.Rows, s.Documents, s.Phones} {
		for _, label := range list {
			x.labels.file(label, n)
		}
	}
	x.fresh = x.file(x.fresh, n)
}

// settle files what was put in since the last time under its pairs of words.
func (x *Index) settle() {
	x.pairs.add(x.fresh)
	x.fresh = x.fresh[:0]
	x.words.settle()
}

// join makes a person a member of the families that lists number.
func (x *Index) join(n int32, labels []string) {
	p := &x.people[n]
	for k, label := range labels {
		at, ok := x.groupNumbers[label]
		if !ok {
			at = int32(len(x.groups))
			x.groups = append(x.groups, group{label: label, first: -1})
			x.groupNumbers[label] = at
		}
		g := &x.groups[at]
		if k > 0 || len(labels) > 1 {
			g.more = append(g.more, n)
			continue
		}
		p.group, p.next, g.first = at, g.first, n
	}
}

// drop marks a person gone; where many are gone the rest is filed anew.
func (x *Index) drop(n int32) {
	x.people[n].flags |= isGone
	x.count(n, -1)
	gone := len(x.people) - x.living
	if gone < 10_000 || gone < x.living/4 {
		return
	}
	sides := make([]Side, 0, x.living)
	for i := range x.people {
		if !x.people[i].is(isGone) {
			sides = append(sides, x.unpack(&x.people[i]))
		}
	}
	x.empty()
	for i := range sides {
		x.put(&sides[i])
	}
	x.settle()
}

// empty forgets everybody.
func (x *Index) empty() {
	x.people, x.briefs, x.living, x.met = nil, nil, 0, 0
	x.arena, x.text, x.births, x.rares, x.groups, x.fresh = nil, nil, nil, nil, nil, nil
	x.birthNumbers, x.groupNumbers = map[packedBirth]uint32{}, map[string]int32{}
	x.at, x.labels, x.pairs = map[[16]byte]int32{}, newLabels(), postings{}
	x.bearers, x.filed = map[uint32]int32{}, 0
	x.words, x.strings, x.numbers = newDictionary(), nil, map[string]int32{}
}

func (x *Index) count(n int32, by int) {
	x.living += by
	if x.people[n].is(isFound) {
		x.met += by
	}
	for w := range x.wordsOf(n) {
		x.words.words[w].living += int32(by)
	}
}

// wordsOf gives each word of a person's names once.
func (x *Index) wordsOf(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		p := &x.people[n]
		r := x.reader(p)
		r.toNames()
		var all [64]uint32
		words := all[:0]
		for range p.names {
			one := r.name()
			words = append(words, one.words...)
		}
		for k, w := range words {
			if !slices.Contains(words[:k], w) && !yield(int32(w)) {
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
	n, ok := x.lookup(who)
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
func (x *Index) family(n int32, alone bool) []int32 {
	p := &x.people[n]
	members := []int32{n}
	add := func(o int32) {
		if q := &x.people[o]; !q.is(isGone) && q.is(isFound) && len(members) < familyMost && !slices.Contains(members, o) {
			members = append(members, o)
		}
	}
	walk := func(g *group) {
		for o, steps := g.first, 0; o >= 0 && steps < ringMost; o, steps = x.people[o].next, steps+1 {
			add(o)
		}
		for _, o := range g.more[:min(len(g.more), ringMost)] {
			add(o)
		}
	}
	switch {
	case alone:
	case p.group >= 0:
		walk(&x.groups[p.group])
	case p.rare >= 0:
		for _, label := range x.rares[p.rare].groups {
			if g, ok := x.groupNumbers[label]; ok {
				walk(&x.groups[g])
			}
		}
	}
	slices.SortFunc(members, func(a, b int32) int {
		return slices.Compare(x.people[a].person[:], x.people[b].person[:])
	})
	return members
}

// ringMost bounds how far a family is followed past members who are gone.
const ringMost = 200
