package visits

import (
	"testing"

	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	pagetest.Template(t, Folder, "list", &listPage{
		Chips: []page.Chip{{To: "/visits", Label: "All", Count: 2, Current: true}},
		Rows:  []row{{To: "/care/1", Name: "زينا", Latin: "Zina", Kind: "kin", Due: 18000, Last: 17000}, {To: "/care/2", Kind: "foster", Due: 17000, Overdue: true}},
	})
}
