package figures

import (
	"testing"
	"time"

	"homeward/internal/figure"
	"homeward/internal/lang"
	"homeward/internal/web/charts"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	drawn := charts.Draw(words, []figure.Figure{{Key: "returned", Version: 2, AsOf: "2019-12-31", Tables: []figure.Table{
		{By: []string{"sex"}, Rows: []string{"female", "male"}, Columns: []string{""}, Cells: [][]figure.Cell{{{Count: 60}}, {{Hidden: true}}}, Total: figure.Cell{Count: 122}},
		{By: []string{"origin"}, Rows: []string{"adm:RUS-RU003001", "adm:RUS-RU003002", "unknown"}, Columns: []string{""}, Cells: [][]figure.Cell{{{Count: 60}}, {{Hidden: true}}, {{Count: 12}}}, Total: figure.Cell{Count: 122}},
		{By: []string{"year", "sex"}, Rows: []string{"2019"}, Columns: []string{"female", "male"}, Cells: [][]figure.Cell{{{Count: 60}, {Count: 62}}}, Total: figure.Cell{Count: 122}},
		{By: []string{"year", "age"}, Withheld: true, Total: figure.Cell{Count: 122}},
	}}})
	at := time.Date(2020, 1, 10, 9, 0, 0, 0, time.UTC)
	pagetest.Template(t, Folder, "list", &listPage{Rows: []row{{"/figures/1", 18000, at, figure.Released, []string{"Children who came home"}}, {"/figures/2", 18000, at, figure.Drafted, nil}, {"/figures/3", 18000, at, figure.Withdrawn, nil}, {"/figures/4", 18000, at, figure.Discarded, nil}}, Definitions: []definition{{"/figures/growth?figure=returned", "Children", "who"}}, MayDraft: true})
	pagetest.Template(t, Folder, "growth", &growthPage{Title: "Children", Population: "who", Event: "when", Line: charts.NewLine([]figure.Day{{Day: 17000, N: 30}, {Day: 17500, N: 122}}, 18000, true)})
	form := formkit.New(words, "figures.draft")
	pagetest.Template(t, Folder, "draft", &draftPage{Form: form, Groups: []group{{"Children", "who", []formkit.Pick{{Choice: formkit.Choice{Value: "returned|sex", Label: "By sex"}, Chosen: true, ID: "tables"}}}}, Figures: drawn, Refused: []string{"three"}, Seen: true})
	pagetest.Template(t, Folder, "show", &showPage{To: "/figures/1", Public: "/published/1", ID: "1", AsOf: 18000, KnownAt: at, Size: 12, State: figure.Drafted, Figures: drawn, Steps: []step{{figure.Drafted, at, "Nora Test", "why"}}, Refused: []string{"three"}, MayRelease: true, MayEnd: true, MayState: true})
	pagetest.Template(t, Folder, "show", &showPage{To: "/figures/1", ID: "1", AsOf: 18000, KnownAt: at, State: figure.Drafted, Own: true})
	pagetest.Template(t, Folder, "end", &endPage{To: "/figures/1", Withdraw: true, Form: formkit.New(words, "figures.end")})
	pagetest.Template(t, Folder, "statement", &statementPage{To: "/figures/1", Public: "/published/1/statement", Lang: "ar", Tabs: []tab{{"/x", "English", "en", true, true}}, Names: []charts.Name{{Name: "{returned}", About: "x", Says: "122"}}, Preview: []string{"x"}, Form: formkit.New(words, "figures.statement")})
}
