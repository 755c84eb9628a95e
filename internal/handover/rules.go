package handover

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/signature"
)

const (
	lineMost = 300
	textMost = 4000
	keyMost  = 64
)

func checkReason(doing string, reason *string) error {
	switch *reason = strings.TrimSpace(name.Clean(*reason)); {
	case *reason == "":
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	case utf8.RuneCountInString(*reason) > textMost:
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	return nil
}

func checkLine(doing, field string, text *string) error {
	switch *text = strings.TrimSpace(name.Clean(*text)); {
	case *text == "":
		return fault.Invalid(doing, fault.Field{Name: field, Key: "fault.field.required"})
	case utf8.RuneCountInString(*text) > lineMost:
		return fault.Invalid(doing, fault.Field{Name: field, Key: "fault.field.too_long Max=300"})
	}
	return nil
}

// check cleans a tick. seen: one with this key is on record already.
func (t *Ticked) check(a *journal.Act, h Handover) (seen bool, err error) {
	doing := "tick at handover " + string(h.ID)
	wrong := func(field, key string) error { return fault.Invalid(doing, fault.Field{Name: field, Key: key}) }
	if len(t.Key) > keyMost {
		return false, wrong("key", "fault.field.too_long Max=64")
	}
	ctx := context.Background()
	if t.Key != "" {
		var of id.Handover
		switch err := a.Row(ctx, "SELECT handover FROM handover_tick WHERE tick = $1", []any{t.Key}, &of); {
		case err == nil && of == h.ID:
			return true, nil
		case err == nil:
			return false, wrong("key", "handover.rule.other_handover")
		case !fault.Is(err, fault.NotFound):
			return false, err
		}
	}
	call, err := Roll(ctx, a, policy.Inside(), h.ID)
	if err != nil {
		return false, err
	}
	l, there := call.line(t.Person)
	t.Note = strings.TrimSpace(name.Clean(t.Note))
	if utf8.RuneCountInString(t.Note) > lineMost {
		return false, wrong("note", "fault.field.too_long Max=300")
	}
	switch t.Mark {
	case Boarded, Unmarked:
		t.Reason, t.Note = "", ""
		if !there || l.Extra && t.Mark == Boarded {
			return false, wrong("person", "handover.rule.not_on_list")
		}
	case NotBoarded:
		if !there || l.Extra {
			return false, wrong("person", "handover.rule.not_on_list")
		}
		if !slices.Contains(Reasons(), t.Reason) {
			return false, wrong("reason", "fault.field.required")
		}
		if t.Reason == "other" && t.Note == "" {
			return false, wrong("note", "fault.field.reason_required")
		}
	case Added:
		t.Reason = ""
		if there && !l.Extra {
			return false, wrong("person", "handover.rule.on_list")
		}
		if t.Note == "" {
			return false, wrong("note", "fault.field.reason_required")
		}
		return false, t.checkAdded(ctx, a, h)
	default:
		return false, wrong("mark", "fault.field.unknown_choice")
	}
	return false, nil
}

// checkAdded holds that somebody who was not listed is nobody else's.
func (t *Ticked) checkAdded(ctx context.Context, a *journal.Act, h Handover) error {
	wrong := func(key string) error {
		return fault.Invalid("add somebody at handover "+string(h.ID), fault.Field{Name: "person", Key: key})
	}
	held, err := custody.Of(ctx, a, t.Person)
	if err != nil {
		return err
	}
	if held.Disputed() || held.Agency != "" && held.Agency != h.Giver {
		return wrong("handover.rule.not_held")
	}
	var n int
	err = a.Row(ctx, `
		SELECT COUNT(*) FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN operation o ON o.operation = m.operation
		WHERE l.person = $1 AND NOT l.gone AND l.manifest <> $2 AND o.state IN ('planned', 'sealed', 'under_way')`, []any{t.Person, h.Manifest}, &n)
	if err == nil && n > 0 {
		err = wrong("manifest.rule.elsewhere")
	}
	return err
}

// checkSign holds a signature against what is signed.
func checkSign(a *journal.Act, h Handover, side Side, hash string, s signature.Signer) error {
	ctx := context.Background()
	doing := "sign handover " + string(h.ID)
	wrong := func(rule string) error {
		return fault.Invalid(doing, fault.Field{Name: "pin", Key: "handover.rule." + rule})
	}
	if s.Account != a.By.Account {
		return fault.New(fault.Denied, "%s: the key of account %s in the name of %s", doing, s.Account, a.By.Account)
	}
	_, now, err := Body(ctx, a, h)
	if err != nil {
		return err
	}
	if hash != now {
		return wrong("changed")
	}
	call, err := Roll(ctx, a, policy.Inside(), h.ID)
	if err != nil {
		return err
	}
	if call.Open() > 0 {
		return wrong("unmarked")
	}
	if h.Given < 0 || h.Received < 0 {
		return wrong("uncounted")
	}
	all, err := Signatures(ctx, a, h.ID)
	for _, one := range all {
		if !one.Good || one.Hash != now {
			continue
		}
		if one.Side == side {
			return wrong("side_signed")
		}
		if one.Account == a.By.Account {
			return wrong("same_person")
		}
	}
	return err
}

// bothSigned reports whether a person of each side signed a hash.
func bothSigned(ctx context.Context, a *journal.Act, h Handover, hash string) (bool, error) {
	all, err := Signatures(ctx, a, h.ID)
	by := map[Side]Signature{}
	for _, s := range all {
		if s.Good && s.Hash == hash {
			by[s.Side] = s
		}
	}
	given, ok1 := by[Giver]
	received, ok2 := by[Receiver]
	return ok1 && ok2 && given.Account != received.Account && given.Agency == h.Giver && received.Agency == h.Receiver, err
}

// kindOf tells a child from an adult: who has no case is grown up.
func kindOf(c id.Case) manifest.Kind {
	if c == "" {
		return manifest.Adult
	}
	return manifest.Child
}
