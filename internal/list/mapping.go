package list

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/fault"
	"homeward/internal/when"
)

// Mapping says how a list is to be read: which column is which field. As YAML:
//
//	version: 1
//	kind: requests
//	language: ru
//	dates: dmy
//	columns:
//	  - header: ФИО ребёнка
//	    field: name
//	  - header: Телефон
//	    nth: 2
//	    field: requester_phone
//
// A column of the table that the mapping does not name is kept as listed.
type Mapping struct {
	Kind     Kind
	Language string     // of the list, BCP 47; "" not known
	Dates    when.Order // of dates in figures
	Columns  []Column
}

// Column is one column of a mapping.
type Column struct {
	Header string `json:"header"`        // as it stands in the table
	Nth    int    `json:"nth,omitempty"` // among columns of this header, from 1; 0 is 1
	Field  Field  `json:"field"`
}

// mappingVersion is raised when an older program would read a mapping wrongly.
const mappingVersion = 1

// yamlMost bounds a mapping file, in bytes.
const yamlMost = 256 << 10

var orders = map[string]when.Order{"dmy": when.DayFirst, "mdy": when.MonthFirst, "ymd": when.YearFirst}

func orderText(o when.Order) string {
	for text, one := range orders {
		if one == o {
			return text
		}
	}
	return "dmy"
}

// field gives the field of the nth column (from 1) with a header.
func (m Mapping) field(header string, nth int) Field {
	for _, c := range m.Columns {
		if c.Header == header && max(c.Nth, 1) == nth {
			return c.Field
		}
	}
	return FieldListed
}

// fields gives the field of every column of a table's header.
func (m Mapping) fields(header []string) []Field {
	all := make([]Field, len(header))
	seen := map[string]int{}
	for i, h := range header {
		seen[h]++
		all[i] = m.field(h, seen[h])
	}
	return all
}

// Check says what is wrong with a mapping: an unknown field, a column or a
// field named twice.
func (m Mapping) Check() error {
	if !m.Kind.known() {
		return fault.New(fault.BadInput, "check mapping: kind %q is not one of %v", m.Kind, Kinds())
	}
	if len(m.Columns) > 1000 {
		return fault.New(fault.BadInput, "check mapping: %d columns, at most 1000 are allowed", len(m.Columns))
	}
	for i := range m.Columns {
		if wrong := m.wrong(i); wrong != "" {
			return fault.New(fault.BadInput, "check mapping: column %d: %s", i+1, wrong)
		}
	}
	return nil
}

// wrong says what is wrong with the column at i, "" if nothing.
func (m Mapping) wrong(i int) string {
	c := m.Columns[i]
	u, known := useOf(c.Field, m.Kind)
	switch {
	case !known:
		return fmt.Sprintf("field %q is not known for a list of %s", c.Field, m.Kind)
	case c.Nth < 0:
		return "nth counts from 1"
	}
	for _, earlier := range m.Columns[:i] {
		if earlier.Header == c.Header && max(earlier.Nth, 1) == max(c.Nth, 1) {
			return "the header stands there twice; tell columns of one header apart by nth"
		}
		if earlier.Field == c.Field && !u.many {
			return fmt.Sprintf("field %s stands there twice; a list has one such column", c.Field)
		}
	}
	return ""
}

// YAML writes the mapping as ReadMapping reads it.
func (m Mapping) YAML() ([]byte, error) {
	type column struct {
		Header string
		Nth    int `yaml:",omitempty"`
		Field  Field
	}
	out := struct {
		Version  int
		Kind     Kind
		Language string `yaml:",omitempty"`
		Dates    string
		Columns  []column
	}{mappingVersion, m.Kind, m.Language, orderText(m.Dates), nil}
	for _, c := range m.Columns {
		nth := c.Nth
		if nth == 1 {
			nth = 0
		}
		out.Columns = append(out.Columns, column{c.Header, nth, c.Field})
	}
	return yaml.Marshal(out)
}

// ReadMapping reads a mapping and refuses what it does not know, naming the
// line.
func ReadMapping(text []byte) (Mapping, error) {
	if len(text) > yamlMost {
		return Mapping{}, fault.New(fault.TooLarge, "read mapping: %d bytes, at most %d are allowed", len(text), yamlMost)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return Mapping{}, fault.New(fault.BadInput, "read mapping: %s", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if len(root.Content) != 1 {
		return Mapping{}, fault.New(fault.BadInput, "read mapping: line 1: the file is empty")
	}
	r := mappingReader{}
	r.top(root.Content[0])
	if r.err != nil {
		return Mapping{}, r.err
	}
	return r.m, nil
}

// mappingReader walks the nodes, which know their lines. err is the first
// fault found.
type mappingReader struct {
	m     Mapping
	lines []int // of the columns
	err   error
}

func (r *mappingReader) fail(n *yaml.Node, format string, args ...any) {
	if r.err == nil {
		r.err = fault.New(fault.BadInput, "read mapping: line %d: %s", n.Line, fmt.Sprintf(format, args...))
	}
}

// each calls member for each key of a mapping node, which may come once.
func (r *mappingReader) each(n *yaml.Node, known []string, member func(key string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fail(n, "want keys and values (%s)", strings.Join(known, ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case key.Kind != yaml.ScalarNode || !slices.Contains(known, key.Value):
			r.fail(key, "%q is not one of %s", key.Value, strings.Join(known, ", "))
		case seen[key.Value]:
			r.fail(key, "%s stands there twice", key.Value)
		}
		seen[key.Value] = true
		member(key.Value, n.Content[i+1])
	}
}

func (r *mappingReader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.fail(n, "want a text")
	}
	return n.Value
}

func (r *mappingReader) number(n *yaml.Node) int {
	v, err := strconv.Atoi(r.text(n))
	if err != nil {
		r.fail(n, "%q is not a whole number", n.Value)
	}
	return v
}

func (r *mappingReader) top(n *yaml.Node) {
	version := 0
	r.each(n, []string{"version", "kind", "language", "dates", "columns"}, func(key string, value *yaml.Node) {
		switch key {
		case "version":
			if version = r.number(value); version != mappingVersion {
				r.fail(value, "version %d is not known, this program reads %d", version, mappingVersion)
			}
		case "kind":
			if r.m.Kind = Kind(r.text(value)); !r.m.Kind.known() {
				r.fail(value, "kind %q is not one of %v", value.Value, Kinds())
			}
		case "language":
			r.m.Language = r.text(value)
		case "dates":
			order, known := orders[r.text(value)]
			if !known {
				r.fail(value, "dates %q is not dmy, mdy or ymd", value.Value)
			}
			r.m.Dates = order
		case "columns":
			r.columns(value)
		}
	})
	switch {
	case version == 0:
		r.fail(n, "version is missing")
	case r.m.Kind == "":
		r.fail(n, "kind is missing")
	}
	for i := range r.m.Columns {
		if wrong := r.m.wrong(i); wrong != "" {
			r.fail(&yaml.Node{Line: r.lines[i]}, "%s", wrong)
		}
	}
}

func (r *mappingReader) columns(n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		r.fail(n, "columns: want a list of header and field")
		return
	}
	if len(n.Content) > 1000 {
		r.fail(n, "columns: %d, at most 1000 are allowed", len(n.Content))
		return
	}
	for _, one := range n.Content {
		var c Column
		r.each(one, []string{"header", "nth", "field"}, func(key string, value *yaml.Node) {
			switch key {
			case "header":
				c.Header = r.text(value)
			case "nth":
				c.Nth = r.number(value)
			case "field":
				c.Field = Field(r.text(value))
			}
		})
		if c.Field == "" {
			r.fail(one, "field is missing")
		}
		r.m.Columns = append(r.m.Columns, c)
		r.lines = append(r.lines, one.Line)
	}
}
