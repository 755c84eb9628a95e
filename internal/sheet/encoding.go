package sheet

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	utf "golang.org/x/text/encoding/unicode"
)

// decoded is a file as text.
type decoded struct {
	text     string // UTF-8; if name is utf-8, bad bytes are left in place
	name     string
	guessed  bool // the file itself does not prove the encoding
	doubtful bool // and the guess is weak
}

// decode turns the file into text. A byte order mark proves an encoding, and so
// does text that is valid UTF-8; everything else is a guess from the letters.
func decode(data []byte, name string) (decoded, error) {
	if name != "" {
		text, canonical, err := decodeAs(data, name)
		return decoded{text: text, name: canonical}, err
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return decodeProven(data, "utf-8")
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeProven(data, "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeProven(data, "utf-16be")
	}
	if name := utf16Name(data); name != "" {
		d, err := decodeProven(data, name)
		d.guessed = true
		return d, err
	}
	if mostlyUTF8(data) {
		return decodeProven(data, "utf-8")
	}
	name, poor, doubtful := guessLetters(data)
	if poor {
		if other := askChardet(data); other != "" {
			name = other
		}
	}
	d, err := decodeProven(data, name)
	d.guessed, d.doubtful = true, poor || doubtful
	return d, err
}

func decodeProven(data []byte, name string) (decoded, error) {
	text, canonical, err := decodeAs(data, name)
	return decoded{text: text, name: canonical}, err
}

// decodeAs decodes by name, without the byte order mark.
func decodeAs(data []byte, name string) (text, canonical string, err error) {
	enc, canonical, err := encodingOf(name)
	if err != nil {
		return "", "", err
	}
	if enc == nil {
		return strings.TrimPrefix(string(data), "\ufeff"), canonical, nil
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", &Error{Code: "not_a_table", Text: "the file cannot be read as " + canonical}
	}
	return strings.TrimPrefix(string(out), "\ufeff"), canonical, nil
}

// encodingOf finds an encoding by any of its usual names; nil is UTF-8.
func encodingOf(name string) (encoding.Encoding, string, error) {
	switch lower := strings.ToLower(strings.TrimSpace(name)); lower {
	case "utf-8", "utf8":
		return nil, "utf-8", nil
	case "utf-16le", "utf-16":
		return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM), "utf-16le", nil
	case "utf-16be":
		return utf.UTF16(utf.BigEndian, utf.IgnoreBOM), "utf-16be", nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, "", &Error{Code: "unknown_encoding", Text: "no such encoding is known"}
	}
	canonical, err := htmlindex.Name(enc)
	if err != nil || canonical == "replacement" {
		return nil, "", &Error{Code: "unknown_encoding", Text: "no such encoding is known"}
	}
	if canonical == "utf-8" {
		return nil, canonical, nil
	}
	return enc, canonical, nil
}

// utf16Name recognises UTF-16 without a mark: blanks, digits and separators have
// a zero byte, always on the same side, and what comes out are letters.
func utf16Name(data []byte) string {
	data = data[:min(len(data), 64<<10)&^1]
	var zero [2]int
	for i, b := range data {
		if b == 0 {
			zero[i&1]++
		}
	}
	units := len(data) / 2
	name, here, there := "utf-16le", zero[1], zero[0]
	if zero[0] > zero[1] {
		name, here, there = "utf-16be", zero[0], zero[1]
	}
	if here*20 < units || there*20 > here {
		return ""
	}
	text, _, err := decodeAs(data, name)
	if err != nil {
		return ""
	}
	plain, all := 0, 0
	for _, r := range text {
		all++
		if r >= ' ' && r < utf8.RuneSelf || unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Arabic) ||
			r == '\n' || r == '\r' || r == '\t' {
			plain++
		}
	}
	if plain*10 < all*9 {
		return ""
	}
	return name
}

// mostlyUTF8 reports whether data is UTF-8, perhaps with a few damaged places:
// letters of other encodings hardly ever form valid sequences by chance.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			bad++
		}
		if size > 1 {
			good++
		}
		data = data[size:]
	}
	return good >= 4*bad
}

// askChardet asks for scripts that the letter tables do not have. Its answer
// counts only if every byte can be read so.
func askChardet(data []byte) string {
	found, err := chardet.NewTextDetector().DetectBest(highLines(data))
	if err != nil || found.Confidence < 20 {
		return ""
	}
	label := strings.ReplaceAll(found.Charset, "GB-18030", "gb18030")
	text, name, err := decodeAs(data, label)
	if err != nil || strings.HasPrefix(name, "utf-") || strings.ContainsRune(text, utf8.RuneError) {
		return ""
	}
	for _, a := range alphabets {
		if a.encoding == name {
			return "" // ours are better on short lists
		}
	}
	return name
}
