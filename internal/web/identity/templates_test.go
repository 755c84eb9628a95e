package identity

import (
	"testing"

	"homeward/internal/identity"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	var rows []row
	var pages []page.Page
	for i, risk := range identity.Risks() {
		rows = append(rows, row{To: "/identity/1", Number: "1042-7", Name: "زينا", Latin: "Zina", Risk: risk, Since: "2019-03-01"})
		p := &showPage{
			To: "/identity/1", Case: "/cases/1", Number: "1042-7", Name: "زينا", MayRecord: true, MayHandle: true, MayRead: i%2 == 0, NeedsScreen: risk == identity.NotAsked, Before: 2,
			Asked: &identity.ScreenedEntry{On: "2019-02-03", By: "consul", NoPapers: identity.Yes, Barrier: identity.No, Loss: identity.Unknown, Words: "x"},
			File:  identity.File{Risk: risk, Said: []identity.NationalityEntry{{Country: "RU", State: identity.Confirmed}, {Country: "IQ", State: identity.Confirmed}}},
		}
		for _, state := range identity.States() {
			p.Nations = append(p.Nations, nation{identity.NationalityEntry{Country: "RU", State: state, Through: "mother", On: "2019-03-01", Authority: "consulate", Reference: "5", Words: "x"}, "Russia"})
		}
		p.History = p.Nations[:1]
		for _, issuer := range identity.Issuers() {
			p.Papers = append(p.Papers, paper{identity.PaperEntry{Kind: "birth_certificate", Number: "0", Issuer: "office", IssuerKind: issuer, On: "2016", Words: "torn"}, "Iraq"}, paper{identity.PaperEntry{Kind: "other", IssuerKind: issuer}, ""})
		}
		for _, b := range append(identity.Bearings(), "") {
			if b != "" {
				p.File.Evidence = append(p.File.Evidence, identity.EvidenceEntry{Kind: "photo", Topic: "kinship", Bearing: b, On: "2019-02-03", By: "grandmother", Words: "scar"})
			}
			p.Samples = append(p.Samples, sample{
				Sample: identity.Sample{TakenEntry: identity.TakenEntry{Sample: "s1", With: "the mother", Relation: "mother", On: "2019-02-05", Collector: "doctor", Witness: "Nora", Place: "prison", Seal: "A-17"}, Hands: []identity.MovedEntry{{On: "2019-02-06", From: "doctor", To: "lab", Intact: true, Words: "x"}, {On: "2019-02-07", From: "lab", To: "lab 2"}}, Holder: "lab 2", Broken: true, Tested: "2019-02-20", DestroyBy: "2020-02-20", Bearing: b},
				Result: &identity.Sealed{TestedEntry: identity.TestedEntry{On: "2019-02-20", Lab: "lab", Method: "STR", Markers: "21", Ratio: "1e6", Finding: identity.Kin, Report: "17", DestroyBy: "2020-02-20"}}, Own: b == identity.Supports, Keep: true,
			})
		}
		gone, fresh := p.Samples[0], p.Samples[0]
		gone.Destroyed, fresh.Tested, fresh.Bearing, fresh.Result = "2020-02-20", "", "", nil
		p.Samples = append(p.Samples, gone, fresh)
		pages = append(pages, p)
	}
	pagetest.Template(t, Folder, "list", &listPage{Rows: rows})
	pagetest.Template(t, Folder, "show", pages...)
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "identity.field")
		wrong := "on"
		if do == "conclude" {
			wrong = "of"
		}
		f.Fail(wrong, "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/identity/1", Name: "زينا", Do: do, Of: "s1", Seal: "A-17", Sealed: &identity.Sealed{TestedEntry: identity.TestedEntry{On: "2019-02-20", Lab: "lab", Finding: identity.Kin, Report: "17"}}, Read: &read{Surname: "ERIKSSON", Given: "ANNA", Sex: "female", Born: "2015", Expires: "2026-04-12", Issuer: "Russia", National: "Russia"}, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
}
