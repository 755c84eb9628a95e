package healthcheck

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Conclusion is what follows from one examination.
type Conclusion struct {
	ID       id.Healthcheck
	Person   id.Person
	Moment   Moment
	Fitness  Fitness // "" on arrival
	Examined when.Partial
	Until    when.Day // 0 on arrival
	Agency   id.Agency
	Recorded string
}

// Expired reports whether the fitness no longer holds on a day.
func (c Conclusion) Expired(on when.Day) bool { return c.Moment == Departure && c.Until < on }

// MayTravel reports whether a child may travel on a day as far as her health is
// known: a line of a manifest asks it.
func (c Conclusion) MayTravel(on when.Day) bool {
	return c.Moment == Departure && c.Fitness != NotFit && c.Examined.Day() <= on && !c.Expired(on)
}

const columns = "h.healthcheck, h.person, h.moment, h.fitness, h.on_date, h.until, h.agency, h.recorded"

func (c *Conclusion) into() []any {
	return []any{&c.ID, &c.Person, &c.Moment, &c.Fitness, &c.Examined, &c.Until, &c.Agency, &c.Recorded}
}

// sees: those who plan the journey, and those who examine.
func sees(s policy.Scope) bool { return s.Sees(journal.Journey) || s.For(policy.Health) }

// Of gives the conclusions about a child, the newest first; none for a scope
// that sees neither journeys nor examinations.
func Of(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) ([]Conclusion, error) {
	if !sees(s) {
		return nil, nil
	}
	return db.All(ctx, from, "SELECT "+columns+" FROM healthcheck h WHERE h.person = $1 AND ($2 = '' OR h.agency = $2) ORDER BY h.on_date DESC, h.healthcheck DESC LIMIT 50",
		[]any{who, s.Agency()}, func(c *Conclusion, scan func(...any) error) error { return scan(c.into()...) })
}

// PersonOf gives the child of an examination, to a scope given for policy.Health
// alone, or NotFound.
func PersonOf(ctx context.Context, from db.Asker, s policy.Scope, key id.Healthcheck) (who id.Person, err error) {
	if !s.For(policy.Health) {
		return "", fault.New(fault.NotFound, "find examination %s: outside the scope", key)
	}
	if err := from.Row(ctx, "SELECT person FROM healthcheck WHERE healthcheck = $1 AND ($2 = '' OR agency = $2)", []any{key, s.Agency()}, &who); err != nil {
		return "", fmt.Errorf("find examination %s: %w", key, err)
	}
	return who, nil
}

// Latest gives the newest conclusion before departure, or NotFound.
func Latest(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (Conclusion, error) {
	all, err := Of(ctx, from, s, who)
	for _, c := range all {
		if c.Moment == Departure {
			return c, err
		}
	}
	if err == nil {
		err = fault.New(fault.NotFound, "fitness of person %s: nobody examined", who)
	}
	return Conclusion{}, err
}

// Detail is what was found.
type Detail struct {
	Findings string
	Needs    string
}

// DetailOf gives what an examination found, to a scope given for policy.Health
// alone. To any other it is not found, as if it did not exist.
func DetailOf(ctx context.Context, from db.Asker, s policy.Scope, h id.Healthcheck) (Detail, error) {
	var d Detail
	if !s.For(policy.Health) || !s.Sees(journal.Health) {
		return d, fault.New(fault.NotFound, "findings of examination %s: outside the scope", h)
	}
	if err := from.Row(ctx, "SELECT findings, needs FROM health_detail WHERE healthcheck = $1", []any{h}, &d.Findings, &d.Needs); err != nil {
		return d, fmt.Errorf("findings of examination %s: %w", h, err)
	}
	return d, nil
}

// Row is a conclusion in a list, with the child.
type Row struct {
	Conclusion
	Child person.Brief
}

// List gives a page of conclusions, the newest first, and how many there are.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Fitness, offset, limit int) ([]Row, int, error) {
	if !sees(s) || !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list examinations: outside the scope")
	}
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("h.agency = $", s.Agency())
	}
	if f != "" {
		w.And("h.fitness = $", f)
	}
	var n int
	if err := from.Row(ctx, "SELECT COUNT(*) FROM healthcheck h"+w.String(), w.Args, &n); err != nil {
		return nil, 0, err
	}
	rows, err := db.All(ctx, from, "SELECT "+columns+", "+person.Columns+" FROM healthcheck h JOIN person p ON p.person = h.person"+w.String()+
		" ORDER BY h.on_date DESC, h.healthcheck DESC LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args,
		func(r *Row, scan func(...any) error) error {
			err := scan(append(r.Conclusion.into(), r.Child.Into()...)...)
			if !s.Sees(journal.Whereabouts) {
				r.Child.Held = ""
			}
			return err
		})
	return rows, n, err
}
