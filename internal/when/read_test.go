package when

import (
	"strings"
	"testing"
)

func TestReadPartialReadsWhatPeopleType(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  Partial
	}{
		{"26.09.2015", "2015-09-26"},
		{"26/9/15", "2015-09-26"},
		{"26/9/85", "1985-09-26"},
		{"01.01.29", "2029-01-01"},
		{"01.01.30", "1930-01-01"},
		{"2018/11/02", "2018-11-02"},
		{"2018-11-02", "2018-11-02"},
		{"20181102", "2018-11-02"},
		{" 2014 ", "2014"},
		{"около 2012 г.", "2012~"},
		{"ок. 2012", "2012~"},
		{"2012 г.р.", "2012"},
		{"2012 года рождения", "2012"},
		{"март 2015", "2015-03"},
		{"в марте 2015 года", "2015-03"},
		{"12 марта 2015 г.", "2015-03-12"},
		{"12-го МАЯ 2015", "2015-05-12"},
		{"12 March 2015", "2015-03-12"},
		{"March 12, 2015", "2015-03-12"},
		{"Monday, 12th of March, 2015", "2015-03-12"},
		{"12-Mar-15", "2015-03-12"},
		{"12-Mar-2015", "2015-03-12"},
		{"Sept. 2015", "2015-09"},
		{"2015 March 12", "2015-03-12"},
		{"mars 2015", "2015-03"},
		{"1er août 2015", "2015-08-01"},
		{"le 3 déc. 2015", "2015-12-03"},
		{"vers 2012", "2012~"},
		{"aux environs de 2012", "2012~"},
		{"c. 2012", "2012~"},
		{"~2012", "2012~"},
		{"2012?", "2012~"},
		{"١٢ آذار ٢٠١٥", "2015-03-12"},
		{"۱۲/۰۳/۲۰۱۵", "2015-03-12"},
		{"آذار/مارس 2015", "2015-03"},
		{"12 كانون الثاني 2015", "2015-01-12"},
		{"كانون الأول ٢٠١٥", "2015-12"},
		{"تشرين اول 2015", "2015-10"},
		{"5 مارس 2015", "2015-03-05"},
		{"3 غشت 2015", "2015-08-03"},
		{"3 أوت 2015", "2015-08-03"},
		{"جويلية 2015", "2015-07"},
		{"حوالي 2012", "2012~"},
		{"عام 2012 تقريباً", "2012~"},
		{"2012م", "2012"},
		{"5/6/1438", "h1438-06-05"},
		{"1438/6/5", "h1438-06-05"},
		{"1438", "h1438"},
		{"1438 هـ", "h1438"},
		{"1438هـ", "h1438"},
		{"5/6/38 هـ", "h1438-06-05"},
		{"٥ جمادى الآخرة ١٤٣٨", "h1438-06-05"},
		{"٥ جمادى الثانية ١٤٣٨ هـ", "h1438-06-05"},
		{"Ramadan 1436", "h1436-09"},
		{"5 Jumada II 1438 AH", "h1438-06-05"},
		{"3 Rabi' al-awwal 1438", "h1438-03-03"},
		{"ذو القعدة 1438", "h1438-11"},
		{"около 1438 г. х.", "h1438~"},
		{"2013-2015", "2013/2015"},
		{"2013 – 2015", "2013/2015"},
		{"2013/2015", "2013/2015"},
		{"2013..2015", "2013/2015"},
		{"between 2013 and 2015", "2013/2015"},
		{"about 2013-2015", "2013~/2015~"},
		{"between about 2013 and 2015", "2013~/2015"},
		{"about between 2013 and 2015", "2013~/2015~"},
		{"между 2013 и 2015", "2013/2015"},
		{"с 2013 по 2015 г.", "2013/2015"},
		{"entre 2013 et 2015", "2013/2015"},
		{"de mars 2013 à mai 2015", "2013-03/2015-05"},
		{"بين 2013 و2015", "2013/2015"},
		{"بين آذار 2013 وأيار 2015", "2013-03/2015-05"},
		{"من ٢٠١٣ إلى ٢٠١٥", "2013/2015"},
		{"1437-1438 هـ", "h1437/h1438"},
		{"01.03.2015 - 05.03.2015", "2015-03-01/2015-03-05"},
		{"01.03.2015-05.03.2015", "2015-03-01/2015-03-05"},
		{"12-15 March 2015", "2015-03-12/2015-03-15"},
		{"12 to 15 March 2015", "2015-03-12/2015-03-15"},
		{"с 12.03 по 15.03.2015", "2015-03-12/2015-03-15"},
		{"March-May 2015", "2015-03/2015-05"},
		{"between March and May 2015", "2015-03/2015-05"},
		{"12 - 03 - 2015", "2015-03-12"},
		{"2013-12", "2013-12"},
		{"12.2013", "2013-12"},
		{"2015-2015", "2015"},
		{"2015-03-04T00:00:00Z", "2015-03-04"},
		{"2015-03-04 00:00:00", "2015-03-04"},
		{"2015-03-04T22:30:00.000+03:00", "2015-03-04"},
		{"04.03.2015 0:00", "2015-03-04"},
		{"00.03.2015", "2015-03"},
		{"00.00.2015", "2015"},
		{"2015-00-00", "2015"},
		{"0000-00-00", ""},
		{"\u200f12/03/2015\u200e", "2015-03-12"},
		{"h1438-06~", "h1438-06~"},
		{"2013~/h1438", "2013~/h1438"},
		{"", ""}, {"  ", ""}, {"unknown", ""}, {"Unknown.", ""}, {"неизвестно", ""}, {"Нет данных", ""}, {"غير معروف", ""},
		{"غير معروفة", ""}, {"inconnu", ""}, {"-", ""}, {"—", ""}, {"?", ""}, {"???", ""}, {"؟", ""}, {"N/A", ""}, {"н/д", ""},
	} {
		got, err := ReadPartial(c.typed, Reading{})
		if err != nil || got != c.want {
			t.Errorf("%q = %q, %v; want %q", c.typed, got, err, c.want)
		}
	}
}

func TestReadPartialFollowsTheOrderOfTheList(t *testing.T) {
	for _, c := range []struct {
		typed string
		opt   Reading
		want  Partial
	}{
		{"04/03/2015", Reading{Order: DayFirst}, "2015-03-04"},
		{"04/03/2015", Reading{Order: MonthFirst}, "2015-04-03"},
		{"04/03/2015", Reading{Order: YearFirst}, "2015-03-04"},
		{"15/03/04", Reading{Order: YearFirst}, "2015-03-04"},
		{"15-Mar-04", Reading{Order: YearFirst}, "2015-03-04"},
		{"2015/03/04", Reading{Order: MonthFirst}, "2015-03-04"},
		{"04/03/19", Reading{Latest: 2018}, "1919-03-04"},
		{"04/03/19", Reading{Latest: 2019}, "2019-03-04"},
	} {
		got, err := ReadPartial(c.typed, c.opt)
		if err != nil || got != c.want {
			t.Errorf("%q %+v = %q, %v; want %q", c.typed, c.opt, got, err, c.want)
		}
	}
}

func TestReadPartialSaysWhatWasWrong(t *testing.T) {
	for _, c := range []struct {
		typed, says string
		opt         Reading
	}{
		{typed: "31.02.2015", says: "month 2 of 2015 has 28"},
		{typed: "30/2/1438", says: "month 2 of 1438 has 29"},
		{typed: "12.13.2015", says: "month 13"},
		{typed: "2013-15", says: "month 15"},
		{typed: "32 March 2015", says: "month 3 of 2015 has 31"},
		{typed: "04/25/2015", says: "month 25"},
		{typed: "12 March", says: "no year"},
		{typed: "12.03", says: "no year"},
		{typed: "12", says: "no year"},
		{typed: "March", says: "no year"},
		{typed: "215", says: "no year"},
		{typed: "42073", says: "no year"},
		{typed: "1650", says: "from 1800 to 2199"},
		{typed: "12.2015.03", says: "middle"},
		{typed: "1 2 3 2015", says: "too many numbers"},
		{typed: "12.00.2015", says: "day without a month"},
		{typed: "March 1438", says: "two calendars"},
		{typed: "Ramadan 2015", says: "1300 to 1500"},
		{typed: "1 Ramadan 2015", says: "1300 to 1500"},
		{typed: "1.1.2015 هـ", says: "1300 to 1500"},
		{typed: "Ramadan/March 2015", says: "two months"},
		{typed: "1438/2017", says: "two calendars"},
		{typed: "2015-2013", says: "before it begins"},
		{typed: "between 2013", says: "without"},
		{typed: "до 2015", says: "first date"},
		{typed: "2013 и 2015", says: `"и"`},
		{typed: "early 2015", says: `"early"`},
		{typed: "Q1 2015", says: `"q"`},
		{typed: "2015 (school)", says: `"school"`},
		{typed: "2015 & 2016", says: "sign"},
		{typed: "14:05", says: "colon"},
		{typed: "1394/6/4", says: "solar", opt: Reading{Lang: "fa"}},
		{typed: "h1394", says: "solar", opt: Reading{Lang: "prs-AF"}},
		{typed: strings.Repeat("1", 201), says: "longer than 200"},
		{typed: "2015\xff", says: "UTF-8"},
	} {
		got, err := ReadPartial(c.typed, c.opt)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q = %q, %v; want an error with %q", c.typed, got, err, c.says)
		}
	}
}

// A grandmother remembers the season. The months stay open.
func TestReadPartialReadsSeasons(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  Partial
	}{
		{"spring 2015", "2015-03/2015-05"}, {"in the spring of 2015", "2015-03/2015-05"}, {"Summer, 2015", "2015-06/2015-08"},
		{"fall 2015", "2015-09/2015-11"}, {"autumn 2015", "2015-09/2015-11"}, {"about spring 2015", "2015-03~/2015-05~"},
		{"весна 2015", "2015-03/2015-05"}, {"весной 2015 года", "2015-03/2015-05"}, {"лето 2015", "2015-06/2015-08"}, {"осенью 2015 г.", "2015-09/2015-11"},
		{"ربيع 2015", "2015-03/2015-05"}, {"في ربيع عام ٢٠١٥", "2015-03/2015-05"}, {"صيف 2015", "2015-06/2015-08"}, {"خريف 2015", "2015-09/2015-11"},
		{"printemps 2015", "2015-03/2015-05"}, {"au printemps 2015", "2015-03/2015-05"}, {"été 2015", "2015-06/2015-08"}, {"à l'automne 2015", "2015-09/2015-11"},
		{"winter 2014/2015", "2014-12/2015-02"}, {"зима 2014-2015", "2014-12/2015-02"}, {"شتاء 2014-2015", "2014-12/2015-02"}, {"hiver 2014-2015", "2014-12/2015-02"},
		// of one year both winters are meant, by one speaker or another
		{"winter 2015", "2014-12/2016-02"}, {"зимой 2015", "2014-12/2016-02"}, {"شتاء ٢٠١٥", "2014-12/2016-02"}, {"hiver 2015", "2014-12/2016-02"},
		{"ربيع الأول 1438", "h1438-03"}, // the month of that name stays a month
	} {
		got, err := ReadPartial(c.typed, Reading{})
		if err != nil || got != c.want {
			t.Errorf("%q = %q, %v; want %q", c.typed, got, err, c.want)
		}
	}
	for _, typed := range []string{"spring", "3 spring 2015", "spring March 2015", "ربيع 1438", "spring 2014-2015", "spring summer 2015", "winter 1800", "winter 2014/2016"} {
		if got, err := ReadPartial(typed, Reading{}); err == nil {
			t.Errorf("%q = %q, want an error", typed, got)
		}
	}
}
