package request

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Two relatives often ask for the same child: the grandmother in September, the
// aunt in May, each under the surname she knows. Alike finds the other request,
// so that a person can look at both and join them. It proposes and decides
// nothing; what the two have in common is told in words (see Sign), and nobody
// gets a score.
//
// People sought are filed by a projection under what their given and other
// names sound like, with the years in which they may be born, so that the
// question costs the same with a hundred thousand requests.

// Bounds of one question.
const (
	alikeMost = 8   // requests that are given back
	filedMost = 400 // persons that are read from one place of the file
	nearMost  = 40  // persons who are compared with one person sought
)

// Similar is another request in which somebody looks like somebody sought.
type Similar struct {
	Brief
	Pairs []Pair // at least one
}

// Pair is two persons sought who look the same.
type Pair struct {
	Nth    int       // place of ours among those asked about, from 0
	Theirs id.Person // whom the other request asks for
	Signs  []Sign    // what they have in common, at least two
}

// Alike gives the requests in the scope that ask for people who look like those
// described, those with the most such people first. Withdrawn requests and those
// in without are left out. The sought need not be in the register yet.
func Alike(ctx context.Context, from db.Asker, s policy.Scope, sought []Looks, without ...id.Request) ([]Similar, error) {
	if !s.Sees(journal.Request) || !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "look for similar requests: outside the scope")
	}
	byRequest := map[id.Request]*Similar{}
	for nth, ours := range sought {
		near, err := filedNear(ctx, from, ours)
		if err != nil {
			return nil, fmt.Errorf("look for similar requests: %w", err)
		}
		for _, who := range near {
			if err := compare(ctx, from, s, nth, ours, who, byRequest, without); err != nil {
				return nil, fmt.Errorf("look for similar requests: %w", err)
			}
		}
	}
	all := make([]Similar, 0, len(byRequest))
	for _, one := range byRequest {
		all = append(all, *one)
	}
	slices.SortFunc(all, func(a, b Similar) int {
		return cmp.Or(len(b.Pairs)-len(a.Pairs), b.signs()-a.signs(), cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(len(all), alikeMost)], nil
}

func (s Similar) signs() int {
	n := 0
	for _, p := range s.Pairs {
		n += len(p.Signs)
	}
	return n
}

// compare adds the requests that ask for somebody who looks like ours.
func compare(ctx context.Context, from db.Asker, s policy.Scope, nth int, ours Looks, who id.Person, into map[id.Request]*Similar, without []id.Request) error {
	p, err := person.Find(ctx, from, s, who)
	if fault.Is(err, fault.NotFound) { // another agency's
		return nil
	}
	if err != nil {
		return err
	}
	signs, same := ours.Same(LooksOf(p))
	if !same {
		return nil
	}
	requests, err := OfPerson(ctx, from, s, who)
	if err != nil {
		return err
	}
	for _, b := range requests {
		if b.State == IsWithdrawn || slices.Contains(without, b.ID) {
			continue
		}
		one := into[b.ID]
		if one == nil {
			one = &Similar{Brief: b}
			into[b.ID] = one
		}
		if !slices.ContainsFunc(one.Pairs, func(p Pair) bool { return p.Nth == nth || p.Theirs == who }) {
			one.Pairs = append(one.Pairs, Pair{Nth: nth, Theirs: who, Signs: signs})
		}
	}
	return nil
}

// filedNear gives the persons sought who are filed where l would be, those who
// share the most first. It sees all agencies: what it gives is read again in the
// viewer's scope.
func filedNear(ctx context.Context, from db.Asker, l Looks) ([]id.Person, error) {
	first, last := l.years()
	if first == 0 {
		last = 9999 // unknown: of any year
	}
	hits := map[id.Person]int{}
	for _, key := range l.keys() {
		for _, years := range [][3]int{{max(first-yearsMost, 1), last + 1, first - 1}, {0, 0, 0}} {
			all, err := db.All(ctx, from, "SELECT person FROM request_alike WHERE sound = $1 AND born BETWEEN $2 AND $3 AND until >= $4 LIMIT $5",
				[]any{key, years[0], years[1], years[2], filedMost}, func(p *id.Person, scan func(...any) error) error { return scan(p) })
			if err != nil {
				return nil, err
			}
			for _, p := range all {
				if p != l.Person {
					hits[p]++
				}
			}
		}
	}
	near := make([]id.Person, 0, len(hits))
	for p := range hits {
		near = append(near, p)
	}
	slices.SortFunc(near, func(a, b id.Person) int { return cmp.Or(hits[b]-hits[a], cmp.Compare(a, b)) })
	return near[:min(len(near), nearMost)], nil
}

// Projections keep the file of people sought in step with statements.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "request alike",
		Kinds: []string{"person.stated", "request.received", "request.sought_added"},
		Apply: file,
	}}
}

// file files again the people an entry is about, once for all entries of an
// act, when their statements have been written.
func file(w *journal.Writer, e journal.Header) error {
	if e.Compartment != journal.Identity && e.Compartment != journal.Family && e.Kind == "person.stated" {
		return nil // nothing that people are filed by
	}
	for _, subject := range e.Subjects {
		who, key := id.Person(subject), "request alike "+subject
		f := &filer{who: who}
		if held, ok := w.Held(key); ok {
			f = held.(*filer)
		}
		f.sought = f.sought || e.Kind != "person.stated"
		f.person = person.Ahead(w, who)
		w.Hold(key, f, f.ready, func() error { return f.write(w) })
	}
	return nil
}

// filer files somebody of whom the entries of an act speak.
type filer struct {
	who    id.Person
	sought bool                 // an entry of the act says so
	person func() person.Person // nil if her row is not held
	now    *filing              // worked out ahead
}

func (f *filer) ready() {
	if f.sought && f.person != nil {
		now := filingOf(f.person())
		f.now = &now
	}
}

func (f *filer) write(w *journal.Writer) error {
	if !f.sought {
		var sought string
		err := w.Row("SELECT request FROM request_sought WHERE person = $1 LIMIT 1", []any{f.who}, &sought)
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	if f.now != nil {
		return refile(w, f.who, *f.now)
	}
	p, err := person.Standing(w, f.who)
	if fault.Is(err, fault.NotFound) { // her statement has not come from its node yet
		return nil
	}
	if err != nil {
		return err
	}
	return refile(w, f.who, filingOf(p))
}

func filingOf(p person.Person) filing {
	l := LooksOf(p)
	f := filing{sounds: strings.Join(l.keys(), "\n")}
	f.born, f.until = l.years()
	return f
}

// filing is where somebody is filed.
type filing struct {
	born, until int
	sounds      string // a line each
}

// keys are the sounds, one by one.
func (f filing) keys() []string {
	if f.sounds == "" {
		return nil
	}
	return strings.Split(f.sounds, "\n")
}

// refile takes a person out where she was filed and files her anew, unless it is
// the same place.
func refile(w *journal.Writer, who id.Person, now filing) error {
	var was filing
	err := w.Row("SELECT born, until, sounds FROM request_filed WHERE person = $1", []any{who}, &was.born, &was.until, &was.sounds)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil && was == now {
		return nil
	}
	if was.sounds != "" {
		if err := w.Exec("DELETE FROM request_alike WHERE person = $1", who); err != nil {
			return err
		}
	}
	for _, sound := range now.keys() {
		w.Insert("request_alike (person, sound, born, until)", who, sound, now.born, now.until)
	}
	return w.Exec(`
		INSERT INTO request_filed (person, born, until, sounds) VALUES ($1, $2, $3, $4)
		ON CONFLICT (person) DO UPDATE SET born = $2, until = $3, sounds = $4`, who, now.born, now.until, now.sounds)
}
