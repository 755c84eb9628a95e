package search

import (
	"sync"
	"time"

	"homeward/internal/id"
)

// How fast one account may ask while it types: nobody types faster, and whoever
// does is a program that trawls. A page of results, asked for with Enter, counts
// too.
const (
	paceBurst   = 60
	paceEvery   = 150 * time.Millisecond // one more question
	paceReaders = 10_000                 // accounts remembered
)

// pace counts the questions of each account: a bucket of tokens. mu guards left.
type pace struct {
	mu   sync.Mutex
	left map[id.Account]bucket
}

// bucket is how many questions are left, counted at a time.
type bucket struct {
	left float64
	at   time.Time
}

// take takes one question of an account and reports whether there was one.
func (p *pace) take(who id.Account, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.left == nil || len(p.left) >= paceReaders {
		p.left = map[id.Account]bucket{}
	}
	b, known := p.left[who]
	if !known {
		b = bucket{paceBurst, now}
	}
	b.left = min(paceBurst, b.left+max(0, float64(now.Sub(b.at))/float64(paceEvery)))
	b.at = now
	enough := b.left >= 1
	if enough {
		b.left--
	}
	p.left[who] = b
	return enough
}
