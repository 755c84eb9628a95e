package when

import (
	"testing"
	"time"
)

func TestPartialText(t *testing.T) {
	for _, c := range []struct {
		p              Partial
		en, ru, ar, fr string
	}{
		{"", "unknown", "неизвестно", "غير معروف", "inconnu"},
		{"2015", "2015", "2015", "2015", "2015"},
		{"2015~", "about 2015", "около 2015 г.", "حوالي 2015", "vers 2015"},
		{"2019-03", "March 2019", "март 2019", "مارس 2019", "mars 2019"},
		{"2019-03~", "about March 2019", "около марта 2019", "حوالي مارس 2019", "vers mars 2019"},
		{"2019-03-12", "12 March 2019", "12 марта 2019", "12 مارس 2019", "12 mars 2019"},
		{"2019-08-01~", "about 1 August 2019", "около 1 августа 2019", "حوالي 1 أغسطس 2019", "vers le 1er août 2019"},
		{"2013/2015", "between 2013 and 2015", "между 2013 и 2015", "بين 2013 و2015", "entre 2013 et 2015"},
		{
			"2013-03/2015-05-12", "between March 2013 and 12 May 2015", "между мартом 2013 и 12 мая 2015",
			"بين مارس 2013 و12 مايو 2015", "entre mars 2013 et le 12 mai 2015",
		},
		{
			"2013~/2015~", "about between 2013 and 2015", "примерно между 2013 и 2015",
			"تقريبًا بين 2013 و2015", "environ entre 2013 et 2015",
		},
		{
			"h1438-06-05", "5 Jumada II 1438 (≈ 4 March 2017)", "5 джумад-уль-ахир 1438 (≈ 4 марта 2017)",
			"5 جمادى الآخرة 1438 (≈ 4 مارس 2017)", "5 joumada ath-thania 1438 (≈ 4 mars 2017)",
		},
		{
			"h1438-06", "Jumada II 1438 (≈ February 2017 to March 2017)", "джумад-уль-ахир 1438 (≈ февраль 2017 – март 2017)",
			"جمادى الآخرة 1438 (≈ فبراير 2017 – مارس 2017)", "joumada ath-thania 1438 (≈ février 2017 – mars 2017)",
		},
		{
			"h1438~", "about 1438 AH (≈ 2016 to 2017)", "около 1438 г. х. (≈ 2016 – 2017)",
			"حوالي 1438 هـ (≈ 2016 – 2017)", "vers 1438 AH (≈ 2016 – 2017)",
		},
	} {
		for lang, want := range map[string]string{"en": c.en, "ru": c.ru, "ar": c.ar, "fr": c.fr, "xx": c.en, "ru-RU": c.ru} {
			if got := c.p.Text(lang); got != want {
				t.Errorf("%q in %s = %q, want %q", c.p, lang, got, want)
			}
		}
	}
	for lang, want := range map[string]string{"ar-IQ": "3 آب 2015", "ar_SY": "3 آب 2015", "ar-MA": "3 غشت 2015", "ar-TN": "3 أوت 2015", "ar-EG": "3 أغسطس 2015"} {
		if got := Partial("2015-08-03").Text(lang); got != want {
			t.Errorf("August in %s = %q, want %q", lang, got, want)
		}
	}
}

func TestAgeText(t *testing.T) {
	for _, c := range []struct {
		a              Age
		en, ru, ar, fr string
	}{
		{
			Age{Min: 48, Max: 59, At: "2018-11-02"}, "4 years on 2 November 2018", "4 года на 2 ноября 2018",
			"4 سنوات في 2 نوفمبر 2018", "4 ans au 2 novembre 2018",
		},
		{Age{Min: 48, Max: 59, At: "2018"}, "4 years in 2018", "4 года на 2018 г.", "4 سنوات في 2018", "4 ans en 2018"},
		{
			Age{Min: 48, Max: 59, At: "2018-11~"}, "4 years, about November 2018", "4 года, около ноября 2018",
			"4 سنوات، حوالي نوفمبر 2018", "4 ans, vers novembre 2018",
		},
		{Age{Min: 18, Max: 18}, "18 months", "18 месяцев", "18 شهرًا", "18 mois"},
		{Age{Min: 0, Max: 0}, "under 1 month", "меньше 1 месяца", "أقل من شهر", "moins d’un mois"},
		{Age{Min: 0, Max: 11}, "under 1 year", "меньше 1 года", "أقل من سنة", "moins d’un an"},
		{Age{Min: 1, Max: 1}, "1 month", "1 месяц", "شهر واحد", "1 mois"},
		{Age{Min: 2, Max: 2}, "2 months", "2 месяца", "شهران", "2 mois"},
		{Age{Min: 12, Max: 23}, "1 year", "1 год", "سنة واحدة", "1 an"},
		{Age{Min: 24, Max: 35}, "2 years", "2 года", "سنتان", "2 ans"},
		{Age{Min: 60, Max: 71}, "5 years", "5 лет", "5 سنوات", "5 ans"},
		{Age{Min: 132, Max: 143}, "11 years", "11 лет", "11 سنة", "11 ans"},
		{Age{Min: 252, Max: 263}, "21 years", "21 год", "21 سنة", "21 ans"},
		{Age{Min: 1212, Max: 1223}, "101 years", "101 год", "101 سنة", "101 ans"},
		{Age{Min: 1236, Max: 1247}, "103 years", "103 года", "103 سنوات", "103 ans"},
		{Age{Min: 36, Max: 131}, "3 to 10 years", "от 3 до 10 лет", "من 3 إلى 10 سنوات", "3 à 10 ans"},
		{Age{Min: 12, Max: 35}, "1 to 2 years", "от 1 до 2 лет", "من سنة إلى سنتين", "1 à 2 ans"},
		{Age{Min: 36, Max: 131, About: true}, "about 3 to 10 years", "примерно от 3 до 10 лет", "من 3 إلى 10 سنوات تقريبًا", "environ 3 à 10 ans"},
		{Age{Min: 48, Max: 59, About: true}, "about 4 years", "около 4 лет", "4 سنوات تقريبًا", "environ 4 ans"},
		{Age{Min: 252, Max: 263, About: true}, "about 21 years", "около 21 года", "21 سنة تقريبًا", "environ 21 ans"},
		{Age{Min: 55, Max: 55}, "4 years 7 months", "4 года 7 месяцев", "4 سنوات و7 أشهر", "4 ans 7 mois"},
		{Age{Min: 48, Max: 48}, "4 years 0 months", "4 года 0 месяцев", "4 سنوات و0 شهر", "4 ans 0 mois"},
		{Age{Min: 18, Max: 30}, "18 months to 2 years 6 months", "18 месяцев – 2 года 6 месяцев", "18 شهرًا – سنتان و6 أشهر", "18 mois à 2 ans 6 mois"},
		{Age{Min: -1, Max: -1, At: "2015"}, "unknown", "неизвестно", "غير معروف", "inconnu"},
	} {
		for lang, want := range map[string]string{"en": c.en, "ru": c.ru, "ar": c.ar, "fr": c.fr} {
			if got := c.a.Text(lang); got != want {
				t.Errorf("%+v in %s = %q, want %q", c.a, lang, got, want)
			}
		}
	}
}

func TestTimeText(t *testing.T) {
	at := time.Date(2019, 3, 12, 22, 5, 0, 0, time.FixedZone("Baghdad", 3*3600))
	for lang, want := range map[string]string{
		"en": "12 March 2019, 22:05", "ru": "12 марта 2019, 22:05",
		"ar": "12 مارس 2019، 22:05", "ar-IQ": "12 آذار 2019، 22:05", "fr": "12 mars 2019, 22:05",
	} {
		if got := TimeText(at, lang); got != want {
			t.Errorf("%s = %q, want %q", lang, got, want)
		}
	}
	if got := TimeText(at.UTC(), "en"); got != "12 March 2019, 19:05" {
		t.Errorf("in UTC = %q", got)
	}
}
