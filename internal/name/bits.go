package name

// WordBits weighs two words of names as spellings of one name, whatever places
// they hold: a patronymic by the father's name in it, a surname by its masculine
// form. It is what Compare says of two names of one word each, without telling
// which letters were set against each other.
func WordBits(a, b *Word) float64 {
	bits, _, _ := bestForms(a, b)
	return bits
}
