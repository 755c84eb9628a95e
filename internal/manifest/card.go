package manifest

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"homeward/internal/id"
)

// CardMark begins what the code of a card says to a camera.
const CardMark = "HW:"

// cardSize is how many letters a card has: of 1,000 people two have the same
// once in 10^12 operations.
const cardSize = 12

// cards are the letters of cards: those of Crockford's base 32, which leaves out
// what looks like another (crockford.com/base32.html).
var cards = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Card is what stands on the wristband of a person on one operation: twelve
// letters that say nothing about her, and are others on another operation.
func Card(o id.Operation, who id.Person) string {
	sum := sha256.Sum256([]byte("homeward card v1\n" + string(o) + "\n" + string(who)))
	return cards.EncodeToString(sum[:])[:cardSize]
}

// CardInGroups writes a card for people: "4KQ7-0M2N-XV8T".
func CardInGroups(card string) string {
	if len(card) != cardSize {
		return card
	}
	return card[:4] + "-" + card[4:8] + "-" + card[8:]
}

// ReadCard reads a card as a camera gives it or a hand writes it: with or without
// its mark and its dashes, in small letters, with an O for a nought.
func ReadCard(text string) (card string, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	text = strings.TrimPrefix(text, CardMark)
	text = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(text)
	if len(text) != cardSize {
		return "", false
	}
	_, err := cards.DecodeString(text + "0000") // to whole bytes
	return text, err == nil
}
