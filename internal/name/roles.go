package name

import "strings"

// assignRoles fills the open roles of a parsed name. Lists differ in order
// (Russian lists put the surname first, Arabic names begin with the given
// name), so forms are trusted more than places.
func assignRoles(p *Parsed) {
	markNisbas(p.Words)
	markSurnames(p)
	patronymic := -1
	for i, w := range p.Words {
		if w.Role == Patronymic {
			patronymic = i
		}
	}
	switch {
	case patronymic >= 0:
		aroundPatronymic(p.Words, patronymic)
	case p.Script == Arab:
		inOrder(p.Words, Given, Father, Grandfather, Family)
	case p.Script == Latn && len(p.Words) > 1:
		inOrder(p.Words, Given, Unknown, Unknown, Unknown)
	case has(p.Words, Family):
		inOrder(p.Words, Given, Father, Grandfather, Unknown)
	}
	for i := range p.Words {
		if p.Words[i].Role == "" {
			p.Words[i].Role = Unknown
		}
	}
}

// markNisbas: a nisba is one only beside other words; alone, or in Slavic
// company without an article, it may be all the name there is.
func markNisbas(words []Word) {
	others := 0
	for _, w := range words {
		if w.Origin == "" {
			others++
		}
	}
	for i := range words {
		w := &words[i]
		if w.Origin == "" {
			continue
		}
		if others > 0 && i > 0 && (w.Role == "" || w.Role == Patronymic) {
			w.Role, w.Father = Nisba, ""
		} else {
			w.Origin = ""
		}
	}
}

// markSurnames finds words of Slavic surname form, strong endings first. One
// word is always left for the given name.
func markSurnames(p *Parsed) {
	if len(p.Words) > 1 && p.Words[1].glue == ',' && p.Words[0].Role == "" {
		p.Words[0].Role = Family // "Ляпунова, Полина"
	}
	for _, weakToo := range []bool{false, true} {
		for i := range p.Words {
			w := &p.Words[i]
			if w.Role != "" && w.Role != Family || w.Role == "" && open(p.Words) == 1 {
				continue
			}
			masculine, sex, ok := surname(w.Fold, weakToo && !strings.ContainsAny(w.Text, " -"))
			if !ok {
				continue
			}
			w.Role, w.Sex = Family, sex
			w.forms = [2]string{masculine, ""}
		}
		if has(p.Words, Family) {
			return
		}
	}
}

// open counts the words without a role.
func open(words []Word) (n int) {
	for _, w := range words {
		if w.Role == "" {
			n++
		}
	}
	return n
}

func has(words []Word, r Role) bool {
	for _, w := range words {
		if w.Role == r {
			return true
		}
	}
	return false
}

// aroundPatronymic: the given name stands right before the patronymic
// (Ляпунова Полина Рамадановна, Полина Рамадановна Ляпунова).
func aroundPatronymic(words []Word, at int) {
	given := false
	for i := at - 1; i >= 0; i-- {
		if words[i].Role != "" {
			continue
		}
		if !given {
			words[i].Role, given = Given, true
			continue
		}
		words[i].Role = Family
	}
	for i := at + 1; i < len(words); i++ {
		if words[i].Role != "" {
			continue
		}
		if !given {
			words[i].Role, given = Given, true
			continue
		}
		words[i].Role = Family
	}
}

// inOrder gives the open words the roles of an order of names; words past the
// fourth are family. In Arabic a late word with article is family.
func inOrder(words []Word, order ...Role) {
	k := 0
	for i := range words {
		w := &words[i]
		if w.Role == Father { // by "ibn": the first is the father, the next his father
			if k >= 2 {
				w.Role = Grandfather
			}
			k = max(k+1, 2)
		}
		if w.Role != "" {
			continue
		}
		w.Role = order[min(k, len(order)-1)]
		if k > 0 && w.Script == Arab && w.forms[1] != "" {
			w.Role = Family
		}
		k++
	}
}
