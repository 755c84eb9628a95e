package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"sync"

	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/when"
)

func (o *record) state(attr person.Attr, text string) {
	if text != "" {
		o.facts = append(o.facts, person.Fact{Attr: attr, Text: text})
	}
}

func (o *record) sex(girl bool) {
	code := "male"
	if girl {
		code = "female"
	}
	o.facts = append(o.facts, person.Fact{Attr: person.AttrSex, Text: code, Code: code})
}

var readPlaces sync.Map // text -> place.ID: reading is the importer's work

func (o *record) place(attr person.Attr, text string) {
	if text == "" {
		return
	}
	at, ok := readPlaces.Load(text)
	if !ok {
		read, _ := place.Default().Read(text)
		at, _ = readPlaces.LoadOrStore(text, read)
	}
	o.facts = append(o.facts, person.Fact{Attr: attr, Text: text, Place: at.(place.ID)})
}

// bornAsked is what relatives know: mostly the day, sometimes the year.
func (o *record) bornAsked(r *rand.Rand, day when.Day) {
	if r.IntN(30) == 0 {
		day += when.Day(365 * (1 - 2*r.IntN(2)))
	}
	y, m, d := day.Date()
	text := ""
	switch n := r.IntN(20); {
	case n < 13 && r.IntN(80) == 0 && d <= 12:
		text = fmt.Sprintf("%04d-%02d-%02d", y, d, m) // turned round
	case n < 13:
		text = fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	case n < 15:
		text = fmt.Sprintf("%04d-%02d", y, m)
	case n < 18:
		text = fmt.Sprintf("%04d", y)
	default:
		text = fmt.Sprintf("%04d-01-01", y) // offices write it for a year
	}
	o.born(text)
}

func (o *record) born(text string) {
	d, err := when.ReadPartial(text, when.Reading{Order: when.YearFirst})
	if err == nil {
		o.facts = append(o.facts, person.Fact{Attr: person.AttrBorn, Text: text, Date: d})
	}
}

// bornMet is what the field writes: an age seen or told, a year, a date of the
// Muslim calendar.
func (o *record) bornMet(r *rand.Rand, day, met when.Day) {
	switch n := r.IntN(100); {
	case n < 6:
		if y, m, d, ok := day.Hijri(); ok {
			o.born(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
		}
		return
	case n < 10:
		if y, _, _, ok := day.Hijri(); ok {
			o.born(fmt.Sprint(y))
		}
		return
	case n < 20:
		y, m, d := day.Date()
		o.born(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
		return
	case n < 28:
		y, _, _ := day.Date()
		o.born(fmt.Sprint(y))
		return
	}
	days := float64(met - day)
	year := 365.25
	if r.IntN(8) == 0 {
		year = 354.37 // told in lunar years
	}
	age := int(days / year)
	switch n := r.IntN(100); {
	case n < 18:
		age++
	case n < 30:
		age--
	case n < 34:
		age += 2
	case n < 38:
		age -= 2
	case n < 46 && age >= 4:
		age = (age + 2) / 5 * 5 // people round to five
	}
	age = max(age, 0)
	y, m, d := met.Date()
	on := when.Partial(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
	text := strconv.Itoa(age)
	if a, err := when.ReadAge(text, on); err == nil {
		o.facts = append(o.facts, person.Fact{Attr: person.AttrBorn, Text: text, Age: &a})
	}
}

func number(n int) string { return "F" + strconv.Itoa(n) }
