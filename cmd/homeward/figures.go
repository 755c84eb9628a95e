package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// figuresCommand prints the public figures, protected.
type figuresCommand struct {
	folder
	Keys    []string `arg:"" optional:"" name:"figure" help:"Which figures; without one all."`
	AsOf    string   `placeholder:"DAY" help:"As of a day, as 2019-12-31. Default: today."`
	KnownAt string   `placeholder:"TIME" help:"As known at a day (its end) or a moment, as 2019-12-31 or 2019-12-31T12:00:00Z. Default: now. The journal is replayed up to it."`
	Release string   `placeholder:"ID" help:"Compute a release again from the journal up to its checkpoint, and say whether it is equal."`
	JSON    bool     `help:"Print a JSON array."`
	CSV     bool     `name:"csv" help:"Print CSV with a line of HXL tags."`
	As      string   `help:"Login in whose name it is asked. Default: the command line's own account."`
}

// Help explains what is counted and hidden.
func (figuresCommand) Help() string {
	return `A count below 10 is never shown, and where it would follow from others some of those are hidden as well. A table by two things is
shown whole or not at all. Nothing here is released: it is what the register says. With --release the exit code is 1 if what was released is not
what the journal gives.`
}

// printed is a figure as JSON tells it.
type printed struct {
	Definition figure.Definition `json:"definition"`
	KnownAt    string            `json:"known_at"`
	figure.Figure
}

// Run computes and prints.
func (c *figuresCommand) Run(t *terminal) error {
	asOf := when.DayOfTime(time.Now())
	if c.AsOf != "" {
		day, ok := exactDay(c.AsOf)
		if !ok {
			return fault.New(fault.BadInput, "--as-of %q is no day; write it as 2019-12-31", c.AsOf)
		}
		asOf = day
	}
	p := figure.Plan{AsOf: asOf}
	keys := c.Keys
	for _, d := range figure.Definitions() {
		if len(c.Keys) == 0 {
			keys = append(keys, d.Key)
		}
	}
	for _, key := range keys {
		d, err := figure.Find(key)
		if err != nil {
			return err
		}
		p.Choice = append(p.Choice, figure.Choice{Key: key, By: d.Tables()})
	}
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	who, err := a.Operator(t.ctx, c.As)
	if err != nil {
		return err
	}
	s, err := policy.Look(who, policy.Aggregates)
	if err != nil {
		return err
	}
	if c.Release != "" {
		return c.again(t, a, s)
	}
	knownAt, from, close, err := c.known(t, a)
	if err != nil {
		return err
	}
	defer close()
	all, err := figure.Work(t.ctx, from, s, p)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		var out []printed
		for _, f := range all {
			d, _ := figure.Find(f.Key)
			out = append(out, printed{d, knownAt, f})
		}
		return t.json(out)
	case c.CSV:
		return figure.WriteCSV(t.out, knownAt, all)
	}
	for _, f := range all {
		printFigure(t, f, knownAt)
	}
	return nil
}

func exactDay(text string) (when.Day, bool) {
	on, err := when.ReadPartial(text, when.Reading{})
	span, ok := on.Span()
	return span.Last, err == nil && ok && span.First == span.Last
}

// known gives the register to count: as it is, or as it was known at a moment.
func (c *figuresCommand) known(t *terminal, a *app.App) (knownAt string, from db.Asker, close func() error, err error) {
	nothing := func() error { return nil }
	if c.KnownAt == "" {
		return time.Now().UTC().Format(time.RFC3339), a.DB, nothing, nil
	}
	by, err := time.Parse(time.RFC3339, c.KnownAt)
	if err != nil {
		day, ok := exactDay(c.KnownAt)
		if !ok {
			return "", nil, nothing, fault.New(fault.BadInput, "--known-at %q is neither a day nor a moment; write it as 2019-12-31 or 2019-12-31T12:00:00Z", c.KnownAt)
		}
		by = (day + 1).Time().Add(-time.Millisecond)
	}
	size, err := a.Journal.SizeAt(t.ctx, by)
	if err != nil {
		return "", nil, nothing, err
	}
	then, err := figure.AsKnown(t.ctx, a.Journal, size, t.bar("Replaying"))
	if err != nil {
		return "", nil, nothing, err
	}
	return by.UTC().Format(time.RFC3339), then, then.Close, nil
}

// again computes a release again.
func (c *figuresCommand) again(t *terminal, a *app.App, s policy.Scope) error {
	key, err := id.Parse[id.Release](c.Release)
	if err != nil {
		return fault.New(fault.BadInput, "--release %q is no id of a release; the page of the release shows it", c.Release)
	}
	r, err := figure.FindRelease(t.ctx, a.DB, s, key)
	if err != nil {
		return err
	}
	differs, err := figure.Again(t.ctx, a.Journal, s, r, t.bar("Replaying"))
	if err != nil {
		return err
	}
	tables := 0
	for _, f := range r.Figures {
		tables += len(f.Tables)
	}
	fmt.Fprintf(t.out, "Release %s, %s, as of %s, as known at %s (%d entries)\n", r.ID, r.State, r.AsOf, r.Known, r.Size)
	if len(differs) == 0 {
		fmt.Fprintf(t.out, "EQUAL: the journal up to the checkpoint gives the same %d tables.\n", tables)
		return nil
	}
	for _, d := range differs {
		fmt.Fprintf(t.out, "DIFFERS %s\n", d)
	}
	return errFound
}

func inCell(c figure.Cell) string {
	if c.Hidden {
		return "hidden"
	}
	return strconv.Itoa(c.Count)
}

// partName is a part of a table as people read it.
func partName(by, name string) string {
	if by == "country" || by == "origin" {
		if p, ok := place.Default().Lookup(place.ID(name)); ok {
			return p.Name("en")
		}
	}
	return name
}

func printFigure(t *terminal, f figure.Figure, knownAt string) {
	d, _ := figure.Find(f.Key)
	fmt.Fprintf(t.out, "%s (%s), as of %s, as known at %s\n  %s\n", d.Title["en"], f.Key, f.AsOf, knownAt, d.Population["en"])
	for _, table := range f.Tables {
		fmt.Fprintf(t.out, "\n  by %s: ", strings.Join(table.By, " and "))
		if table.Withheld {
			fmt.Fprintln(t.out, "withheld, since it would tell a small group")
			continue
		}
		fmt.Fprintf(t.out, "%s in all\n", inCell(table.Total))
		w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
		if len(table.By) == 2 && len(table.Rows) > 0 {
			var names []string
			for _, column := range table.Columns {
				names = append(names, partName(table.By[1], column))
			}
			fmt.Fprintf(w, "    \t%s\n", strings.Join(names, "\t"))
		}
		for i, row := range table.Rows {
			var cells []string
			for _, c := range table.Cells[i] {
				cells = append(cells, inCell(c))
			}
			fmt.Fprintf(w, "    %s\t%s\n", partName(table.By[0], row), strings.Join(cells, "\t"))
		}
		w.Flush()
	}
	fmt.Fprintln(t.out)
}
