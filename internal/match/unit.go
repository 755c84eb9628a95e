package match

import (
	"strings"

	"homeward/internal/name"
)

// unit is one word of what is known of a child's names, with the place it
// holds: her own given name, her father's, her grandfather's, the family's.
type unit struct {
	word name.Word
	role name.Role // Given, Father, Grandfather, Family or Unknown
	sure int       // how surely the role is known: 0 by order of Latin words, up to 3 by the form of the word
	lent bool      // a sibling's
	text string    // the whole name it stood in
}

// unitsMost bounds the words of one child that take part.
const unitsMost = 8

// units collects the words of one of the child's names with what else is known
// of father and family. A father named by the patronymic is not counted again
// from his own field.
func (s *Side) units(which int) []unit {
	var all []unit
	if which < len(s.Names) {
		all = ofName(s.Names[which])
		s.ofParents(all)
	}
	if !hasRole(all, name.Father) {
		if u, ok := parent(s.Father, name.Given, name.Father); ok {
			u.lent = s.lent("father")
			all = append(all, u)
		}
	}
	if !hasRole(all, name.Family) {
		u, ok := parent(s.Father, name.Family, name.Family)
		lent := s.lent("family")
		if !ok {
			u, ok = parent(s.Mother, name.Family, name.Family)
			lent = lent || s.lent("mother")
		}
		if ok {
			u.lent = lent
			all = append(all, u)
		}
	}
	return all[:min(len(all), unitsMost)]
}

func ofName(p name.Parsed) []unit {
	sure := 1
	for _, w := range p.Words {
		if w.Role == name.Patronymic {
			sure = 3
		}
	}
	if sure < 3 && p.Script != name.Latn {
		sure = 2
	}
	var all []unit
	capitals := surnameInCapitals(p)
	for k, w := range p.Words {
		u := unit{word: w, role: w.Role, sure: sure, text: p.Text}
		switch w.Role {
		case name.Nisba, name.Kunya:
			continue
		case name.Patronymic:
			u.role, u.sure = name.Father, 3
		case name.Family:
			u.sure = max(sure, 2)
		case name.Unknown:
			u.sure = 0
		}
		if capitals >= 0 {
			switch {
			case k == capitals:
				u.role, u.sure = name.Family, 2
			case u.role == name.Unknown && k == 1-min(capitals, 1):
				u.role, u.sure = name.Given, 2
			}
		}
		all = append(all, u)
	}
	return all
}

// ofParents gives the place of words that parents bear too: where the order of
// words is all that is known of them, a word of the mother's name is the
// family's.
func (s *Side) ofParents(all []unit) {
	for i := range all {
		u := &all[i]
		if u.role != name.Unknown && (u.role != name.Given || u.sure > 1) || len(all) == 1 {
			continue
		}
		for _, p := range s.Mother {
			if len(p.Words) > 1 && bears(p, u.word) {
				u.role, u.sure = name.Family, 2
			}
		}
		for _, p := range s.Father {
			switch {
			case u.role == name.Family || !bears(p, u.word):
			case len(p.Words) == 1 || p.Words[0].Fold == u.word.Fold && u.role == name.Unknown:
				u.role, u.sure = name.Father, 1
			default:
				u.role, u.sure = name.Family, 1
			}
		}
	}
	if !hasRole(all, name.Given) {
		for i := range all {
			if all[i].role == name.Unknown {
				all[i].role, all[i].sure = name.Given, 1
				return
			}
		}
	}
}

func bears(p name.Parsed, w name.Word) bool {
	for i := range p.Words {
		if p.Words[i].Fold == w.Fold {
			return true
		}
	}
	return false
}

// parent takes a word of a role out of a parent's names, as a unit of the
// child's. The given name of a lone word is that word.
func parent(names []name.Parsed, role, as name.Role) (unit, bool) {
	for _, p := range names {
		for _, w := range p.Words {
			if w.Role == role || role == name.Given && w.Role == name.Unknown {
				return unit{word: w, role: as, sure: 2, text: p.Text}, true
			}
		}
	}
	return unit{}, false
}

func hasRole(all []unit, r name.Role) bool {
	for i := range all {
		if all[i].role == r {
			return true
		}
	}
	return false
}

// surnameInCapitals is the one word of a Latin name that is written in capitals
// beside others that are not, as offices mark the surname; -1 if there is none.
func surnameInCapitals(p name.Parsed) int {
	at := -1
	if p.Script != name.Latn || len(p.Words) < 2 {
		return -1
	}
	for k, w := range p.Words {
		if len(w.Text) > 2 && strings.ToUpper(w.Text) == w.Text {
			if at >= 0 {
				return -1
			}
			at = k
		}
	}
	return at
}
