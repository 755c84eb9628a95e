package visit

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"homeward/internal/placement"
	"homeward/internal/when"
)

//go:embed schedule.tsv
var scheduleText string

// halfYear is how long the first distances hold.
const halfYear = 183

// distances are the days of one line of the schedule.
type distances struct{ first, early, later int }

var schedule = mustRead(scheduleText)

// mustRead reads the schedule, which is part of the program: a wrong line is a
// mistake of whoever changed it, and the program does not start.
func mustRead(text string) map[placement.Kind]distances {
	all, err := read(text)
	if err != nil {
		panic(err)
	}
	return all
}

func read(text string) (map[placement.Kind]distances, error) {
	all := map[placement.Kind]distances{}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 5 || cells[4] == "" {
			return nil, fmt.Errorf("schedule.tsv:%d: %d cells, want kind, three numbers, source", i+1, len(cells))
		}
		var days [3]int
		for n := range days {
			d, err := strconv.Atoi(cells[n+1])
			if err != nil || d < 1 || d > placement.ReviewDays {
				return nil, fmt.Errorf("schedule.tsv:%d: %q is not a number of days from 1 to %d", i+1, cells[n+1], placement.ReviewDays)
			}
			days[n] = d
		}
		all[placement.Kind(cells[0])] = distances{days[0], days[1], days[2]}
	}
	for _, k := range placement.Kinds() {
		if _, ok := all[k]; !ok {
			return nil, fmt.Errorf("schedule.tsv: no line for %s", k)
		}
	}
	return all, nil
}

// next is the day by which the next visit is due. last is the day of the newest
// visit made, 0 if there was none.
func next(k placement.Kind, started, last when.Day) when.Day {
	d, ok := schedule[k]
	if !ok { // a kind from a later version of the program: look often
		d = schedule[placement.Institution]
	}
	switch {
	case last < started || last == 0:
		return started + when.Day(d.first)
	case last < started+halfYear:
		return last + when.Day(d.early)
	}
	return last + when.Day(d.later)
}
