package sheet

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An alphabet says how common letters are in text of one encoding: pairs of
// letters and how often they come in 10,000 of those beyond ASCII. Rounded from
// the well-known frequencies of the languages; names of people follow them well
// enough. What is not listed is rare.
type alphabet struct {
	encoding string
	latin    bool    // the letters stand among ASCII letters
	prior    float64 // bits against it, for encodings that are seldom met
	letters  string  // a letter, then its frequency
}

const (
	russian = "о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 г170 з165 б159 " +
		"ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ё10 ъ6 і8 ї4 є4 ґ1 ў3 ј4 љ2 њ2 ћ2 ђ1"
	arabic = "ا1260 ل1130 ي710 م670 و620 ن600 ر520 ت450 ب400 ه380 د370 ع370 س320 أ250 ف250 ك250 ح250 ة250 ق240 ش130 ج140 " +
		"ى100 ص110 خ100 إ90 ذ90 ط80 ز80 ض70 ث70 غ60 ء50 ئ50 آ20 ؤ20 ظ20 گ10 چ10 پ10 ژ5 ک5 ،30 ؛5 ؟5 ـ5"
	western = "é2800 è500 ç500 à500 ü900 ö900 ä900 ß200 ñ500 á600 í600 ó600 ú300 ë300 ê200 ô200 î200 ï300 â100 û100 ù80 " +
		"å300 ø300 æ80 ã300 õ80 œ20"
	central = "č1200 ć1200 š1000 ž800 đ500 ł800 ę500 ą500 ń400 ś400 ż400 ź100 ó500 á800 é700 í600 ý200 ř300 ě300 ů200 ő200 " +
		"ű100 ö300 ü300 ä100 ă300 ţ200 ş200 â100 î100 ľ80 ň80 ť60 ď50"
	turkish = "ı2200 ş1600 ğ1000 ü1400 ö900 ç1000 İ700 é50 â60 î30 û20"
)

// alphabets are the encodings that the letters can decide between.
var alphabets = []alphabet{
	{encoding: "windows-1251", letters: russian},
	{encoding: "koi8-r", prior: 2, letters: russian},
	{encoding: "ibm866", prior: 2, letters: russian},
	{encoding: "iso-8859-5", prior: 3, letters: russian},
	{encoding: "x-mac-cyrillic", prior: 4, letters: russian},
	{encoding: "windows-1256", letters: arabic},
	{encoding: "iso-8859-6", prior: 2, letters: arabic},
	{encoding: "windows-1252", latin: true, letters: western},
	{encoding: "windows-1250", latin: true, prior: 1, letters: central},
	{encoding: "windows-1254", latin: true, prior: 1, letters: turkish},
}

// guessLetters takes the encoding whose letters explain the bytes best: the sum
// of the logarithms of their frequencies, less what no writing does (a capital
// after a small letter, two scripts in one word). Poor means that even the best
// explains them badly, doubtful that another, giving other text, is about as good.
func guessLetters(data []byte) (name string, poor, doubtful bool) {
	lines := highLines(data)
	high := 0
	for _, b := range lines {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	scores := make([]float64, len(alphabets))
	best := 0
	for i, a := range alphabets {
		if scores[i] = a.score(lines); scores[i] > scores[best] {
			best = i
		}
	}
	name = alphabets[best].encoding
	poor = scores[best] < -8*float64(high)
	text, _, _ := decodeAs(lines, name)
	for i, a := range alphabets {
		if i == best || scores[i] < scores[best]-6 {
			continue
		}
		if other, _, _ := decodeAs(lines, a.encoding); other != text {
			return name, poor, true
		}
	}
	return name, poor, false
}

// Bits against what a byte may turn out to be.
const (
	oddMark   = -9.0  // quotation marks, dashes, the number sign
	oddLetter = -11.0 // a letter that these languages hardly use
	oddSign   = -14.0 // signs, box drawing
	noMeaning = -20.0
	misfit    = -5.0 // beside a neighbour that it does not go with
)

// score is in bits, 0 or below; higher is likelier.
func (a alphabet) score(data []byte) float64 {
	enc, _, err := encodingOf(a.encoding)
	if err != nil || enc == nil {
		return math.Inf(-1)
	}
	var runes [256]rune
	var bits [256]float64
	common := a.frequencies()
	decoder := enc.NewDecoder()
	for b := range 256 {
		runes[b] = utf8.RuneError
		if out, err := decoder.Bytes([]byte{byte(b)}); err == nil {
			runes[b], _ = utf8.DecodeRune(out)
		}
		bits[b] = weight(runes[b], common)
	}
	sum := -a.prior
	for i, b := range data {
		if b < utf8.RuneSelf {
			continue
		}
		sum += bits[b]
		if !unicode.IsLetter(runes[b]) {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = runes[data[i-1]]
		}
		if i+1 < len(data) {
			after = runes[data[i+1]]
		}
		sum += a.misfits(before, runes[b], after)
	}
	return sum
}

// misfits judges a letter by its neighbours.
func (a alphabet) misfits(before, r, after rune) float64 {
	ascii := func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }
	foreign := func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) }
	sum := 0.0
	if unicode.IsUpper(r) && unicode.IsLower(before) {
		sum += misfit
	}
	if !a.latin && (ascii(before) || ascii(after)) {
		sum += misfit
	}
	if a.latin && foreign(before) {
		sum += misfit / 2
	}
	if a.latin && !ascii(before) && !ascii(after) {
		sum += misfit / 2
	}
	return sum
}

// frequencies reads the table into bits by letter. A capital is as common as
// its small letter here, which misfits then corrects.
func (a alphabet) frequencies() map[rune]float64 {
	common := map[rune]float64{}
	for _, field := range strings.Fields(a.letters) {
		r, size := utf8.DecodeRuneInString(field)
		n := 0.0
		for _, digit := range field[size:] {
			if digit >= '0' && digit <= '9' {
				n = n*10 + float64(digit-'0')
			}
		}
		common[r] = math.Log2(n / 10000)
	}
	return common
}

// weight gives the bits of one character.
func weight(r rune, common map[rune]float64) float64 {
	bits, listed := common[r]
	if !listed {
		bits, listed = common[unicode.ToLower(r)]
	}
	switch {
	case listed:
		return max(bits, oddLetter)
	case r == utf8.RuneError || unicode.IsControl(r):
		return noMeaning
	case unicode.IsLetter(r):
		return oddLetter
	case r == '\u00a0' || unicode.IsPunct(r) || r == '№':
		return oddMark
	}
	return oddSign
}

// highLines gathers lines with bytes beyond ASCII, at most 64 KiB: in a long
// list the names may come late and the first thousand lines be numbers.
func highLines(data []byte) []byte {
	const most = 64 << 10
	var out []byte
	start := 0
	for start < len(data) && len(out) < most {
		stop, high := start, false
		for stop < len(data) && data[stop] != '\n' && data[stop] != '\r' && stop-start < most {
			high = high || data[stop] >= utf8.RuneSelf
			stop++
		}
		stop = min(stop+1, len(data))
		if high {
			out = append(out, data[start:stop]...)
		}
		start = stop
	}
	return out
}
