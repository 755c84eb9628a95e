package looks

import (
	"testing"
	"time"

	"homeward/internal/look"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	lines := []line{
		{On: "12 March 2019", Who: "Нора Тест", WhoTo: "/looks?account=x", Agency: "مكتب", As: []string{"Analyst"}, Did: look.Read, Screen: "cases/show", About: "123-456", To: "/looks/x"},
		{On: "12 March 2019", Did: look.LoginRefused, Screen: "login/login"},
		{On: "12 March 2019", Who: "Нора Тест", Did: look.Exported, Screen: "journal/checkpoint"},
	}
	pagetest.Template(t, Folder, "list", &listPage{
		Who: "Нора Тест", Lines: lines, All: 3,
		Alarms: []alarm{
			{Alarm: look.Alarm{Kind: "reads", Count: 101}, Who: "Нора Тест", WhoTo: "/looks?account=x", Most: 100},
			{Alarm: look.Alarm{Kind: "files", Count: 6}, Who: "Нора Тест", Most: 5}, {Alarm: look.Alarm{Kind: "refusals", Count: 21}, Who: "Нора Тест", Most: 20},
			{Alarm: look.Alarm{Kind: "watched", Count: 2}, Who: "Нора Тест", About: "123-456", To: "/looks/x"},
		},
	})
	form := formkit.New(pagetest.Words(t, "en"), "looks.watch")
	form.Fail("why", "fault.field.required")
	at := time.Date(2019, 3, 12, 14, 5, 0, 0, time.UTC)
	pagetest.Template(t, Folder, "show",
		&showPage{Number: "123-456", To: "/cases/x", Lines: lines, All: 3, Path: "/looks/x", MayWatch: true, Form: form},
		&showPage{Number: "123-456", MayWatch: true, Watched: true, Watch: look.Watch{Since: at, Why: "причина"}, Form: form})
}
