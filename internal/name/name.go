// Package name reads and compares the names of people in Arabic, Cyrillic and
// Latin letters: it cleans what was typed, finds the structure (given name,
// father, patronymic, family, kunya, nisba) and weighs how strongly two names
// speak for or against being the same person's.
//
// It is pure: no files, no clock, no database, nothing of ours imported. Input
// may be anything a clerk can paste; work is bounded by MaxWords and
// MaxLetters, and Parsed.Truncated tells when a limit was met.
//
// It refuses to judge people. Compare answers in bits of evidence (log2 of
// how much likelier the two spellings are for one name than for two unrelated
// names), with the letters that were set against each other, so that a reader
// can check and disagree. It never says "same person"; nor does it ever
// change a name: Clean removes only invisible characters and double spaces.
//
// Start at Parse and Compare; CompareWord (align.go) is the heart, and
// groups.tsv holds the learned correspondences of letter groups it uses.
package name

// Bounds of the work done for one name. A longer name is read up to here.
const (
	MaxWords   = 24 // words of a name
	MaxLetters = 64 // letters of a word
)

// Role is the place of a word in a name. It is a guess from form and order;
// Compare treats it softly.
type Role string

// The roles. Unknown is an honest answer, not an error.
const (
	Given       Role = "given"
	Father      Role = "father"
	Grandfather Role = "grandfather"
	Family      Role = "family"
	Patronymic  Role = "patronymic" // Word.Father holds the father's name
	Kunya       Role = "kunya"      // Abu Yusuf, Umm Salma: names a child
	Nisba       Role = "nisba"      // al-Dagestani: says where from, see Word.Origin
	Unknown     Role = "unknown"
)

// Word is one unit of a name; particles are joined to it ("عبد الله" and
// "al-Ghani" are one word each).
type Word struct {
	Text   string // as typed, cleaned
	Fold   string // for exact search: no marks, no case, no article, no spaces
	Role   Role
	Script Script
	Sex    string // "m", "f" or "": evidence of the ending only
	Father string // father's given name when Role is Patronymic: "Рамаданович" has "Рамадан"
	Origin string // place key when Role is Nisba: "dagestan"

	forms [2]string // spellings worth comparing, "" when none
	glue  byte      // what stood before it: ' ', '-' or ','
}

// Parsed is a name with its structure.
type Parsed struct {
	Text      string // the cleaned name; cut where Truncated says so
	Words     []Word
	Script    Script // of most letters
	Truncated bool   // the name exceeded MaxWords or MaxLetters; the rest was not read
}
