package when

import (
	"errors"
	"fmt"
)

// A season is read as the three months of the northern hemisphere, where all
// whom the register is about were born and held: spring is March to May. So it
// stays open what a relative left open.
//
// The winter of one year may be that at its beginning or that at its end, and
// people mean both: it is read as the months from the one to the other.
// "Winter 2014/2015" is December to February.

// winter is the n of its words; spring is 1.
const winter = 4

const (
	springForms = "spring|springtime|spring of|весна|весной|весны|весну|весне|printemps|au printemps|le printemps|ربيع|الربيع|فصل الربيع"
	summerForms = "summer|summertime|summer of|лето|летом|лета|лету|été|l'été|ete|صيف|الصيف|فصل الصيف"
	autumnForms = "autumn|fall|autumn of|fall of|осень|осенью|осени|automne|l'automne|à l'automne|خريف|الخريف|فصل الخريف"
	winterForms = "winter|wintertime|winter of|зима|зимой|зимою|зимы|зиму|зиме|hiver|l'hiver|شتاء|الشتاء|فصل الشتاء"
)

var errSeason = errors.New("beside a season stands its year and nothing else")

// season reads a season with its year; ok is false where there is no season.
func (r reader) season(items []item) (i interval, ok bool, err error) {
	which := 0
	for _, it := range items {
		if it.role != season {
			continue
		}
		if which != 0 {
			return interval{}, true, errors.New("two seasons: write from which month to which")
		}
		which = it.n
	}
	if which == 0 {
		return interval{}, false, nil
	}
	rest := without(items, season)
	years, ranged, err := r.interval(rest)
	if !ranged && err == nil {
		years.a, err = r.date(rest, date{})
	}
	if err != nil {
		return interval{}, true, err
	}
	i, err = years.season(which, ranged)
	return i, true, err
}

// season narrows a year, or the two years of a winter, to months.
func (i interval) season(which int, ranged bool) (interval, error) {
	a, b := i.a, i.b
	if !ranged {
		b = a
	}
	switch {
	case a.month != 0 || b.month != 0:
		return interval{}, errSeason
	case a.hijri || b.hijri:
		return interval{}, errors.New("a season of a Hijri year: the months move through the seasons, write the Gregorian year")
	case ranged && (which != winter || b.year != a.year+1):
		return interval{}, fmt.Errorf("a season of the years %d to %d: write from which month to which", a.year, b.year)
	}
	a.month, b.month = 3*which, 3*which+2
	if which == winter {
		a.month, b.month = 12, 2
		if !ranged {
			a.year, b.year = a.year-1, b.year+1
		}
	}
	if fault := a.fault() + b.fault(); fault != "" {
		return interval{}, errors.New(fault)
	}
	return order(a, b)
}
