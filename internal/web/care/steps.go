package care

import (
	"homeward/internal/healthcheck"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/visit"
)

// Each function below hands one form to the verb of its noun.

func plan(a *journal.Act, g policy.Grant, c child, t typed) error {
	p, err := placement.Plan(a, g, placement.New{
		Case: c.Case.ID, Kind: placement.Kind(t.Text("kind")), Carer: t.Text("carer"), Where: t.Text("where"),
		From: t.dates["from"], Until: t.dates["until"], Reason: t.Text("reason"), SplitWhy: t.Text("split_why"),
	})
	if err != nil {
		return err
	}
	return t.also(a, string(p))
}

func check(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return placement.Check(a, g, t.of, placement.Checked{
		Item: placement.Item(t.Text("item")), Outcome: placement.Outcome(t.Text("outcome")), On: t.dates["on"],
		By: t.Text("by"), Until: t.dates["until"], Note: t.Text("note"),
	})
}

func start(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return placement.Start(a, g, t.of, placement.Begin{On: t.dates["on"], Authority: t.Text("authority"), Act: t.Text("act"), Despite: t.Text("despite")})
}

func decline(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return placement.Decline(a, g, t.of, t.dates["on"], t.Text("reason"))
}

func end(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return placement.End(a, g, t.of, t.dates["on"], t.Text("reason"))
}

func review(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return placement.Review(a, g, t.of, t.dates["on"], t.Text("reason"))
}

func visitDone(a *journal.Act, g policy.Grant, _ child, t typed) error {
	m := visit.Made{Placement: t.of, On: t.dates["on"], By: t.Text("by"), Alone: t.Ticked("alone"), Concern: t.Text("concern")}
	for _, topic := range visit.Topics() {
		m.Answers = append(m.Answers, visit.Answer{Topic: topic, Text: t.Text(string(topic))})
	}
	v, err := visit.Do(a, g, m)
	if err != nil {
		return err
	}
	return t.also(a, string(v))
}

func arrange(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return visit.Arrange(a, g, t.of, t.dates["on"], t.Text("by"))
}

func miss(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return visit.Miss(a, g, t.of, t.dates["on"], t.Text("why"), t.Text("noticed"))
}

func examine(a *journal.Act, g policy.Grant, c child, t typed) error {
	h, err := healthcheck.Examine(a, g, healthcheck.New{
		Person: c.Person, Moment: healthcheck.Moment(t.Text("moment")), On: t.dates["on"], Findings: t.Text("findings"), Needs: t.Text("needs"),
		Fitness: healthcheck.Fitness(t.Text("fitness")), Until: t.dates["until"],
	})
	if err != nil {
		return err
	}
	return t.also(a, string(h))
}
