package main

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/linkage"
)

// columnMap is the YAML of --map.
type columnMap struct {
	ID     string        `yaml:"id,omitempty"`
	Fields []columnField `yaml:"fields"`
}

type columnField struct {
	Column string       `yaml:"column"`
	Kind   linkage.Kind `yaml:"kind"`
}

// readColumnMap reads a map, long or short.
func readColumnMap(text []byte, header []string) (columnMap, error) {
	var m columnMap
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	long := decoder.Decode(&m)
	if long == nil {
		return m, nil
	}
	var short yaml.Node
	if err := yaml.Unmarshal(text, &short); err != nil {
		return m, err
	}
	if m, ok := readShortMap(&short, header); ok {
		return m, nil
	}
	return m, long
}

// readShortMap reads lines "column: kind" or "kind: column", at the top or under
// fields; a kind may be called as a heading would be.
func readShortMap(doc *yaml.Node, header []string) (m columnMap, ok bool) {
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return m, false
	}
	lines := doc.Content[0].Content
	for i := 0; i+1 < len(lines); i += 2 {
		if key := lines[i].Value; key == "fields" || key == "columns" {
			if lines[i+1].Kind != yaml.MappingNode {
				return m, false
			}
			lines = append(slices.Delete(slices.Clone(lines), i, i+2), lines[i+1].Content...)
			break
		}
	}
	for i := 0; i+1 < len(lines); i += 2 {
		left, right := lines[i].Value, lines[i+1].Value
		column, kind := left, right
		if !isColumn(header, column) || isColumn(header, right) && kindCalled(left) != "" {
			column, kind = right, left
		}
		switch k := kindCalled(kind); {
		case lines[i+1].Kind != yaml.ScalarNode || !isColumn(header, column):
			return m, false
		case kind == "id" || among(heading(kind), idWords):
			m.ID = column
		case k == "":
			return m, false
		default:
			m.Fields = append(m.Fields, columnField{column, k})
		}
	}
	return m, len(m.Fields) > 0
}

func isColumn(header []string, column string) bool {
	return slices.ContainsFunc(header, func(h string) bool { return heading(h) == heading(column) })
}

// kindCalled gives the kind that a word means, "" if none.
func kindCalled(word string) linkage.Kind {
	word = strings.ReplaceAll(heading(word), " ", "_")
	if k := linkage.Kind(word); slices.Contains(linkage.Kinds(), k) {
		return k
	}
	for _, g := range columnGuesses {
		if among(word, g.words) {
			return g.kind
		}
	}
	return ""
}
