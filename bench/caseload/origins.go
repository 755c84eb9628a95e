package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// origin is where families come from: how their people are called, in what
// script relatives write, what their region is called.
type origin struct {
	name        string
	boys, girls *drawn
	families    *drawn
	slavic      bool // surnames with a feminine form, patronymics
	request     [3]int
	places      [][3]string // in Arabic, Cyrillic, Latin letters
	country     [3]string
	nisba       [3]string
}

const (
	caucasusBoys  = "Магомед Ахмед Али Абдулла Ибрагим Хасан Умар Юсуф Исмаил Рамазан Мурад Руслан Тимур Шамиль Заур Арсен Аслан Ислам Абдурахман Халид Ильяс Сулейман Муса Иса Адам Расул Камиль Марат Ризван Султан Мансур Мустафа Билал Хусейн Осман Саид Якуб Идрис Давуд Беслан Казбек Джамал Хамзат Зелимхан Нажмудин"
	caucasusGirls = "Патимат Аминат Хадижат Фатима Мадина Зарема Айшат Марьям Зайнаб Асият Сакинат Написат Лейла Диана Амина Камила Малика Хеда Макка Седа Эсет Зулихан Раисат Джамиля Заира Элина Милана Ясмина Сафия Сумая Хава Аиша Халимат Залина Индира Карина Эльмира Гульнара Наида Саида Раяна Хафсат"
	asianBoys     = "Мухаммад Абдулло Юсуф Умар Фаррух Далер Рустам Шерзод Бахтиёр Фарход Джамшед Сухроб Фируз Азиз Исмоил Хусрав Жасур Отабек Сардор Нодир Улугбек Анвар Бобур Санжар Темур Шохрух Нурлан Ерлан Айбек Бекзат Данияр Азамат Одил Комил Акмал Дониёр"
	asianGirls    = "Мадина Нигора Зухра Фарзона Ситора Гулнора Малика Шахноза Дилноза Нилуфар Мунира Парвина Сабина Зарина Мехрангез Сумая Оиша Хадича Барно Лола Севара Айгуль Айжан Динара Асель Камила Наргиз Феруза Умида Мавлуда Саодат Робия"
	arabBoys      = "Mohamed Ahmed Ali Youssef Omar Ibrahim Mahmoud Mustafa Hassan Hussein Khaled Hamza Bilal Anas Ayoub Ismail Abdallah Abderrahman Karim Mehdi Yassine Rachid Nabil Samir Tarek Walid Amine Said Salah Zakaria Adam Rayan Marwan Jamal Fares Hisham Taha Sofiane"
	arabGirls     = "Fatima Mariam Aisha Khadija Zainab Amina Yasmine Sara Salma Nour Aya Hafsa Sumaya Asma Imane Hana Leila Samira Karima Malak Rania Safia Hajar Meryem Ikram Nadia Houda Ines Shaima Rahma Dounia Sirine"
)

func (p *pairs) list(text string) []*given {
	var all []*given
	for w := range strings.FieldsSeq(text) {
		all = append(all, p.name(w))
	}
	return all
}

// surnames makes family names of given names, as they are made.
func (p *pairs) surnames(from []*given, n int) []*given {
	var all []*given
	for _, g := range from[:min(n, len(from))] {
		stem := strings.ToLower(g.text)
		end := "ов"
		switch last := []rune(stem)[len([]rune(stem))-1]; last {
		case 'а', 'я', 'и', 'й', 'ь', 'о':
			stem = strings.TrimRight(stem, "аяийьо")
			end = "ев"
			if last == 'а' || last == 'о' {
				end = "аев"
			}
		}
		all = append(all, p.name(stem+end))
	}
	return all
}

// tail are rarer family names that were really spelled in several scripts.
func (p *pairs) tail(r *rand.Rand, most int, ends ...string) []*given {
	var words []string
	for ru := range p.ruLatin {
		if len([]rune(ru)) < 6 || strings.ContainsAny(ru, " -.") {
			continue
		}
		for _, e := range ends {
			if strings.HasSuffix(ru, e) {
				words = append(words, ru)
				break
			}
		}
	}
	return p.shuffled(r, words, most)
}

// made are family names made of a name and an ending, as most came about. They
// were not really spelled; clerks write them by ear.
func (p *pairs) made(r *rand.Rand, most int) []*given {
	var words []string
	for ru := range p.ruLatin {
		if n := len([]rune(ru)); n >= 4 && n <= 8 && !strings.ContainsAny(ru, " -.") {
			last := []rune(ru)[n-1]
			if strings.ContainsRune("бвгдзклмнпрстфхш", last) {
				words = append(words, ru+"ов")
			}
		}
	}
	return p.shuffled(r, words, most)
}

func (p *pairs) arabTail(r *rand.Rand, most int) []*given {
	var words []string
	for latin, ar := range p.latinAr {
		if len(latin) > 4 && strings.ContainsAny(ar[0].text, "حعقصضطظ") && !strings.ContainsAny(latin, " -.'") {
			words = append(words, latin)
		}
	}
	return p.shuffled(r, words, most)
}

func (p *pairs) shuffled(r *rand.Rand, words []string, most int) []*given {
	slices.Sort(words)
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	var all []*given
	for _, w := range words[:min(most, len(words))] {
		all = append(all, p.name(w))
	}
	return all
}

// origins builds the worlds that families come from. Their names are the same
// for every seed: the seed draws people.
func origins(dir string) ([]*origin, error) {
	p, err := readPairs(dir)
	if err != nil {
		return nil, err
	}
	fore, sur, err := ofCountries(dir, p)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(7, 7))
	cb, cg := p.list(caucasusBoys), p.list(caucasusGirls)
	ab, ag := p.list(asianBoys), p.list(asianGirls)
	mb, mg := p.list(arabBoys), p.list(arabGirls)
	tail := append(p.tail(r, 7000, "ов", "ев", "ин", "ский"), p.made(r, 29_000)...)
	r.Shuffle(len(tail), func(i, j int) { tail[i], tail[j] = tail[j], tail[i] })
	arabs := p.arabTail(r, 30_000)
	all := []*origin{
		{name: "caucasus", slavic: true, request: [3]int{0, 100, 0},
			boys: newDrawn(append(cb, fore("M", "AZ", "IQ", "TR")...), 2), girls: newDrawn(append(cg, fore("F", "AZ", "TR")...), 2),
			families: newDrawn(append(p.surnames(cb, 40), part3(tail, 0)...), 6),
			places:   [][3]string{{"داغستان", "Дагестан", "Dagestan"}, {"الشيشان", "Чечня", "Chechnya"}, {"", "Ингушетия", "Ingushetia"}},
			country:  [3]string{"روسيا", "Россия", "Russia"}, nisba: [3]string{"الداغستاني", "Дагестани", "al-Dagestani"}},
		{name: "central asia", slavic: true, request: [3]int{0, 90, 10},
			boys: newDrawn(append(ab, fore("M", "KZ", "TJ", "KG", "IR")...), 2), girls: newDrawn(append(ag, fore("F", "KZ", "TJ", "KG", "IR")...), 2),
			families: newDrawn(append(append(p.surnames(ab, 30), sur("KZ")...), part3(tail, 1)...), 6),
			places:   [][3]string{{"أوزبكستان", "Узбекистан", "Uzbekistan"}, {"طاجيكستان", "Таджикистан", "Tajikistan"}, {"كازاخستان", "Казахстан", "Kazakhstan"}, {"طشقند", "Ташкент", "Tashkent"}, {"", "Душанбе", "Dushanbe"}},
			country:  [3]string{"أوزبكستان", "Узбекистан", "Uzbekistan"}, nisba: [3]string{"الأوزبكي", "Узбеки", "al-Uzbeki"}},
		{name: "russia", slavic: true, request: [3]int{0, 100, 0},
			boys: newDrawn(append(fore("M", "RU", "UA"), cb[:15]...), 2), girls: newDrawn(append(fore("F", "RU", "UA"), cg[:15]...), 2),
			families: newDrawn(append(sur("RU"), part3(tail, 2)...), 6),
			places:   [][3]string{{"موسكو", "Москва", "Moscow"}, {"", "Татарстан", "Tatarstan"}, {"قازان", "Казань", "Kazan"}},
			country:  [3]string{"روسيا", "Россия", "Russia"}, nisba: [3]string{"الروسي", "Руси", "al-Rusi"}},
		{name: "maghreb", request: [3]int{60, 0, 40},
			boys: newDrawn(append(mb, fore("M", "TN", "MA", "DZ", "EG", "LY")...), 2), girls: newDrawn(append(mg, fore("F", "TN", "MA", "DZ", "EG", "LY")...), 2),
			families: newDrawn(part3(arabs, 0), 6),
			places:   [][3]string{{"تونس", "Тунис", "Tunisia"}, {"المغرب", "Марокко", "Morocco"}, {"القاهرة", "Каир", "Cairo"}},
			country:  [3]string{"تونس", "Тунис", "Tunisia"}, nisba: [3]string{"التونسي", "Туниси", "Tounsi"}},
		{name: "europe", request: [3]int{0, 0, 100},
			boys: newDrawn(append(append(fore("M", "FR", "DE", "BE"), mb...), fore("M", "TR")...), 3), girls: newDrawn(append(append(fore("F", "FR", "DE", "BE"), mg...), fore("F", "TR")...), 3),
			families: newDrawn(append(sur("FR", "DE", "BE", "TR"), part3(arabs, 1)...), 6),
			places:   [][3]string{{"فرنسا", "Франция", "France"}, {"ألمانيا", "Германия", "Germany"}, {"باريس", "Париж", "Paris"}},
			country:  [3]string{"فرنسا", "Франция", "France"}, nisba: [3]string{"الفرنسي", "Франси", "al-Faransi"}},
	}
	return all, nil
}

// part3 is a third of a list.
func part3(all []*given, n int) []*given { return all[n*len(all)/3 : (n+1)*len(all)/3] }
