package main

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// figuresCommand prints the public figures, protected.
type figuresCommand struct {
	folder
	Keys []string `arg:"" optional:"" name:"figure" help:"Which figures; without one all."`
	AsOf string   `placeholder:"DAY" help:"As of a day, as 2019-12-31. Default: today."`
	JSON bool     `help:"Print a JSON array."`
	CSV  bool     `name:"csv" help:"Print CSV with a line of HXL tags."`
	As   string   `help:"Login in whose name it is asked. Default: the command line's own account."`
}

// Help explains what is counted and hidden.
func (figuresCommand) Help() string {
	return `A count below 10 is never shown, and where it would follow from others some of those are hidden as well. A table by two things is
shown whole or not at all. Nothing here is released: it is what the register says now.`
}

// Run computes and prints.
func (c *figuresCommand) Run(t *terminal) error {
	asOf := when.DayOfTime(time.Now())
	if c.AsOf != "" {
		on, err := when.ReadPartial(c.AsOf, when.Reading{})
		span, ok := on.Span()
		if err != nil || !ok || span.First != span.Last {
			return fault.New(fault.BadInput, "--as-of %q is no day; write it as 2019-12-31", c.AsOf)
		}
		asOf = span.Last
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
	var all []figure.Figure
	for _, d := range figure.Definitions() {
		if len(c.Keys) > 0 && !has(c.Keys, d.Key) {
			continue
		}
		rows, err := figure.Rows(t.ctx, a.DB, s, asOf)
		if err != nil {
			return err
		}
		all = append(all, figure.Compute(d, asOf.String(), rows))
	}
	for _, k := range c.Keys {
		if _, err := figure.Find(k); err != nil {
			return err
		}
	}
	switch {
	case c.JSON:
		return t.json(all)
	case c.CSV:
		return printCSV(t, all)
	}
	for _, f := range all {
		printFigure(t, f)
	}
	return nil
}

func has(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func inCell(c figure.Cell) string {
	if c.Hidden {
		return "hidden"
	}
	return strconv.Itoa(c.Count)
}

func printFigure(t *terminal, f figure.Figure) {
	fmt.Fprintf(t.out, "%s, as of %s\n  %s\n", f.Definition.Title["en"], f.AsOf, f.Definition.Population)
	for _, table := range f.Tables {
		fmt.Fprintf(t.out, "\n  by %s: ", strings.Join(table.By, " and "))
		if table.Withheld {
			fmt.Fprintln(t.out, "withheld, since it would tell a small group")
			continue
		}
		fmt.Fprintf(t.out, "%s in all\n", inCell(table.Total))
		w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
		if len(table.By) == 2 && len(table.Rows) > 0 {
			fmt.Fprintf(w, "    \t%s\n", strings.Join(table.Columns, "\t"))
		}
		for i, row := range table.Rows {
			var cells []string
			for _, c := range table.Cells[i] {
				cells = append(cells, inCell(c))
			}
			fmt.Fprintf(w, "    %s\t%s\n", row, strings.Join(cells, "\t"))
		}
		w.Flush()
	}
	fmt.Fprintln(t.out)
}

// printCSV prints one line for each cell, with HXL tags (hxlstandard.org).
func printCSV(t *terminal, all []figure.Figure) error {
	w := csv.NewWriter(t.out)
	w.Write([]string{"figure", "as of", "by", "group", "across", "subgroup", "count", "hidden"})
	w.Write([]string{"#indicator+code", "#date", "#meta+by", "#group+name", "#meta+across", "#group+sub", "#affected+num", "#status+hidden"})
	for _, f := range all {
		for _, table := range f.Tables {
			across := ""
			if len(table.By) == 2 {
				across = table.By[1]
			}
			for i, row := range table.Rows {
				for j, c := range table.Cells[i] {
					count := ""
					if !c.Hidden {
						count = strconv.Itoa(c.Count)
					}
					w.Write([]string{f.Definition.Key, f.AsOf, table.By[0], row, across, table.Columns[j], count, strconv.FormatBool(c.Hidden)})
				}
			}
		}
	}
	w.Flush()
	return w.Error()
}
