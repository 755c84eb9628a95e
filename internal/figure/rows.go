package figure

import (
	"context"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// adult is the age from which nobody is counted.
const adult = 18

// Find gives the definition with a key.
func Find(key string) (Definition, error) {
	for _, d := range Definitions() {
		if d.Key == key {
			return d, nil
		}
	}
	var keys []string
	for _, d := range Definitions() {
		keys = append(keys, d.Key)
	}
	return Definition{}, fault.New(fault.BadInput, "there is no figure %q; there are: %s", key, strings.Join(keys, ", "))
}

// Rows reads those whose return by a day is on record: the population of the figures
// that are shipped.
func Rows(ctx context.Context, from db.Asker, s policy.Scope, asOf when.Day) ([]Row, error) {
	places := regions{}
	var rows []Row
	err := person.EachCounted(ctx, from, s, func(c person.Counted) {
		span, ok := c.Returned.Span()
		if !ok || span.Last > asOf {
			return
		}
		at := span.Last
		r := Row{Sex: c.Sex, Origin: places.region(c.Origin)}
		if c.Known {
			age := when.AgeOn(c.Born, at)
			if age.Min/12 >= adult {
				return
			}
			if first, last := Band(age.Min/12), Band(age.Max/12); first == last {
				r.Age = first
			}
		}
		r.Year = at.String()[:4]
		rows = append(rows, r)
	})
	return rows, err
}

// regions remembers the names of places.
type regions map[place.ID]string

// region is the region of a country that a place lies in, or the country.
func (m regions) region(p place.ID) string {
	if p == "" {
		return ""
	}
	if name, ok := m[p]; ok {
		return name
	}
	g := place.Default()
	best := ""
	for at := p; at != ""; {
		one, ok := g.Lookup(at)
		if !ok {
			break
		}
		if one.Parent == "" || one.Kind == place.Country {
			if best == "" {
				best = one.Name("en")
			}
			break
		}
		best = one.Name("en") // the last before the country is the region
		at = one.Parent
	}
	m[p] = best
	return best
}
