package match

import (
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
	for _, w := range p.Words {
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
		all = append(all, u)
	}
	return all
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
