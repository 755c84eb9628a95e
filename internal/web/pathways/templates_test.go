package pathways

import (
	"testing"

	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	pagetest.Template(t, Folder, "list", &listPage{Rows: []listed{{"/pathways/x", "From Iraq", "x", 1, 12, true}, {"/pathways/y", "Generic", "y", 1, 0, false}}})
	pagetest.Template(t, Folder, "show", &showPage{
		Title: "From Iraq", Key: "x", Version: 2, Until: 18000,
		Picture:  picture{Wide: 300, High: 100, Boxes: []box{{Left: 1, Top: 1, X: 2, Wide: 3, High: 4, Lines: []line{{5, "Identity"}}, AnswerOnly: true}}, Arrows: []arrow{{"M1 2H3"}}},
		Demands:  []demand{{Title: "Identity", Decides: "Court", Gate: "found", Fee: "fee", Guarantee: "g", After: "a", Days: 30, Valid: 90, AnswerOnly: true}, {Title: "x", Decides: "Court", Gate: "found", Days: 1}},
		Consents: []consent{{0, 18000, "Mother", "asked"}, {18001, 0, "", "not"}, {0, 0, "Mother", "always"}}, Ages: []age{{"three", "180 days"}},
	})
}
