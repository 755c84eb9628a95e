package when

import "strings"

// tongue is how dates are written in one language. Month names are CLDR's.
type tongue struct {
	months   [12]string // standing alone: "март 2015"
	ofMonths [12]string // after a day or "about": "12 марта"
	inMonths [12]string // after "between": "между мартом и маем"
	hijri    [12]string
	era      string // after a Hijri year

	unknown      string
	about        string
	aboutRange   string // before "between", where both sides are not sure
	between, and string
	theDay       string // before a day after "about" or "between": "vers le 12 mars"
	firstOfMonth string // the 1st, where it is written otherwise
	to           string // in "(≈ 2016 to 2017)"
	comma        string
	onDay, in    string // before the date an age was said of
	yearEnd      string // after a year alone in such a place
}

// tongueOf finds the language of a tag: "ar-IQ" is Arabic with the months of
// Iraq. Digits are 0 to 9 in all of them; a page that wants others replaces them.
// What is not known is written in English.
func tongueOf(lang string) tongue {
	lang = strings.ReplaceAll(lang, "_", "-")
	base, region, _ := strings.Cut(lang, "-")
	switch strings.ToLower(base) {
	case "ru":
		return russian
	case "fr":
		return french
	case "ar":
		t := arabic
		switch strings.ToUpper(region) {
		case "IQ", "SY", "LB", "JO", "PS":
			t.months = levantine
		case "MA":
			t.months = moroccan
		case "DZ", "TN":
			t.months = algerian
		}
		t.ofMonths, t.inMonths = t.months, t.months
		return t
	}
	return english
}

var english = tongue{
	months:   englishMonths,
	ofMonths: englishMonths,
	inMonths: englishMonths,
	hijri: [12]string{
		"Muharram", "Safar", "Rabiʻ I", "Rabiʻ II", "Jumada I", "Jumada II",
		"Rajab", "Shaʻban", "Ramadan", "Shawwal", "Dhuʻl-Qiʻdah", "Dhuʻl-Hijjah",
	},
	era:        " AH",
	unknown:    "unknown",
	about:      "about ",
	aboutRange: "about ",
	between:    "between ", and: " and ",
	to:    " to ",
	comma: ", ",
	onDay: " on ", in: " in ",
}

var russian = tongue{
	months: [12]string{
		"январь", "февраль", "март", "апрель", "май", "июнь",
		"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
	},
	ofMonths: [12]string{
		"января", "февраля", "марта", "апреля", "мая", "июня",
		"июля", "августа", "сентября", "октября", "ноября", "декабря",
	},
	inMonths: [12]string{
		"январём", "февралём", "мартом", "апрелем", "маем", "июнем",
		"июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём",
	},
	hijri: [12]string{
		"мухаррам", "сафар", "раби-уль-авваль", "раби-уль-ахир", "джумад-уль-авваль", "джумад-уль-ахир",
		"раджаб", "шаабан", "рамадан", "шавваль", "зуль-каада", "зуль-хиджжа",
	},
	era:        " г. х.",
	unknown:    "неизвестно",
	about:      "около ",
	aboutRange: "примерно ",
	between:    "между ", and: " и ",
	to:    " – ",
	comma: ", ",
	onDay: " на ", in: " на ",
	yearEnd: " г.",
}

var french = tongue{
	months:   frenchMonths,
	ofMonths: frenchMonths,
	inMonths: frenchMonths,
	hijri: [12]string{
		"mouharram", "safar", "rabia al awal", "rabia ath-thani", "joumada al oula", "joumada ath-thania",
		"rajab", "chaabane", "ramadan", "chawwal", "dhou al qi`da", "dhou al-hijja",
	},
	era:        " AH",
	unknown:    "inconnu",
	about:      "vers ",
	aboutRange: "environ ",
	between:    "entre ", and: " et ",
	theDay:       "le ",
	firstOfMonth: "1er",
	to:           " – ",
	comma:        ", ",
	onDay:        " au ", in: " en ",
}

var arabic = tongue{
	months: [12]string{
		"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
		"يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	},
	hijri: [12]string{
		"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
		"رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
	},
	era:        " هـ",
	unknown:    "غير معروف",
	about:      "حوالي ",
	aboutRange: "تقريبًا ",
	between:    "بين ", and: " و",
	to:    " – ",
	comma: "، ",
	onDay: " في ", in: " في ",
}

var englishMonths = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

var frenchMonths = [12]string{
	"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre",
}

var levantine = [12]string{
	"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
	"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
}

var moroccan = [12]string{
	"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
	"يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
}

var algerian = [12]string{
	"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
	"جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
}
