package when

import (
	"errors"
	"strings"
	"testing"
)

func TestReadAgeReadsWhatPeopleType(t *testing.T) {
	const y = 12
	for _, c := range []struct {
		typed    string
		min, max int
		about    bool
	}{
		{"4", 48, 59, false},
		{"4 года", 48, 59, false},
		{"4г.", 48, 59, false},
		{"4 г", 48, 59, false},
		{"7 лет", 84, 95, false},
		{"4-х лет", 48, 59, false},
		{"4-летний", 48, 59, false},
		{"4-year-old", 48, 59, false},
		{"4 y/o", 48, 59, false},
		{"aged 4", 48, 59, false},
		{"четыре года", 48, 59, false},
		{"four years", 48, 59, false},
		{"4.0", 48, 59, false},
		{"около 4 лет", 48, 59, true},
		{"about 4", 48, 59, true},
		{"~4", 48, 59, true},
		{"4?", 48, 59, true},
		{"environ 4 ans", 48, 59, true},
		{"٤", 48, 59, false},
		{"٤ سنوات", 48, 59, false},
		{"أربع سنوات", 48, 59, false},
		{"۴", 48, 59, false},
		{"حوالي 4 سنوات", 48, 59, true},
		{"4 سنوات تقريبًا", 48, 59, true},
		{"سنة", y, y + 11, false},
		{"سنة واحدة", y, y + 11, false},
		{"سنتان", 24, 35, false},
		{"سنتين", 24, 35, false},
		{"شهرين", 2, 2, false},
		{"سنة ونصف", 18, 23, false},
		{"سنتان ونصف", 30, 35, false},
		{"سنة و6 أشهر", 18, 18, false},
		{"سنة وشهرين", 14, 14, false},
		{"11 شهرا", 11, 11, false},
		{"4-5", 48, 71, false},
		{"4 – 5 лет", 48, 71, false},
		{"3 to 10", 36, 131, false},
		{"three to ten years", 36, 131, false},
		{"between 3 and 10 years", 36, 131, false},
		{"от 3 до 10 лет", 36, 131, false},
		{"de 3 à 10 ans", 36, 131, false},
		{"entre 3 et 10 ans", 36, 131, false},
		{"من 3 إلى 10 سنوات", 36, 131, false},
		{"بين 3 و10 سنوات", 36, 131, false},
		{"من سنة إلى سنتين", 12, 35, false},
		{"3-10 месяцев", 3, 10, false},
		{"6 months to 2 years", 6, 35, false},
		{"18 months", 18, 18, false},
		{"18m", 18, 18, false},
		{"18 мес.", 18, 18, false},
		{"18 mois", 18, 18, false},
		{"1 г. 6 мес.", 18, 18, false},
		{"1г.6мес.", 18, 18, false},
		{"1 year and 6 months", 18, 18, false},
		{"1 year, 6 months", 18, 18, false},
		{"1 an et 6 mois", 18, 18, false},
		{"4 years 0 months", 48, 48, false},
		{"1 year 6 months 20 days", 18, 18, false},
		{"2.5", 30, 35, false},
		{"2,5 года", 30, 35, false},
		{"two and a half years", 30, 35, false},
		{"2 ans et demi", 30, 35, false},
		{"полтора года", 18, 23, false},
		{"полгода", 6, 11, false},
		{"half a year", 6, 11, false},
		{"0", 0, 11, false},
		{"newborn", 0, 0, false},
		{"новорождённый", 0, 0, false},
		{"nouveau-né", 0, 0, false},
		{"حديث الولادة", 0, 0, false},
		{"infant", 0, 11, false},
		{"رضيع", 0, 23, false},
		{"6 weeks", 1, 1, false},
		{"40 дней", 1, 1, false},
		{"under 3", 0, 35, false},
		{"<1", 0, 11, false},
		{"меньше года", 0, 11, false},
		{"أقل من سنة", 0, 11, false},
		{"moins d'un an", 0, 11, false},
		{"under 1 month", 0, 0, false},
		{"120", 1440, 1451, false},
	} {
		got, err := ReadAge(c.typed, "2018-11-02")
		want := Age{Min: c.min, Max: c.max, At: "2018-11-02", About: c.about}
		if err != nil || got != want {
			t.Errorf("%q = %+v, %v; want %+v", c.typed, got, err, want)
		}
	}
}

func TestReadAgeSaysWhatWasWrong(t *testing.T) {
	for typed, says := range map[string]string{
		"2015":                   "more than 120 years",
		"121":                    "more than 120 years",
		"10 to 3":                "before it begins",
		"4/5":                    `"/"`,
		"4, 5":                   `","`,
		"4 5":                    "no unit",
		"7 и 8 месяцев":          `"и"`,
		"1 year 14 months":       "more than eleven",
		"4 children":             `"children"`,
		"до 3 лет":               `"до"`,
		"under 0":                "less than nothing",
		"about":                  "no number",
		"c-":                     "no number",
		"2.5 months":             "fraction",
		"between 3":              `"between"`,
		strings.Repeat("4", 201): "longer than 200",
	} {
		if got, err := ReadAge(typed, ""); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q = %+v, %v; want an error with %q", typed, got, err, says)
		}
	}
	if _, err := ReadAge("4", "yesterday"); err == nil {
		t.Error("an age at no date was taken")
	}
	for _, typed := range []string{"", "?", "unknown", "неизвестен", "غير معروف", "-"} {
		if got, err := ReadAge(typed, ""); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q = %+v, %v; want ErrUnknown", typed, got, err)
		}
	}
}
