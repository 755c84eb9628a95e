package demo

import (
	"math/rand/v2"

	"homeward/internal/place"
	"homeward/internal/when"
)

// The public record of 2018 and 2019, which the world is made to agree with.
// A test asks the register for each of these and never reads them here.
const (
	onHomeList    = 699  // children in all regions taken to the Middle East by their parents
	requestsAsked = 1046 // "more than 1,000"
	askedByThen   = 1012 // of them before 4 December 2018, when that was said
	soughtTruly   = 62   // children not identified at the last run whom somebody does seek
	foundUnknown  = 204  // children not identified at the last run; the analyst then confirms some
)

// flight is a flight home of the public record.
type flight struct {
	on       when.Day
	told     string // in the words of the record
	from, to int    // ages as most sources give them
	groups   []group
	visits   []when.Day // when its children were met
}

// group is families from one place with these numbers of children.
type group struct {
	from     home
	families []int
}

var anywhere = home{}

var flights = []flight{
	{when.DayOf(2018, 12, 30), "flight Baghdad – Zhukovsky, 30 December 2018", 3, 10,
		[]group{{dagestan, []int{3, 2, 4, 1, 3, 2, 2, 1, 3, 3}}, {chechnya, []int{2, 1}}, {moscow, []int{2}}, {penza, []int{1}}},
		[]when.Day{when.DayOf(2018, 9, 20), when.DayOf(2018, 10, 4), when.DayOf(2018, 10, 18)}},
	{when.DayOf(2019, 2, 10), "flight Baghdad – Zhukovsky, 10 February 2019", 4, 13,
		[]group{{anywhere, []int{2, 3, 1, 2, 4, 1, 3, 2, 1, 3, 2, 3}}},
		[]when.Day{when.DayOf(2018, 11, 8), when.DayOf(2018, 11, 22), when.DayOf(2018, 12, 13)}},
	{when.DayOf(2019, 7, 10), "flight Baghdad – Zhukovsky, 10 July 2019", 1, 14,
		[]group{{anywhere, []int{3, 2, 4, 1, 2, 1, 5, 2, 3, 1, 2, 3, 4}}},
		[]when.Day{when.DayOf(2019, 2, 21), when.DayOf(2019, 3, 14), when.DayOf(2019, 4, 11)}},
	{when.DayOf(2019, 11, 18), "flight Baghdad – Zhukovsky, 18 November 2019", 1, 3,
		[]group{{anywhere, []int{1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1}}},
		[]when.Day{when.DayOf(2019, 6, 20), when.DayOf(2019, 8, 8), when.DayOf(2019, 9, 12)}},
}

// cast is everybody in the invented world, before anything is recorded.
type cast struct {
	r          *rand.Rand
	aboard     [][]*household // by flight
	waiting    *household     // the family of the child identified and still there
	sought     []*household   // everybody else somebody asks for or the home list names
	strangers  []*household   // found, and nobody asks for them
	found      []*meeting     // children not identified, by family as they were met
	identified []*meeting
}

// meeting is a visit of field staff to one family, or to what is left of it.
type meeting struct {
	kids   []*kid
	mother bool // she is with them
	on     when.Day
	at     spot
	arabic bool // taken from a list in Arabic, not interviewed in English
}

// spot is a place where children are held, with the words of lists for it.
type spot struct {
	id     place.ID
	kind   string // code of custody
	en, ar string
}

var prisons = []spot{
	{"fac:rusafa-prison", "prison", "Al-Rusafa prison", "سجن الرصافة"},
	{"fac:baghdad-womens-prison", "prison", "Women's prison, Baghdad", "سجن النساء بغداد"},
	{"fac:karkh-juvenile", "prison", "Karkh juvenile prison", "سجن أحداث الكرخ"},
	{"fac:baghdad-orphanage", "orphanage", "Orphanage, Baghdad", "دار الأيتام بغداد"},
}

var elsewhere = []spot{
	{"fac:al-hol", "camp", "Al-Hol camp", "مخيم الهول"}, {"fac:al-hol", "camp", "Al-Hol camp", "مخيم الهول"},
	{"fac:roj", "camp", "Roj camp", "مخيم روج"}, {"fac:ain-issa", "camp", "Ain Issa camp", "مخيم عين عيسى"},
	{"fac:mosul-orphanage", "orphanage", "Orphanage, Mosul", "دار الأيتام الموصل"},
	{"fac:tell-keif-prison", "prison", "Tell Keif prison", "سجن تلكيف"},
	{"fac:erbil-women-juvenile", "prison", "Women and children's reformatory, Erbil", "إصلاحية النساء والأحداث أربيل"},
	{"fac:baghdad-medical-city", "hospital", "Medical City hospital, Baghdad", "مستشفى مدينة الطب"},
	{"fac:al-hasakah-hospital", "hospital", "Al-Hasakah hospital", "مستشفى الحسكة"},
}

// newCast draws the world. The same seed gives the same people.
func newCast(seed uint64) *cast {
	c := &cast{r: rand.New(rand.NewPCG(seed, 0x686f6d65))}
	for i := range flights {
		c.aboard = append(c.aboard, c.board(&flights[i]))
	}
	c.waiting = newHousehold(c.r, dagestan)
	c.waiting.children(c.r, 1, when.DayOf(2019, 12, 1), 6, 8)
	c.waiting.identified = true
	c.identified = append(c.identified, &meeting{kids: c.waiting.kids, mother: true, on: when.DayOf(2019, 9, 12), at: prisons[0], arabic: true})
	c.seek()
	c.meet()
	return c
}

// board draws the families of a flight and where they were met.
func (c *cast) board(f *flight) []*household {
	var all []*household
	for _, g := range f.groups {
		for _, n := range g.families {
			from := g.from
			if from == anywhere {
				from = someHome(c.r)
			}
			h := newHousehold(c.r, from)
			h.identified = true
			h.children(c.r, n, f.on, f.from, f.to+1)
			all = append(all, h)
			at := prisons[c.r.IntN(len(prisons))]
			c.identified = append(c.identified, &meeting{
				kids: h.kids, mother: at.kind == "prison", at: at,
				on: f.visits[c.r.IntN(len(f.visits))], arabic: c.r.IntN(5) < 3,
			})
		}
	}
	c.balance(f, all)
	return all
}

// balance gives the first flight the 16 girls and 14 boys that one source counts.
func (c *cast) balance(f *flight, all []*household) {
	if f != &flights[0] {
		return
	}
	girls := 0
	for _, h := range all {
		for _, k := range h.kids {
			if k.female {
				girls++
			}
		}
	}
	for _, h := range all {
		for _, k := range h.kids {
			switch {
			case girls > 16 && k.female:
				girls--
				h.rename(c.r, k, false)
			case girls < 16 && !k.female:
				girls++
				h.rename(c.r, k, true)
			}
		}
	}
}

// seek draws the other families whom somebody asks for, until the home list is
// full, and then some whose children were all born abroad.
func (c *cast) seek() {
	listed := 0
	count := func(h *household) {
		for _, k := range h.kids {
			if !k.abroad {
				listed++
				h.listed = true
			}
		}
	}
	for _, flight := range c.aboard {
		for _, h := range flight {
			count(h)
		}
	}
	count(c.waiting)
	for listed < onHomeList-leylasOnHomeList {
		h := newHousehold(c.r, someHome(c.r))
		h.children(c.r, 1+c.r.IntN(3), when.DayOf(2018, 6, 1), 1, 15)
		c.dropListed(h, onHomeList-leylasOnHomeList-listed)
		count(h)
		c.sought = append(c.sought, h)
	}
	for range 70 {
		h := newHousehold(c.r, someHome(c.r))
		h.left = when.DayOf(2013, 6, 1) + when.Day(c.r.IntN(300))
		h.children(c.r, 1+c.r.IntN(2), when.DayOf(2018, 6, 1), 0, 4)
		c.sought = append(c.sought, h)
	}
}

// dropListed takes children off a family that would overfill the home list.
func (c *cast) dropListed(h *household, room int) {
	kept := h.kids[:0]
	for _, k := range h.kids {
		if !k.abroad {
			if room == 0 {
				continue
			}
			room--
		}
		kept = append(kept, k)
	}
	h.kids = kept
}

// meet draws the children found and not identified: some of them sought, most
// of them nobody's yet.
func (c *cast) meet() {
	truly := soughtTruly - leylasFound
	for _, i := range c.r.Perm(len(c.sought)) {
		h := c.sought[i]
		if truly == 0 {
			break
		}
		kids := h.kids
		if len(kids) > 1 && c.r.IntN(3) == 0 {
			kids = kids[:len(kids)-1] // one of them is elsewhere
		}
		if len(kids) == 0 {
			continue
		}
		if len(kids) > truly {
			kids = kids[:truly]
		}
		truly -= len(kids)
		c.found = append(c.found, c.meeting(kids))
	}
	for n := foundUnknown - soughtTruly - leylasStrangers; n > 0; {
		h := newHousehold(c.r, someHome(c.r))
		h.children(c.r, min(n, 1+c.r.IntN(4)), when.DayOf(2019, 1, 1), 0, 15)
		n -= len(h.kids)
		c.strangers = append(c.strangers, h)
		c.found = append(c.found, c.meeting(h.kids))
	}
}

func (c *cast) meeting(kids []*kid) *meeting {
	at := elsewhere[c.r.IntN(len(elsewhere))]
	return &meeting{
		kids: kids, at: at, arabic: c.r.IntN(2) == 0,
		mother: at.kind != "orphanage" && c.r.IntN(3) > 0,
		on:     fieldDays[c.r.IntN(len(fieldDays))],
	}
}

// fieldDays are the days on which staff went out without finding a child who
// has been identified since.
var fieldDays = []when.Day{
	when.DayOf(2018, 3, 15), when.DayOf(2018, 5, 24), when.DayOf(2018, 7, 12), when.DayOf(2018, 10, 11), when.DayOf(2018, 12, 6),
	when.DayOf(2019, 1, 24), when.DayOf(2019, 3, 28), when.DayOf(2019, 5, 16), when.DayOf(2019, 7, 25), when.DayOf(2019, 10, 10),
}
