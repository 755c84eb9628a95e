package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/list"
	"homeward/internal/match"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// matchLists links lists that are files.
type matchLists struct {
	Requests string   `arg:"" type:"existingfile" help:"List of those sought: XLSX or CSV, in any usual encoding and with any separator; headings in English, Russian, Arabic or French."`
	Found    []string `arg:"" type:"existingfile" help:"List of children found; several lists are read as one."`
	JSON     bool     `help:"Print one JSON object (see above)."`
	Least    float64  `default:"0.3" help:"Print pairs of at least this probability."`
	Absent   float64  `placeholder:"SHARE" help:"Chance, before any evidence, that a person sought is not among those found; without it the lists tell."`
	On       string   `help:"Day of the lists (2018-11-30), for ages of rows that have no day of their own."`
}

// Help explains what --json prints.
func (matchLists) Help() string {
	return `--json prints one object:

  model       version of the weights
  beliefs     {absent, kin}, what was believed before any evidence: that a child sought is on none of the other lists, and that a
              family is there without the very child, against being a given one of it; learned from the lists
  pairs       [{a_row, b_row, b_list, probability, bits, family, b_family, evidence: [{field, a, b, bits, words, ...}]}, ...]
              every pair of at least --least, by row of the first list, the likeliest first. probability is of the link, among all
              rows found and "not among them"; bits is the sum of the evidence, each piece log2 of how much likelier it is if both are
              one child; family and b_family number the families below, from 1.
  rows        [{a_row, absent, family}, ...], every row of the first list that could be read: absent is the probability that the child
              is on none of the other lists.
  families_a  [[a_row, ...], ...] brothers and sisters on the first list
  families_b  [[b_row, ...], ...] and on the others
  unread      [{list, row}, ...] rows that could not be used
  bounded     families for which not everybody could be weighed, since their names are very common

Rows are named as the lists name them (the column No, № or the like), else by their number in the file. Nothing is recorded.`
}

// linkedLists is what --json prints.
type linkedLists struct {
	Model     string       `json:"model"`
	Beliefs   beliefs      `json:"beliefs"`
	Pairs     []linkedPair `json:"pairs"`
	Rows      []linkedRow  `json:"rows"`
	FamiliesA [][]string   `json:"families_a"`
	FamiliesB [][]string   `json:"families_b"`
	Unread    []unreadRow  `json:"unread"`
	Bounded   int          `json:"bounded"`
}

type beliefs struct {
	Absent float64 `json:"absent"`
	Kin    float64 `json:"kin"`
}

type linkedPair struct {
	ARow        string             `json:"a_row"`
	BRow        string             `json:"b_row"`
	BList       string             `json:"b_list"`
	Probability float64            `json:"probability"`
	Bits        float64            `json:"bits"`
	Family      int                `json:"family"`
	BFamily     int                `json:"b_family"`
	Evidence    []proposalEvidence `json:"evidence"`
}

type linkedRow struct {
	ARow   string  `json:"a_row"`
	Absent float64 `json:"absent"`
	Family int     `json:"family"`
}

type unreadRow struct {
	List string `json:"list"`
	Row  string `json:"row"`
}

// people are the rows of one or more lists.
type people struct {
	sides []match.Side
	rows  []string
	lists []string
}

// Run links the lists and prints what may be the same child.
func (c *matchLists) Run(t *terminal) error {
	out := linkedLists{Model: match.Model, Pairs: []linkedPair{}, Rows: []linkedRow{}, Unread: []unreadRow{}}
	var sought, found people
	if err := c.read(&sought, list.Requests, c.Requests, &out); err != nil {
		return err
	}
	for _, file := range c.Found {
		if err := c.read(&found, list.Found, file, &out); err != nil {
			return err
		}
	}
	linked, err := match.Lists(t.ctx, sought.sides, found.sides, match.Beliefs{Absent: c.Absent})
	if err != nil {
		return err
	}
	words, err := english()
	if err != nil {
		return err
	}
	c.fill(&out, words, linked, &sought, &found)
	if c.JSON {
		return t.json(out)
	}
	printLinked(t, &out)
	return nil
}

// read adds the rows of one list.
func (c *matchLists) read(p *people, kind list.Kind, path string, out *linkedLists) error {
	file, err := os.Open(path)
	if err != nil {
		return fault.New(fault.BadInput, "open the list: %w", err)
	}
	defer file.Close()
	name := filepath.Base(path)
	reading, err := list.Read(file, sheet.Options{Name: name}, kind)
	if err != nil {
		return err
	}
	on, err := when.ReadPartial(c.On, when.Reading{})
	if err != nil {
		return fault.New(fault.BadInput, "--on: %w", err)
	}
	rows, err := list.Rows(reading.Table, reading.Mapping, on)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.State == list.Unusable {
			out.Unread = append(out.Unread, unreadRow{name, r.Label})
			continue
		}
		p.sides = append(p.sides, match.SideOfRow(path, r.Label, r.Facts))
		p.rows, p.lists = append(p.rows, r.Label), append(p.lists, name)
	}
	return nil
}

func (c *matchLists) fill(out *linkedLists, words *lang.Words, l match.Linked, sought, found *people) {
	familyA, familyB := make([]int, len(sought.rows)), make([]int, len(found.rows))
	out.FamiliesA, out.FamiliesB = groupRows(l.Sought, sought.rows, familyA), groupRows(l.Found, found.rows, familyB)
	for i, row := range sought.rows {
		out.Rows = append(out.Rows, linkedRow{row, thousandths(l.Absent[i]), familyA[i]})
	}
	out.Bounded = l.Bounded
	out.Beliefs = beliefs{thousandths(l.Beliefs.Absent), thousandths(l.Beliefs.Kin)}
	for _, one := range l.Links {
		if one.Probability < c.Least {
			continue
		}
		out.Pairs = append(out.Pairs, linkedPair{
			ARow: sought.rows[one.Sought], BRow: found.rows[one.Row()], BList: found.lists[one.Row()],
			Probability: thousandths(one.Probability), Bits: math.Round(one.Bits*10) / 10,
			Family: familyA[one.Sought], BFamily: familyB[one.Row()], Evidence: inWords(words, one.Evidence),
		})
	}
}

// groupRows names the rows of each family and numbers the family of each row.
func groupRows(families [][]int, rows []string, of []int) [][]string {
	all := [][]string{}
	for n, family := range families {
		var members []string
		for _, i := range family {
			members, of[i] = append(members, rows[i]), n+1
		}
		all = append(all, members)
	}
	return all
}

func thousandths(p float64) float64 { return math.Round(p*1000) / 1000 }

func printLinked(t *terminal, out *linkedLists) {
	for _, p := range out.Pairs {
		fmt.Fprintf(t.out, "%3.0f%%  %-12s %-12s family %d ~ %d\n", p.Probability*100, p.ARow, p.BRow, p.Family, p.BFamily)
		for _, e := range p.Evidence {
			fmt.Fprintf(t.out, "      %+5.1f  %s ~ %s: %s\n", e.Bits, clip(e.A, 40), clip(e.B, 40), e.Words)
		}
	}
	if out.Bounded > 0 {
		fmt.Fprintf(t.out, "For %d families not everybody could be weighed: their names are very common.\n", out.Bounded)
	}
}
