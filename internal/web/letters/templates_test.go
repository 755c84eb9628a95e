package letters

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	l := &letter{
		words: pagetest.Words(t, lang.Arabic), From: "The Office", To: "وزارة العدل", Number: "№ 0", On: "2019", Title: "مذكرة شفوية",
		Signs: []string{"الختم"}, Foot: "طُبع",
		Parts: []part{
			{Text: "نص"}, {Head: "الطفل", Lines: []line{{"الاسم", "زينا المخترعة", true}, {"الرقم", "1042-7", false}, {Label: "المولد"}}},
			{Table: [][]string{{"م", "الاسم"}, {"1", "زينا"}, {"2", ""}}}, {Ticks: []string{"العودة"}},
		},
	}
	pagetest.Template(t, Folder, "show",
		&showPage{Title: "Note verbale", Back: "/clearances", Languages: []language{{lang.Arabic, "/letters/note/1?in=ar", true}, {lang.French, "/letters/note/1?in=fr", false}}, Letter: l},
		&showPage{Title: "Consent form", Letter: &letter{words: pagetest.Words(t, lang.English), Title: "Consent"}})
}
