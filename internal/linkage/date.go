package linkage

import "strings"

// date is a day as digits; year 0 where the text is none.
type date struct{ year, month, day int }

// readDate reads a day: 19081209, 1908-12-09, 9.12.1908, also with a time of day
// behind it. What cannot be read is compared as it stands.
func readDate(text string) date {
	parts := strings.Fields(text)
	var n [3]int
	var size [3]int
	switch {
	case len(parts) >= 3:
		for i := range n {
			if n[i] = number(parts[i]); n[i] < 0 {
				return date{}
			}
			size[i] = len(parts[i])
		}
	case len(parts) >= 1 && len(parts[0]) == 8 && number(parts[0]) > 0:
		all := number(parts[0])
		n, size = [3]int{all / 10000, all / 100 % 100, all % 100}, [3]int{4, 2, 2}
	case len(parts) == 1 && len(parts[0]) == 4 && number(parts[0]) > 0:
		return date{year: number(parts[0])}
	default:
		return date{}
	}
	switch {
	case size[0] == 4:
		return date{n[0], n[1], n[2]}
	case size[2] == 4:
		return date{n[2], n[1], n[0]}
	}
	return date{}
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1e8 {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// alike gives the level of two days that are not the same.
func (a date) alike(b date, x, y *value) level {
	if a.year == 0 || b.year == 0 {
		if distance(x.runes, y.runes, 1) == 1 {
			return close
		}
		return differ
	}
	same := 0
	for _, eq := range [3]bool{a.year == b.year, a.month == b.month, a.day == b.day} {
		if eq {
			same++
		}
	}
	swap := a.year == b.year && a.month == b.day && a.day == b.month
	d := distance(x.runes, y.runes, 2)
	switch {
	case d == 1 || swap:
		return close
	case same == 2:
		return words
	case d == 2, a.year == b.year, a.month == 0 || b.month == 0:
		return loose
	}
	return differ
}
