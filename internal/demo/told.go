package demo

import (
	"fmt"
	"math/rand/v2"

	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/when"
)

// Mark stands in the reference of every source of the demonstration, so that
// each statement says of itself that its person is invented, wherever it goes.
const Mark = "invented for the demonstration"

// teller writes what sources say of people in their own words and letters.
type teller struct{ r *rand.Rand }

func (t teller) chance(percent int) bool { return t.r.IntN(100) < percent }

func fact(attr person.Attr, text string) person.Fact { return person.Fact{Attr: attr, Text: text} }

func coded(attr person.Attr, text, code string) person.Fact {
	return person.Fact{Attr: attr, Text: text, Code: code}
}

func source(kind person.SourceKind, who string, on when.Day, lang string) person.Source {
	return person.Source{Kind: kind, Who: who, When: on.Partial(), Lang: lang, Ref: Mark}
}

func sexCode(female bool) string {
	if female {
		return "female"
	}
	return "male"
}

func sexWord(female bool, lang string) string {
	i := 0
	if female {
		i = 1
	}
	switch lang {
	case "ru":
		return [...]string{"м", "ж"}[i]
	case "ar":
		return [...]string{"ذكر", "أنثى"}[i]
	}
	return [...]string{"M", "F"}[i]
}

// inFull is a name as a registry in Russia has it.
func inFull(given, father, family *spelled, female bool) string {
	return surname(family.cyrillic[0], female) + " " + given.cyrillic[0] + " " + father.patronym(female)
}

func day(d when.Day) string {
	y, m, dd := d.Date()
	return fmt.Sprintf("%02d.%02d.%d", dd, m, y)
}

// registry is what the home list says of a child.
func (t teller) registry(k *kid) []person.Fact {
	h := k.of
	y, _, _ := h.left.Date()
	facts := []person.Fact{
		fact(person.AttrName, inFull(k.given, h.father, h.surname, k.female)),
		coded(person.AttrSex, sexWord(k.female, "ru"), sexCode(k.female)),
		{Attr: person.AttrBorn, Text: day(k.born), Date: k.born.Partial()},
		{Attr: person.AttrOrigin, Text: h.home.ru, Place: h.home.city},
		{Attr: person.AttrTaken, Text: fmt.Sprintf("%d г.", y), Date: when.Partial(fmt.Sprint(y))},
		coded(person.AttrHomeList, "вывезен родителями", "taken_abroad"),
		fact(person.AttrMother, inFull(h.mother, h.mothersFather, h.surname, true)),
	}
	if t.chance(85) {
		facts = append(facts, fact(person.AttrFather, inFull(h.father, h.fathersFather, h.surname, false)))
	}
	return facts
}

// relatives is what a relative says of a child. Some write the mother's maiden
// name, some know only the year, and of a child born abroad little is known.
func (t teller) relatives(k *kid, maiden bool) []person.Fact {
	h := k.of
	family := h.surname
	if maiden {
		family = h.maiden
	}
	given, last := usual(t.r, k.given.cyrillic), surname(family.cyrillic[0], k.female)
	text := last + " " + given + " " + h.father.patronym(k.female)
	switch n := t.r.IntN(100); {
	case n < 20:
		text = given + " " + last
	case n < 30:
		text = last + " " + given
	}
	facts := []person.Fact{fact(person.AttrName, text), coded(person.AttrSex, sexWord(k.female, "ru"), sexCode(k.female))}
	if born, ok := t.remembered(k); ok {
		facts = append(facts, born)
	}
	if t.chance(70) {
		facts = append(facts, person.Fact{Attr: person.AttrOrigin, Text: h.home.ru, Place: h.home.city})
	}
	if t.chance(80) {
		facts = append(facts, fact(person.AttrMother, surname(family.cyrillic[0], true)+" "+usual(t.r, h.mother.cyrillic)))
	}
	if t.chance(55) {
		facts = append(facts, fact(person.AttrFather, h.surname.cyrillic[0]+" "+usual(t.r, h.father.cyrillic)))
	}
	return facts
}

func (t teller) remembered(k *kid) (person.Fact, bool) {
	y, _, _ := k.born.Date()
	year := fmt.Sprint(y)
	n := t.r.IntN(100)
	if k.abroad {
		n = 50 + n/2 // nobody at home has seen her
	}
	switch {
	case n < 60:
		return person.Fact{Attr: person.AttrBorn, Text: day(k.born), Date: k.born.Partial()}, true
	case n < 80:
		return person.Fact{Attr: person.AttrBorn, Text: year, Date: when.Partial(year)}, true
	case n < 93:
		return person.Fact{Attr: person.AttrBorn, Text: "около " + year + " г.", Date: when.Partial(year + "~")}, true
	}
	return person.Fact{}, false
}

// field is what staff write down of a child they met.
func (t teller) field(m *meeting, k *kid, exact bool) []person.Fact {
	lang := m.lang()
	facts := []person.Fact{coded(person.AttrSex, sexWord(k.female, lang), sexCode(k.female))}
	if exact || t.chance(97) {
		facts = append(facts, fact(person.AttrName, t.met(m, k)))
	}
	if exact || t.chance(93) {
		facts = append(facts, t.age(m, k, exact))
	}
	h := k.of
	if word := m.word(h.home.en, h.home.ar); word != "" && t.chance(55) {
		facts = append(facts, person.Fact{Attr: person.AttrOrigin, Text: word, Place: h.home.region})
	}
	if m.mother || t.chance(60) {
		facts = append(facts, fact(person.AttrMother, t.letters(m, h.mother)))
	}
	if t.chance(45) {
		facts = append(facts, fact(person.AttrFather, t.letters(m, h.father)))
	}
	if t.chance(25) {
		facts = append(facts, fact(person.AttrLanguage, m.word([...]string{"Russian", "Russian, some Arabic", "Avar", "Arabic"}[t.r.IntN(4)], [...]string{"الروسية", "العربية", "الروسية وقليل من العربية"}[t.r.IntN(3)])))
	}
	facts = append(facts, person.Fact{Attr: person.AttrCustody, Text: m.word(m.at.en, m.at.ar), Place: m.at.id, Code: m.at.kind, Date: m.on.Partial()})
	if t.chance(14) {
		facts = append(facts, fact(person.AttrHealth, complaints[t.r.IntN(len(complaints))]))
	}
	return facts
}

var complaints = []string{
	"coughs at night", "lost weight since the summer", "an old burn on the left hand, healed", "wears no glasses and needs them",
	"toothache", "does not sleep well", "limps a little on the right leg", "no complaints, has not seen a doctor for a year",
}

func (m *meeting) lang() string {
	if m.arabic {
		return "ar"
	}
	return "en"
}

func (m *meeting) word(en, ar string) string {
	if m.arabic {
		return ar
	}
	return en
}

// letters writes a name in the letters of the meeting's list.
func (t teller) letters(m *meeting, s *spelled) string {
	if m.arabic {
		return anyOf(t.r, s.arabic)
	}
	return anyOf(t.r, s.latin)
}

// met writes a child's name as a list abroad does: given name and father's
// name, a surname or only where the family came from.
func (t teller) met(m *meeting, k *kid) string {
	given, father := t.letters(m, k.given), t.letters(m, k.of.father)
	last := surname(t.letters(m, k.of.surname), k.female && t.chance(60))
	switch n := t.r.IntN(100); {
	case n < 30:
		return given + " " + last
	case n < 62:
		return given + " " + father + " " + last
	case n < 75 && m.arabic && k.of.home.nisba != "":
		return given + " " + father + " " + nisba(k.of.home.nisba, k.female)
	case n < 97 || m.arabic:
		return given + " " + father
	}
	return given
}

func nisba(of string, female bool) string {
	if female {
		return of + "ة"
	}
	return of
}

// age is the age on the day, as the mother, the child or the list says it.
func (t teller) age(m *meeting, k *kid, exact bool) person.Fact {
	years := max(0, k.years(m.on))
	about := false
	if !exact {
		switch n := t.r.IntN(100); {
		case n < 12:
			years++
		case n < 20:
			years = max(0, years-1)
		}
		about = t.chance(18)
	}
	text := fmt.Sprint(years)
	if about {
		text = m.word("about ", "حوالي ") + text
	}
	return person.Fact{Attr: person.AttrBorn, Text: text, Age: &when.Age{Min: 12 * years, Max: 12*years + 11, At: m.on.Partial(), About: about}}
}

// parent is what is said of a mother or a father, in Russian or abroad.
func (t teller) parent(given, father, family *spelled, female bool) []person.Fact {
	return []person.Fact{
		fact(person.AttrName, inFull(given, father, family, female)),
		coded(person.AttrSex, sexWord(female, "ru"), sexCode(female)),
	}
}

// motherMet is the mother as field staff met her.
func (t teller) motherMet(m *meeting, h *household) []person.Fact {
	name := t.letters(m, h.mother) + " " + t.letters(m, h.mothersFather)
	if t.chance(50) {
		name += " " + surname(t.letters(m, h.surname), t.chance(60))
	}
	facts := []person.Fact{
		fact(person.AttrName, name),
		coded(person.AttrSex, sexWord(true, m.lang()), "female"),
		{Attr: person.AttrCustody, Text: m.word(m.at.en, m.at.ar), Place: m.at.id, Code: m.at.kind, Date: m.on.Partial()},
	}
	if t.chance(60) {
		facts = append(facts, fact(person.AttrWish, wishes[t.r.IntN(len(wishes))]))
	}
	return facts
}

var wishes = []string{
	"wants the children to go to her mother", "wants to stay together until her appeal is decided", "agrees that the children go home",
	"asks for a call with her sister first", "has not decided",
}

// phone is a number in a block that was never given out.
func (t teller) phone() string {
	return fmt.Sprintf("+7 000 000-%02d-%02d", t.r.IntN(100), t.r.IntN(100))
}

// people lists ids without the empty ones.
func people(all ...id.Person) []id.Person {
	var kept []id.Person
	for _, p := range all {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}
