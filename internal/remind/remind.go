// Package remind writes letters to colleagues who want them: "a case needs you",
// when somebody gave them a line of work, and once a day when a line they took is
// overdue. A letter names nobody and no case; it says where to log in.
//
// A letter waits in the outbox until the mail server took it, one for each
// account, for all say the same; it is tried again with growing pauses and given
// up after three days. Nothing here is an entry of the journal.
//
// Start at Wanted; Watch sends what waits while the pages are served.
package remind

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/mail"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

const (
	giveUp    = 72 * time.Hour
	firstWait = time.Minute
	mostWait  = 6 * time.Hour
	everyTick = time.Minute
	mostAtOne = 100 // letters of one round
)

// Wanted notes that an account is to get a letter, if it wants letters.
func Wanted(ctx context.Context, d *db.DB, who id.Account, now time.Time) error {
	to, err := account.MailOf(ctx, d, who)
	if err != nil || to == "" {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO outbox (account, since, tries, next) VALUES ($1, $2, 0, $2) ON CONFLICT (account) DO NOTHING", who, stamp(now))
	})
}

// Post sends what waits.
type Post struct {
	DB      *db.DB
	Server  mail.Server
	Address string // of the pages, as colleagues reach them
	Catalog *lang.Catalog
	Log     *slog.Logger
}

// Watch sends what waits, each minute until the context ends, and once a day
// looks for what is overdue.
func (p Post) Watch(ctx context.Context, now func() time.Time) {
	tick := time.NewTicker(everyTick)
	defer tick.Stop()
	for {
		if err := p.Overdue(ctx, now()); err != nil && ctx.Err() == nil {
			p.Log.Error("look for overdue work", "error", err)
		}
		if err := p.Send(ctx, now()); err != nil && ctx.Err() == nil {
			p.Log.Error("send letters", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// waiting is a letter in the outbox.
type waiting struct {
	who   id.Account
	since time.Time
	tries int
}

// Send sends the letters that are due. A letter that could not be sent waits
// longer; that is no error of Send.
func (p Post) Send(ctx context.Context, now time.Time) error {
	all, err := db.All(ctx, p.DB, "SELECT account, since, tries FROM outbox WHERE next <= $1 ORDER BY next, account LIMIT $2", []any{stamp(now), mostAtOne},
		func(w *waiting, scan func(...any) error) error {
			var since string
			err := scan(&w.who, &since, &w.tries)
			w.since, _ = time.Parse(time.RFC3339, since)
			return err
		})
	if err != nil {
		return fmt.Errorf("letters to send: %w", err)
	}
	for _, one := range all {
		sent := p.send(ctx, one.who, now)
		if ctx.Err() != nil {
			return nil
		}
		if sent != nil {
			p.Log.Warn("a letter waits", "account", one.who, "tries", one.tries+1, "error", sent)
		}
		if err := p.settle(ctx, one, sent == nil || now.Sub(one.since) > giveUp, now); err != nil {
			return fmt.Errorf("letter to account %s: %w", one.who, err)
		}
	}
	return nil
}

// settle takes a letter out of the outbox, or lets it wait longer.
func (p Post) settle(ctx context.Context, one waiting, gone bool, now time.Time) error {
	return p.DB.Write(ctx, func(tx *db.Tx) error {
		if gone {
			return tx.Exec("DELETE FROM outbox WHERE account = $1", one.who)
		}
		wait := min(firstWait<<min(one.tries, 10), mostWait)
		return tx.Exec("UPDATE outbox SET tries = tries + 1, next = $2 WHERE account = $1", one.who, stamp(now.Add(wait)))
	})
}

// send writes to one account in its language. An account that was closed since,
// or wants no letters any more, gets none.
func (p Post) send(ctx context.Context, who id.Account, now time.Time) error {
	holder, err := account.Find(ctx, p.DB, who)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	to, err := account.MailOf(ctx, p.DB, who)
	if err != nil || to == "" || holder.Closed {
		return err
	}
	words := p.Catalog.For(holder.Locale)
	return p.Server.Send(ctx, mail.Letter{To: to, Subject: words.T("remind.letter.subject"), Text: words.T("remind.letter.text", "Address", p.Address+"/work")}, now)
}

// Overdue notes a letter, once a day, for everybody who has taken a line that is
// overdue.
func (p Post) Overdue(ctx context.Context, now time.Time) error {
	today := when.DayOfTime(now)
	all, err := account.WithMail(ctx, p.DB)
	if err != nil {
		return fmt.Errorf("overdue work: %w", err)
	}
	for _, holder := range all {
		last, err := account.Reminded(ctx, p.DB, holder.ID)
		if err != nil || last >= today {
			if err != nil {
				return err
			}
			continue
		}
		v, err := worklist.Look(holder.Principal())
		if fault.Is(err, fault.Denied) {
			continue
		}
		if err != nil {
			return err
		}
		n, err := v.Count(ctx, p.DB, worklist.Filter{Whose: worklist.Mine, Band: worklist.Overdue}, today)
		if err != nil {
			return err
		}
		if err := account.SetReminded(ctx, p.DB, holder.ID, today); err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		if err := Wanted(ctx, p.DB, holder.ID, now); err != nil {
			return err
		}
	}
	return nil
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
