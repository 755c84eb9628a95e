// Package paxlst writes a passenger list as the authorities of a state of arrival
// take it: the UN/EDIFACT message PAXLST of directory D.05B, as the guidelines of
// WCO, IATA and ICAO on advance passenger information use it (2010, part II), with
// its control totals.
//
// It writes Latin capital letters only (level A of ISO 9735), so names are given
// as their Latin readings. It guesses nothing: a day of birth that is not known as
// a day is left out, and a nationality that no state confirmed is XXX, as ICAO Doc
// 9303-3 §5 writes it. It reads no messages and sends none.
//
// Start at List.Write.
package paxlst

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// List is one flight with who is on board.
type List struct {
	Sender, Recipient string // as both agreed: up to 35 capital letters and digits
	Reference         string // of this interchange: up to 14
	Made              time.Time
	Contact           Contact
	Carrier           string // two or three letters and digits: "UT"
	Flight            string // its number: "1234"
	From, To          string // airports, three letters (IATA) or five (UN/LOCODE)
	Departs, Arrives  time.Time
	People            []Person
}

// Contact is whom the authority calls.
type Contact struct{ Name, Phone, Mail string }

// Person is one passenger.
type Person struct {
	Surname, Given string
	Sex            string // "male", "female", "" not known
	Born           time.Time
	Nationality    string // ISO 3166-1 alpha-3, or a code of Doc 9303; "" not known
	Reference      string // of ours: the card
	Document       *Document
}

// Document is what a person travels with.
type Document struct {
	Kind   string // "P" passport, "I" identity card, "T" other travel document
	Number string
}

var (
	partyCode   = regexp.MustCompile(`^[A-Z0-9 ]{1,35}$`)
	reference   = regexp.MustCompile(`^[A-Z0-9]{1,14}$`)
	carrierCode = regexp.MustCompile(`^[A-Z0-9]{2,3}$`)
	flightCode  = regexp.MustCompile(`^[0-9]{1,4}[A-Z]?$`)
	airport     = regexp.MustCompile(`^([A-Z]{3}|[A-Z]{2}[A-Z2-9]{3})$`)
)

// Wrong names the fields of a list that cannot be written: "sender", "recipient",
// "reference", "contact", "carrier", "flight", "from", "to", "departs", "arrives",
// "people".
func (l List) Wrong() []string {
	var all []string
	for _, f := range []struct {
		name string
		ok   bool
	}{
		{"sender", partyCode.MatchString(l.Sender)}, {"recipient", partyCode.MatchString(l.Recipient)}, {"reference", reference.MatchString(l.Reference)},
		{"contact", levelA(l.Contact.Name) != ""}, {"carrier", carrierCode.MatchString(l.Carrier)}, {"flight", flightCode.MatchString(l.Flight)},
		{"from", airport.MatchString(l.From)}, {"to", airport.MatchString(l.To) && l.To != l.From}, {"departs", !l.Departs.IsZero()},
		{"arrives", l.Arrives.After(l.Departs) && l.Arrives.Sub(l.Departs) < 48*time.Hour}, {"people", len(l.People) > 0 && len(l.People) <= 9999},
	} {
		if !f.ok {
			all = append(all, f.name)
		}
	}
	return all
}

// Write writes the list, which nothing must be wrong with.
func (l List) Write(to io.Writer) error {
	if wrong := l.Wrong(); len(wrong) > 0 {
		return fmt.Errorf("write a passenger list: %s cannot be written", strings.Join(wrong, ", "))
	}
	m := &message{}
	m.b.WriteString("UNA:+.? '\r\n")
	made := l.Made.Format("060102") + ":" + l.Made.Format("1504")
	m.outer("UNB+UNOA:4+" + l.Sender + "+" + l.Recipient + "+" + made + "+" + l.Reference + "++APIS")
	m.outer("UNG+PAXLST+" + l.Sender + "+" + l.Recipient + "+" + made + "+1+UN+D:05B")
	m.segment("UNH", "PAX1", "PAXLST:D:05B:UN:IATA", escape(l.Carrier+l.Flight+"/"+l.Departs.Format("060102/1504")), "01:F")
	m.segment("BGM", "745") // passenger list
	m.segment("NAD", "MS", "", "", escape(levelA(l.Contact.Name)))
	m.reach(l.Contact)
	m.segment("TDT", "20", l.Carrier+l.Flight, "", "", l.Carrier)
	m.segment("LOC", "125", l.From)
	m.segment("DTM", "189:"+l.Departs.Format("0601021504")+":201")
	m.segment("LOC", "87", l.To)
	m.segment("DTM", "232:"+l.Arrives.Format("0601021504")+":201")
	for _, p := range l.People {
		l.person(m, p)
	}
	m.segment("CNT", fmt.Sprintf("42:%d", len(l.People)))
	m.segment("UNT", fmt.Sprint(m.n+1), "PAX1") // it counts itself
	m.outer("UNE+1+1")
	m.outer("UNZ+1+" + l.Reference)
	_, err := to.Write(m.b.Bytes())
	return err
}

// person writes one passenger (segment group 4, and 5 for her document).
func (l List) person(m *message, p Person) {
	name := escape(clipped(levelA(p.Surname), 35))
	if given := levelA(p.Given); given != "" {
		name += ":" + escape(clipped(given, 35))
	}
	m.segment("NAD", "FL", "", "", name)
	m.segment("ATT", "2", "", map[string]string{"male": "M", "female": "F", "": "U"}[p.Sex])
	if !p.Born.IsZero() {
		m.segment("DTM", "329:"+p.Born.Format("060102"))
	}
	m.segment("LOC", "178", l.From)
	m.segment("LOC", "179", l.To)
	nation := p.Nationality
	if nation == "" {
		nation = "XXX"
	}
	m.segment("NAT", "2", escape(levelA(nation)))
	if p.Reference != "" {
		m.segment("RFF", "ABO:"+escape(clipped(levelA(p.Reference), 35)))
	}
	if d := p.Document; d != nil {
		m.segment("DOC", d.Kind+":110:111", escape(clipped(levelA(d.Number), 35)))
	}
}

// message counts the segments of a message as it is written.
type message struct {
	b bytes.Buffer
	n int
}

func (m *message) segment(parts ...string) {
	m.n++
	m.outer(strings.Join(parts, "+"))
}

// outer writes a segment that stands around messages.
func (m *message) outer(text string) { m.b.WriteString(text + "'\r\n") }

func (m *message) reach(c Contact) {
	var ways []string
	if phone := levelA(c.Phone); phone != "" {
		ways = append(ways, escape(clipped(phone, 35))+":TE")
	}
	if mail := levelA(strings.ReplaceAll(c.Mail, "@", "(A)")); mail != "" { // level A has no such sign
		ways = append(ways, escape(clipped(mail, 35))+":EM")
	}
	if len(ways) > 0 {
		m.segment("COM", strings.Join(ways, "+"))
	}
}

// escape releases what separates.
func escape(text string) string {
	return strings.NewReplacer("?", "??", "+", "?+", ":", "?:", "'", "?'").Replace(text)
}

// levelA gives a text in the letters of ISO 9735 level A; what is none of them is
// left out, but a letter with a mark is written without it.
func levelA(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune(" .,-()/='+:?", r):
			return r
		case r == '’', r == 'ʼ', r == 'ʿ', r == 'ʾ':
			return '\''
		}
		return -1
	}, strings.ToUpper(norm.NFD.String(text)))
	return strings.Join(strings.Fields(text), " ")
}

func clipped(text string, most int) string {
	if len(text) > most {
		return strings.TrimSpace(text[:most])
	}
	return text
}
