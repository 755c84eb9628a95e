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
	"homeward/internal/operation"
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
	var l Called
	err = a.Row(ctx, "SELECT extra FROM handover_line WHERE handover = $1 AND person = $2", []any{h.ID, t.Person}, &l.Extra)
	there := err == nil
	if err != nil && !fault.Is(err, fault.NotFound) {
		return false, err
	}
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
	rule, err := takenBy(ctx, a, h, t.Person)
	if err == nil && rule != "" {
		err = fault.Invalid("add somebody at handover "+string(h.ID), fault.Field{Name: "person", Key: rule})
	}
	return err
}

// takenBy gives the rule that keeps somebody who was not listed from travelling
// from here, "" none: another agency has her, or she is on another open manifest,
// or called at another handover that goes on.
func takenBy(ctx context.Context, a *journal.Act, h Handover, who id.Person) (rule string, err error) {
	held, err := custody.Of(ctx, a, who)
	if err != nil {
		return "", err
	}
	if held.Disputed() || held.Agency != "" && held.Agency != h.Giver {
		return "handover.rule.not_held", nil
	}
	for _, q := range []struct {
		rule, query string
		but         any
	}{
		{"manifest.rule.elsewhere", `
			SELECT COUNT(*) FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN operation o ON o.operation = m.operation
			WHERE l.person = $1 AND NOT l.gone AND l.manifest <> $2 AND o.state IN ('planned', 'sealed', 'under_way')`, h.Manifest},
		{"handover.rule.called_elsewhere", `
			SELECT COUNT(*) FROM handover_line l JOIN handover h ON h.handover = l.handover JOIN operation o ON o.operation = h.operation
			WHERE l.person = $1 AND l.handover <> $2 AND ` + goesOn, h.ID},
	} {
		var n int
		if err := a.Row(ctx, q.query, []any{who, q.but}, &n); err != nil || n > 0 {
			return q.rule, err
		}
	}
	return "", nil
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
	if rule, err := stands(ctx, a, h); err != nil || rule != "" {
		if err == nil {
			err = fault.Invalid(doing, fault.Field{Name: "pin", Key: rule})
		}
		return err
	}
	_, now, err := Body(ctx, a, h)
	if err != nil {
		return err
	}
	if hash != now {
		return wrong("changed")
	}
	call, err := marks(ctx, a, h.ID)
	if err != nil {
		return err
	}
	if call.Open() > 0 {
		return wrong("unmarked")
	}
	if h.Given < 0 || h.Received < 0 {
		return wrong("uncounted")
	}
	for _, l := range call.Lines { // since she was added, somebody else may have listed her
		if !l.Extra {
			continue
		}
		if rule, err := takenBy(ctx, a, h, l.Person); err != nil || rule != "" {
			if err == nil {
				err = wrong("added_elsewhere")
			}
			return err
		}
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

// stands gives the rule that keeps an offer from being signed at all, "" none: its
// operation ended, the manifest under whose seal it was made was changed since, or
// the clock is wrong.
func stands(ctx context.Context, a *journal.Act, h Handover) (rule string, err error) {
	op, err := operation.Find(ctx, a, policy.Inside(), h.Operation)
	if err != nil {
		return "", err
	}
	m, err := manifest.Find(ctx, a, policy.Inside(), h.Manifest)
	switch {
	case err != nil:
		return "", err
	case !op.State.Open():
		return "handover.rule.ended", nil
	case m.State != manifest.Sealed || m.Version != h.Version || m.Hash != h.Seal:
		return "handover.rule.resealed", nil
	}
	return op.WrongClock(a.Clock), nil
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
