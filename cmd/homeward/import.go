package main

import (
	"fmt"
	"os"
	"path/filepath"

	"homeward/internal/app"
	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// importCommand imports a list as an agency sent it.
type importCommand struct {
	Kind string `arg:"" enum:"requests,found" help:"What the list is: relatives' requests, or children found in the field."`
	List string `arg:"" type:"existingfile" help:"The list: XLSX or CSV, in any usual encoding and with any separator."`
	folder
	DryRun   bool   `help:"Show what would be recorded and what could not be read; record nothing."`
	Mapping  string `type:"existingfile" help:"YAML file that says which column is what. Default: guessed from the headings."`
	ShowMap  bool   `name:"show-mapping" help:"Print the mapping as YAML, to be corrected and given back with --mapping, and stop."`
	Name     string `help:"Name of the list. A corrected list comes again under the same name. Default: the file's name."`
	On       string `help:"Day of the list (2018-11-30), for ages of rows that have no day of their own."`
	Encoding string `help:"Encoding of the file, if the guess is wrong: utf-8, utf-16, windows-1251, windows-1256, …"`
	As       string `help:"Login in whose name it is recorded. Default: the command line's own account."`
	JSON     bool   `help:"Print the result as JSON."`
	Problems int    `default:"40" help:"How many problems to print."`
}

// importResult is what --json prints.
type importResult struct {
	List     string          `json:"list"`
	Kind     string          `json:"kind"`
	DryRun   bool            `json:"dry_run"`
	Encoding string          `json:"encoding"`
	Rows     int             `json:"rows"`
	New      int             `json:"new"`
	Changed  int             `json:"changed"`
	Already  int             `json:"already"`
	Repeated int             `json:"repeated"`
	Unusable int             `json:"unusable"`
	People   int             `json:"people"`
	Requests int             `json:"requests"`
	Families int             `json:"families"`
	Alike    int             `json:"possible_duplicates"`
	Recorded int             `json:"recorded"` // entries written to the journal
	Problems []importProblem `json:"problems"`
}

type importProblem struct {
	Row    int    `json:"row"`
	Label  string `json:"label,omitempty"`
	Column int    `json:"column"`
	Header string `json:"header,omitempty"`
	Key    string `json:"key"`
	Why    string `json:"why"`
	Text   string `json:"text,omitempty"`
	Fatal  bool   `json:"fatal"`
}

// Run imports; exit code 1 if rows could not be used.
func (c *importCommand) Run(t *terminal) error {
	reading, err := c.read()
	if err != nil {
		return err
	}
	if c.ShowMap {
		text, err := reading.Mapping.YAML()
		if err != nil {
			return err
		}
		_, err = t.out.Write(text)
		return err
	}
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	return c.with(t, a, reading)
}

func (c *importCommand) with(t *terminal, a *app.App, reading list.Reading) error {
	who, err := a.Operator(t.ctx, c.As)
	if err != nil {
		return err
	}
	plan, err := c.plan(t, a, who, reading)
	if err != nil {
		return err
	}
	before, err := a.Journal.Size(t.ctx)
	if err != nil {
		return err
	}
	if !c.DryRun {
		g, err := policy.Allow(who, policy.ImportList)
		if err != nil {
			return err
		}
		bar := t.bar("Recording")
		if _, err := list.Record(t.ctx, a.Journal, g, plan, func(done, all int) { bar(int64(done), int64(all)) }); err != nil {
			return err
		}
	}
	after, err := a.Journal.Size(t.ctx)
	if err != nil {
		return err
	}
	r := c.result(a.Catalog.For(lang.English), reading, plan, int(after-before))
	if c.JSON {
		err = t.json(r)
	} else {
		err = c.print(t, a.Catalog.For(lang.English), reading, r)
	}
	if err != nil {
		return err
	}
	if r.Unusable > 0 {
		return errFound
	}
	return nil
}

func (c *importCommand) read() (list.Reading, error) {
	file, err := os.Open(c.List)
	if err != nil {
		return list.Reading{}, fault.New(fault.BadInput, "open the list: %w", err)
	}
	defer file.Close()
	r, err := list.Read(file, sheet.Options{Name: filepath.Base(c.List), Encoding: c.Encoding}, list.Kind(c.Kind))
	if err != nil {
		return r, err
	}
	if c.Mapping == "" {
		return r, nil
	}
	text, err := os.ReadFile(c.Mapping)
	if err != nil {
		return r, fault.New(fault.BadInput, "read the mapping: %w", err)
	}
	r.Mapping, err = list.ReadMapping(text)
	return r, err
}

func (c *importCommand) plan(t *terminal, a *app.App, who policy.Principal, reading list.Reading) (*list.Plan, error) {
	opt := list.Options{Name: c.Name, Agency: who.Agency}
	if opt.Name == "" {
		opt.Name = filepath.Base(c.List)
	}
	if c.On != "" {
		on, err := when.ReadPartial(c.On, when.Reading{})
		if err != nil {
			return nil, fault.New(fault.BadInput, "--on: %w", err)
		}
		opt.On = on
	}
	if s, err := policy.Look(who, policy.People); err == nil {
		opt.Duplicates = list.Register{From: a.DB, Scope: s}
	}
	return list.NewPlan(t.ctx, a.DB, reading.Table, reading.Mapping, opt)
}

func (c *importCommand) result(w *lang.Words, reading list.Reading, p *list.Plan, recorded int) importResult {
	n := p.Counts
	r := importResult{
		List: p.Name, Kind: c.Kind, DryRun: c.DryRun, Encoding: reading.Table.Encoding,
		Rows: n.Rows, New: n.New, Changed: n.Changed, Already: n.Already, Repeated: n.Repeated, Unusable: n.Unusable,
		People: n.People, Requests: n.Requests, Families: n.Families, Alike: n.Alike, Recorded: recorded, Problems: []importProblem{},
	}
	add := func(label string, all []list.Problem) {
		for _, one := range all {
			r.Problems = append(r.Problems, importProblem{Row: one.Row, Label: label, Column: one.Column, Header: one.Header, Key: one.Key, Why: w.T(one.Key), Text: one.Text, Fatal: one.Fatal})
		}
	}
	add("", p.Problems)
	for _, row := range p.Rows {
		add(row.Label, row.Problems)
	}
	return r
}

func (c *importCommand) print(t *terminal, w *lang.Words, reading list.Reading, r importResult) error {
	fmt.Fprintf(t.out, "%s: %d rows (%s, %s)\n", r.List, r.Rows, reading.Table.Format, r.Encoding)
	for _, u := range reading.Unsure {
		fmt.Fprintf(t.out, "  column %q: %s\n", u.Header, u.Field)
	}
	verb := "recorded"
	if c.DryRun {
		verb = "would be recorded"
	}
	fmt.Fprintf(t.out, "  %d new rows %s, %d changed, %d already there, %d repeated, %d unusable\n", r.New, verb, r.Changed, r.Already, r.Repeated, r.Unusable)
	fmt.Fprintf(t.out, "  %d people, %d requests, %d families; %d rows may be somebody listed already\n", r.People, r.Requests, r.Families, r.Alike)
	for i, p := range r.Problems {
		if i == c.Problems {
			fmt.Fprintf(t.out, "  … and %d more problems (--problems %d shows all)\n", len(r.Problems)-i, len(r.Problems))
			break
		}
		kind := "note"
		if p.Fatal {
			kind = "UNUSABLE"
		}
		fmt.Fprintf(t.out, "  %s row %d column %d (%s): %s %q\n", kind, p.Row, p.Column, p.Header, p.Why, clip(p.Text, 60))
	}
	if c.DryRun {
		fmt.Fprintln(t.out, "This was a dry run; nothing was recorded.")
	}
	return nil
}

// clip keeps a cell that is shown on one line of the terminal.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}
