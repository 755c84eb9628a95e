package documents

import (
	"testing"

	"homeward/internal/document"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/scan"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	of := subject{Subject: document.Subject{Noun: document.Case, ID: "1"}, Page: "/cases/1/papers", Label: "1042-7"}
	full := List{Rows: []Row{
		{To: "/documents/1", Kind: "Passport", Title: "of the mother", Issuer: "registry", Issued: "2015", On: "1 May 2018", About: "Identity", Picture: true, Withdrawn: true},
		{To: "/documents/2", Kind: "Photograph", On: "1 May 2018", About: "Identity"},
	}, New: "/documents/new"}
	pagetest.Template(t, Folder, "list", &listPage{Of: of, Papers: full}, &listPage{Of: of})
	d := document.Document{
		ID: "1", Compartment: journal.Identity, Kind: document.Passport, Title: "of the mother", Issuer: "registry", Number: "0", Issued: "2015", Until: "2030",
		Language: "Arabic", Remark: "faded", Media: scan.JPEG, Width: 60, Height: 40, Size: 5000, Withdrawn: &document.Withdrawal{Reason: "another child's"},
	}
	pagetest.Template(t, Folder, "show",
		&showPage{D: d, Of: of, Kind: "Passport", About: "Identity", Proves: []string{"identity", "nationality"}, By: "Nora", On: "1 May 2018", File: "/documents/1/file", Picture: "/documents/1/picture", Kilobytes: 5, WithdrawnBy: "Nora", Withdraw: "/documents/1/withdraw", List: "/cases/1/papers"},
		&showPage{D: document.Document{ID: "1", Media: scan.PDF}, Of: of, Kind: "Another document", File: "/documents/1/file"})
	wrong := formkit.New(words, "documents.field").Choices("kind", formkit.Choice{Value: "passport", Label: "Passport"}).Choices("compartment", formkit.Choice{Value: "legal", Label: "Legal"})
	wrong.Fail("file", "scan.wrong.gif")
	pagetest.Template(t, Folder, "new", []page.Page{&newPage{Of: of, To: "/documents/new", Form: wrong, Most: 10, Again: true}, &newPage{Of: of, Form: formkit.New(words, "documents.field")}}...)
	reason := formkit.New(words, "documents.field")
	reason.Fail("reason", "fault.field.reason_required")
	pagetest.Template(t, Folder, "withdraw", &withdrawPage{To: "/documents/1/withdraw", Back: "/documents/1", Kind: "Passport", Form: reason})
}
