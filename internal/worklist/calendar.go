package worklist

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/when"
)

// DueDay is how much of the agency's work is due on a day.
type DueDay struct {
	Day when.Day
	N   int
}

// DueDays counts what of the own agency's work is due on each day from one to
// another, both included; days on which nothing is due are left out. It is what a
// calendar may show: numbers, and nothing about anybody.
func (v Viewer) DueDays(ctx context.Context, from db.Asker, first, last when.Day) ([]DueDay, error) {
	w := v.where(Filter{}, last)
	w.And("w.due >= $", int64(first))
	w.And("w.due <= $", int64(last))
	days, err := db.All(ctx, from, "SELECT w.due, COUNT(*) FROM work w"+w.String()+" GROUP BY w.due ORDER BY w.due", w.Args,
		func(d *DueDay, scan func(...any) error) error {
			var day int64
			err := scan(&day, &d.N)
			d.Day = when.Day(day)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("days on which work is due: %w", err)
	}
	return days, nil
}
