package calendar

import (
	"fmt"
	"io"
	"strings"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/web/page"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

// How far the calendar reaches: what has been overdue for longer is on the list
// of work.
const (
	daysBack  = 30
	daysAhead = 180
)

// Feed answers a calendar program.
func Feed(r *page.Request) (page.Result, error) {
	login, key, sent := r.HTTP.BasicAuth()
	if !sent || len(login) > 200 || len(key) > 200 {
		return page.Challenge("homeward"), nil
	}
	holder, err := account.ByCalendarKey(r.Context(), r.DB(), login, key)
	if fault.Is(err, fault.Denied) {
		return page.Challenge("homeward"), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	v, err := worklist.Look(holder.Principal())
	if err != nil {
		return page.Result{}, err
	}
	days, err := v.DueDays(r.Context(), r.DB(), r.Today()-daysBack, r.Today()+daysAhead)
	if err != nil {
		return page.Result{}, err
	}
	words := r.Words
	if holder.Locale != "" {
		words = r.Catalog.For(holder.Locale)
	}
	return page.Send(page.Download{Name: "homeward.ics", Type: "text/calendar; charset=utf-8", To: func(w io.Writer) error {
		return write(w, r, words, days)
	}}), nil
}

// write writes the calendar, with the line ends of RFC 5545 §3.1.
func write(w io.Writer, r *page.Request, words *lang.Words, days []worklist.DueDay) error {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(fold(fmt.Sprintf(format, args...)) + "\r\n") }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//homeward//work//EN")
	line("METHOD:PUBLISH")
	line("X-WR-CALNAME:%s", escape(words.T("layout.app.name")))
	stamp := r.Now.UTC().Format("20060102T150405Z")
	for _, d := range days {
		line("BEGIN:VEVENT")
		line("UID:%s@%s", basic(d.Day), r.Journal.Log())
		line("DTSTAMP:%s", stamp)
		line("DTSTART;VALUE=DATE:%s", basic(d.Day))
		line("DTEND;VALUE=DATE:%s", basic(d.Day+1))
		line("SUMMARY:%s", escape(words.N("calendar.feed.due", d.N)))
		line("TRANSP:TRANSPARENT")
		line("CLASS:CONFIDENTIAL")
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	_, err := io.WriteString(w, b.String())
	return err
}

// basic is a day in the basic format of ISO 8601.
func basic(d when.Day) string { return strings.ReplaceAll(string(d.Partial()), "-", "") }

// escape escapes a text value, RFC 5545 §3.3.11.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}

// fold breaks a line after at most 75 bytes, between characters, RFC 5545 §3.1.
func fold(line string) string {
	const most = 75
	var b strings.Builder
	room := most
	for _, c := range line {
		if n := len(string(c)); n > room {
			b.WriteString("\r\n ")
			room = most - 1
		}
		room -= len(string(c))
		b.WriteRune(c)
	}
	return b.String()
}
