package ways

import (
	"testing"

	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	q := clearance.Clearance{ID: "q1", State: clearance.Asked, On: "2019-03-01", Due: "2019-04-30", BlockedBy: "the service", BlockedFrom: "2018-11", TheySay: "never asked"}
	answered := clearance.Clearance{ID: "q2", State: clearance.Conditional, Answered: "2019-04-10", AnswerRef: "17", Until: "2019-10-10", Conditions: "fines", Contested: true}
	var demands []demand
	for _, state := range []string{"not_yet_asked", "asked", "granted", "conditional", "refused", "withdrawn", "unasked", "expired", "waived"} {
		demands = append(demands, demand{Key: "k", Title: "Title", Decides: "Court", State: state, Question: &q, QuestionTo: "/clearances/q1", AskTo: "/clearances/ask", Decider: "court", Late: state == "asked", Reason: "because", WaiveTo: "/w", ConfirmTo: "/c"})
	}
	demands = append(demands, demand{Title: "Other", Decides: "Court", State: "asked", Question: &q}, demand{Title: "x", Decides: "Court", State: "conditional", Question: &answered})
	said := consent.Recorded{Who: "mother", Purpose: "return", Outcome: consent.Refused, On: "2019-03-12", Asked: "consul", Language: "ru", Interpreter: "none", Witness: "w", Why: "y"}
	var pages []page.Page
	for _, kind := range []clearance.WaitKind{clearance.WaitAnswer, clearance.WaitConditions, clearance.WaitAsk, clearance.WaitConsent, clearance.WaitPathway} {
		pages = append(pages, &showPage{
			To: "/ways/1", Case: "/cases/1", Number: "1042-7", Name: "زينا", Stage: "identified", SeesWay: true, Pathway: "From Iraq", PathwayTo: "/pathways/x", Version: 1,
			Wait: clearance.Waiting{Kind: kind, Since: "2019-03-01", Due: "2019-04-30", Late: kind == clearance.WaitAnswer, Question: q}, WaitDemand: "d", WaitWho: "Mother", WaitFor: "court", Demands: demands, SeesConsent: true,
			Consents: []consented{{Who: "mother", Outcome: "refused", All: []consent.Recorded{said}, WaiveTo: "/w"}, {Who: "father", Outcome: "given"}, {Who: "child"}, {Who: "guardian", Waived: true, ConfirmTo: "/c"}},
			Ages:     []alarm{{"three", 61, 61}, {"of age", -3, 3}}, MayChoose: true, MayConsent: true,
		})
	}
	pages = append(pages, &showPage{To: "/ways/1", Case: "/cases/1", Number: "1042-7", Pathway: "p", PathwayTo: "/p", SeesWay: true, Stage: "cleared", MayChoose: true, SeesConsent: true})
	pagetest.Template(t, Folder, "show", pages...)
	var forms []page.Page
	for do := range steps() {
		f := formkit.New(words, "ways.field").Choices("pathway", formkit.Choice{Value: "generic", Label: "Generic"})
		f.Fail(map[string]string{"choose": "pathway", "consent": "on", "waive": "reason", "confirm": "demand"}[do], "fault.field.not_a_date")
		forms = append(forms, &recordPage{To: "/ways/1", Name: "زينا", Do: do, Demand: "d", Title: "t", Reason: "r", Moving: true, Form: f})
	}
	pagetest.Template(t, Folder, "record", forms...)
}
