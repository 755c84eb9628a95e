package id

import (
	"crypto/rand"
	"encoding/binary"
	"io"
	mathrand "math/rand/v2"
	"sync"
	"time"
)

// Maker makes identifiers. It is safe for concurrent use; mu guards rand and
// the counter that keeps identifiers of one millisecond in order.
type Maker struct {
	mu   sync.Mutex
	now  func() time.Time
	rand io.Reader
	last int64 // milliseconds of the newest identifier
	next uint16
}

// Random makes identifiers from the system's clock and randomness.
func Random() *Maker {
	return &Maker{now: time.Now, rand: rand.Reader}
}

// Seeded makes the same identifiers for the same seed and clock. It is for
// demonstrations and tests: its identifiers can be guessed.
func Seeded(seed uint64, now func() time.Time) *Maker {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return &Maker{now: now, rand: mathrand.NewChaCha8(key)}
}

// uuid lays out RFC 9562 §5.7: 48 bits of milliseconds, 12 bits that count
// within a millisecond (§6.2, method 1), 62 random bits.
func (m *Maker) uuid() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	ms := m.now().UnixMilli()
	if ms <= m.last {
		ms = m.last
		m.next++
		if m.next > 0xfff {
			ms, m.next = ms+1, 0
		}
	} else {
		m.next = 0
	}
	m.last = ms

	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(ms)<<16|0x7000|uint64(m.next))
	if _, err := io.ReadFull(m.rand, b[8:]); err != nil {
		panic("make id: no randomness from the system: " + err.Error())
	}
	b[8] = b[8]&0x3f | 0x80
	return format(b)
}

// Bytes fills p with the maker's randomness, so that seeded worlds also have
// seeded salts.
func (m *Maker) Bytes(p []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, err := io.ReadFull(m.rand, p); err != nil {
		panic("make random bytes: no randomness from the system: " + err.Error())
	}
}
