package journal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"

	"homeward/internal/fault"
)

// Sealed is how a payload speaks of a file that lies encrypted beside the
// bodies, in table sealed. It stands in the payload as the member "sealed", by
// which homeward verify finds it. Whoever erases the body erases the only key.
type Sealed struct {
	Hash string `json:"hash"` // hex(SHA-256) of the encrypted bytes
	Key  []byte `json:"key"`  // of this file alone, 32 random bytes
	Size int64  `json:"size"` // of the file itself
}

// sealedFor is authenticated with every file, so that bytes encrypted for
// another purpose never open as one.
const sealedFor = "homeward sealed v1\n"

// Sealing is a file that is encrypted and not yet recorded.
type Sealing struct {
	Sealed
	bytes []byte
}

// Seal encrypts a file with a key of its own. It is done outside an act, so that
// nobody waits for it who records something else.
func (j *Journal) Seal(file []byte) (Sealing, error) {
	key, nonce := make([]byte, chacha20poly1305.KeySize), make([]byte, chacha20poly1305.NonceSizeX)
	j.ids.Bytes(key)
	j.ids.Bytes(nonce)
	box, err := chacha20poly1305.NewX(key)
	if err != nil {
		return Sealing{}, fmt.Errorf("seal file: %w", err)
	}
	out := box.Seal(nonce, nonce, file, []byte(sealedFor))
	return Sealing{Sealed{hashOf(out), key, int64(len(file))}, out}, nil
}

// Keep writes the encrypted bytes in the transaction of the act whose entry
// speaks of them: after a crash both are there or neither.
func (s Sealing) Keep(a *Act) error {
	return a.tx.Exec("INSERT INTO sealed (hash, bytes) VALUES ($1, $2)", s.Hash, s.bytes)
}

// Unseal gives a file back. Bytes that are not those of the hash, or that the
// key does not open, are a CorruptDatabase fault and are never given.
func (j *Journal) Unseal(ctx context.Context, s Sealed) ([]byte, error) {
	var kept []byte
	if err := j.db.Row(ctx, "SELECT bytes FROM sealed WHERE hash = $1", []any{s.Hash}, &kept); err != nil {
		return nil, fmt.Errorf("unseal %s: %w", s.Hash, err)
	}
	return s.Open(kept)
}

// Open decrypts bytes and holds them against the hash.
func (s Sealed) Open(kept []byte) ([]byte, error) {
	broken := func(what string) error {
		return fault.New(fault.CorruptDatabase, "unseal %s, run homeward verify: %s", s.Hash, what)
	}
	if hashOf(kept) != s.Hash {
		return nil, broken("the bytes are not those of the hash")
	}
	box, err := chacha20poly1305.NewX(s.Key)
	if err != nil || len(kept) < chacha20poly1305.NonceSizeX {
		return nil, broken("no key, or no bytes")
	}
	file, err := box.Open(nil, kept[:chacha20poly1305.NonceSizeX], kept[chacha20poly1305.NonceSizeX:], []byte(sealedFor))
	if err != nil || int64(len(file)) != s.Size {
		return nil, broken("the key does not open the bytes")
	}
	return file, nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
