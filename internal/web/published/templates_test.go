package published

import (
	"testing"
	"time"

	"homeward/internal/figure"
	"homeward/internal/lang"
	"homeward/internal/web/charts"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	drawn := charts.Draw(pagetest.Words(t, lang.English), []figure.Figure{{Key: "found", Version: 1, AsOf: "2019-12-31", Tables: []figure.Table{
		{By: []string{"country"}, Rows: []string{"iso:IQ", "iso:SY"}, Columns: []string{""}, Cells: [][]figure.Cell{{{Count: 60}}, {{Count: 62}}}, Total: figure.Cell{Count: 122}},
		{By: []string{"age"}, Rows: []string{"0-2", "3-6"}, Columns: []string{""}, Cells: [][]figure.Cell{{{Hidden: true}}, {{Hidden: true}}}, Total: figure.Cell{Hidden: true}},
	}}})
	at := time.Date(2020, 1, 10, 9, 0, 0, 0, time.UTC)
	pagetest.Template(t, Folder, "list", &listPage{Rows: []row{{"/published/1", 18000, at, true, []string{"Children"}}}, Definitions: []definition{{"Children", "who", "when"}}})
	pagetest.Template(t, Folder, "show", &showPage{To: "/published/1", ID: "1", AsOf: 18000, KnownAt: at, Released: at, Withdrawn: at, Reason: "twice", Checkpoint: "homeward/1\n12\n", Figures: drawn, Said: true})
	pagetest.Template(t, Folder, "statement", &statementPage{To: "/published/1", Lang: "ar", Others: []other{{"/x", "en", "English"}}, Text: []string{"x"}, On: at, Withdrawn: true})
}
