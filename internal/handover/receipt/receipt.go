// Package receipt is what both sides of a handover take away: the text that they
// signed and their signatures, as one plain file; and the check of such a file
// against a journal, years later and by somebody else.
//
// The check reads the stored bytes of entries and shares nothing with the part
// that applies them, so that a mistake there cannot hide here. It proves that the
// text has the hash, that each signature is of that hash under the key that its
// account had recorded before, that giver and receiver are two accounts of the
// two agencies of the text, and that the journal recorded that same end. It does
// not prove that anybody counted well.
//
// Start at File for writing, Parse and Check for reading.
package receipt

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
)

// Most is how many bytes of a receipt are read.
const Most = 1 << 20

// Signature is one signature under the text.
type Signature struct {
	Side      string // "giver" or "receiver"
	Account   string
	Agency    string
	Public    string // Ed25519, hex
	Signature string // hex
}

// Receipt is a handover as both sides signed it.
type Receipt struct {
	Hash       string // SHA-256 of the text, hex
	Signatures []Signature
	Text       string // as handover.Body gives it
}

// File writes a receipt: a line that says what it is, the hash, a line for each
// signature, an empty line, and the text as it was signed.
func (r Receipt) File() string {
	var b strings.Builder
	fmt.Fprintf(&b, "homeward receipt v1\nhash %s\n", r.Hash)
	for _, s := range r.Signatures {
		fmt.Fprintf(&b, "signature %s account %s agency %s key %s is %s\n", s.Side, s.Account, s.Agency, s.Public, s.Signature)
	}
	return b.String() + "\n" + r.Text
}

var (
	hashLine      = regexp.MustCompile(`^hash ([0-9a-f]{64})$`)
	signatureLine = regexp.MustCompile(`^signature (giver|receiver) account (\S{1,64}) agency (\S{1,64}) key ([0-9a-f]{64}) is ([0-9a-f]{128})$`)
)

// Parse reads what File wrote. Line ends of other systems, which mail programs
// make, are taken as ours.
func Parse(file string) (Receipt, error) {
	var r Receipt
	if len(file) > Most {
		return r, fmt.Errorf("read receipt: it is longer than %d bytes", Most)
	}
	head, text, ok := strings.Cut(strings.ReplaceAll(file, "\r\n", "\n"), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || lines[0] != "homeward receipt v1" || len(lines) < 2 {
		return r, fmt.Errorf("read receipt: it does not begin as a receipt does")
	}
	m := hashLine.FindStringSubmatch(lines[1])
	if m == nil {
		return r, fmt.Errorf("read receipt: line 2 is no hash")
	}
	r.Hash, r.Text = m[1], text
	for i, line := range lines[2:] {
		m := signatureLine.FindStringSubmatch(line)
		if m == nil {
			return r, fmt.Errorf("read receipt: line %d is no signature", i+3)
		}
		r.Signatures = append(r.Signatures, Signature{m[1], m[2], m[3], m[4], m[5]})
	}
	return r, nil
}

// Problems tells what is wrong with a receipt by itself.
func (r Receipt) Problems() []string {
	var all []string
	sum := sha256.Sum256([]byte(r.Text))
	if hex.EncodeToString(sum[:]) != r.Hash {
		all = append(all, "the text does not have the hash: the one or the other was changed")
	}
	parties, seen := r.parties(), map[string]Signature{}
	for _, s := range r.Signatures {
		if other, twice := seen[s.Side]; twice && other != s {
			all = append(all, "two signatures of one side")
		}
		seen[s.Side] = s
		if s.Agency != parties[s.Side] {
			all = append(all, fmt.Sprintf("the %s's signature is of an agency that the text does not name", s.Side))
		}
		if !s.holds(parties["handover"], r.Hash) {
			all = append(all, fmt.Sprintf("the %s's signature is not of this hash", s.Side))
		}
	}
	giver, one := seen["giver"]
	receiver, two := seen["receiver"]
	switch {
	case !one || !two:
		all = append(all, "a side has not signed")
	case giver.Account == receiver.Account:
		all = append(all, "one account signed for both sides")
	}
	return all
}

// holds reports whether a signature is of a handover and a hash. The words are
// those of signature.Text; a test compares them.
func (s Signature) holds(handover, hash string) bool {
	public, err1 := hex.DecodeString(s.Public)
	signed, err2 := hex.DecodeString(s.Signature)
	text := fmt.Sprintf("homeward handover v1\nthing %s\nside %s\nversion 1\nhash %s\n", handover, s.Side, hash)
	return err1 == nil && err2 == nil && len(public) == ed25519.PublicKeySize && ed25519.Verify(public, []byte(text), signed)
}

// parties gives the handover, the giver and the receiver that the text names.
func (r Receipt) parties() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(r.Text) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if _, known := all[key]; !known && (key == "handover" || key == "giver" || key == "receiver") {
			all[key] = value
		}
	}
	return all
}
