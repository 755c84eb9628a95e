package press

import (
	"fmt"
	"strings"
	"time"
)

// agree: two counts may be one number: the same, or one within what the other says
// loosely ("more than thirty" and 33).
func agree(a, b *Normalised) bool {
	if a.Count == nil || b.Count == nil {
		return false
	}
	x, y := *a.Count, *b.Count
	if a.Qualifier == "exact" && b.Qualifier == "exact" {
		return x == y
	}
	within := func(loose *Normalised, n int) bool {
		c := *loose.Count
		switch loose.Qualifier {
		case "exact":
			return n == c
		case "at least":
			return n > c && n <= c+max(c/3, 5)
		case "at most":
			return n < c && n >= c-max(c/3, 5)
		case "about":
			return n >= c-max(c/8, 2) && n <= c+max(c/8, 2)
		case "dozens":
			return n >= 20 && n < 100
		case "hundreds":
			return n >= 100 && n < 1000
		case "thousands":
			return n >= 1000
		case "range":
			return n >= c && loose.CountMax != nil && n <= *loose.CountMax
		}
		return false
	}
	if a.Qualifier == b.Qualifier {
		return x == y
	}
	return within(a, y) || within(b, x)
}

// days gives the first and last day that a date may be.
func days(n *Normalised) (first, last time.Time, ok bool) {
	if n.EventDate == nil {
		return first, last, false
	}
	value := *n.EventDate
	if a, b, both := strings.Cut(value, "/"); both {
		f, _, ok1 := span(a)
		_, l, ok2 := span(b)
		return f, l, ok1 && ok2
	}
	first, last, ok = span(value)
	switch text(n.DatePrecision) {
	case "announced", "on or before":
		first = first.AddDate(0, 0, -7)
	case "about":
		first, last = first.AddDate(0, 0, -8), last.AddDate(0, 0, 8)
	}
	return first, last, ok
}

func span(v string) (first, last time.Time, ok bool) {
	for form, add := range map[string][3]int{"2006-01-02": {0, 0, 0}, "2006-01": {0, 1, -1}, "2006": {1, 0, -1}} {
		if len(v) == len(form) {
			t, err := time.Parse(form, v)
			return t, t.AddDate(add[0], add[1], add[2]), err == nil
		}
	}
	return first, last, false
}

// Group joins the claims of several reports that tell of one operation. Origin,
// destination and date come first: the count alone never joins two reports, unless
// both tell of the same people and one of them has no date. A wrong group hides
// children; a missed one only clutters.
func Group(reports []*Report) {
	var all []*operation
	// The dated ones first, so that those without a date find them.
	for _, dated := range []bool{true, false} {
		for _, r := range reports {
			for _, c := range r.Claims {
				n := &c.Normalised
				if n.Kind != kindSingle || n.Count == nil || !dated && n.Qualifier != "exact" && (r.day.IsZero() || !narrow(n)) || c.PartOf != nil || c.Scope != inScope || n.Status != "done" && n.Status != "under way" {
					continue
				}
				if _, _, known := days(n); known != dated {
					continue
				}
				o := operationOf(all, c)
				if o == nil {
					if !dated && (n.To == nil || n.From == nil) {
						continue
					}
					o = &operation{}
					all = append(all, o)
				}
				o.claims = append(o.claims, c)
			}
		}
	}
	used := map[string]int{}
	for _, o := range all {
		name := o.title()
		if used[name]++; used[name] > 1 {
			name = fmt.Sprintf("%s (%d)", name, used[name])
		}
		for _, c := range o.claims {
			c.Group = ptr(name)
		}
	}
	for _, r := range reports { // parts, and what tells more of the same
		for _, c := range r.Claims {
			if c.PartOf != nil {
				if whole := r.claim(*c.PartOf); whole != nil && whole.Group != nil && c.Group == nil && c.Normalised.Kind == kindSingle {
					c.Group = whole.Group
				}
			}
			if c.Group == nil && c.PartOf == nil && c.Scope == inScope && (c.Normalised.Kind == kindSingle || c.Normalised.Kind == kindDate) {
				if main := r.main(); main != nil && alike(main, c) {
					c.Group = main.Group
				}
			}
		}
	}
}

// fits: a claim may tell of the operation of others.
func fits(others []*Claim, c *Claim) bool {
	n := &c.Normalised
	counted, loose, placed := false, false, 0
	first, last, known := days(n)
	weak := false
	if !known && c.of != nil && !c.of.day.IsZero() { // told without a day: shortly before it was published
		first, last, weak = c.of.day.AddDate(0, 0, -10), c.of.day, true
	}
	met, apart := false, false
	for _, o := range others {
		m := &o.Normalised
		if m.To != nil && n.To != nil {
			if country(*m.To) != country(*n.To) {
				return false
			}
			placed |= 1
		}
		if m.From != nil && n.From != nil {
			if country(*m.From) != country(*n.From) {
				return false
			}
			placed |= 2
		}
		if text(m.Who) == text(n.Who) && m.Count != nil {
			exact := m.Qualifier == "exact" && n.Qualifier == "exact"
			switch {
			case exact && *m.Count != *n.Count && (!known || !near(*m.Count, *n.Count)):
				return false
			case agree(m, n):
				loose = true
				counted = counted || known || exact
			}
		}
		if o.of == c.of && o.at == c.at { // two groups told in one sentence
			counted = true
			placed |= 2
		}
		if f, l, ok := days(m); ok && (known || weak) {
			if last.AddDate(0, 0, 1).Before(f) || l.AddDate(0, 0, 1).Before(first) {
				return false
			}
			if last.Before(f) || l.Before(first) { // the next day: the same flight only if the figures say so
				if o.of == c.of || !agree(m, n) || text(m.Who) != text(n.Who) {
					apart = true
				}
				continue
			}
			met = true
		}
	}
	switch {
	case apart && !met:
		return false
	case known && apart:
		return placed&1 != 0 && counted
	case known && met:
		return placed&1 != 0 && (counted || placed == 3)
	case weak && met:
		return loose && placed == 3
	}
	return counted && placed == 3
}

// alike: a claim without a figure, or with a loose one, that may tell of the
// operation which the report tells of.
func alike(main, c *Claim) bool {
	a, b := &main.Normalised, &c.Normalised
	if a.From != nil && b.From != nil && country(*a.From) != country(*b.From) || a.To != nil && b.To != nil && country(*a.To) != country(*b.To) {
		return false
	}
	if f, l, ok := days(a); ok {
		if g, m, ok := days(b); ok && (l.Before(g) || m.Before(f)) {
			return false
		}
	}
	return b.Count == nil || text(a.Who) == text(b.Who) && agree(a, b)
}

// near: under ten in a hundred apart.
func near(a, b int) bool { return 10*max(a-b, b-a) < max(a, b) }

// narrow: a loose figure that leaves few others: more than thirty, not dozens.
func narrow(n *Normalised) bool {
	return n.Qualifier == "at least" || n.Qualifier == "about" || n.Qualifier == "at most"
}

// operation is claims about one.
type operation struct{ claims []*Claim }

func operationOf(all []*operation, c *Claim) *operation {
	for _, o := range all {
		if fits(o.claims, c) {
			return o
		}
	}
	return nil
}

// title names an operation by its places and day, as far as they are known.
func (o *operation) title() string {
	from, to, day := "?", "?", "day unknown"
	var best *Normalised
	for _, c := range o.claims {
		n := &c.Normalised
		if n.From != nil && from == "?" {
			from = country(*n.From)
		}
		if n.To != nil && to == "?" {
			to = country(*n.To)
		}
		if n.EventDate != nil && (best == nil || better(n, best)) {
			best, day = n, *n.EventDate
		}
	}
	return from + " to " + to + ", " + day
}
