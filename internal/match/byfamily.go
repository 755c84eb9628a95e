package match

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Asked is the matches of those whom one request asks for, the likeliest first;
// a match without a request stands alone.
type Asked struct {
	Request id.Request
	Rows    []Brief
	More    int // further matches of the request that are not in Rows
}

// RowsMost is how many matches of one request a list shows.
const RowsMost = 20

// ByFamily gives a page of matches as they are decided, request by request: brothers
// and sisters stand together, the request with the likeliest match first. more
// reports whether further requests follow the limit.
func ByFamily(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) (page []Asked, more bool, err error) {
	if !s.Sees(journal.Identity) {
		return nil, false, fault.New(fault.Denied, "matches by family: outside the scope")
	}
	w := leaders(f, s)
	query := "SELECT m.match, m.request, m.sought, m.found FROM match m" + w.String() + " ORDER BY m.probability DESC, m.match LIMIT " + w.Next(limit+1) + " OFFSET " + w.Next(offset)
	firsts, err := db.All(ctx, from, query, w.Args, func(m *Match, scan func(...any) error) error { return scan(&m.ID, &m.Request, &m.Sought, &m.Found) })
	if err != nil {
		return nil, false, fmt.Errorf("matches by family: %w", err)
	}
	if more = len(firsts) > limit; more {
		firsts = firsts[:limit]
	}
	for _, first := range firsts {
		one, err := asked(ctx, from, s, f, first)
		if err != nil {
			return nil, false, fmt.Errorf("matches by family: request %s: %w", first.Request, err)
		}
		page = append(page, one)
	}
	return page, more, nil
}

// leaders are the likeliest match of each request that the filter leaves.
func leaders(f Filter, s policy.Scope) *db.Where {
	w := f.where(s)
	same := "" // the filter again, for the others of the request; And numbers its values itself
	if condition := strings.TrimPrefix(w.String(), " WHERE "); condition != "" {
		same = " AND " + numbered.ReplaceAllString(strings.ReplaceAll(condition, "m.", "o."), "$$")
	}
	w.And(`(m.request = '' OR NOT EXISTS (
		SELECT 1 FROM match o
		WHERE o.request = m.request`+same+`
		AND (o.probability > m.probability OR o.probability = m.probability AND o.match < m.match)))`, slices.Clone(w.Args)...)
	return w
}

var numbered = regexp.MustCompile(`\$[0-9]+`)

func asked(ctx context.Context, from db.Asker, s policy.Scope, f Filter, first Match) (Asked, error) {
	one := Asked{Request: first.Request}
	w := f.where(s)
	if first.Request == "" {
		w.And("m.sought = $ AND m.found = $", first.Sought, first.Found)
	} else {
		w.And("m.request = $", first.Request)
	}
	where, args := w.String(), slices.Clone(w.Args)
	query := "SELECT " + columns + ", " + briefColumns("a") + ", " + briefColumns("b") + `
		FROM match m
		LEFT JOIN person a ON a.person = m.sought
		LEFT JOIN person b ON b.person = m.found` + where + " ORDER BY m.probability DESC, m.match LIMIT " + w.Next(RowsMost)
	err := db.Each(ctx, from, query, w.Args, func(scan func(...any) error) error {
		var r row
		var b Brief
		if err := scan(append(append(r.into(), b.SoughtBrief.Into()...), b.FoundBrief.Into()...)...); err != nil {
			return err
		}
		var err error
		b.Match, err = r.match(s)
		one.Rows = append(one.Rows, b)
		return err
	})
	if err != nil || len(one.Rows) < RowsMost {
		return one, err
	}
	n := 0
	err = from.Row(ctx, "SELECT COUNT(*) FROM match m"+where, args, &n)
	one.More = n - len(one.Rows)
	return one, err
}

// Beside is what stands before and after a match in that order, "" for nothing.
type Beside struct{ Previous, Next id.Match }

// position is where a match stands among others: the likelier first.
type position struct {
	match       id.Match
	probability int64
}

func (p position) before(o position) bool {
	return p.probability > o.probability || p.probability == o.probability && p.match < o.match
}

// BesideIn finds what stands before and after m among the matches of a filter. It
// answers also for a match that the filter leaves out, as one that was just
// decided does: it stands where it would.
func BesideIn(ctx context.Context, from db.Asker, s policy.Scope, f Filter, m Match) (Beside, error) {
	var b Beside
	if !s.Sees(journal.Identity) {
		return b, fault.New(fault.Denied, "beside match %s: outside the scope", m.ID)
	}
	q := walk{ctx, from, s, f}
	self := position{m.ID, millionths(m.Probability)}
	kin, err := q.of(m.Request, self)
	if err != nil {
		return b, fmt.Errorf("beside match %s: %w", m.ID, err)
	}
	at := slices.Index(kin, self)
	if at > 0 {
		b.Previous = kin[at-1].match
	} else if b.Previous, err = q.previous(m.Request, kin[0]); err != nil {
		return b, fmt.Errorf("before match %s: %w", m.ID, err)
	}
	if at+1 < len(kin) {
		b.Next = kin[at+1].match
	} else if b.Next, err = q.next(m.Request, kin[0]); err != nil {
		return b, fmt.Errorf("after match %s: %w", m.ID, err)
	}
	return b, nil
}

// walk is the matches that a reader goes through.
type walk struct {
	ctx  context.Context
	from db.Asker
	s    policy.Scope
	f    Filter
}

// kinMost bounds the matches of one request that are walked through.
const kinMost = 1000

// of gives the matches of a request in their order, self among them.
func (q walk) of(r id.Request, self position) ([]position, error) {
	if r == "" {
		return []position{self}, nil
	}
	w := q.f.where(q.s)
	w.And("m.request = $", r)
	all, err := q.read(w, " ORDER BY m.probability DESC, m.match", kinMost)
	if err != nil || slices.Contains(all, self) {
		return all, err
	}
	at, _ := slices.BinarySearchFunc(all, self, func(a, b position) int {
		if a.before(b) {
			return -1
		}
		return 1
	})
	return slices.Insert(all, at, self), nil
}

func (q walk) read(w *db.Where, order string, most int) ([]position, error) {
	return db.All(q.ctx, q.from, "SELECT m.match, m.probability FROM match m"+w.String()+order+" LIMIT "+w.Next(most), w.Args,
		func(p *position, scan func(...any) error) error { return scan(&p.match, &p.probability) })
}

// next is the first match of the request that follows one whose first stands
// there; previous the last of the one before.
func (q walk) next(r id.Request, first position) (id.Match, error) {
	w := leaders(q.f, q.s)
	w.And("m.probability <= $ AND NOT (m.probability = $ AND m.match <= $)", first.probability, first.probability, first.match)
	if r != "" {
		w.And("m.request <> $", r)
	}
	all, err := q.read(w, " ORDER BY m.probability DESC, m.match", 1)
	if err != nil || len(all) == 0 {
		return "", err
	}
	return all[0].match, nil
}

func (q walk) previous(r id.Request, first position) (id.Match, error) {
	w := leaders(q.f, q.s)
	w.And("m.probability >= $ AND NOT (m.probability = $ AND m.match >= $)", first.probability, first.probability, first.match)
	if r != "" {
		w.And("m.request <> $", r)
	}
	all, err := q.read(w, " ORDER BY m.probability, m.match DESC", 1)
	if err != nil || len(all) == 0 {
		return "", err
	}
	leader, err := Find(q.ctx, q.from, q.s, all[0].match)
	if err != nil || leader.Request == "" {
		return all[0].match, err
	}
	kin, err := q.of(leader.Request, all[0])
	if err != nil {
		return "", err
	}
	return kin[len(kin)-1].match, nil
}

// CountByBand counts the matches of each band; the filter's own band does not
// narrow.
func CountByBand(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (map[Band]int, error) {
	if !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "count matches: outside the scope")
	}
	counts := map[Band]int{}
	for _, band := range Bands() {
		f.Band = band
		w := f.where(s)
		n := 0
		if err := from.Row(ctx, "SELECT COUNT(*) FROM match m"+w.String(), w.Args, &n); err != nil {
			return nil, fmt.Errorf("count matches: %w", err)
		}
		counts[band] = n
	}
	return counts, nil
}
