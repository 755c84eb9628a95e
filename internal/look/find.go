package look

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
)

// Filter narrows the log. The zero Filter is everything.
type Filter struct {
	Did     Did
	Account id.Account
	About   []string // any of these
}

// List gives lines, the newest first, and how many there are.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Line, int, error) {
	if !s.For(policy.Looks) {
		return nil, 0, fault.New(fault.Denied, "account %s may not ask who looked at whom", s.Account())
	}
	where, args := []string{"1 = 1"}, []any{}
	add := func(clause string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(clause, len(args)))
	}
	if f.Did != "" {
		add("did = $%d", f.Did)
	}
	if f.Account != "" {
		add("account = $%d", f.Account)
	}
	if f.About != nil {
		var marks []string
		for _, about := range f.About {
			args = append(args, about)
			marks = append(marks, fmt.Sprintf("$%d", len(args)))
		}
		where = append(where, "about IN ("+strings.Join(marks, ", ")+")")
	}
	clause := " FROM look WHERE " + strings.Join(where, " AND ")
	var all int
	if err := from.Row(ctx, "SELECT COUNT(*)"+clause, args, &all); err != nil {
		return nil, 0, err
	}
	args = append(args, limit, offset)
	lines, err := db.All(ctx, from, fmt.Sprintf("SELECT line%s ORDER BY n DESC LIMIT $%d OFFSET $%d", clause, len(args)-1, len(args)), args,
		func(line *Line, scan func(...any) error) error {
			var text []byte
			if err := scan(&text); err != nil {
				return err
			}
			return json.Unmarshal(text, line)
		})
	return lines, all, err
}

// Limits of what somebody looks at without an alarm.
const (
	ReadsAnHour = 100 // different people, cases or requests
	FilesADay   = 5
	NotHersADay = 20 // refusals
)

// Alarm is a count above its limit, for a person to look into.
type Alarm struct {
	Account id.Account
	Kind    string // "reads", "files", "refusals", "watched"
	Count   int
	About   string // the watched one
}

// Alarms gives what is above its limit now; of what is watched, the last 30 days.
func Alarms(ctx context.Context, from db.Asker, s policy.Scope, now time.Time) ([]Alarm, error) {
	if !s.For(policy.Looks) {
		return nil, fault.New(fault.Denied, "account %s may not ask who looked at whom", s.Account())
	}
	var all []Alarm
	for _, q := range []struct {
		kind, query string
		since       time.Duration
		most        int
	}{
		{"reads", "SELECT account, '', COUNT(DISTINCT about) FROM look WHERE at > $1 AND did = 'read' GROUP BY account HAVING COUNT(DISTINCT about) > $2 ORDER BY account", time.Hour, ReadsAnHour},
		{"files", "SELECT account, '', COUNT(*) FROM look WHERE at > $1 AND did = 'exported' GROUP BY account HAVING COUNT(*) > $2 ORDER BY account", 24 * time.Hour, FilesADay},
		{"refusals", "SELECT account, '', COUNT(*) FROM look WHERE at > $1 AND did = 'refused' GROUP BY account HAVING COUNT(*) > $2 ORDER BY account", 24 * time.Hour, NotHersADay},
		{"watched", "SELECT l.account, l.about, COUNT(*) FROM look l JOIN watched w ON w.about = l.about WHERE l.at > $1 AND l.at >= w.since AND l.account <> w.by AND l.did IN ('read', 'refused') GROUP BY l.account, l.about HAVING COUNT(*) > $2 ORDER BY l.account, l.about", 30 * 24 * time.Hour, 0},
	} {
		err := db.Each(ctx, from, q.query, []any{Stamp(now.Add(-q.since)), q.most}, func(scan func(...any) error) error {
			a := Alarm{Kind: q.kind}
			if err := scan(&a.Account, &a.About, &a.Count); err != nil {
				return err
			}
			all = append(all, a)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Watch is that opening a case is an alarm.
type Watch struct {
	Since time.Time
	By    id.Account
	Why   string
}

// Watched gives the watch over a case, and whether there is one.
func Watched(ctx context.Context, from db.Asker, s policy.Scope, about string) (Watch, bool, error) {
	if !s.For(policy.Looks) {
		return Watch{}, false, fault.New(fault.Denied, "account %s may not ask what is watched", s.Account())
	}
	var w Watch
	var since string
	err := from.Row(ctx, "SELECT since, by, why FROM watched WHERE about = $1", []any{about}, &since, &w.By, &w.Why)
	if fault.Is(err, fault.NotFound) {
		return Watch{}, false, nil
	}
	w.Since, _ = time.Parse(time.RFC3339, since)
	return w, err == nil, err
}

const whyMost = 300 // bytes

// StartWatch makes opening a case an alarm: a case that nobody has a task in, or
// one whose family is known. It is not in the journal, where those would see it
// whom it is meant to find.
func StartWatch(ctx context.Context, d *db.DB, g policy.Grant, about, why string, now time.Time) error {
	if err := g.For(policy.WatchCases); err != nil {
		return err
	}
	why = strings.Join(strings.Fields(why), " ")
	switch {
	case why == "":
		return fault.Invalid("watch", fault.Field{Name: "why", Key: "fault.field.required"})
	case len(why) > whyMost:
		return fault.Invalid("watch", fault.Field{Name: "why", Key: "fault.field.too_long Max=300"})
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO watched (about, since, by, why) VALUES ($1, $2, $3, $4) ON CONFLICT (about) DO NOTHING", about, Stamp(now), g.By().Account, why)
	})
}

// EndWatch ends it.
func EndWatch(ctx context.Context, d *db.DB, g policy.Grant, about string) error {
	if err := g.For(policy.WatchCases); err != nil {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error { return tx.Exec("DELETE FROM watched WHERE about = $1", about) })
}
