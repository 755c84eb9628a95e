package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/fault"
	"homeward/internal/linkage"
	"homeward/internal/sheet"
)

// matchDedupe finds the rows of one flat file that are about the same person.
type matchDedupe struct {
	File      string  `arg:"" type:"existingfile" help:"List of people, one a row: XLSX or CSV, in any usual encoding and with any separator."`
	Map       string  `placeholder:"FILE" help:"YAML that says what the columns hold (see above). Without it they are guessed from their headings."`
	WriteMap  string  `placeholder:"FILE" help:"Write what was guessed as such a YAML, to be corrected, and end."`
	JSON      bool    `help:"Print one JSON object (see above)."`
	Threshold float64 `default:"0.5" help:"Least probability of a pair that counts."`
	Evidence  bool    `help:"With --json: the evidence of each pair, field by field."`
}

// Help explains map and output.
func (matchDedupe) Help() string {
	return `The map names columns by their headings and what they hold:

  id: rec_id                what a row is called; without it rows are numbered from 1
  fields:
    - {column: given_name, kind: given}
    - {column: surname, kind: family}
    - {column: date_of_birth, kind: date}

Kinds: ` + kindsText() + `. A column that is not named takes no part. The
short form is understood as well, either way round: "given_name: given" or "given: given_name", a line each.

--json prints {rows, clusters: [{id, rows: [...]}], pairs: [{a, b, probability, bits, evidence}], weighed, bounded}; every row is in
exactly one cluster. Without --json a line for each row: the row, a tab, the number of its cluster. Nothing is recorded.`
}

func kindsText() string {
	var all []string
	for _, k := range linkage.Kinds() {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

// dedupeLimits: a national list is larger than a prison's.
var dedupeLimits = sheet.Limits{Bytes: 500 << 20, Rows: 2_000_000}

// Run reads the file and prints who may be one person.
func (c *matchDedupe) Run(t *terminal) error {
	table, err := c.read()
	if err != nil {
		return err
	}
	m, err := c.columns(table)
	if err != nil {
		return err
	}
	if c.WriteMap != "" {
		text, err := yaml.Marshal(m)
		if err != nil {
			return err
		}
		return os.WriteFile(c.WriteMap, text, 0o644)
	}
	flat, ids, err := m.apply(table)
	if err != nil {
		return err
	}
	if c.Map == "" {
		for _, f := range m.Fields {
			fmt.Fprintf(t.err, "homeward: column %q is taken for %s\n", f.Column, f.Kind)
		}
	}
	r, err := linkage.Link(t.ctx, flat, linkage.Options{Threshold: c.Threshold, Evidence: c.Evidence})
	if err != nil {
		return err
	}
	if r.Bounded > 0 {
		fmt.Fprintf(t.err, "homeward: %d values are shared by so many rows that not all of those were compared with each other.\n", r.Bounded)
	}
	if c.JSON {
		return t.json(dedupedOf(r, ids))
	}
	cluster := make([]int, len(ids))
	for n, rows := range r.Clusters {
		for _, row := range rows {
			cluster[row] = n + 1
		}
	}
	for row, id := range ids {
		fmt.Fprintf(t.out, "%s\t%d\n", id, cluster[row])
	}
	return nil
}

func (c *matchDedupe) read() (*sheet.Table, error) {
	file, err := os.Open(c.File)
	if err != nil {
		return nil, fault.New(fault.BadInput, "open the list: %w", err)
	}
	defer file.Close()
	table, err := sheet.Read(file, sheet.Options{Name: filepath.Base(c.File), Limits: dedupeLimits})
	if err != nil {
		return nil, err
	}
	if len(table.Rows) == 0 {
		return nil, fault.New(fault.BadInput, "the list has a heading and no rows")
	}
	return table, nil
}

// columns gives the map of --map, or a guess.
func (c *matchDedupe) columns(table *sheet.Table) (columnMap, error) {
	var m columnMap
	if c.Map == "" {
		m = guessColumns(table.Header)
	} else {
		text, err := os.ReadFile(c.Map)
		if err != nil {
			return m, fault.New(fault.BadInput, "read the map: %w", err)
		}
		if m, err = readColumnMap(text, table.Header); err != nil {
			return m, fault.New(fault.BadInput, "the map %s: %w", filepath.Base(c.Map), err)
		}
	}
	if len(m.Fields) == 0 {
		return m, fault.New(fault.BadInput, "no column is known by its heading; write --write-map map.yaml, correct it, and give it with --map")
	}
	if len(m.Fields) > linkage.FieldsMost {
		return m, fault.New(fault.BadInput, "%d fields; at most %d can be compared", len(m.Fields), linkage.FieldsMost)
	}
	for _, f := range m.Fields {
		if !slices.Contains(linkage.Kinds(), f.Kind) {
			return m, fault.New(fault.BadInput, "column %q: there is no kind %q; the kinds are %s", f.Column, f.Kind, kindsText())
		}
	}
	return m, nil
}

// apply picks the columns of the map out of the table.
func (m columnMap) apply(table *sheet.Table) (flat linkage.Table, ids []string, err error) {
	at := map[string]int{}
	for i, h := range table.Header {
		if _, twice := at[heading(h)]; !twice {
			at[heading(h)] = i
		}
	}
	place := func(column string) (int, error) {
		i, ok := at[heading(column)]
		if !ok {
			return 0, fault.New(fault.BadInput, "the list has no column %q; it has %s", column, strings.Join(table.Header, ", "))
		}
		return i, nil
	}
	var columns []int
	for _, f := range m.Fields {
		i, err := place(f.Column)
		if err != nil {
			return flat, nil, err
		}
		flat.Fields = append(flat.Fields, linkage.Field{Name: strings.TrimSpace(f.Column), Kind: f.Kind})
		columns = append(columns, i)
	}
	id := -1
	if m.ID != "" {
		if id, err = place(m.ID); err != nil {
			return flat, nil, err
		}
	}
	for n, row := range table.Rows {
		values := make([]string, len(columns))
		for k, i := range columns {
			values[k] = cell(row.Cells, i)
		}
		flat.Rows = append(flat.Rows, values)
		label := strings.TrimSpace(cell(row.Cells, id))
		if label == "" {
			label = strconv.Itoa(n + 1)
		}
		ids = append(ids, label)
	}
	return flat, ids, nil
}

func cell(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return cells[i]
}

func heading(h string) string { return strings.ToLower(strings.TrimSpace(h)) }

// deduped is what --json prints.
type deduped struct {
	Rows     int            `json:"rows"`
	Clusters []dedupedGroup `json:"clusters"`
	Pairs    []dedupedPair  `json:"pairs"`
	Weighed  int            `json:"weighed"` // pairs that were compared
	Bounded  int            `json:"bounded"` // values shared by too many rows
}

type dedupedGroup struct {
	ID   int      `json:"id"`
	Rows []string `json:"rows"`
}

type dedupedPair struct {
	A           string             `json:"a"`
	B           string             `json:"b"`
	Probability float64            `json:"probability"`
	Bits        float64            `json:"bits"`
	Evidence    []linkage.Evidence `json:"evidence,omitempty"`
}

func dedupedOf(r *linkage.Result, ids []string) deduped {
	d := deduped{Rows: len(ids), Clusters: []dedupedGroup{}, Pairs: []dedupedPair{}, Weighed: r.Weighed, Bounded: r.Bounded}
	for n, rows := range r.Clusters {
		g := dedupedGroup{ID: n + 1}
		for _, row := range rows {
			g.Rows = append(g.Rows, ids[row])
		}
		d.Clusters = append(d.Clusters, g)
	}
	for _, p := range r.Pairs {
		d.Pairs = append(d.Pairs, dedupedPair{ids[p.A], ids[p.B], p.Probability, p.Bits, p.Evidence})
	}
	return d
}
