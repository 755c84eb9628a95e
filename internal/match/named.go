package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/id"
	"homeward/internal/name"
)

// Sight is what of the index a viewer may be shown. It is applied before
// anything is counted or left out for being too much, so that the people of
// others do not show through.
type Sight struct {
	Agency  id.Agency // only people of this agency, "" of all
	Family  bool      // parents' names may be matched
	Request bool      // telephone numbers may be matched
}

func (x *Index) sees(s Sight, p *packed) bool {
	return !p.is(isGone) && (s.Agency == "" || x.strings[p.agency] == string(s.Agency))
}

// Named is somebody whose name, or a parent's, answers what was typed.
type Named struct {
	Person id.Person
	Name   string  // the first name as written
	Field  Field   // FieldName, FieldMother or FieldFather: whose name answered best
	Text   string  // the name that answered best, as written
	Bits   float64 // how well, for ordering
}

// Bounds of a search by name.
const (
	askedMost    = 8       // words of what was typed
	beginMost    = 300     // words that begin as the last one typed
	bearersMost  = 200_000 // bearers the viewer may see that are looked at
	parentShare  = 0.6     // a parent's name answers less than one's own
	leastBits    = 2.5     // of an answer
	commonBits   = 4.0     // what the commonest name answers: who asks for it wants its bearers
	farBehind    = 12.0    // bits: who is so far behind the best is no answer
	leastOfBest  = 0.4     // of the best answer's bits
	letterBits   = 1.1     // a letter typed of a word that begins so
	exactBits    = 1.0     // more for a word as it was typed
	exactMost    = 2_000   // people weighed exactly
	verifiedMost = 150     // words of another script compared letter by letter
)

// named gathers what the words typed say about people.
type named struct {
	x     *Index
	sight Sight
	tally *tally
	left  int // bearers still looked at
	words []wordTyped
}

// wordTyped is a word with its spellings and what it is worth.
type wordTyped struct {
	around []neighbour
	worth  float32
}

// Named finds people by a name typed in any script, in any order of words, with
// slips and words left out; the last word may be begun only. The best come
// first.
func (x *Index) Named(text string, sight Sight, limit int) []Named {
	typed := name.Parse(text)
	if len(typed.Words) == 0 || limit < 1 {
		return nil
	}
	words := typed.Words[:min(len(typed.Words), askedMost)]
	x.mu.RLock()
	defer x.mu.RUnlock()
	n := named{x: x, sight: sight, tally: newTally(len(x.people)), left: bearersMost}
	defer n.tally.done()
	for i, w := range words {
		around := x.spellings(w, i == len(words)-1)
		n.ask(around, max(x.words.rarity(w, x.living), commonBits))
	}
	return n.answers(limit)
}

// spellings are the words of the register that a word typed may stand for, the
// likeliest first; a word begun stands for all that begin so.
func (x *Index) spellings(w name.Word, begun bool) []neighbour {
	around := slices.Clone(x.words.near(w, x.living).all)
	for i := range around {
		if x.words.words[around[i].word].Fold == w.Fold {
			around[i].bits += exactBits
		}
	}
	letters := utf8.RuneCountInString(w.Fold)
	if begun && letters >= 2 {
		bits := float32(letterBits * float64(letters))
		for _, n := range x.words.beginning(w.Fold, beginMost) {
			around = append(around, neighbour{n, bits, 0})
		}
		for _, n := range x.words.beginningAlike(w, verifiedMost) {
			around = append(around, neighbour{n, bits * 0.8, 0})
		}
	}
	slices.SortStableFunc(around, func(a, b neighbour) int { return cmp.Compare(b.bits, a.bits) })
	return around
}

// ask counts, for everybody who bears a spelling, the most that may say; which
// name it stands in is looked at for the best only.
func (n *named) ask(around []neighbour, worth float64) {
	n.tally.asked++
	n.words = append(n.words, wordTyped{around, float32(worth)})
	for _, w := range around {
		bits := min(w.bits, float32(worth)+exactBits)
		for _, at := range n.x.words.words[w.word].people {
			if n.sight.Agency != "" && !n.x.sees(n.sight, &n.x.people[at]) {
				continue
			}
			if n.left == 0 {
				return
			}
			n.left--
			n.tally.add(at, bits)
		}
	}
}

// exactly weighs what was typed against the names of one person that may be
// seen, and tells which of them answered best.
func (n *named) exactly(at int32) (sum float32, place int) {
	p := &n.x.people[at]
	best := float32(0)
	for _, w := range n.words {
		for _, one := range w.around { // the likeliest first
			in, ok := n.x.bearing(p, one.word, n.sight.Family)
			if !ok {
				continue
			}
			bits := min(one.bits, w.worth+exactBits)
			if in >= int(p.mothers) {
				bits *= parentShare
			}
			sum += bits
			if bits > best {
				best, place = bits, in
			}
			break
		}
	}
	return sum, place
}

// bearing gives the first of a person's names, or her parents' if they may be
// seen, in which a word stands.
func (x *Index) bearing(p *packed, word int32, family bool) (int, bool) {
	r := x.reader(p)
	r.toNames()
	for i := range p.names {
		if !family && i >= p.mothers {
			break
		}
		one := r.name()
		if slices.Contains(one.words, uint32(word)) {
			return int(i), true
		}
	}
	return 0, false
}

// nameAt is the text of one of a person's names.
func (x *Index) nameAt(p *packed, place int8) string {
	r := x.reader(p)
	r.toNames()
	for range place {
		r.name()
	}
	n := r.name()
	return n.text(x)
}

// answers are the best, weighed exactly in the order of the most they may be
// worth, until no other can be better.
func (n *named) answers(limit int) []Named {
	t, x := n.tally, n.x
	most := t.above(farBehind)
	slices.SortFunc(most, func(a, b int32) int { return cmp.Or(cmp.Compare(t.bits[b], t.bits[a]), cmp.Compare(a, b)) })
	var found []Named
	for _, at := range most[:min(len(most), exactMost)] {
		if len(found) >= limit && tenth(float64(t.bits[at])) < found[len(found)-1].Bits {
			break
		}
		p := &x.people[at]
		if !x.sees(n.sight, p) {
			continue
		}
		sum, place := n.exactly(at)
		bits := tenth(float64(sum))
		if bits < leastBits || len(found) >= limit && bits <= found[len(found)-1].Bits {
			continue
		}
		one := Named{Person: x.idOf(p), Name: x.firstName(p), Field: FieldName, Text: x.nameAt(p, int8(place)), Bits: bits}
		switch {
		case place >= int(p.fathers):
			one.Field = FieldFather
		case place >= int(p.mothers):
			one.Field = FieldMother
		}
		found = append(found, one)
		slices.SortStableFunc(found, func(a, b Named) int { return cmp.Or(cmp.Compare(b.Bits, a.Bits), strings.Compare(a.Name, b.Name)) })
		found = found[:min(len(found), limit)]
	}
	for k := range found {
		if found[k].Bits < leastOfBest*found[0].Bits {
			return found[:k]
		}
	}
	return found
}

// Labelled is somebody who has a number or a label exactly as typed.
type Labelled struct {
	Person id.Person
	Name   string
	Field  Field // FieldDocument, FieldPhone or "" for the row of a list
	Text   string
}

// Labelled finds people by the label of their row on a list, the number of a
// document or a telephone number, but for spaces, hyphens and case.
func (x *Index) Labelled(text string, sight Sight, limit int) []Labelled {
	key := labelKey(text)
	x.mu.RLock()
	defer x.mu.RUnlock()
	var found []Labelled
	for at := range x.labels.find(text) {
		p := &x.people[at]
		if len(found) == limit {
			break
		}
		if !x.sees(sight, p) {
			continue
		}
		one := Labelled{Person: x.idOf(p), Name: x.firstName(p)}
		switch {
		case one.is("", x.rows(p), key), p.rare >= 0 && one.is(FieldDocument, x.rares[p.rare].documents, key),
			p.rare >= 0 && sight.Request && one.is(FieldPhone, x.rares[p.rare].phones, key):
			found = append(found, one)
		}
	}
	return found
}

func (l *Labelled) is(f Field, labels []string, key string) bool {
	for _, one := range labels {
		if labelKey(one) == key {
			l.Field, l.Text = f, one
			return true
		}
	}
	return false
}

// Seen gives a person by id, if the sight allows.
func (x *Index) Seen(who id.Person, sight Sight) (Labelled, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	at, ok := x.lookup(who)
	if !ok || !x.sees(sight, &x.people[at]) {
		return Labelled{}, false
	}
	return Labelled{Person: who, Name: x.firstName(&x.people[at])}, true
}
