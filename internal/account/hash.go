package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"homeward/internal/fault"
)

// Hashing is what one password hash costs (Argon2id, RFC 9106).
type Hashing struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
	// BelowFloor allows less than the floor. Only tests set it.
	BelowFloor bool
}

// Standard is what the program uses: 64 MiB and 3 passes, the second
// recommended choice of RFC 9106 §4 with one lane.
func Standard() Hashing { return Hashing{MemoryKiB: 64 << 10, Passes: 3, Lanes: 1} }

// floor is the least that is taken, and most bounds what a stored hash may ask
// for, so that a tampered row cannot use up the machine.
var (
	floor = Hashing{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1} // OWASP Password Storage
	most  = Hashing{MemoryKiB: 256 << 10, Passes: 10, Lanes: 4}
)

const (
	saltSize     = 16
	keySize      = 32
	hashesAtOnce = 2 // each takes 64 MiB; more would let strangers use up the memory
	passwordMost = 1024
)

func (h Hashing) atLeast(f Hashing) bool {
	return h.MemoryKiB >= f.MemoryKiB && h.Passes >= f.Passes && h.Lanes >= f.Lanes
}

// phc writes a hash as a PHC string: "$argon2id$v=19$m=65536,t=3,p=1$salt$key".
func (h Hashing) phc(salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.MemoryKiB, h.Passes, h.Lanes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// parsePHC reads what phc writes, and nothing else.
func parsePHC(s string) (h Hashing, salt, key []byte, err error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 {
		return h, nil, nil, fmt.Errorf("parse password hash: %d parts", len(parts))
	}
	b64 := base64.RawStdEncoding.Strict()
	if salt, err = b64.DecodeString(parts[4]); err != nil {
		return h, nil, nil, fmt.Errorf("parse password hash: salt: %w", err)
	}
	if key, err = b64.DecodeString(parts[5]); err != nil {
		return h, nil, nil, fmt.Errorf("parse password hash: key: %w", err)
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.MemoryKiB, &h.Passes, &h.Lanes); err != nil {
		return h, nil, nil, fmt.Errorf("parse password hash: parameters: %w", err)
	}
	if len(salt) != saltSize || len(key) != keySize || h.phc(salt, key) != s {
		return h, nil, nil, fmt.Errorf("parse password hash: not in the one spelling allowed")
	}
	if h.Passes == 0 || h.Lanes == 0 || !most.atLeast(h) {
		return h, nil, nil, fmt.Errorf("parse password hash: parameters out of bounds")
	}
	return h, salt, key, nil
}

// Cost is what one hash of this register costs.
func (p *Passwords) Cost() Hashing { return p.hashing }

// Stretch makes a key of a secret that people remember: what is sealed with it
// can be opened by trying, at this cost a try.
func (p *Passwords) Stretch(ctx context.Context, h Hashing, secret string, salt []byte) ([]byte, error) {
	if h.Passes == 0 || h.Lanes == 0 || !most.atLeast(h) {
		return nil, fault.New(fault.BadInput, "stretch a secret: parameters out of bounds")
	}
	return p.derive(ctx, h, secret, salt)
}

// hash makes a PHC string with a fresh salt.
func (p *Passwords) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	rand.Read(salt) // never fails, see its documentation
	key, err := p.derive(ctx, p.hashing, password, salt)
	if err != nil {
		return "", err
	}
	return p.hashing.phc(salt, key), nil
}

// right reports whether the password is the one of the hash. An empty stored
// hash costs the same time and is never right.
func (p *Passwords) right(ctx context.Context, password, stored string) (bool, error) {
	h, salt, want, err := parsePHC(stored)
	known := err == nil && (h.atLeast(floor) || p.hashing.BelowFloor)
	if !known {
		h, salt, want = p.hashing, make([]byte, saltSize), make([]byte, keySize)
	}
	have, err := p.derive(ctx, h, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(have, want) == 1 && known, nil
}

func (p *Passwords) derive(ctx context.Context, h Hashing, password string, salt []byte) ([]byte, error) {
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return nil, fault.New(fault.Unavailable, "hash a password: %w", ctx.Err())
	}
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, h.Passes, h.MemoryKiB, h.Lanes, keySize), nil
}
