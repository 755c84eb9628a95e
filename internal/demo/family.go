package demo

import (
	"math/rand/v2"
	"slices"

	"homeward/internal/id"
	"homeward/internal/place"
	"homeward/internal/when"
)

// household is a family as it truly is in the invented world. Nobody in the
// register knows all of it: each source tells a part, in its own letters.
type household struct {
	father, fathersFather *spelled
	mother, mothersFather *spelled
	surname, maiden       *spelled
	home                  home
	left                  when.Day // when the parents took the children abroad
	kids                  []*kid

	motherFound  id.Person // the mother as field staff met her, "" if alone
	motherSought id.Person
	fatherSought id.Person
	identified   bool // its children are among those identified
	listed       bool // on the home list
	asked        int  // how many requests ask for its children
	requests     []id.Request
	fresh        []bool              // by request: its children came in as new persons
	done         map[id.Request]bool // closed, merged or withdrawn
}

// kid is one child as she truly is.
type kid struct {
	of     *household
	given  *spelled
	female bool
	born   when.Day
	abroad bool // born abroad, so not on the home list

	sought []id.Person // as relatives or the home list know her, the first one first
	found  id.Person   // as field staff met her
	met    entryID     // the statement of that meeting
	file   id.Case
}

// home is where a family comes from.
type home struct {
	region place.ID
	city   place.ID
	ru     string // as relatives write it
	en, ar string // as field staff write the region; "" where they have no word for it
	nisba  string // as lists in Arabic say it of a man, "" none
}

// homes with how many of a hundred families come from there.
var homes = []struct {
	share int
	home
}{
	{44, home{"adm:RUS-RU003002", "gn:532096", "Дагестан, Махачкала", "Dagestan", "داغستان", "الداغستاني"}},
	{8, home{"adm:RUS-RU003002", "gn:550478", "Дагестан, Хасавюрт", "Daghestan", "داغستان", "الداغستاني"}},
	{6, home{"adm:RUS-RU003002", "gn:566532", "Дагестан, Дербент", "Dagestan", "داغستان", "الداغستاني"}},
	{18, home{"adm:RUS-RU003001", "loc:grozny", "Чечня, Грозный", "Chechnya", "الشيشان", "الشيشاني"}},
	{5, home{"adm:RUS-RU003003", "gn:523064", "Ингушетия, Назрань", "Ingushetia", "إنغوشيا", "الأنغوشي"}},
	{4, home{"adm:RUS-RU003004", "gn:523523", "Кабардино-Балкария, Нальчик", "Kabardino-Balkaria", "", "القوقازي"}},
	{5, home{"adm:RUS-RU008012", "gn:551487", "Татарстан, Казань", "Tatarstan", "تتارستان", "التتري"}},
	{3, home{"adm:RUS-RU006002", "gn:580497", "Астрахань", "Astrakhan", "روسيا", "الروسي"}},
	{5, home{"adm:RUS-RU001008", "adm:RUS-RU001008", "Москва", "Moscow", "موسكو", "الروسي"}},
	{2, home{"adm:RUS-RU008008", "loc:penza", "Пенза", "Russia", "روسيا", "الروسي"}},
}

var (
	dagestan = homes[0].home
	chechnya = homes[3].home
	moscow   = homes[8].home
	penza    = homes[9].home
)

func someHome(r *rand.Rand) home {
	n := r.IntN(100)
	for _, h := range homes {
		if n -= h.share; n < 0 {
			return h.home
		}
	}
	return dagestan
}

// newHousehold draws a family without children.
func newHousehold(r *rand.Rand, from home) *household {
	n := names()
	h := &household{
		father: one(r, n.men), fathersFather: one(r, n.men),
		mother: one(r, n.women), mothersFather: one(r, n.men),
		surname: one(r, n.families), maiden: one(r, n.families),
		home: from, left: when.DayOf(2013, 6, 1) + when.Day(r.IntN(1100)),
	}
	return h
}

func one(r *rand.Rand, all []spelled) *spelled { return &all[r.IntN(len(all))] }

// child adds a child born on a day, with a name that no sibling has.
func (h *household) child(r *rand.Rand, female bool, born when.Day) *kid {
	k := &kid{of: h, born: born, abroad: born > h.left}
	h.rename(r, k, female)
	h.kids = append(h.kids, k)
	return k
}

// rename makes k a girl or a boy with a name that nobody else at home has.
func (h *household) rename(r *rand.Rand, k *kid, female bool) {
	all := names().men
	if female {
		all = names().women
	}
	given := one(r, all)
	for given == h.father || given == h.mother || h.has(given) {
		given = one(r, all)
	}
	k.given, k.female = given, female
}

func (h *household) has(given *spelled) bool {
	for _, k := range h.kids {
		if k.given == given {
			return true
		}
	}
	return false
}

// children adds n children whose ages on a day lie between two numbers of
// years; siblings are eleven months apart at least.
func (h *household) children(r *rand.Rand, n int, on when.Day, from, until int) {
	const year, gap = 365, 340
	room := max(1, (until-from)*year-2*20-(n-1)*gap)
	extra := make([]int, n)
	for i := range extra {
		extra[i] = r.IntN(room)
	}
	slices.Sort(extra)
	for i, more := range extra {
		h.child(r, r.IntN(2) == 0, on-when.Day(from*year+20+i*gap+more))
	}
}

// years is the completed years of age on a day.
func (k *kid) years(on when.Day) int {
	y, m, d := k.born.Date()
	y2, m2, d2 := on.Date()
	age := y2 - y
	if m2 < m || m2 == m && d2 < d {
		age--
	}
	return age
}

// finish marks a request as one that takes no further step.
func (h *household) finish(r id.Request) {
	if h.done == nil {
		h.done = map[id.Request]bool{}
	}
	h.done[r] = true
}
