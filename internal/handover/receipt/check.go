package receipt

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/journal"
)

// Told is what a journal says about a handover that ended with some hash.
type Told struct {
	Receipt          // as the journal has it
	Handover  string // its id, "" the journal has none of this hash
	State     string // "accepted" or "disputed"; a dispute that a person ended is "accepted"
	Recorded  string // when it ended
	Entry     string // which entry says so
	Operation string
	Point     string
	Problems  []string // with these entries themselves
}

// kinds are the entries that are read. Their payloads are read here by
// themselves; that they are those of the nouns is a test's.
type (
	concluded struct {
		Handover, Hash, Text string
	}
	signed struct {
		Handover, Side, Hash, Public, Signature string
	}
	keyMade struct{ Account, Public string }
	offered struct{ Handover, Operation, Point string }
)

// ByHash reads what the journal says of the handover that ended with a hash.
func ByHash(ctx context.Context, d db.Asker, hash string) (Told, error) {
	t := Told{Receipt: Receipt{Hash: hash}}
	keys := map[string]string{} // public -> account
	offers := map[string]offered{}
	var all []Signature
	err := each(ctx, d, func(h journal.Header, body []byte) {
		switch h.Kind {
		case "signature.key_made":
			var p keyMade
			if t.reads(h, body, &p) && keys[p.Public] == "" {
				keys[p.Public] = string(h.By)
			}
		case "handover.offered":
			var p offered
			if t.reads(h, body, &p) {
				offers[p.Handover] = p
			}
		case "handover.signed":
			var p signed
			if t.reads(h, body, &p) && p.Hash == hash {
				s := Signature{Side: p.Side, Account: string(h.By), Agency: string(h.Agency), Public: p.Public, Signature: p.Signature}
				if keys[p.Public] != s.Account {
					t.Problems = append(t.Problems, fmt.Sprintf("entry %s: the key is not one that its account recorded before", h.ID()))
				}
				all = append(all, s)
			}
		case "handover.accepted", "handover.disputed":
			var p concluded
			if t.reads(h, body, &p) && p.Hash == hash {
				t.Handover, t.State, t.Recorded, t.Entry, t.Text = p.Handover, h.Kind[len("handover."):], h.Recorded, string(h.ID()), p.Text
			}
		}
	})
	t.Operation, t.Point = offers[t.Handover].Operation, offers[t.Handover].Point
	t.Signatures = all
	return t, err
}

// Check holds a receipt against the journal and gives what does not agree.
func Check(ctx context.Context, d db.Asker, r Receipt) (Told, []string, error) {
	t, err := ByHash(ctx, d, r.Hash)
	if err != nil {
		return t, nil, err
	}
	if t.Handover == "" {
		return t, append(r.Problems(), "the journal has no handover that ended with this hash"), nil
	}
	wrong := append(r.Problems(), t.Problems...)
	if t.Text != r.Text {
		wrong = append(wrong, "the text is not the one that the journal recorded")
	}
	for _, s := range r.Signatures {
		found := false
		for _, own := range t.Signatures {
			found = found || own == s
		}
		if !found {
			wrong = append(wrong, fmt.Sprintf("the journal has no such signature of the %s", s.Side))
		}
	}
	return t, wrong, nil
}

// reads decodes a payload, whose members may be more than are asked for.
func (t *Told) reads(h journal.Header, body []byte, into any) bool {
	if err := json.Unmarshal(body, into); err != nil {
		t.Problems = append(t.Problems, fmt.Sprintf("entry %s: its body cannot be read", h.ID()))
		return false
	}
	return true
}

// each gives every entry about handovers and keys, in the order recorded, whose
// body is the one that its header commits to.
func each(ctx context.Context, d db.Asker, read func(journal.Header, []byte)) error {
	return db.Each(ctx, d, "SELECT e.header, b.salt, b.bytes FROM entry e JOIN body b ON b.log = e.log AND b.seq = e.seq ORDER BY e.log, e.seq", nil,
		func(scan func(...any) error) error {
			var header, salt, body []byte
			if err := scan(&header, &salt, &body); err != nil {
				return err
			}
			if !bytes.Contains(header, []byte(`"handover.`)) && !bytes.Contains(header, []byte(`"signature.`)) {
				return nil
			}
			h, err := journal.DecodeHeader(header)
			if err != nil || journal.Commit(salt, body) != h.Body {
				return fmt.Errorf("check a receipt: entry %s is damaged; homeward verify tells more", h.ID())
			}
			read(h, body)
			return nil
		})
}
