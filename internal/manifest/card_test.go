package manifest_test

import (
	"fmt"
	"strings"
	"testing"

	"homeward/internal/id"
	"homeward/internal/manifest"
)

// A card is read as cameras and hands give it, is another one on another
// operation, and is nobody else's.
func TestCards(t *testing.T) {
	const op, other = id.Operation("0194f3c2-0000-7000-8000-0000000000b1"), id.Operation("0194f3c2-0000-7000-8000-0000000000b2")
	seen := map[string]bool{}
	for i := range manifest.LinesMost {
		who := id.Person(fmt.Sprintf("0194f3c2-0000-7000-8000-%012x", i))
		card := manifest.Card(op, who)
		if seen[card] || card == manifest.Card(other, who) {
			t.Fatalf("card %s is given twice", card)
		}
		seen[card] = true
		printed := manifest.CardInGroups(card)
		for _, typed := range []string{card, manifest.CardMark + card, printed, " " + strings.ToLower(printed) + " ", strings.NewReplacer("0", "O", "1", "l").Replace(printed)} {
			if got, ok := manifest.ReadCard(typed); !ok || got != card {
				t.Fatalf("%q is read as %q, %t; it is %s", typed, got, ok, card)
			}
		}
	}
	for _, no := range []string{"", "HW:", "4KQ7-0M2N", "4KQ7-0M2N-XV8U", "4KQ7-0M2N-XV8T-2", "http://example.org"} {
		if card, ok := manifest.ReadCard(no); ok {
			t.Errorf("%q is read as the card %s", no, card)
		}
	}
}
