package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"homeward/internal/agency"
	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// register makes a fresh encrypted register in a folder of its own.
func (b *bench) register(name string) (*app.App, db.Options, error) {
	dir := filepath.Join(b.dir, name)
	key, err := db.NewKeyFile(dir + ".key")
	if err != nil {
		return nil, db.Options{}, err
	}
	a, err := app.Create(b.ctx, app.Config{Data: dir, Key: key}, agency.New{Name: "Bench (invented)", Kind: agency.Intake})
	return a, db.Options{Dir: dir, Key: key}, err
}

// stating is the act that is measured: an interviewer states four facts about a
// child who is new to the register.
func stating(ctx context.Context, a *app.App, g policy.Grant, n int) error {
	_, err := a.Journal.Act(ctx, g, func(act *journal.Act) error {
		_, err := person.State(act, g, person.Statement{Person: person.New(act), Source: person.Source{Kind: person.Interview, When: "2018-11-02", Lang: "ar"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: fmt.Sprintf("زينا المخترعة %d", n)}, {Attr: person.AttrSex, Text: "أنثى", Code: "female"},
			{Attr: person.AttrBorn, Text: "2014", Date: "2014"}, {Attr: person.AttrOrigin, Text: "داغستان"},
		}})
		return err
	})
	return err
}

func (b *bench) acts() error {
	a, _, err := b.register("acts")
	if err != nil {
		return err
	}
	defer a.Close()
	who, err := a.Operator(b.ctx, "")
	if err != nil {
		return err
	}
	g, err := policy.Allow(who, policy.StateFacts)
	if err != nil {
		return err
	}
	if err := b.oneAct(a, g); err != nil {
		return err
	}
	return b.group(a, g)
}

// oneAct sets single acts against bare transactions that write the same rows,
// in turns of fifty.
func (b *bench) oneAct(a *app.App, g policy.Grant) error {
	_, opt, err := b.bareRegister()
	if err != nil {
		return err
	}
	bare, err := newBare(b.ctx, opt)
	if err != nil {
		return err
	}
	defer bare.close()
	const turns, each = 30, 50
	var acts, bares []time.Duration
	n := 0
	for turn := range turns {
		first, err := a.Journal.Size(b.ctx)
		if err != nil {
			return err
		}
		for range each {
			took, err := timed(func() error { return stating(b.ctx, a, g, n) })
			if err != nil {
				return err
			}
			n++
			if turn > 0 { // the first turn warms up
				acts = append(acts, took)
			}
		}
		sets, err := rowsOf(b.ctx, a, first, first+each)
		if err != nil {
			return err
		}
		for _, set := range sets {
			took, err := timed(func() error { return bare.write(set) })
			if err != nil {
				return err
			}
			if turn > 0 {
				bares = append(bares, took)
			}
		}
	}
	act, plain := median(acts), median(bares)
	b.most("an acknowledged act / the bare transaction", float64(act)/float64(plain), 1.5, "x", fmt.Sprintf("act %v, bare %v, %d each in turns", act, plain, len(acts)))
	return nil
}

// group sets 32 concurrent writers against one, in turns.
func (b *bench) group(a *app.App, g policy.Grant) error {
	const writers, each = 32, 40
	var ratios []float64
	var ones, manys []time.Duration
	for turn := range 7 {
		one, err := timed(func() error {
			for i := range each * 4 {
				if err := stating(b.ctx, a, g, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		many, err := timed(func() error { return together(writers, each, func(n int) error { return stating(b.ctx, a, g, n) }) })
		if err != nil {
			return err
		}
		if turn == 0 {
			continue
		}
		perOne, perMany := one/(each*4), many/(writers*each)
		ones, manys = append(ones, perOne), append(manys, perMany)
		ratios = append(ratios, float64(perOne)/float64(perMany))
	}
	one, many := median(ones), median(manys)
	b.least("rate of 32 writers / rate of one", float64(one)/float64(many), 3.5, "x", fmt.Sprintf("one: an act each %v; 32: an act each %v", one, many))
	return nil
}

func together(writers, each int, fn func(int) error) error {
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				if err := fn(w*each + i); err != nil {
					errs[w] = err
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// rowSet is the rows that one act wrote.
type rowSet struct {
	entry, body, subject, who, log []any
}

const (
	insertEntry   = "INSERT INTO entry (log, seq, header, hashes) VALUES ($1, $2, $3, $4)"
	insertBody    = "INSERT INTO body (log, seq, salt, bytes) VALUES ($1, $2, $3, $4)"
	insertSubject = "INSERT INTO entry_subject (subject, log, seq, compartment) VALUES ($1, $2, $3, $4)"
	insertPerson  = "INSERT INTO person (person, agency, doc, name, sort, sex, born_first, born_last, held, origin, disputes, home_list, returned, recorded, met, home_day, home_year, home_least, home_most) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', -1000000, 0, -1, -1)"
	updateLog     = "UPDATE log SET size = $2, applied = $2, head = $3"
)

// rowsOf reads back what acts wrote, so that the bare transactions write the
// same bytes.
func rowsOf(ctx context.Context, a *app.App, from, to int64) ([]rowSet, error) {
	return db.All(ctx, a.DB, `
		SELECT e.log, e.seq, e.header, e.hashes, b.salt, b.bytes, s.subject, s.compartment, l.head,
			p.person, p.agency, p.doc, p.name, p.sort, p.sex, p.born_first, p.born_last, p.held, p.origin, p.disputes, p.home_list, p.returned, p.recorded
		FROM entry e
		JOIN body b ON b.log = e.log AND b.seq = e.seq
		JOIN entry_subject s ON s.log = e.log AND s.seq = e.seq
		JOIN person p ON p.person = s.subject
		JOIN log l ON l.log = e.log
		WHERE e.seq >= $1 AND e.seq < $2
		ORDER BY e.seq`, []any{from, to}, func(r *rowSet, scan func(...any) error) error {
		values := make([]any, 23)
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := scan(into...); err != nil {
			return err
		}
		v := values
		r.entry = []any{v[0], v[1], v[2], v[3]}
		r.body = []any{v[0], v[1], v[4], v[5]}
		r.subject = []any{v[6], v[0], v[1], v[7]}
		r.log = []any{nil, v[1], v[8]}
		r.who = v[9:]
		return nil
	})
}

// bareRegister is a second register whose tables the bare transactions fill.
func (b *bench) bareRegister() (id.Agency, db.Options, error) {
	a, opt, err := b.register("bare")
	if err != nil {
		return "", opt, err
	}
	return "", opt, a.Close()
}

// bare writes rows with prepared statements and nothing else.
type bare struct {
	pool  *sql.DB
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

func newBare(ctx context.Context, opt db.Options) (*bare, error) {
	pool, err := db.Pool(ctx, opt)
	if err != nil {
		return nil, err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	b := &bare{pool: pool, conn: conn, stmts: map[string]*sql.Stmt{}}
	for _, q := range []string{"BEGIN IMMEDIATE", insertEntry, insertBody, insertSubject, insertPerson, updateLog, "COMMIT"} {
		if b.stmts[q], err = conn.PrepareContext(ctx, db.Placeholders(q)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *bare) write(r rowSet) error {
	for _, step := range []struct {
		query string
		args  []any
	}{{"BEGIN IMMEDIATE", nil}, {insertEntry, r.entry}, {insertBody, r.body}, {insertSubject, r.subject}, {insertPerson, r.who}, {updateLog, r.log}, {"COMMIT", nil}} {
		if _, err := b.stmts[step.query].Exec(step.args...); err != nil {
			return fmt.Errorf("%s: %w", step.query, err)
		}
	}
	return nil
}

func (b *bare) close() {
	b.conn.Close()
	b.pool.Close()
}
