package disputes

import (
	"testing"

	"homeward/internal/custody"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	one := row{Holding: custody.Holding{Person: "p1", Agency: "a1", Rival: "a2", Since: "2018-12-30T08:00:00Z"}, To: "/disputes/p1", Name: "زينا", Holder: "office", Claimant: "consulate"}
	nameless := one
	nameless.Name = ""
	pagetest.Template(t, Folder, "list", &listPage{Rows: []row{one, nameless}}, &listPage{})
	f := formkit.New(pagetest.Words(t, lang.English), "disputes.field")
	f.Choices("holder", formkit.Choice{Value: "a1", Label: "office"}, formkit.Choice{Value: "a2", Label: "consulate"}).Fail("reason", "fault.field.reason_required")
	var trail []step
	for _, s := range []custody.Standing{custody.Plain, custody.Stands, custody.Void, custody.Doubt} {
		trail = append(trail, step{Step: custody.Step{At: "2018-12-30T08:00:00Z", Standing: s}, FromName: "office", ToName: "consulate", Receipt: "/handovers/h1"})
	}
	trail[0].FromName = ""
	pagetest.Template(t, Folder, "show", &showPage{row: one, Trail: trail, Form: f}, &showPage{row: nameless, Form: f})
}
