package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"homeward/internal/id"
)

// Bounds of one entry. A body over the limit is refused before it is recorded.
const (
	HeaderMost = 64 << 10
	BodyMost   = 4 << 20
	SaltSize   = 32
)

// EntryID names an entry in the world: the log and the place in it, for example
// "n7f3a9c2e41b0d855/42".
type EntryID string

// Split gives the parts of an entry's name; ok is false if it is malformed.
func (e EntryID) Split() (log string, seq int64, ok bool) {
	log, number, found := strings.Cut(string(e), "/")
	seq, err := strconv.ParseInt(number, 10, 64)
	return log, seq, found && err == nil && seq >= 0 && log != "" && strconv.FormatInt(seq, 10) == number
}

// Header is what the tree commits to. Its JSON members stand in this order,
// always all of them.
type Header struct {
	Log         string      `json:"log"`
	Seq         int64       `json:"seq"`
	Kind        string      `json:"kind"`
	Subjects    []string    `json:"subjects"`
	Recorded    string      `json:"recorded"` // clock of the node, RFC 3339 in UTC with milliseconds
	By          id.Account  `json:"by"`
	Agency      id.Agency   `json:"agency"`
	Compartment Compartment `json:"compartment"`
	Body        string      `json:"body"` // commitment to salt and payload, 64 hexadecimal digits
	Because     []EntryID   `json:"because"`
}

// ID names the entry.
func (h Header) ID() EntryID {
	return EntryID(h.Log + "/" + strconv.FormatInt(h.Seq, 10))
}

// Time is when the node recorded the entry.
func (h Header) Time() time.Time {
	t, err := time.Parse(timeLayout, h.Recorded)
	if err != nil {
		return time.Time{} // DecodeHeader lets none pass that does not parse
	}
	return t
}

const timeLayout = "2006-01-02T15:04:05.000Z"

// Encode gives the exact bytes of a header.
func (h Header) Encode() ([]byte, error) {
	if h.Subjects == nil {
		h.Subjects = []string{}
	}
	if h.Because == nil {
		h.Because = []EntryID{}
	}
	b, err := json.Marshal(h, json.Deterministic(true))
	if err != nil {
		return nil, fmt.Errorf("encode header: %w", err)
	}
	return b, nil
}

// DecodeHeader is the one decoder of headers. It refuses duplicate and unknown
// members, and any bytes other than those Encode would give, so that no two
// readers can read one header differently.
func DecodeHeader(b []byte) (Header, error) {
	var h Header
	if len(b) > HeaderMost {
		return h, fmt.Errorf("decode header: %d bytes, at most %d are allowed", len(b), HeaderMost)
	}
	if err := json.Unmarshal(b, &h, json.RejectUnknownMembers(true)); err != nil {
		return h, fmt.Errorf("decode header: %w", err)
	}
	if _, err := time.Parse(timeLayout, h.Recorded); err != nil {
		return h, fmt.Errorf("decode header: recorded: %w", err)
	}
	if h.Seq < 0 {
		return h, fmt.Errorf("decode header: seq is negative")
	}
	again, err := h.Encode()
	if err != nil {
		return h, err
	}
	if !bytes.Equal(again, b) {
		return h, fmt.Errorf("decode header: not in the one spelling allowed")
	}
	return h, nil
}

// Commit gives the commitment to a body: SHA-256 over a fixed first line, the
// salt and the payload's bytes. The salt keeps "Aisha, 2015" from being guessed.
func Commit(salt, payload []byte) string {
	hash := sha256.New()
	hash.Write([]byte("homeward body v1\n"))
	hash.Write(salt)
	hash.Write(payload)
	return hex.EncodeToString(hash.Sum(nil))
}

// decodeStrictly reads a payload: no duplicate and no unknown members, nothing
// after the value, valid UTF-8 only.
func decodeStrictly(b []byte, into any) error {
	if len(b) > BodyMost {
		return fmt.Errorf("decode body: %d bytes, at most %d are allowed", len(b), BodyMost)
	}
	if err := json.Unmarshal(b, into, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("decode body: %w", err)
	}
	return nil
}

func encodePayload(payload any) ([]byte, error) {
	b, err := json.Marshal(payload, json.Deterministic(true))
	if err != nil {
		return nil, fmt.Errorf("encode body: %w", err)
	}
	if len(b) > BodyMost {
		return nil, fmt.Errorf("encode body: %d bytes, at most %d are allowed", len(b), BodyMost)
	}
	return b, nil
}
