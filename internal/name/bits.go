package name

// WordBits weighs two words of names as spellings of one name, whatever places
// they hold: a patronymic by the father's name in it, a surname by its masculine
// form. It is what Compare says of two names of one word each, without telling
// which letters were set against each other.
func WordBits(a, b *Word) float64 {
	bits, _, _ := spellings(compareWordBits).bestForms(a, b)
	return bits
}

// Form is what of a word WordBits looks at: words of one form weigh alike
// against every other.
func (w *Word) Form() string {
	return string(w.Script) + "\x00" + w.form() + "\x00" + w.forms[1] + "\x00" + w.bare()
}

// bare is the fold where there are no letters to compare.
func (w *Word) bare() string {
	if w.Script == "" {
		return w.Fold
	}
	return ""
}
