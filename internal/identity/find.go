package identity

import (
	"context"
	"fmt"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// File is all that is on record about who a child is. What a test found is not
// in it; ask ResultOf.
type File struct {
	Evidence      []EvidenceEntry    // the newest first
	Papers        []PaperEntry       // the newest first
	Nationalities []NationalityEntry // what counts, by country
	Said          []NationalityEntry // all of it, the newest first
	Screenings    []ScreenedEntry    // the newest first
	Samples       []Sample           // the newest first
	Risk          Risk
}

// Contested reports whether two states say: our national. A child may have both;
// whoever decides should know.
func (f File) Contested() bool { return len(confirmedBy(f.Said)) > 1 }

// Sample is a sample with the hands it went through.
type Sample struct {
	TakenEntry
	Hands     []MovedEntry // in order
	Holder    string       // who has it
	Broken    bool         // a receiver found the seal broken
	Tested    when.Partial // the day of the newest test, "" none
	DestroyBy when.Partial
	Bearing   Bearing // what a second person concluded, "" nobody has
	Destroyed when.Partial
}

const most = 100 // of each list of a case

// Of gives what is on record about who a child is; nothing for a scope that does
// not see identity.
func Of(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) (File, error) {
	var f File
	if !s.Sees(journal.Identity) {
		return f, nil
	}
	var err error
	f.Evidence, err = db.All(ctx, from, "SELECT evidence, casefile, person, kind, topic, bearing, on_date, by_whom, words FROM identity_evidence WHERE casefile = $1 AND ($2 = '' OR agency = $2) ORDER BY on_date DESC, evidence DESC LIMIT $3",
		[]any{c, s.Agency(), most}, func(e *EvidenceEntry, scan func(...any) error) error {
			return scan(&e.Evidence, &e.Case, &e.Person, &e.Kind, &e.Topic, &e.Bearing, &e.On, &e.By, &e.Words)
		})
	if err != nil {
		return f, fmt.Errorf("evidence of case %s: %w", c, err)
	}
	f.Papers, err = db.All(ctx, from, "SELECT paper, casefile, person, kind, number, issuer, issuer_kind, on_date, recognised, words FROM identity_paper WHERE casefile = $1 AND ($2 = '' OR agency = $2) ORDER BY recorded DESC, paper DESC LIMIT $3",
		[]any{c, s.Agency(), most}, func(d *PaperEntry, scan func(...any) error) error {
			var recognised string
			err := scan(&d.ID, &d.Case, &d.Person, &d.Kind, &d.Number, &d.Issuer, &d.IssuerKind, &d.On, &recognised, &d.Words)
			d.Recognised = strings.Fields(recognised)
			return err
		})
	if err != nil {
		return f, fmt.Errorf("papers of case %s: %w", c, err)
	}
	if f.Said, err = nationalities(ctx, from, c); err != nil {
		return f, err
	}
	if f.Screenings, err = screenings(ctx, from, c); err != nil {
		return f, err
	}
	f.Nationalities, f.Risk = newest(f.Said), riskOf(f.Said, f.Screenings)
	keys, err := db.All(ctx, from, "SELECT sample FROM identity_sample WHERE casefile = $1 AND ($2 = '' OR agency = $2) ORDER BY recorded DESC, sample DESC LIMIT $3", []any{c, s.Agency(), most},
		func(key *id.Sample, scan func(...any) error) error { return scan(key) })
	for _, key := range keys {
		one, err := sample(ctx, from, key)
		if err != nil {
			return f, err
		}
		f.Samples = append(f.Samples, one)
	}
	return f, err
}

func nationalities(ctx context.Context, from db.Asker, c id.Case) ([]NationalityEntry, error) {
	return db.All(ctx, from, "SELECT nationality, casefile, person, country, state, through, on_date, authority, reference, words FROM identity_nationality WHERE casefile = $1 ORDER BY on_date DESC, nationality DESC",
		[]any{c}, func(n *NationalityEntry, scan func(...any) error) error {
			return scan(&n.Nationality, &n.Case, &n.Person, &n.Country, &n.State, &n.Through, &n.On, &n.Authority, &n.Reference, &n.Words)
		})
}

func screenings(ctx context.Context, from db.Asker, c id.Case) ([]ScreenedEntry, error) {
	return db.All(ctx, from, "SELECT casefile, on_date, by_whom, no_papers, barrier, loss, words FROM identity_screening WHERE casefile = $1 ORDER BY on_date DESC, entry DESC",
		[]any{c}, func(p *ScreenedEntry, scan func(...any) error) error {
			return scan(&p.Case, &p.On, &p.By, &p.NoPapers, &p.Barrier, &p.Loss, &p.Words)
		})
}

// NationalOf gives the states that say of a child: our national. It is for what
// derives stages; pages ask Of.
func NationalOf(ctx context.Context, from db.Asker, c id.Case) ([]string, error) {
	all, err := nationalities(ctx, from, c)
	return confirmedBy(all), err
}

// sample gives a sample with all that happened to it but what was found.
func sample(ctx context.Context, from db.Asker, key id.Sample) (Sample, error) {
	var s Sample
	err := from.Row(ctx, "SELECT sample, casefile, person, compared, relation, on_date, collector, witness, place, seal FROM identity_sample WHERE sample = $1", []any{key},
		&s.Sample, &s.Case, &s.Person, &s.With, &s.Relation, &s.On, &s.Collector, &s.Witness, &s.Place, &s.Seal)
	if err != nil {
		return s, fmt.Errorf("find sample %s: %w", key, err)
	}
	s.Hands, err = db.All(ctx, from, "SELECT sample, on_date, giver, receiver, intact, words FROM identity_hand WHERE sample = $1 ORDER BY recorded, entry LIMIT 200", []any{key},
		func(m *MovedEntry, scan func(...any) error) error {
			return scan(&m.Sample, &m.On, &m.From, &m.To, &m.Intact, &m.Words)
		})
	if err != nil {
		return s, err
	}
	s.Holder = s.Collector
	for _, m := range s.Hands {
		s.Holder, s.Broken = m.To, s.Broken || !m.Intact
	}
	optional := func(query string, into ...any) {
		if failed := from.Row(ctx, query, []any{key}, into...); err == nil && failed != nil && !fault.Is(failed, fault.NotFound) {
			err = failed
		}
	}
	optional("SELECT on_date, destroy_by FROM identity_result WHERE sample = $1 ORDER BY recorded DESC, entry DESC LIMIT 1", &s.Tested, &s.DestroyBy)
	optional("SELECT bearing FROM identity_conclusion WHERE sample = $1 ORDER BY recorded, entry LIMIT 1", &s.Bearing)
	optional("SELECT on_date FROM identity_destroyed WHERE sample = $1", &s.Destroyed)
	return s, err
}

// Sealed is what a test found, with who recorded it.
type Sealed struct {
	Entry    journal.EntryID
	Account  id.Account
	Recorded string
	TestedEntry
}

// ResultOf gives what the newest test of a sample found, to a scope given for
// policy.Results alone. To any other it is not found, as if it did not exist.
func ResultOf(ctx context.Context, from db.Asker, s policy.Scope, key id.Sample) (Sealed, error) {
	if !s.For(policy.Results) || !s.Sees(journal.Legal) {
		return Sealed{}, fault.New(fault.NotFound, "result of sample %s: outside the scope", key)
	}
	return result(ctx, from, key)
}

func result(ctx context.Context, from db.Asker, key id.Sample) (Sealed, error) {
	var r Sealed
	err := from.Row(ctx, "SELECT entry, account, recorded, sample, on_date, lab, method, markers, ratio, finding, report, destroy_by FROM identity_result WHERE sample = $1 ORDER BY recorded DESC, entry DESC LIMIT 1", []any{key},
		&r.Entry, &r.Account, &r.Recorded, &r.Sample, &r.On, &r.Lab, &r.Method, &r.Markers, &r.Ratio, &r.Finding, &r.Report, &r.DestroyBy)
	if err != nil {
		return r, fmt.Errorf("result of sample %s: %w", key, err)
	}
	return r, nil
}

// Row is a child in the list of those at risk.
type Row struct {
	Case   id.Case
	Number id.Number
	Risk   Risk
	Since  when.Partial
	Child  person.Brief
}

func atRisk(s policy.Scope, r Risk) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("r.agency = $", s.Agency())
	}
	w.And("r.risk = $", r)
	return w
}

// List gives a page of the children who stand so, the longest first.
func List(ctx context.Context, from db.Asker, s policy.Scope, risk Risk, offset, limit int) ([]Row, error) {
	if !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "list children by nationality: outside the scope")
	}
	w := atRisk(s, risk)
	return db.All(ctx, from, "SELECT r.casefile, c.number, r.risk, r.since, "+person.Columns+" FROM identity_risk r JOIN casefile c ON c.casefile = r.casefile JOIN person p ON p.person = r.person"+w.String()+
		" ORDER BY r.since, r.casefile LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, func(r *Row, scan func(...any) error) error {
		err := scan(append([]any{&r.Case, &r.Number, &r.Risk, &r.Since}, r.Child.Into()...)...)
		if !s.Sees(journal.Whereabouts) {
			r.Child.Held = ""
		}
		return err
	})
}

// Count counts the children whom List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, risk Risk) (n int, err error) {
	if !s.Sees(journal.Identity) {
		return 0, fault.New(fault.Denied, "count children by nationality: outside the scope")
	}
	w := atRisk(s, risk)
	err = from.Row(ctx, "SELECT COUNT(*) FROM identity_risk r"+w.String(), w.Args, &n)
	return n, err
}
