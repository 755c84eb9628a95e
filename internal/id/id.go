// Package id gives every noun its own type of identifier, so that a request
// can never be handed to a function that wants a case.
//
// An identifier is a UUIDv7 (RFC 9562 §5.7) in its lower-case text form, for
// example "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44". It sorts by the moment it
// was made, carries no personal data and is safe in URLs and logs.
//
// Cases also have a short Number that people can read on the phone; see
// number.go. Identifiers are made by a Maker: Random for real work, Seeded for
// demonstrations and tests that must come out the same every time.
package id

import (
	"encoding/hex"
	"fmt"
)

// The identifiers, one type per noun. They are strings so that JSON, SQL and
// templates need no help with them.
type (
	Person  string // anybody: child, parent, relative, escort
	Family  string
	Request string // one requester asking for one or more people
	Match   string // a proposed link between a person sought and a person found
	Case    string // one child on the way home
	Agency  string
	Account string
	List    string // a list of people as an agency sent it
	Note    string
	View    string // a saved filter of a list page

	Clearance string // one question to one authority about one child
	Asking    string // the questions sent with one note
	Consent   string // what somebody said when asked for consent

	Healthcheck string // one examination of a child
	Procedure   string // a question about what is best for a child
	Option      string // one of its options
	Member      string // who assesses, or sits on its panel

	Placement string // with whom a child lives, from when to when
	Visit     string // a look at how a placed child lives

	Filling string // one set of answers to a form of extra fields
	Task    string // something that somebody has to do for a child

	Report  string // a text that somebody published
	Release string // a published set of figures

	Document  string // a paper or a picture that somebody filed
	Operation string // one journey that brings children home
	Post      string // one person's place on the team of an operation
	Manifest  string // the list of who travels on an operation
	Handover  string // one change of custody
	Alarm     string // what must not be left alone
)

// New makes an identifier of the wanted type.
func New[T ~string](m *Maker) T {
	return T(m.uuid())
}

// Parse accepts the canonical lower-case text form of a UUID and nothing else,
// so that one thing never has two spellings in an address or an index.
func Parse[T ~string](s string) (T, error) {
	if !valid(s) {
		return "", fmt.Errorf("parse id: %d bytes are not a lower-case UUID", len(s))
	}
	return T(s), nil
}

func valid(s string) bool {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '-' && (i == 8 || i == 13 || i == 18 || i == 23):
		case c >= '0' && c <= '9', c >= 'a' && c <= 'f':
		default:
			return false
		}
	}
	return true
}

func format(b [16]byte) string {
	var out [36]byte
	hex.Encode(out[0:8], b[0:4])
	out[8] = '-'
	hex.Encode(out[9:13], b[4:6])
	out[13] = '-'
	hex.Encode(out[14:18], b[6:8])
	out[18] = '-'
	hex.Encode(out[19:23], b[8:10])
	out[23] = '-'
	hex.Encode(out[24:36], b[10:16])
	return string(out[:])
}
