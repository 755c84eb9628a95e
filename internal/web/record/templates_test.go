package record

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	one := claim{
		ID: "1", Before: "A plane with ", Mark: "42 children", After: " landed.", Figure: "42", Who: "children", Kind: "single_operation", Standing: "planned",
		From: "Syria", To: "Russia", Date: "2021-03-16", Announced: true, Speaker: "a spokeswoman", Part: "2", Verdict: report.Corrected, Reason: "a slip", Page: "/record/1", Lang: "en", MayJudge: true,
	}
	pagetest.Template(t, Folder, "list", &listPage{
		Rows:       []row{{To: "/record/1", Title: "Forty-two", Language: "en", Outlet: "Post", Published: "2021-03-17", Claims: 4, Open: 2}, {To: "/record/2", Title: "زينا", Language: "ar"}},
		Operations: []operation{{Name: "Syria to Russia, 2021-03-16", Figures: []figure{{To: "/record/1#c1", Text: "42", Outlet: "Post", Verdict: report.Confirmed}}, Ours: 42}, {Name: "Iraq to Russia", Figures: []figure{{Text: "> 30", Verdict: report.Rejected}}}},
		Findings:   []press.Finding{{Name: "exact and loose", Text: "42 and more than 40", Reports: []string{"Post", "Herald"}}},
		MayReceive: true,
	})
	pagetest.Template(t, Folder, "list", &listPage{MayReceive: true})
	pagetest.Template(t, Folder, "show", &showPage{Title: "Forty-two", Language: "en", Reads: true, URL: "https://example.org/x", Text: []string{"A plane."}, Claims: []claim{one, {ID: "2", Kind: "requests", Standing: "done", Figure: "–"}}, Others: []claim{one}})
	pagetest.Template(t, Folder, "show", &showPage{Title: "Forty-two", Language: "es"})
	pagetest.Template(t, Folder, "add", &addPage{Form: formkit.New(pagetest.Words(t, lang.English), "record.add"), Most: 10})
	pagetest.Template(t, Folder, "judge", &judgePage{To: "/record/1", Claim: one, Verdict: report.Corrected, Form: formkit.New(pagetest.Words(t, lang.English), "record.judge")})
	pagetest.Template(t, Folder, "judge", &judgePage{To: "/record/1", Claim: one, Verdict: report.Rejected, Form: formkit.New(pagetest.Words(t, lang.English), "record.judge")})
}
