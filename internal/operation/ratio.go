package operation

import "homeward/internal/when"

// bands are how many children one escort can look after, by age in months at
// least: the recommendation of the NSPCC for groups away from home (one adult to
// 3 children under 2 years, 4 of 2 and 3, 6 of 4 to 8, 8 of 9 to 12, 10 older).
// A flight at night with tired children wants more, never fewer.
var bands = []struct{ from, each int }{{13 * 12, 10}, {9 * 12, 8}, {4 * 12, 6}, {2 * 12, 4}, {0, 3}}

// Needed is how many escorts children of these ages need. A child whose age is
// not known counts as the youngest. Bands do not share an escort in arithmetic:
// the fractions are added and rounded up once.
func Needed(ages []when.Age) int {
	const whole = 120 // divisible by every band
	sum := 0
	for _, a := range ages {
		each := bands[len(bands)-1].each
		if a.Known() {
			for _, b := range bands {
				if a.Min >= b.from {
					each = b.each
					break
				}
			}
		}
		sum += whole / each
	}
	return (sum + whole - 1) / whole
}

// Escorts counts the members of the team who look after children.
func (o Operation) Escorts() int {
	n := 0
	for _, p := range o.Team {
		if p.Task == Escort && !p.Left {
			n++
		}
	}
	return n
}
