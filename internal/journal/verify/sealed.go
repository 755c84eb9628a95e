package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/journal"
)

// claim is an entry whose body speaks of a sealed file.
type claim struct {
	log    string
	seq    int64
	sealed journal.Sealed
}

// claimOf gives what a body says of a sealed file. Its member's name may also
// stand in somebody's text, so that finding it is not enough.
func claimOf(log string, seq int64, body []byte) (claim, bool) {
	if !bytes.Contains(body, []byte(`"sealed":{`)) {
		return claim{}, false
	}
	var payload struct {
		Sealed *journal.Sealed `json:"sealed"`
	}
	if json.Unmarshal(body, &payload) != nil || payload.Sealed == nil {
		return claim{}, false
	}
	return claim{log, seq, *payload.Sealed}, true
}

// sealed checks the files that bodies speak of: the bytes are there, they are
// those of the hash that the body states, and the body's key opens them. Bytes
// that no body speaks of are counted: their body was erased, or withheld.
func sealed(ctx context.Context, d db.Asker, r *Report) error {
	claims := map[string]claim{}
	for _, c := range r.claims {
		claims[c.sealed.Hash] = c
	}
	if whole, ok := d.(*db.DB); ok && len(claims) == 0 {
		// A register that an earlier version wrote has no place for files yet.
		if there, err := whole.Has(ctx, "sealed"); err != nil || !there {
			return err
		}
	}
	err := db.Each(ctx, d, "SELECT hash, bytes FROM sealed", nil, func(scan func(...any) error) error {
		var hash string
		var kept []byte
		if err := scan(&hash, &kept); err != nil {
			return err
		}
		c, spoken := claims[hash]
		delete(claims, hash)
		if !spoken {
			r.Unopened++
			if sum := sha256.Sum256(kept); hex.EncodeToString(sum[:]) != hash {
				r.add("", -1, "the bytes of a sealed file are not those of its hash")
			}
			return nil
		}
		if _, err := c.sealed.Open(kept); err != nil {
			r.add(c.log, c.seq, "the file it speaks of is damaged, or its key does not open it")
			return nil
		}
		r.Files++
		return nil
	})
	if err != nil {
		return fmt.Errorf("verify: sealed files: %w", err)
	}
	for _, c := range claims {
		r.add(c.log, c.seq, "the file it speaks of is missing")
	}
	return nil
}
