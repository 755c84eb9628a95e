package families

import (
	"testing"
	"time"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
)

var (
	leyla = member{ID: "1", To: "/people/1", Name: "Лейла Образцова", Latin: "Leyla Obraztsova", Role: "mother", Age: "28 years", Kin: []kin{{"mother_of", "confirmed", "آمنة"}, {"spouse_of", "declared", ""}}}
	amina = member{ID: "2", To: "/people/2", Name: "آمنة المثال", Latin: "Amina", Role: "child", Self: true}
	gone  = member{ID: "3", Role: "relative", Hidden: true}
	said  = relation{From: leyla, To: amina, Kind: "mother_of", Certainty: "confirmed", Source: "Document", Who: "the director", When: "2018", Recorded: "1 May 2019", Reason: "DNA", End: "/families/1/end?entry=n1/1&nth=0", Again: "/families/1/relate"}
)

func TestListTemplate(t *testing.T) {
	pagetest.Template(t, Folder, "list", &listPage{
		Families: []line{{To: "/families/1", Label: "F1", Agency: "Consulate", Members: 3, Children: 2, Disputes: 1}, {To: "/families/2"}},
		Chips:    []page.Chip{{To: "/families", Label: "All", Count: 2, Current: true}}, MayForm: true,
	})
}

func TestShowTemplate(t *testing.T) {
	unsure := said
	unsure.Certainty, unsure.Kind, unsure.Who = "disputed", "declared_sibling_of", ""
	p := &showPage{
		To: "/families/1", Label: "F1", Members: []member{leyla, amina, gone, {ID: "4", To: "/people/4", Role: "father", Died: true}}, Left: 2, MayChange: true,
		Relations: []relation{said, unsure}, Ended: []relation{said}, Former: []former{{leyla, "a neighbour", "/families/1/member"}},
		Disputes: []dispute{{Kind: "mothers", Name: "آمنة", Of: []relation{said}}, {Kind: "roles", Roles: []string{"mother", "child"}}},
		Tree: &picture{Wide: 400, High: 300, Lines: []stroke{{"M1 1V2", true}, {"M3 3V4", false}}, Boxes: []box{
			{member: leyla, X: 12, Y: 12, Middle: 96, Below: "Mother", BelowY: 74, Lines: []nameLine{{"Лейла", "ru", "ltr", 40}}},
			{member: amina, X: 12, Y: 112, Middle: 96, Below: "Child", BelowY: 174}, {member: gone, X: 200, Y: 12},
		}},
	}
	pagetest.Template(t, Folder, "show", p)
}

func TestFormTemplate(t *testing.T) {
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, which := range []act{forming, adding, removing, relating, ending} {
		form := formkit.New(catalog.For(lang.English), "families.form")
		form.Fail("reason", "fault.field.reason_required")
		pagetest.Template(t, Folder, "form", &formPage{
			Act: string(which), To: "/families/1/" + string(which), Back: "/families/1", About: "آمنة", Said: &said, NewTo: "/people/new", Form: form, Danger: true,
			Inputs: []input{{"area", form.Field("reason")}, {"select", form.Field("role")}, {"text", form.Field("person")}},
		})
	}
}

func TestTimelineTemplate(t *testing.T) {
	l := tell.Line{Seq: 7, To: "/journal/n1/7", At: time.Date(2019, 5, 1, 8, 0, 0, 0, time.UTC), Text: "A family was formed.", About: []tell.Link{{To: "/people/1", Name: "آمنة"}}}
	pagetest.Template(t, Folder, "timeline", &timelinePage{To: "/families/1", Label: "F1", Days: tell.Days([]tell.Line{l}), Older: "/families/1/timeline?before=n1/7", First: "/families/1/timeline", Entries: true})
}
