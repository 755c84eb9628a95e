package request_test

import (
	"slices"
	"strings"
	"testing"

	"homeward/internal/request"
)

func TestRelationsAsPeopleWriteThem(t *testing.T) {
	for want, texts := range map[string]string{
		"mother":      "mother|Mother of the child|мать|Мама|мать ребёнка|матери|أم|الأم|والدة الطفل|والدته|أمها|mère|la mère de l'enfant|Maman",
		"father":      "Father|отец|папа детей|أب|والد|والده|le père|son père",
		"grandmother": "grandmother|maternal grandmother|grandma|бабушка|Бабушка по отцу|бабушка (мать отца)|мать отца|мать матери|جدة|الجدة|جدتها|الجده|أم الأب|والدة الأم|grand-mère|Grand mère maternelle|la mère du père|father's mother|grandmother on the mother’s side|моя бабушка, живёт в Дербенте",
		"grandfather": "grandfather|дедушка|дед|جد|الجد|جدها|grand-père|отец матери|father of the mother",
		"aunt":        "aunt|тетя|тётя|Тётка|сестра матери|родная сестра отца|عمة|عمّة الطفل|خالتها|خالة|أخت الأم|tante|mother's sister|la sœur de la mère|soeur du père",
		"uncle":       "uncle|дядя|брат отца|خال|عم الطفل|عمها|أخ الأم|oncle|father’s brother",
		"sister":      "sister|сестра|родная сестра|сестра по отцу|أخت|الأخت|أختها|sœur|soeur|ma sœur",
		"brother":     "brother|брат|أخ|أخوها|شقيق|frère",
		"spouse":      "wife|husband|жена|Супруга|вдова|زوجة|زوجها|épouse|son mari|ma femme",
		"self":        "self|herself|сама|я сам|نفسها|moi-même",
		"lawyer":      "lawyer|адвокат|адвокат матери|محامي|المحامية|avocate|the family's lawyer",
		"ngo":         "NGO|Red Cross|НКО|фонд|منظمة|الهلال الأحمر|ONG|Croix-Rouge",
		"authority":   "ministry|МИД|посольство|орган опеки|وزارة الخارجية|l'ambassade",
		"other": "|?|cousin|двоюродная сестра|мачеха|свекровь|тёща|мать мужа|mother and father|мать и отец|мать/отец|الأم والأب|père et mère|" +
			"stepmother|mother's cousin|прабабушка|foster mother|belle-mère|arrière-grand-mère|ابن عمها|زوجة الأب|عمه|خاله|جده|соседка|brother's wife|жена брата|сын сестры|12345|femme|sister's son|son of the sister|son",
	} {
		for _, text := range strings.Split(texts, "|") {
			if got := request.ReadRelation(text); got != want {
				t.Errorf("%q: read as %s, want %s", text, got, want)
			}
		}
	}
	if got := request.ReadRelation(strings.Repeat("мать ", 1<<20)); got != "other" {
		t.Errorf("megabytes: %s", got)
	}
}

func FuzzReadRelation(f *testing.F) {
	for _, seed := range []string{"бабушка по отцу", "عمّة الطفل", "mother's sister", "\xff\xfe", "(((,و والد", "s's s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := request.ReadRelation(text); !slices.Contains(request.Relations(), got) {
			t.Errorf("%q: %q is no relation", text, got)
		}
	})
}
