package found

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	chip := page.Chip{To: "/found", Label: "All", Count: 3, Current: true}
	pagetest.Template(t, Folder, "list", &listPage{
		Stages: []page.Chip{chip}, Kin: []page.Chip{chip}, Matched: &chip, Places: []page.Chip{chip}, SeesPlace: true, SeesKin: true,
		Total: 2, Filtered: true, Clear: "/found", MayRecord: true, MayImport: true,
		Rows: []row{{To: "/cases/1", Name: "آمنة", Latin: "Amina", Age: "4 years", Place: "Baghdad", Since: "2019", InKin: true, Label: "F1", Open: 2, Stage: "identified", Number: "1042-7"}, {To: "/cases/2", InKin: true}, {To: "/cases/3"}},
	}, &listPage{Filtered: true, Clear: "/found"}, &listPage{MayRecord: true})
	form := formkit.New(words, "found.new").Choices("custody_place", formkit.Choice{Value: "none", Label: "none"}).Choices("sex", formkit.Choice{Value: "female", Label: "female"})
	form.Fail("custody_place", "found.new.which_place")
	form.Fail("age", "fault.field.not_an_age")
	pagetest.Template(t, Folder, "new", &newPage{Form: form, Sibling: "0194f3c2-0000-7000-8000-0000000000aa", Name: "آمنة", Unsure: true, Asked: "Tell"}, &newPage{Form: formkit.New(words, "found.new")})
}
