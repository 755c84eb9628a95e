package place

import (
	"strings"
	"testing"
)

// The places in the three public example lists (what relatives wrote in
// Russian, what the field wrote in Arabic and in English) must be one id each.
func TestPlacesOfTheListsReadTheSameInEveryLanguage(t *testing.T) {
	for _, c := range []struct {
		id    ID
		texts string
	}{
		{"adm:RUS-RU003002", "Дагестан|داغستان|Dagestan|Республика Дагестан|респ. Дагестан|ДАГЕСТАН|Дагистан|Daghestan|République du Daghestan"},
		{"adm:RUS-RU003001", "Чечня|الشيشان|Chechnya|Чеченская Республика|Чеченская респ.|Tchétchénie|شيشان"},
		{"adm:RUS-RU003003", "Ингушетия|إنغوشيتيا|انغوشيتيا|Ingushetia|Ingouchie|Респ. Ингушетия"},
		{"adm:RUS-RU003004", "Кабардино-Балкария|قبردينو بلقاريا|Kabardino-Balkaria|КБР|Кабардино Балкария|Кабардино-Балкарская Республика|قباردينو-بلقاريا"},
		{"adm:RUS-RU008012", "Татарстан|تتارستان|Tatarstan|Республика Татарстан|Татария"},
		{"adm:RUS-RU001008", "Москва|موسكو|Moscow|г. Москва|гор. Москва|Moscou|Moskva|Moscow city|Москва, Россия"},
		{"loc:penza", "Пенза|بينزا|Penza|г.Пенза|город Пенза"},
		{"adm:RUS-RU008008", "Пензенская область|Penza Oblast|Пензенская обл."},
		{"fac:rusafa-prison", "سجن الرصافة|Rusafa prison, Baghdad|سجن الرصافه|тюрьма Русафа|Rusafa prison Baghdad|سجن الرصافة، بغداد|тюрьма Русафа, Багдад|Al-Rusafa Prison (Baghdad)"},
		{"fac:al-hol", "مخيم الهول|Al-Hol camp|лагерь Аль-Холь|Al Hol|Al-Hawl camp|الهول|лагерь Эль-Хол|Аль-Холь|camp d'Al-Hol|Alhol camp"},
		{"fac:roj", "مخيم روج|Roj camp|лагерь Родж|Roj|camp de Roj|Al-Roj Camp"},
		{"fac:baghdad-womens-prison", "سجن النساء بغداد|Women's prison, Baghdad|Womens prison Baghdad|женская тюрьма, Багдад|سجن النساء - بغداد|Women’s prison, Baghdad"},
		{"fac:baghdad-orphanage", "دار الأيتام بغداد|Orphanage, Baghdad|Baghdad orphanage|детский дом, Багдад|دار الايتام - بغداد|приют в Багдаде"},
		{"gn:99072", "الموصل|Mosul|Мосул|موصل|Mosul, Iraq|الموصل، العراق|г. Мосул|Mossoul"},
		{"fac:zhukovsky", "Zhukovsky airfield|Ramenskoye|аэродром Раменское|аэропорт Жуковский"},
		{"fac:tell-keif-prison", "Tell Keif prison|سجن تلكيف|тюрьма Телль-Кейф"},
		{"loc:grozny", "Грозный|Grozny|غروزني|Грозный, Чечня|Чеченская Республика, г. Грозный, ул. Мира 5|Чечня Грозный"},
		{"gn:532096", "Махачкала|Makhachkala|محج قلعة|РД, г. Махачкала"},
		{"gn:98182", "بغداد|Baghdad|Багдад|Bagdad|Bagdad, Irak"},
		{"adm:IRQ-IQG08", "محافظة بغداد|Baghdad Governorate|Baghdad province"},
		{"gn:172955", "الرقة|Raqqa|Ракка|Ar-Raqqah|Raqqa, Syria"},
		{"iso:IQ", "العراق|Iraq|Ирак|Republic of Iraq|Irak"},
		{"iso:SY", "سوريا|سورية|Syria|Сирия|Syrie"},
		{"iso:TR", "تركيا|Turkey|Türkiye|TURKIYE|Турция"},
		{"iso:KG", "Киргизия|Кыргызстан|Kyrgyzstan|قيرغيزستان"},
		{"iso:TJ", "Таджикистан|Tajikistan|طاجيكستان|طاجكستان|Тоҷикистон"},
		{"iso:GE", "Georgia|Грузия|جورجيا"},
		{"iso:TN", "Тунис|Tunisia|تونس"},
	} {
		for text := range strings.SplitSeq(c.texts, "|") {
			if got, ok := Default().Read(text); !ok || got != c.id {
				t.Errorf("Read(%q) = %q %v, want %s", text, got, ok, c.id)
			}
		}
	}
}

func TestReadSaysNothingRatherThanGuess(t *testing.T) {
	for _, text := range []string{
		"", " ", "—", "prison", "سجن", "город", "камp", "Springfield", "Salem", "unknown", "неизвестно", "غير معروف",
		"سجن بغداد",                     // some prison in Baghdad: not the city, not one of its prisons
		"prison, Syria, Iraq",           // two countries
		"Moscow, Iraq", "Moscow, Idaho", // parts that do not lie in each other
		"Багдад, Дамаск",     // two cities
		"Дагестан или Чечня", // undecided relative
		"Mosul or Baghdad",   //
		"🙂", "Mosul🙂🙂Baghdad", "\u202e\u202d\u2066", "\xff\xfe", "ууууу", "1234",
		strings.Repeat("Mosul, ", 40),
		strings.Repeat("а", 10<<20),
	} {
		if got, ok := Default().Read(text); ok {
			t.Errorf("Read(%.40q) = %s (%s), want nothing", text, got, Default().Name(got, "en"))
		}
	}
}

func TestDirectionMarksAndEmojiDoNotHideAPlace(t *testing.T) {
	for _, text := range []string{"\u202bالموصل\u202c", "\u200fالموصل", "Mosul 🙂", "M\u00adosul", "م\u0640وصل", "المَوْصِل"} {
		if got, ok := Default().Read(text); !ok || got != "gn:99072" {
			t.Errorf("Read(%q) = %q %v", text, got, ok)
		}
	}
}

// A bare town name is the town even when a known prison stands in it.
func TestTownIsNotThePrisonInIt(t *testing.T) {
	for text, want := range map[string]ID{"Tell Keif": "gn:90353", "تلكيف": "gn:90353", "Жуковский": "gn:462755", "Baghdad, Al-Karkh": "adm:IRQ-IQG08Q03", "Karkh": "adm:IRQ-IQG08Q03", "Дагестан, Хасавюртовский район": "adm:RUS-RU003002"} {
		if got, ok := Default().Read(text); !ok || got != want {
			t.Errorf("Read(%q) = %q %v, want %s", text, got, ok, want)
		}
	}
}
