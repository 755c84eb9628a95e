package clearance

import (
	"context"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
)

// Waiver is a proposal to go on without something that the pathway demands; it
// stands once another person confirmed it.
type Waiver struct {
	Case      id.Case
	Demand    string
	Reason    string
	By        id.Account
	Confirmed id.Account // "" not yet
}

// ProposeWaiver proposes to go on without a demand or a consent
// ("consent.mother"), and says why.
func ProposeWaiver(a *journal.Act, g policy.Grant, c id.Case, demand, reason string) error {
	if err := g.For(policy.WaiveDemand); err != nil {
		return err
	}
	if err := checkReason("waive "+demand+" of case "+string(c), &reason); err != nil {
		return err
	}
	ctx := context.Background()
	file, err := casefile.Find(ctx, a, policy.Inside(), c)
	if err != nil {
		return err
	}
	p, err := pathway.OfCase(ctx, a, c)
	if err != nil {
		return err
	}
	_, demanded := p.Demand(demand)
	if !demanded && demand != pathway.Determination && !strings.HasPrefix(demand, "consent.") {
		return fault.Invalid("waive a demand of case "+string(c), fault.Field{Name: "demand", Key: "fault.field.unknown_choice"})
	}
	all, err := waivers(ctx, a, c)
	if err != nil {
		return err
	}
	if _, had := all[demand]; had {
		return fault.New(fault.Conflict, "waive a demand of case %s: it is proposed already", c)
	}
	_, err = waiverProposed.Record(a, []string{string(c), string(file.Person)}, WaiverEntry{Case: c, Demand: demand, Reason: reason})
	return err
}

// ConfirmWaiver lets a proposed waiver stand: by another person than proposed it.
func ConfirmWaiver(a *journal.Act, g policy.Grant, c id.Case, demand string) error {
	if err := g.For(policy.WaiveDemand); err != nil {
		return err
	}
	file, err := casefile.Find(context.Background(), a, policy.Inside(), c)
	if err != nil {
		return err
	}
	all, err := waivers(context.Background(), a, c)
	if err != nil {
		return err
	}
	w, ok := all[demand]
	switch {
	case !ok:
		return fault.New(fault.NotFound, "confirm a waiver in case %s: nobody proposed it", c)
	case w.Confirmed != "":
		return fault.New(fault.Conflict, "confirm a waiver in case %s: it stands already", c)
	case w.By == a.By.Account:
		return fault.Invalid("confirm a waiver in case "+string(c), fault.Field{Name: "demand", Key: "clearance.rule.another_person"})
	}
	_, err = waived.Record(a, []string{string(c), string(file.Person)}, WaiverEntry{Case: c, Demand: demand, Reason: w.Reason})
	return err
}

// Waivers gives the waivers of a case by demand.
func Waivers(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) (map[string]Waiver, error) {
	if !s.Sees(journal.Journey) {
		return nil, nil
	}
	return waivers(ctx, from, c)
}

func waivers(ctx context.Context, from db.Asker, c id.Case) (map[string]Waiver, error) {
	all := map[string]Waiver{}
	err := db.Each(ctx, from, "SELECT demand, reason, proposed_by, confirmed_by FROM clearance_waiver WHERE casefile = $1", []any{c}, func(scan func(...any) error) error {
		w := Waiver{Case: c}
		if err := scan(&w.Demand, &w.Reason, &w.By, &w.Confirmed); err != nil {
			return err
		}
		all[w.Demand] = w
		return nil
	})
	return all, err
}
