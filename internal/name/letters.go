package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The alphabets words are compared in. A letter's code is its position plus
// one; code 0 is the edge of a word, so that groups can speak of beginnings
// and endings. Letters outside are mapped by letterOf or passed over.
var alphabets = [3]string{
	arab: "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءئؤپچژگڤەێۆ",
	cyrl: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
	latn: "abcdefghijklmnopqrstuvwxyzščžğ",
}

// letters is the size of a code: the longest alphabet and the edge.
const letters = 42

// word is a word as codes, with an edge (0) on both ends, on the stack.
type word struct {
	script int // arab, cyrl, latn or noScript
	n      int // codes, edges included; 2 when empty
	code   [MaxLetters + 2]uint8
	off    [MaxLetters + 3]uint32 // byte where each code begins in the original
}

// read turns s into codes: letters of the script of its first letter, up to
// MaxLetters. It does not allocate.
func (w *word) read(s string) {
	w.script, w.n = noScript, 1
	w.code[0], w.off[0] = 0, 0
	end := 0
	for i, r := range s {
		if w.n > MaxLetters || i > maxBytes {
			break
		}
		l := letterOf(r)
		if l.script == noScript || w.script != noScript && l.script != w.script {
			continue
		}
		if l.code == 0 {
			continue
		}
		w.script = l.script
		w.code[w.n] = l.code
		w.off[w.n] = uint32(i)
		w.n++
		end = i + utf8.RuneLen(r)
	}
	w.code[w.n] = 0
	w.off[w.n] = uint32(end)
	w.n++
	w.off[w.n] = uint32(end)
	if w.n > 2 {
		w.off[0] = w.off[1]
	}
}

// codes is the word without its edges.
func (w *word) codes() []uint8 { return w.code[1 : w.n-1] }

type letter struct {
	script int
	code   uint8
}

// letterOf gives the script and code of a letter in any case and with any
// mark; code 0 with a script means "a letter that carries no sound here".
func letterOf(r rune) letter {
	if r < letterRunes {
		return letterTable[r]
	}
	if r >= 0x1E00 && r < 0x1F00 { // Vietnamese and scholarly Latin: the base letter
		return letterTable[latinBase(r)]
	}
	return letter{noScript, 0}
}

const letterRunes = 0x700

// letterTable is filled once from the alphabets and the alias lists below and
// never changed.
var letterTable = makeLetterTable()

func makeLetterTable() (t [letterRunes]letter) {
	for i := range t {
		t[i] = letter{noScript, 0}
	}
	for s, alphabet := range alphabets {
		code := uint8(1)
		for _, r := range alphabet {
			t[r] = letter{s, code}
			t[upper(r)] = letter{s, code}
			code++
		}
	}
	for _, alias := range letterAliases {
		runes := []rune(alias)
		for _, r := range runes[1:] {
			t[r] = t[runes[0]]
			t[upper(r)] = t[runes[0]]
		}
	}
	return t
}

// letterAliases: the first letter of each is in an alphabet, the others are
// read as it. Kazakh, Tajik, Uzbek, Chechen, Ukrainian and Serbian letters;
// Persian, Urdu, Kurdish and Uyghur letters; Latin letters with marks.
var letterAliases = []string{
	"аәӑӓ", "вѵ", "гғґҕ", "еёєѐҽ", "жҗ", "зҙѕ", "иіїӣѝ", "йј", "кқҡҝ", "нңҥњ", "оөӧҩ", "сҫ", "уұүӯўӱ", "хһҳ", "чҷҹҵћђџ", "ьљ",
	"اأإآٱ", "يىیېۍ", "كکڪ", "هہھۀۂ", "وۇۋۈ", "ةۃ", "نںڼ", "رڕړ", "لڵ", "تٹټ", "دډڈ", "فڢ", "قڨ", "ۆۉ",
	"aàáâãåāăąǎəäæ", "cĉċ", "dďđð", "eèéêëēĕėęěɛ", "gĝġģ", "hĥħ", "iìíîïĩīĭįıİ", "jĵ", "kķ", "lĺļľŀł",
	"nñńņňŋ", "oòóôõøōŏőöœ", "rŕŗř", "tţťŧțþ", "uùúûũūŭůűųü", "wŵ", "yýÿŷ", "zźż",
	"šşșśŝß", "čçć", "žǯ", "ğǧ",
}

func upper(r rune) rune {
	u := unicode.ToUpper(r)
	if u >= letterRunes {
		return r
	}
	return u
}

// latinBase strips the marks of a Latin letter; 0 when nothing usable is left.
func latinBase(r rune) rune {
	var buf [utf8.UTFMax]byte
	base, _ := utf8.DecodeRune(norm.NFD.Append(make([]byte, 0, 16), buf[:utf8.EncodeRune(buf[:], r)]...))
	if base < 0x250 {
		return base
	}
	return 0
}

// Letters gives the letters by which a word is compared, and their script:
// "أحمد" has "احمد", "Şükrü" has "šukru". Empty where there is none.
func Letters(s string) (Script, string) {
	var w word
	w.read(s)
	if w.script == noScript {
		return "", ""
	}
	alphabet := []rune(alphabets[w.script])
	var b strings.Builder
	for _, c := range w.codes() {
		b.WriteRune(alphabet[c-1])
	}
	return scripts[w.script], b.String()
}

// Alphabet gives the letters that words of a script are compared in.
func Alphabet(s Script) string {
	for i := range scripts {
		if scripts[i] == s {
			return alphabets[i]
		}
	}
	return ""
}
