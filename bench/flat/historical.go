package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"homeward/internal/linkage"
)

var titles = []string{"sir", "lord", "1st baron", "2nd earl of", "baronet", "the younger", "of"}

var trades = []string{"politician", "writer", "painter", "clergyman", "soldier", "merchant", "physician", "engineer", "printer", "architect", "actor",
	"composer", "cricketer", "lawyer", "explorer", "astronomer", "botanist", "banker", "rower", "judge"}

// someone is a historical person.
type someone struct {
	given, middle, family, seat, title string
	year, month, day                   int
	place, post, sex, trade            string
}

// historical invents people with one to nineteen rows each. A later row of a
// person is worse than an earlier one.
func historical(p *pools, people int, seed uint64) *file {
	r := rand.New(rand.NewPCG(seed, 50))
	f := &file{
		name:   "historical",
		header: []string{"unique_id", "full_name", "first_name", "surname", "dob", "birth_place", "postcode_fake", "gender", "occupation"},
		kinds:  []linkage.Kind{"", "", linkage.Given, linkage.Family, linkage.Date, linkage.Place, linkage.Code, linkage.Choice, linkage.Text},
		f1:     .85, within: 3 * time.Second,
	}
	var places []string
	for range 260 {
		places = append(places, one(r, p.suburb))
	}
	place := func() string { n := r.IntN(len(places)); return places[min(n, r.IntN(len(places)))] } // large towns more often
	for i := range people {
		s := someone{given: one(r, p.given), family: one(r, p.surname), year: 1580 + r.IntN(340), month: 1 + r.IntN(12), day: 1 + r.IntN(28),
			place: place(), sex: "male", trade: trades[min(r.IntN(len(trades)), r.IntN(len(trades)))]}
		if r.IntN(5) == 0 {
			s.sex = "female"
		}
		if r.IntN(3) == 0 {
			s.middle = one(r, p.given)
		}
		if r.IntN(6) == 0 {
			s.title, s.seat = one(r, titles), one(r, p.surname)
		}
		if r.IntN(8) == 0 { // only the year is known
			s.month, s.day = 1, 1
		}
		s.post = postcode(r, s.place)
		for n := range 1 + r.IntN(19) {
			f.rows = append(f.rows, append([]string{fmt.Sprintf("P%d-%d", i, n)}, s.row(r, places, float64(n)/14)...))
			f.truth = append(f.truth, i)
		}
	}
	f.shuffle(r)
	return f
}

func postcode(r *rand.Rand, place string) string {
	h := 0
	for _, c := range place {
		h = h*31 + int(c)
	}
	return fmt.Sprintf("%c%c%d %d%c%c", 'a'+h%26, 'a'+h/26%26, 1+h/676%20, r.IntN(10), 'a'+r.IntN(26), 'a'+r.IntN(26))
}

// row writes somebody down with errors; worse is from 0 to over 1.
func (s someone) row(r *rand.Rand, places []string, worse float64) []string {
	chance := func(of1 float64) bool { return r.Float64() < of1*(.6+worse*1.3) }
	words := []string{s.given, s.middle, s.family}
	if s.title != "" {
		words = append(words, s.title, s.seat)
	}
	if chance(.15) {
		words[1] = ""
	}
	if chance(.10) {
		words[0] = s.given[:1+r.IntN(min(3, len(s.given)))] // an initial or a short form
	}
	if chance(.10) && s.middle != "" {
		words[0], words[1] = s.middle, s.given
	}
	if chance(.12) {
		words[0] = mistype(r, words[0])
	}
	if chance(.14) {
		words[2] = mistype(r, words[2])
	}
	if chance(.06) && s.seat != "" { // known by the seat
		words[2] = ""
	}
	full := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	parts := strings.Fields(full)
	first, last := parts[0], parts[len(parts)-1]
	if chance(.03) {
		first, last = last, first
	}
	if chance(.05) {
		last = ""
	}
	date := fmt.Sprintf("%d-%02d-%02d", s.year, s.month, s.day)
	switch {
	case chance(.16):
		date = ""
	case chance(.07):
		date = fmt.Sprintf("%d-01-01", s.year)
	case chance(.05):
		date = fmt.Sprintf("%d-%02d-%02d", s.year+r.IntN(5)-2, s.month, s.day)
	case chance(.10):
		digit := []byte(date)
		digit[[]int{2, 3, 5, 6, 8, 9}[r.IntN(6)]] = byte('0' + r.IntN(10))
		date = string(digit)
	}
	post, born, sex, trade := s.post, s.place, s.sex, s.trade
	switch {
	case chance(.18):
		post = ""
	case chance(.22):
		post = postcode(r, s.place)
	case chance(.05):
		post = mistype(r, post)
	}
	switch {
	case chance(.18):
		born = ""
	case chance(.06):
		born = one(r, places)
	case chance(.06):
		born = mistype(r, born)
	}
	if chance(.25) {
		sex = ""
	}
	switch {
	case chance(.25):
		trade = ""
	case chance(.12):
		trade = one(r, trades)
	}
	return []string{full, first, last, date, born, post, sex, trade}
}
