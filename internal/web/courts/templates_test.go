package courts

import (
	"testing"

	"homeward/internal/court"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	var events []court.Event
	for _, what := range []string{"adjourned", "held", "cancelled", "complied", "appealed", "answered", "answered", "lapsed"} {
		events = append(events, court.Event{What: what, EventEntry: court.EventEntry{On: "2019-05-01", Who: "ministry", Words: "because", To: "2019-06-01", Stays: true, Undone: len(events) == 5}})
	}
	var orders []order
	for _, state := range []court.OrderState{court.InForce, court.InForce, court.Appealed, court.Stayed, court.SetAside, court.Complied, court.Lapsed} {
		orders = append(orders, order{
			Order: court.Order{ID: "o1", State: state, Subject: court.Return, Court: "court", Text: "bring her home", Addressee: "ministry", On: "2019-05-01", Reference: "17", By: "2019-06-01", Events: events},
			row:   row{To: "/courts/1", Name: "زينا", Latin: "Zina"}, Runs: len(orders) < 3, Late: len(orders) == 1, Days: 12, Open: state.Open(),
		})
	}
	orders[3].By = ""
	var hearings []hearing
	for _, state := range []court.HearingState{court.Scheduled, court.Scheduled, court.Adjourned, court.Held, court.Cancelled} {
		hearings = append(hearings, hearing{
			Hearing: court.Hearing{ID: "h1", State: state, Matter: "mother", Court: "court", About: "appeal", On: "2019-05-01", Time: "10:00", Source: "letter", Events: events},
			row:     row{To: "/courts/1", Name: "زينا"}, Open: state == court.Scheduled, Past: len(hearings) == 1,
		})
	}
	hearings[2].On = ""
	pagetest.Template(t, Folder, "list", &listPage{Orders: orders}, &listPage{Coming: true, Hearings: hearings[:2]}, &listPage{Coming: true})
	pagetest.Template(t, Folder, "show", &showPage{To: "/courts/1", Case: "/cases/1", Number: "1042-7", Name: "زينا", Orders: orders, Hearings: hearings, May: true})
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "courts.field")
		wrong := "on"
		if do == "adjourn" || do == "cancel" {
			wrong = "words"
		}
		f.Fail(wrong, "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/courts/1", Name: "زينا", Do: do, Of: "o1", Title: "x", Hearings: true, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
}
