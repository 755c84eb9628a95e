package test

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
)

// wire is the connection between a phone and the laptop. It can be cut, and it
// can be so bad that what is sent arrives and no answer comes back.
type wire struct {
	at string // where the phone finds the laptop

	mu     sync.Mutex // guards below
	state  wireState
	open   map[net.Conn]bool
	target string
}

type wireState int

const (
	whole wireState = iota
	cut
	deaf // answers are lost
)

func newWire(t testing.TB, site string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{at: "http://" + listener.Addr().String(), open: map[net.Conn]bool{}, target: strings.TrimPrefix(site, "http://")}
	t.Cleanup(func() {
		listener.Close()
		w.set(cut)
	})
	go func() {
		for {
			phone, err := listener.Accept()
			if err != nil {
				return
			}
			go w.join(phone)
		}
	}()
	return w
}

// set changes the state of the wire; connections of before are gone.
func (w *wire) set(s wireState) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.state = s
	for c := range w.open {
		c.Close()
		delete(w.open, c)
	}
}

func (w *wire) join(phone net.Conn) {
	defer phone.Close()
	laptop, err := net.Dial("tcp", w.target)
	if err != nil {
		return
	}
	defer laptop.Close()
	w.mu.Lock()
	state := w.state
	if state != cut {
		w.open[phone], w.open[laptop] = true, true
	}
	w.mu.Unlock()
	switch state {
	case cut:
		return
	case deaf:
		go io.Copy(laptop, phone)
		io.ReadFull(laptop, make([]byte, 1)) // it answers, so it has recorded
		return
	}
	go io.Copy(laptop, phone)
	io.Copy(phone, laptop)
}
