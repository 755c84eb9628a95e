package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"homeward/internal/fault"
	"homeward/internal/press"
)

// readReports finds the figures in press reports and sets them against each other.
type readReports struct {
	Files     []string `arg:"" name:"file" help:"Reports: text in UTF-8, HTML or PDF; - is standard input."`
	Published string   `placeholder:"DAY" help:"When they were published, as 2019-07-15, if the files do not say. Without it, days told as \"on Monday\" stay unknown."`
	Outlet    string   `placeholder:"NAME" help:"Who published them, if the files do not say."`
	JSON      bool     `help:"Print one JSON array (see above)."`
}

// Help explains what is read and printed.
func (readReports) Help() string {
	return `A text may begin with lines "Title:", "URL:", "Date:", "Outlet:" and "Language:" and an empty line; places are then counted from
the body. "Date: unknown" is unknown. Figures are found in English, and in plain sentences of Russian, Arabic, French and German; in other languages none.

--json prints [{file, title, url, published, outlet, language, claims: [...]}, ...]. A claim is {id, verbatim, char_start, char_end,
sentence, normalised, scope, group, part_of}: char_start and char_end count Unicode code points of the body; normalised is {count,
count_max, qualifier, who, age_min, age_max, parental_status, nationality, from, to, event_date, date_precision, date_reasoning,
reported_by, attributed_to, kind, status, confidence}; scope is "in scope", "background", "off-topic" or "statement date"; group names
an operation and joins the claims of all reports that tell of it; part_of is the id of the claim that this one is a part of.

Without --json it prints the claims in scope and what does not fit between them. It decides nothing, and nothing is recorded.`
}

// Run reads the reports and prints their claims.
func (c *readReports) Run(t *terminal) error {
	var reports []*press.Report
	for _, path := range c.Files {
		r, err := c.open(path)
		if err != nil {
			return err
		}
		reports = append(reports, r)
	}
	press.Group(reports)
	if c.JSON {
		return t.json(reports)
	}
	for _, r := range reports {
		c.print(t.out, r)
	}
	findings := press.Compare(reports)
	if len(findings) > 0 {
		fmt.Fprintln(t.out, "What does not fit, or only seems to")
	}
	for _, f := range findings {
		fmt.Fprintf(t.out, "  %s: %s [%s]\n", f.Name, f.Text, strings.Join(f.Reports, ", "))
	}
	return nil
}

func (c *readReports) open(path string) (*press.Report, error) {
	o := press.Options{Published: c.Published, Outlet: c.Outlet, Today: time.Now()}
	if path == "-" {
		return press.OpenAny("-", os.Stdin, o)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.BadInput, "open the report: %w", err)
	}
	defer file.Close()
	return press.OpenAny(filepath.Base(path), file, o)
}

func (c *readReports) print(out io.Writer, r *press.Report) {
	published := "day of publication unknown"
	if r.Published != nil {
		published = *r.Published
	}
	fmt.Fprintf(out, "%s · %s", r.File, published)
	if r.Outlet != "" {
		fmt.Fprintf(out, " · %s", r.Outlet)
	}
	fmt.Fprintln(out)
	if !press.Reads(r.Language) {
		fmt.Fprintf(out, "  language %q: no figures are read in it\n\n", r.Language)
		return
	}
	for _, claim := range r.Claims {
		if claim.Scope == "in scope" {
			fmt.Fprintf(out, "  %s\n      %q\n", claim, claim.Verbatim)
		}
	}
	fmt.Fprintln(out)
}
