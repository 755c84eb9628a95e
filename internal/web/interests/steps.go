package interests

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Each function below hands one form to the verb of the noun.

func open(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := interests.Open(a, g, interests.New{
		Case: c.ID, Form: interests.Form(t.Text("form")), About: interests.Question(t.Text("about")), Why: t.Text("why"), Quorum: number(t.Text("quorum")),
	})
	return err
}

func weigh(a *journal.Act, g policy.Grant, _ child, t typed) error {
	o := interests.Weighing{
		Option: id.Option(t.Text("option")), Kind: interests.OptionKind(t.Text("kind")), Title: t.Text("title"),
		PartsParent: t.Ticked("parts_parent"), PartsSibling: t.Ticked("parts_sibling"),
	}
	for _, f := range interests.Factors() {
		o.Cells = append(o.Cells, interests.Cell{Factor: f, For: t.Text("for_" + string(f)), Against: t.Text("against_" + string(f))})
	}
	_, err := interests.Weigh(a, g, t.of.ID, o)
	return err
}

func hear(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return interests.Hear(a, g, t.of.ID, interests.Said{
		Who: t.Text("who"), On: t.dates["on"], Asked: t.Text("asked"), Language: t.Text("language"), Interpreter: t.Text("interpreter"),
		Words: t.Text("words"), Hindrance: t.Text("hindrance"), Why: t.Text("hindered"),
	})
}

// seat wants the answer to the question of a conflict: silence is not "none".
func seat(a *journal.Act, g policy.Grant, _ child, t typed) error {
	if answer := t.Text("conflict"); answer != "no" && answer != "yes" {
		return fault.Invalid("seat a member", fault.Field{Name: "conflict", Key: "interests.rule.statement"})
	}
	_, err := interests.SeatMember(a, g, t.of.ID, interests.Member{
		Name: t.Text("name"), Profession: t.Text("profession"), Conflict: t.Text("conflict") == "yes", Statement: t.Text("statement"), On: t.dates["on"],
	})
	return err
}

func standDown(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return interests.StandDown(a, g, t.of.ID, id.Member(t.Text("member")), t.dates["on"], t.Text("reason"))
}

func decide(a *journal.Act, g policy.Grant, _ child, t typed) error {
	c := interests.Choice{Option: id.Option(t.Text("choice")), On: t.dates["on"], Reasons: t.Text("reasons"), Dissent: t.Text("dissent"), Review: t.dates["review"]}
	for _, m := range t.All("present") {
		c.Present = append(c.Present, id.Member(m))
	}
	return interests.Decide(a, g, t.of.ID, c)
}

func review(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return interests.Review(a, g, t.of.ID, t.dates["on"], t.dates["review"], t.Text("reasons"))
}

func appeal(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return interests.Appeal(a, g, t.of.ID, t.dates["on"], t.Text("who_appeals"), t.Text("reasons"))
}

func answer(a *journal.Act, g policy.Grant, _ child, t typed) error {
	outcome := t.Text("outcome")
	if outcome != "upheld" && outcome != "set_aside" {
		return fault.Invalid("answer an appeal", fault.Field{Name: "outcome", Key: "fault.field.unknown_choice"})
	}
	return interests.Answer(a, g, t.of.ID, t.dates["on"], t.Text("who_answers"), t.Text("reasons"), outcome == "set_aside")
}

func reopen(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return interests.Reopen(a, g, t.of.ID, t.dates["on"], t.Text("facts"))
}
