package when

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// ReadAge reads an age as people type it: "4", "около 4 лет", "3 to 10", "18
// months", "1 г. 6 мес.", "سنتان". A number alone is years. at is the day or time
// it was said of, "" when not known; it is kept as it is. "unknown" and an empty
// cell give ErrUnknown.
//
// "4" is 48 to 59 months, "4 years 0 months" is 48 alone; "2.5 years" and "two
// and a half" are the half year begun, 30 to 35; weeks and days are the months
// they make; a newborn is in the first month, an infant in the first year (in
// Arabic and French, where the word means a child at the breast, in the first two).
func ReadAge(text string, at Partial) (Age, error) {
	if len(text) > maxTyped {
		return Age{}, fmt.Errorf("read age: longer than %d bytes", maxTyped)
	}
	text = strings.TrimSpace(text)
	if isUnknown(text) {
		return Age{}, ErrUnknown
	}
	a, err := readAge(text)
	if err != nil {
		return Age{}, fmt.Errorf("read age %s: %w", quote(text), err)
	}
	a.At = at
	if err := a.Check(); err != nil {
		return Age{}, fmt.Errorf("read age %s: %w", quote(text), err)
	}
	return a, nil
}

func readAge(text string) (Age, error) {
	list, err := tokens(text)
	if err != nil {
		return Age{}, err
	}
	r := reader{words: ageWords()}
	said, err := r.items(dropPoints(list))
	if err != nil {
		return Age{}, err
	}
	stated := without(said, about)
	a := Age{About: len(stated) < len(said)}
	items := withoutHyphens(stated)
	if len(items) == 0 {
		return Age{}, errors.New("no number")
	}
	if items[0].role == under || items[0].is("<") {
		q, err := quantity(items[1:], 0)
		if err != nil {
			return Age{}, err
		}
		if q.min == 0 {
			return Age{}, errors.New("less than nothing")
		}
		return Age{Max: q.min - 1, About: a.About}, nil
	}
	left, right := halves(items)
	last, err := quantity(right, 0)
	if err != nil {
		return Age{}, err
	}
	a.Min, a.Max = last.min, last.max
	if left == nil {
		return a, nil
	}
	first, err := quantity(left, last.unit)
	if err != nil {
		return Age{}, err
	}
	if last.min < first.min || last.max < first.max {
		return Age{}, errors.New("the range ends before it begins")
	}
	a.Min = first.min
	return a, nil
}

// halves parts "3 to 10", "3-10" and "between 3 and 10"; left is nil for one age.
func halves(items []item) (left, right []item) {
	whole := items
	opened := items[0].role == between
	if opened {
		items = items[1:]
	}
	for n, it := range items {
		if n > 0 && (it.role == to || it.is("-") || opened && it.role == and) {
			return items[:n], items[n+1:]
		}
	}
	return nil, whole
}

// withoutHyphens leaves out the dash of "4-year-old" and "4-х лет".
func withoutHyphens(items []item) []item {
	var out []item
	for n, it := range items {
		ranged := n+1 < len(items) && (items[n+1].kind == number || items[n+1].role == numeral || items[n+1].role == twoOf)
		if !it.is("-") || ranged {
			out = append(out, it)
		}
	}
	return out
}

// amount is one age in completed months; unit is the last one named.
type amount struct{ min, max, unit int }

func (it item) namesUnit() bool { return it.role == unit || it.role == twoOf }

// quantity reads "4", "4 years", "1 year and 6 months", "two and a half years",
// "سنة ونصف", "18m". A number without a unit has the default one; 0 is years.
func quantity(items []item, byDefault int) (amount, error) {
	var q amount
	if len(items) == 1 {
		switch it := items[0]; it.role {
		case newborn:
			return amount{0, 0, months}, nil
		case infant:
			return amount{0, it.n, months}, nil
		case halfYear:
			return amount{6, 11, years}, nil
		}
	}
	parts, named := 0, false
	for len(items) > 0 {
		if joins := items[0].role == and || items[0].is(","); joins && parts > 0 && named {
			items = items[1:]
			continue
		}
		part, taken, err := onePart(items, byDefault)
		if err != nil {
			return q, err
		}
		switch {
		case parts == 0:
			q = part
		case !named:
			return q, errors.New("two numbers, and no unit after the first")
		case part.unit <= q.unit:
			return q, errors.New("two ages where one was expected")
		case part.unit > months: // "1 year 6 months 3 days": the month counts
			q.unit = part.unit
		default:
			if q.max != q.min+11 || part.max > 11 {
				return q, errors.New("more than eleven months beside years")
			}
			q = amount{q.min + part.min, q.min + part.max, part.unit}
		}
		parts++
		for _, it := range items[:taken] {
			named = named || it.namesUnit()
		}
		items = items[taken:]
	}
	if parts == 0 {
		return q, errors.New("no number")
	}
	return q, nil
}

// onePart reads a number and its unit.
func onePart(items []item, byDefault int) (q amount, taken int, err error) {
	next := func(n int) item {
		if n < len(items) {
			return items[n]
		}
		return item{}
	}
	n, tenths := 1, -1 // "سنة" alone is one
	switch it := next(0); {
	case it.kind == number:
		n, taken = it.value, 1
		// "4.5" and "4,5"; "4, 5" are two ages.
		if p, f := next(1), next(2); (p.is(".") || p.is(",")) && f.kind == number && f.digits == 1 && !f.spaced {
			tenths, taken = f.value, 3
		}
	case it.role == numeral:
		n, taken = it.n, 1
	case it.role == twoOf:
		q, err = inMonths(2, -1, it.n)
		return halfMore(q, items[1:], 1, err)
	case it.role == yearAndHalf:
		n, tenths, taken = 1, 5, 1
	case it.role != unit:
		return q, 0, fmt.Errorf("unexpected %s", quote(it.text))
	}
	// "two and a half years"
	if h := next(taken); tenths < 0 && taken > 0 && h.role == half {
		tenths, taken = 5, taken+1
	}
	u := byDefault
	if next(taken).role == unit {
		u, taken = next(taken).n, taken+1
	}
	if u == 0 {
		u = years
	}
	q, err = inMonths(n, tenths, u)
	if tenths >= 0 {
		return q, taken, err
	}
	return halfMore(q, items[taken:], taken, err)
}

// halfMore adds the half in "a year and a half".
func halfMore(q amount, rest []item, taken int, err error) (amount, int, error) {
	if err == nil && len(rest) > 0 && rest[0].role == half && q.unit == years {
		return amount{q.min + 6, q.max, years}, taken + 1, nil
	}
	return q, taken, err
}

// inMonths is n units in completed months. tenths is -1 where no fraction was
// typed; 0 is what spreadsheets make of a whole number (4.0).
func inMonths(n, tenths, u int) (amount, error) {
	if n > 100_000 || u == years && n > 120 {
		return amount{}, fmt.Errorf("%d is no age: more than 120 years", n)
	}
	if tenths > 0 && u != years {
		return amount{}, errors.New("a fraction of a month, week or day")
	}
	switch u {
	case months:
		return amount{n, n, u}, nil
	case weeks:
		return amount{monthsOf(n * 7), monthsOf(n*7 + 6), u}, nil
	case days:
		return amount{monthsOf(n), monthsOf(n), u}, nil
	}
	switch {
	case tenths <= 0:
		return amount{n * 12, n*12 + 11, u}, nil
	case tenths == 5:
		return amount{n*12 + 6, n*12 + 11, u}, nil
	}
	from := (n*10 + tenths) * 12 / 10
	return amount{from, max(from, (n*10+tenths+1)*12/10-1), u}, nil
}

// monthsOf counts the completed mean months (30.44 days) of so many days.
func monthsOf(days int) int { return days * 100 / 3044 }

// ageWords are the words ReadAge knows.
var ageWords = sync.OnceValue(func() lexicon {
	l := lexicon{}
	l.add(unit, years, "year|years|yr|yrs|y|yo|y/o|year old|years old|yr old|yrs old|"+
		"год|года|году|лет|годик|годика|годиков|летний|летняя|г|л|годами|an|ans|année|années|"+
		"سنة|سنوات|سنين|عام|عاما|أعوام")
	l.add(unit, months, "month|months|mo|mos|mth|mths|m|month old|months old|"+
		"месяц|месяца|месяцев|мес|м|mois|شهر|أشهر|شهور|شهرا|اشهر")
	l.add(unit, weeks, "week|weeks|wk|wks|w|неделя|недели|недель|нед|semaine|semaines|أسبوع|أسابيع")
	l.add(unit, days, "day|days|d|день|дня|дней|дн|jour|jours|j|يوم|أيام|يوما")
	l.add(twoOf, years, "سنتان|سنتين|عامان|عامين")
	l.add(twoOf, months, "شهران|شهرين")
	l.add(twoOf, weeks, "أسبوعان|أسبوعين")
	l.add(twoOf, days, "يومان|يومين")
	l.add(half, 0, "half|a half|and a half|and half|с половиной|et demi|et demie|ونصف|نصف")
	l.add(halfYear, 0, "полгода|полугода|half a year|half year|نصف سنة|une demi année")
	l.add(yearAndHalf, 0, "полтора|полутора")
	l.add(under, 0, "under|less than|below|younger than|меньше|менее|младше|moins de|moins d'un|moins d'|أقل من|دون")
	l.add(newborn, 0, "newborn|new born|neonate|новорожденный|новорожденная|новорожденные|nouveau-né|nouveau né|nouvelle née|nouveau-née|حديث الولادة|حديثة الولادة|مولود جديد")
	l.add(infant, 11, "infant|baby|младенец|грудной|грудная|грудничок|bébé")
	l.add(infant, 23, "رضيع|رضيعة|nourrisson")
	l.add(about, 0, "about|around|approximately|approx|circa|ca|c|около|ок|примерно|приблизительно|прибл|где-то|"+
		"environ|env|vers|à peu près|حوالي|نحو|تقريبا|قرابة|بحدود")
	l.add(between, 0, "between|между|entre|بين|ما بين")
	l.add(and, 0, "and|и|et|و")
	l.add(to, 0, "to|till|до|по|à|إلى|الى|حتى")
	l.add(noise, 0, "aged|age|old|of|from|is|возраст|возрасте|в|от|с|de|âgé de|âgée de|âge|la|العمر|عمره|عمرها|من|عمر|واحدة|واحد|полных|полный")
	l.add(noise, 0, "го|х|ти|ми")
	for n, forms := range numeralForms {
		l.add(numeral, n, forms)
	}
	return l
})

var numeralForms = [...]string{
	0:  "zero|ноль|zéro|صفر",
	1:  "one|один|одного|одна|un|une",
	2:  "two|два|две|двух|deux|اثنان|اثنين",
	3:  "three|три|трех|trois|ثلاث|ثلاثة",
	4:  "four|четыре|четырех|quatre|أربع|أربعة",
	5:  "five|пять|пяти|cinq|خمس|خمسة",
	6:  "six|шесть|шести|ست|ستة",
	7:  "seven|семь|семи|sept|سبع|سبعة",
	8:  "eight|восемь|восьми|huit|ثمان|ثماني|ثمانية",
	9:  "nine|девять|девяти|neuf|تسع|تسعة",
	10: "ten|десять|десяти|dix|عشر|عشرة",
	11: "eleven|одиннадцать|одиннадцати|onze",
	12: "twelve|двенадцать|двенадцати|douze",
}
