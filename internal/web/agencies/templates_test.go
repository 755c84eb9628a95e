package agencies

import (
	"testing"

	"homeward/internal/agency"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	pagetest.Template(t, Folder, "list", &listPage{
		Chips:    []page.Chip{{To: "/agencies", Label: "All", Count: 2, Current: true}},
		Agencies: []agency.Agency{{Name: "Консульство", Kind: agency.Consulate, Country: "RU"}, {Name: "مكتب", Kind: agency.NGO}},
		MayAdd:   true,
	})
	words := pagetest.Words(t, "en")
	wrong := formkit.New(words, "agencies.add").Choices("kind", formkit.Choice{Value: "ngo", Label: "Organisation"})
	wrong.Fail("name", "fault.field.required")
	wrong.Fail("kind", "fault.field.unknown_choice")
	pagetest.Template(t, Folder, "add", &addPage{Form: wrong})
}
