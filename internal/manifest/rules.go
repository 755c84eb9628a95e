package manifest

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/signature"
)

func checkReason(doing string, reason *string) error {
	switch *reason = strings.TrimSpace(name.Clean(*reason)); {
	case *reason == "":
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	case utf8.RuneCountInString(*reason) > 4000:
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	return nil
}

// notHere lets go of what was recorded on another node and is not here yet.
func notHere(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// checkSeats holds the places of a leg against its vehicles and its units.
func checkSeats(op operation.Operation, leg int, lines []Line, seats []Placed, reason *string) error {
	doing := "seat leg " + strconv.Itoa(leg) + " of operation " + string(op.ID)
	if leg < 1 || leg > len(op.Legs) {
		return fault.Invalid(doing, fault.Field{Name: "leg", Key: "fault.field.unknown_choice"})
	}
	free := map[string]int{}
	for _, v := range op.Legs[leg-1].Vehicles {
		free[v.Name] = v.Seats
	}
	known := map[string]bool{}
	for _, l := range lines {
		known[string(l.Person)] = true
	}
	for _, p := range op.Team {
		known[string(p.ID)] = !p.Left
	}
	for _, s := range seats {
		left, there := free[s.Vehicle]
		switch {
		case !there || !known[s.Who]: // unknown, or seated twice
			return fault.Invalid(doing, fault.Field{Name: "seats", Key: "fault.field.unknown_choice"})
		case left == 0:
			return fault.Invalid(doing, fault.Field{Name: "seats", Key: "manifest.rule.vehicle_full Vehicle=" + strings.ReplaceAll(s.Vehicle, " ", "\u00a0")})
		}
		free[s.Vehicle]--
		known[s.Who] = false
	}
	*reason = strings.TrimSpace(name.Clean(*reason))
	if utf8.RuneCountInString(*reason) > 4000 {
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	if len(Parted(lines, seats)) > 0 && *reason == "" {
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "manifest.rule.parted"})
	}
	return nil
}

// checkSign holds a signature against what is signed: the version as it stands,
// ready or overridden line by line, and another person of another agency than
// signed before.
func checkSign(a *journal.Act, g policy.Grant, m Manifest, version int, hash string, s signature.Signer) error {
	ctx := context.Background()
	doing := "sign manifest " + string(m.ID)
	wrong := func(rule string) error {
		return fault.Invalid(doing, fault.Field{Name: "pin", Key: "manifest.rule." + rule})
	}
	if s.Account != a.By.Account {
		return fault.New(fault.Denied, "%s: the key of account %s in the name of %s", doing, s.Account, a.By.Account)
	}
	if m.State == Sealed {
		return fault.New(fault.Conflict, "%s: version %d is sealed", doing, m.Version)
	}
	op, err := operation.Find(ctx, a, policy.Inside(), m.Operation)
	if err != nil {
		return err
	}
	if rule := op.WrongClock(a.Clock); rule != "" {
		return fault.Invalid(doing, fault.Field{Name: "pin", Key: rule})
	}
	_, now, err := Body(ctx, a, m)
	if err != nil {
		return err
	}
	if version != m.Version || hash != now {
		return wrong("changed")
	}
	unready, err := Unready(ctx, a, policy.Inside(), m)
	if err != nil {
		return err
	}
	if unready > 0 {
		return wrong("unready")
	}
	all, _, err := standing(ctx, a, m, now)
	for _, one := range all {
		if one.Account == a.By.Account {
			return wrong("same_person")
		}
		if one.Agency == g.Agency() {
			return wrong("same_agency")
		}
	}
	return err
}
