package name

import "strings"

// Endings are tried in order; the longest come first. Words are folded.

// patronymicEndings: ending, sex. What the stem lost is put back by fatherOf.
var patronymicEndings = []struct{ end, sex string }{
	{"инична", "f"}, {"ьевич", "m"}, {"ьевна", "f"}, {"евич", "m"}, {"ович", "m"}, {"евна", "f"}, {"овна", "f"}, {"ична", "f"}, {"ьич", "m"}, {"мич", "m"}, {"хич", "m"}, {"тич", "m"}, {"кич", "m"},
	{"yevich", "m"}, {"yevna", "f"}, {"ievich", "m"}, {"ievna", "f"}, {"ovitch", "m"}, {"evitch", "m"}, {"ovich", "m"}, {"evich", "m"}, {"ovna", "f"}, {"evna", "f"}, {"inichna", "f"}, {"ichna", "f"},
	{"وفيتش", "m"}, {"يفيتش", "m"}, {"وفنا", "f"}, {"يفنا", "f"},
	{"оглы", "m"}, {"оглу", "m"}, {"огли", "m"}, {"кызы", "f"}, {"кизи", "f"}, {"гызы", "f"}, {"зода", "m"}, {"заде", "m"}, {"уулу", "m"},
	{"oglu", "m"}, {"ogly", "m"}, {"ogli", "m"}, {"qizi", "f"}, {"kizi", "f"}, {"kyzy", "f"}, {"gizi", "f"}, {"zoda", "m"}, {"zade", "m"}, {"zadeh", "m"},
}

// kinEndings may stand as a word of their own after the father's name.
var kinEndings = map[string]string{
	"оглы": "m", "оглу": "m", "огли": "m", "угли": "m", "углы": "m", "улы": "m", "уулу": "m", "кызы": "f", "кизи": "f", "гызы": "f",
	"oglu": "m", "ogly": "m", "ogli": "m", "ugli": "m", "uly": "m", "uulu": "m", "qizi": "f", "kizi": "f", "kyzy": "f", "gizi": "f",
}

// irregularFathers are stems whose name is not found by rule.
var irregularFathers = map[string]string{
	"павл": "Павел", "петр": "Петр", "льв": "Лев", "михайл": "Михаил", "яковл": "Яков", "иль": "Илья", "кузьм": "Кузьма", "фом": "Фома",
	"лук": "Лука", "никит": "Никита", "сав": "Савва", "фок": "Фока", "данил": "Даниил", "гаврил": "Гавриил", "александр": "Александр",
	"самуйл": "Самуил", "измайл": "Измаил", "исмайл": "Исмаил", "исраил": "Исраил", "рафаил": "Рафаил", "дмитр": "Дмитрий", "михаил": "Михаил",
	"игор": "Игорь", "лазар": "Лазарь", "цезар": "Цезарь", "равил": "Равиль", "камил": "Камиль", "наил": "Наиль", "рашил": "Рашиль",
	"емельян": "Емельян", "эмил": "Эмиль", "шамил": "Шамиль", "халил": "Халиль", "исмаил": "Исмаил", "никол": "Николай", "васил": "Василий",
}

// fatherOf takes a folded patronymic apart: the father's given name, a second
// reading of it when the ending leaves two, and the sex of the bearer. father
// is "" for any other word.
func fatherOf(fold string) (father, other, sex string) {
	for _, p := range patronymicEndings {
		stem, ok := strings.CutSuffix(fold, p.end)
		if !ok || runeCount(stem) < 2 {
			continue
		}
		if p.end == "мич" || p.end == "хич" || p.end == "тич" || p.end == "кич" {
			stem += p.end[:2] // the consonant belongs to the name: Тах-ич
		}
		father, other = restore(stem, p.end)
		return father, other, p.sex
	}
	return "", "", ""
}

func restore(stem, end string) (father, other string) {
	if whole, ok := irregularFathers[stem]; ok && end[0] >= 0x80 && end != "зода" {
		return whole, plainFather(stem, end, whole)
	}
	last := lastRune(stem)
	switch end {
	case "ьевич", "ьевна": // Юрьевич, Анатольевна
		return title(stem + "ий"), title(stem + "ь")
	case "инична":
		return title(stem + "а"), title(stem + "я")
	case "ична", "мич", "хич", "тич", "кич":
		return title(stem + "а"), ""
	case "ьич":
		return title(stem + "ья"), ""
	case "евич", "евна":
		switch {
		case last == 'а' || last == 'е' || last == 'я' || last == 'у' || last == 'ю': // Николаевич; but Мустафаевич
			return title(stem + "й"), title(stem)
		case last == 'и': // Георгиевич is of Георгий, Ганиевна of Гани
			if endsInI(stem) {
				return title(stem), title(stem + "й")
			}
			return title(stem + "й"), title(stem)
		case last == 'о' || last == 'э' || last == 'ы':
			return title(stem), ""
		case strings.HasSuffix(stem, "вл"): // Яковлевич
			return title(strings.TrimSuffix(stem, "л")), ""
		case last == 'ж' || last == 'ш' || last == 'ч' || last == 'ц' || last == 'щ':
			return title(stem), ""
		default:
			return title(stem + "ь"), title(stem + "й")
		}
	case "evich", "evna", "evitch":
		if strings.ContainsRune("aeou", last) {
			return title(stem + "y"), title(stem)
		}
	case "yevich", "yevna":
		if strings.ContainsRune("aeiou", last) {
			return title(stem + "y"), title(stem)
		}
		return title(stem + "iy"), title(stem)
	case "ievich", "ievna":
		return title(stem + "i"), title(stem + "iy")
	}
	return title(stem), ""
}

// plainFather is the regular reading of a stem that has an irregular one, where
// both are names: Халилович is of Халиль or of Халил.
func plainFather(stem, end, whole string) string {
	plain := title(stem)
	switch end {
	case "ьевич", "ьевна":
		plain = title(stem + "ий")
	case "евич", "евна":
		plain = title(stem + "ь")
	}
	if strings.ContainsRune("рлт", lastRune(stem)) && plain != whole {
		return plain
	}
	return ""
}

// namesInI are the ends of names that end in -и themselves, most of them Arabic.
var namesInI = []string{"али", "гани", "вали", "наби", "вахи", "зеки", "закви", "шафи", "рафи", "хади", "мехди", "махди", "нури", "сабри", "фахри", "кази", "гази", "хаджи", "лутфи", "башири"}

func endsInI(stem string) bool {
	for _, end := range namesInI {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	return false
}

// surnameEndings of Slavic form, masculine and feminine, in three scripts.
// The feminine is compared as the masculine.
var surnameEndings = []struct{ feminine, masculine string }{
	{"ова", "ов"}, {"ева", "ев"}, {"ская", "ский"}, {"цкая", "цкий"},
	{"ova", "ov"}, {"eva", "ev"}, {"owa", "ow"}, {"ewa", "ew"}, {"skaya", "skiy"}, {"skaia", "skii"}, {"skaja", "skij"}, {"ska", "ski"}, {"tskaya", "tskiy"},
	{"وفا", "وف"}, {"يفا", "يف"}, {"سكايا", "سكي"},
}

// otherSurnameEndings have one form for both.
var otherSurnameEndings = []string{
	"енко", "швили", "дзе", "ян", "чук", "ых",
	"enko", "shvili", "dze", "yan", "off", "eff", "sky", "skyi",
	"وفف", "شفيلي",
}

// weakSurnames end like given names do; they count only when nothing else in
// the name is a surname and the word is not one of givenInIna.
var weakSurnames = []struct{ feminine, masculine string }{
	{"ина", "ин"}, {"ына", "ын"}, {"ina", "in"}, {"yna", "yn"},
}

var givenInIna = wordSet(`марина карина полина кристина екатерина ирина галина алина ангелина регина сабина амина мадина арина
	дарина альбина нина лина эльвина константин валентин валентина мартин ясин амин зарина василина акулина фаина муслин мартина рахмин
	marina karina polina kristina christina ekaterina yekaterina catherina irina galina alina angelina regina sabina amina madina arina darina
	albina nina lina elvina konstantin valentin valentina martin yasin amin zarina aylin aylina benjamin safin fatin yasmin yasmina katrin`)

// surname recognises a Slavic surname by its ending: the masculine form for
// comparing, the sex the ending shows, and how sure the form is.
func surname(fold string, weakToo bool) (masculine, sex string, ok bool) {
	if runeCount(fold) < 4 {
		return "", "", false
	}
	for _, e := range surnameEndings {
		if stem, is := strings.CutSuffix(fold, e.feminine); is && runeCount(stem) >= 2 {
			return stem + e.masculine, "f", true
		}
		if stem, is := strings.CutSuffix(fold, e.masculine); is && runeCount(stem) >= 2 {
			return fold, masculineSex(e.masculine), true
		}
	}
	for _, e := range otherSurnameEndings {
		if stem, is := strings.CutSuffix(fold, e); is && runeCount(stem) >= 3 {
			return fold, "", true
		}
	}
	if !weakToo || givenInIna[fold] || runeCount(fold) < 5 {
		return "", "", false
	}
	for _, e := range weakSurnames {
		if stem, is := strings.CutSuffix(fold, e.feminine); is {
			return stem + e.masculine, "f", true
		}
		if strings.HasSuffix(fold, e.masculine) {
			return fold, masculineSex(e.masculine), true
		}
	}
	return "", "", false
}

// masculineSex: in Cyrillic a masculine ending is evidence; in other scripts
// clerks write it for daughters too.
func masculineSex(ending string) string {
	if Dominant(ending) == Cyrl {
		return "m"
	}
	return ""
}

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
