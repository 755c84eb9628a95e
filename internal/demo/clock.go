package demo

import (
	"sync"
	"time"
)

// Begin is when the invented office opens its register.
var Begin = time.Date(2017, 9, 4, 6, 0, 0, 0, time.UTC)

// Clock is the clock of an invented world. It stands still until the builder
// moves it forward, so that a world comes out the same every time; after Live
// it is the machine's clock, so that what a visitor does is recorded today.
type Clock struct {
	mu   sync.Mutex // guards at and live
	at   time.Time
	live bool
}

// NewClock gives a clock that stands at Begin.
func NewClock() *Clock { return &Clock{at: Begin} }

// Now is the clock's time; give it to app.Config and id.Seeded.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live {
		return time.Now().UTC()
	}
	return c.at
}

// To moves the clock forward. It never goes back: recorded times do not either.
func (c *Clock) To(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.After(c.at) {
		c.at = t
	}
}

// Live lets the clock run with the machine's from now on.
func (c *Clock) Live() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.live = true
}
