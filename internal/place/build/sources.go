package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// shown are the languages CLDR knows and we keep.
var shown = []string{"en", "ru", "ar", "fr", "uk", "kk", "uz", "fa", "tr"}

// reserved codes are unions, and islands of a country that has its own code.
var reserved = strings.Fields("AC CP DG EA EZ IC TA UN")

// addCountries makes a node of every country CLDR has.
func (t *tree) addCountries() {
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() || r.Canonicalize() != r || r.String() != string([]rune{a, b}) {
				continue
			}
			if display.Regions(language.English).Name(r) == "" || slices.Contains(reserved, r.String()) {
				continue
			}
			n := t.put("iso:"+r.String(), "country", "", 0)
			for _, lang := range shown {
				n.name(lang, display.Regions(language.MustParse(lang)).Name(r))
			}
		}
	}
}

// detailed are the countries whose admin2 we keep: those of the field, and
// those families come from or pass through. Elsewhere admin1 is enough and
// thirty thousand municipalities would only blur the search.
var detailed = strings.Fields("IRQ SYR TUR LBN RUS TJK UZB KAZ KGZ GEO ARM UKR IRN AFG LBY EGY SAU")

// addPcodes reads Location (ISO 3166-1 alpha-3), Admin Level, P-Code, Name,
// Parent P-Code. In Russia the first level of the table is the federal
// district, which nobody names: its second level becomes our admin1.
func (t *tree) addPcodes(r io.Reader) error {
	rows := csv.NewReader(r)
	if _, err := rows.Read(); err != nil {
		return fmt.Errorf("reading p-codes: header: %w", err)
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading p-codes: %w", err)
		}
		t.addPcode(row[0], row[1], row[2], row[3], row[4])
	}
}

func (t *tree) addPcode(iso3, adminLevel, code, name, parent string) {
	region, err := language.ParseRegion(iso3)
	country := "iso:" + region.String()
	if err != nil || t.nodes[country] == nil {
		t.counts["p-codes without country"]++
		return
	}
	id := "adm:" + iso3 + "-" + code
	switch {
	case iso3 == "RUS" && adminLevel == "1":
		return
	case iso3 == "RUS", adminLevel == "1":
		t.put(id, "admin1", country, 2).name("en", name)
		t.coded[country] = true
	case slices.Contains(detailed, iso3):
		up := "adm:" + iso3 + "-" + parent
		if t.nodes[up] == nil {
			up = country
		}
		t.put(id, "admin2", up, 3).name("en", name)
	}
}

// addNames reads "key, en, ru, ...": key is a country (IQ), an admin1 (IQ.07)
// or the number of a populated place.
func (t *tree) addNames(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("reading names: %w", err)
	}
	header, rest, _ := strings.Cut(string(raw), "\n")
	langs := strings.Split(strings.TrimRight(header, "\r"), "\t")
	for line := range strings.Lines(rest) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) != len(langs) {
			return fmt.Errorf("reading names: %s: %d cells, want %d", cells[0], len(cells), len(langs))
		}
		n := t.named(cells[0])
		for i := 1; i < len(cells); i++ {
			n.name(langs[i], cells[i])
		}
	}
	return nil
}

// named returns the node a GeoNames key speaks of.
func (t *tree) named(key string) *node {
	if n := t.nodes["iso:"+key]; n != nil {
		return n
	}
	id := "gn:" + key
	if number, err := strconv.Atoi(key); err == nil {
		if country := blockOf(number); country != "" {
			return t.put(id, "locality", "iso:"+country, 3)
		}
		return t.put(id, "locality", "", 4)
	}
	country, _, _ := strings.Cut(key, ".")
	n := &node{id: id, kind: "admin1", parent: "iso:" + country, rank: 2, names: map[string][]string{}}
	if t.nodes[n.parent] == nil {
		t.counts["names of countries that are no more"]++
		return n
	}
	t.loose[id] = n
	return n
}
