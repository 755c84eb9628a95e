package when

import "sync"

// dateWords are the words ReadPartial knows. Month names are those of Unicode's
// CLDR for en, ru, fr and the Arabic of Iraq and Syria, Egypt and the Gulf,
// Morocco, Algeria and Tunisia, Mauritania, with the spellings found in lists.
var dateWords = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for m, forms := range gregorianForms {
		l.add(monthName, m+1, forms)
	}
	for m, forms := range hijriForms {
		l.add(hijriMonth, m+1, forms)
	}
	for n, forms := range [...]string{springForms, summerForms, autumnForms, winterForms} {
		l.add(season, n+1, forms)
	}
	l.add(hijriEra, 0, "AH|H|hijri|hegira|г. х.|гх|хиджры|по хиджре|هـ|هجري|هجرية|للهجرة|هجریه|de l'hégire|hégire|ap h")
	l.add(gregorianEra, 0, "AD|CE|н. э.|нэ|م|ميلادي|ميلادية|للميلاد|ap J-C|apr J-C")
	l.add(about, 0, "about|around|approximately|approx|circa|ca|c|probably|maybe|"+
		"около|ок|примерно|приблизительно|прибл|прим|приблиз|ориентировочно|где-то|"+
		"vers|environ|env|aux environs de|autour de|circa|"+
		"حوالي|حوالى|نحو|تقريبا|قرابة|بحدود|في حدود")
	l.add(between, 0, "between|между|entre|بين|ما بين|مابين")
	l.add(and, 0, "and|и|et|و")
	l.add(to, 0, "to|till|until|through|по|до|à|au|jusqu'à|jusqu'au|إلى|الى|حتى|لغاية")
	l.add(noise, 0, "on|in|of|the|year|born|from|st|nd|rd|th|"+
		"г|год|года|году|годом|гг|годы|годах|годами|в|с|со|от|числа|го|е|р|гр|рожд|рождения|"+
		"le|la|en|de|du|l'an|an|année|er|né|née|né en|né le|née en|née le|"+
		"سنة|عام|شهر|لعام|لسنة|في|من|يوم|تاريخ|بتاريخ|مواليد|مولود|"+
		"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|"+
		"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"+
		"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"+
		"الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد")
	return l
})

var gregorianForms = [12]string{
	"january|jan|январь|января|январе|январем|янв|janvier|janv|يناير|كانون الثاني|كانون ثاني|كانون ثان|جانفي|ينایر",
	"february|feb|febr|февраль|февраля|феврале|февралем|фев|февр|février|févr|fev|فبراير|شباط|فيفري|فبرایر",
	"march|mar|март|марта|марте|мартом|мар|mars|مارس|آذار|مارت",
	"april|apr|апрель|апреля|апреле|апрелем|апр|avril|avr|أبريل|إبريل|نيسان|أفريل|ابریل",
	"may|май|мая|мае|маем|mai|مايو|أيار|ماي|مایو",
	"june|jun|июнь|июня|июне|июнем|июн|juin|يونيو|يونيه|حزيران|جوان",
	"july|jul|июль|июля|июле|июлем|июл|juillet|juil|يوليو|يوليه|تموز|جويلية|يوليوز",
	"august|aug|август|августа|августе|августом|авг|août|أغسطس|آب|أوت|غشت|أغشت",
	"september|sep|sept|сентябрь|сентября|сентябре|сентябрем|сен|сент|septembre|سبتمبر|أيلول|شتنبر|شتمبر",
	"october|oct|октябрь|октября|октябре|октябрем|окт|octobre|أكتوبر|تشرين الأول|تشرين أول",
	"november|nov|ноябрь|ноября|ноябре|ноябрем|ноя|нояб|novembre|نوفمبر|تشرين الثاني|تشرين ثاني|تشرين ثان|نونبر",
	"december|dec|декабрь|декабря|декабре|декабрем|дек|décembre|déc|ديسمبر|كانون الأول|كانون أول|دجنبر|دجمبر",
}

var hijriForms = [12]string{
	"muharram|moharram|muharam|al-muharram|мухаррам|мухаррама|mouharram|محرم|المحرم|محرم الحرام",
	"safar|сафар|сафара|صفر",
	"rabi I|rabi al-awwal|rabi al-awal|rabi ul-awwal|rabi awwal|раби-уль-авваль|раби аль-авваль|раби I|rabia al awal|ربيع الأول|ربيع أول",
	"rabi II|rabi al-thani|rabi ath-thani|rabi al-akhir|rabi al-akhar|rabi ul-akhir|раби-уль-ахир|раби ас-сани|раби II|rabia ath-thani|ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع آخر",
	"jumada I|jumada al-ula|jumada al-awwal|jumada al-oula|джумад-уль-авваль|джумада аль-уля|джумада I|joumada al oula|جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جمادى أول",
	"jumada II|jumada al-akhira|jumada al-thani|jumada al-thania|jumada ath-thania|jumada al-akhirah|джумад-уль-ахир|джумада ас-сания|джумада аль-ахира|джумада II|joumada ath-thania|جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني|جمادى آخر",
	"rajab|раджаб|раджаба|رجب",
	"shaban|sha'ban|shaaban|шаабан|шаабана|chaabane|شعبان",
	"ramadan|ramadhan|рамадан|рамадана|رمضان",
	"shawwal|shawal|шавваль|шавваля|chawwal|شوال",
	"dhul-qidah|dhu al-qidah|dhu al-qadah|dhul qadah|dhul-qada|zul-qada|dhu al-qi'da|зуль-каада|зуль-када|dhou al qi'da|ذو القعدة|ذي القعدة|ذوالقعدة",
	"dhul-hijjah|dhu al-hijjah|dhul-hijja|dhu al-hijja|zul-hijja|зуль-хиджжа|dhou al-hijja|ذو الحجة|ذي الحجة|ذوالحجة",
}
