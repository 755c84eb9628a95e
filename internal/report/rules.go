package report

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/name"
	"homeward/internal/press"
	"homeward/internal/when"
)

// Bounds of a report and of a verdict.
const (
	TextMost   = 200_000 // characters
	lineMost   = 300
	reasonMost = 2000
	countMost  = 10_000_000
)

func tooLong(most int) string { return "fault.field.too_long Max=" + strconv.Itoa(most) }

func checked(n New) (New, error) {
	var wrong []fault.Field
	n.Title, n.Outlet = name.Clean(n.Title), name.Clean(n.Outlet)
	n.Text = strings.ToValidUTF8(strings.ReplaceAll(n.Text, "\r\n", "\n"), "")
	if strings.TrimSpace(n.Text) == "" {
		wrong = append(wrong, fault.Field{Name: "text", Key: "fault.field.required"})
	}
	if utf8.RuneCountInString(n.Text) > TextMost {
		wrong = append(wrong, fault.Field{Name: "text", Key: tooLong(TextMost)})
	}
	if n.Title == "" {
		n.Title = firstLine(n.Text)
	}
	for field, value := range map[string]string{"title": n.Title, "outlet": n.Outlet, "url": n.URL} {
		if utf8.RuneCountInString(value) > lineMost {
			wrong = append(wrong, fault.Field{Name: field, Key: tooLong(lineMost)})
		}
	}
	if n.URL != "" {
		if u, err := url.Parse(n.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" {
			wrong = append(wrong, fault.Field{Name: "url", Key: "report.fault.url"})
		}
	}
	if len(wrong) > 0 {
		slices.SortFunc(wrong, func(a, b fault.Field) int { return strings.Compare(a.Name, b.Name) })
		return n, fault.Invalid("receive a report", wrong...)
	}
	return n, nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	runes := []rune(name.Clean(line))
	return string(runes[:min(len(runes), 120)])
}

// checkJudgement checks a verdict and gives the words it is about.
func checkJudgement(j *Judgement, text string) (string, error) {
	doing := "judge a claim of report " + string(j.Report)
	body := []rune(text)
	if j.Start < 0 || j.End <= j.Start || j.End > len(body) {
		return "", fault.New(fault.BadInput, "%s: the text has no such place", doing)
	}
	if !slices.Contains(Verdicts(), j.Verdict) {
		return "", fault.Invalid(doing, fault.Field{Name: "verdict", Key: "fault.field.unknown_choice"})
	}
	var wrong []fault.Field
	j.Reason = name.Clean(j.Reason)
	switch {
	case j.Reason == "" && j.Verdict != Confirmed:
		wrong = append(wrong, fault.Field{Name: "reason", Key: "fault.field.required"})
	case utf8.RuneCountInString(j.Reason) > reasonMost:
		wrong = append(wrong, fault.Field{Name: "reason", Key: tooLong(reasonMost)})
	}
	c := &j.Correction
	if j.Verdict != Corrected {
		*c = Correction{}
	} else if *c == (Correction{}) {
		wrong = append(wrong, fault.Field{Name: "count", Key: "report.fault.nothing_corrected"})
	}
	if c.Count != nil && (*c.Count < 0 || *c.Count > countMost) {
		wrong = append(wrong, fault.Field{Name: "count", Key: "report.fault.count"})
	}
	for field, ok := range map[string]bool{"who": known(c.Who, press.People()), "kind": known(c.Kind, press.Kinds()), "standing": known(c.Standing, press.Standings())} {
		if !ok {
			wrong = append(wrong, fault.Field{Name: field, Key: "fault.field.unknown_choice"})
		}
	}
	if c.Date != "" {
		if d, err := when.ReadPartial(c.Date, when.Reading{}); err != nil {
			wrong = append(wrong, fault.Field{Name: "date", Key: "fault.field.not_a_date"})
		} else {
			c.Date = string(d)
		}
	}
	if len(wrong) > 0 {
		slices.SortFunc(wrong, func(a, b fault.Field) int { return strings.Compare(a.Name, b.Name) })
		return "", fault.Invalid(doing, wrong...)
	}
	return string(body[j.Start:j.End]), nil
}

func known(value string, among []string) bool { return value == "" || slices.Contains(among, value) }
