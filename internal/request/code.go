package request

import (
	"crypto/sha256"
	"strings"

	"golang.org/x/text/unicode/norm"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal"
)

// A receipt code is read out on the phone and copied by hand: "HW-4K7M-2Q9T-4".
// Eight drawn characters and a check character, from an alphabet without 0, O,
// 1, I, L and U.
//
// The check is a weighted sum modulo 31, as in ISBN-10: 31 is prime and larger
// than the alphabet, and the weights 3^8 … 3^0 all differ modulo 31, so every
// single wrong character and every swap of two characters is found.
const (
	codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeDrawn    = 8
	codePrefix   = "HW"
	codeModulus  = 31
)

// newCode draws a code that no request here carries. It hangs on the random
// bits of an identifier that is made for it and shown to nobody, so it tells
// nothing of the request and cannot be computed from the request's id.
func newCode(a *journal.Act) (string, error) {
	secret := journal.NewIn[string](a)
	for draw := byte(0); draw < 200; draw++ {
		code, ok := drawCode(secret, draw)
		if !ok {
			continue
		}
		taken, err := codeTaken(a, code)
		if err != nil {
			return "", err
		}
		if !taken {
			return code, nil
		}
	}
	return "", fault.New(fault.Internal, "draw a receipt code: 200 draws gave none that is free")
}

// drawCode gives the code of one draw; ok is false where the check would need a
// thirty-first character.
func drawCode(secret string, draw byte) (code string, ok bool) {
	sum := sha256.Sum256(append([]byte("homeward receipt code v1\n"+secret), draw))
	drawn := make([]byte, 0, codeDrawn+1)
	for _, b := range sum {
		if b < 240 && len(drawn) < codeDrawn { // 240 = 8 × 30: no character is likelier
			drawn = append(drawn, codeAlphabet[int(b)%len(codeAlphabet)])
		}
	}
	if len(drawn) < codeDrawn {
		return "", false
	}
	check := (codeModulus - weigh(string(drawn)+codeAlphabet[:1])) % codeModulus
	if check >= len(codeAlphabet) {
		return "", false
	}
	return write(string(drawn) + codeAlphabet[check:check+1]), true
}

// weigh is the weighted sum of the characters; a whole code weighs 0.
func weigh(characters string) int {
	sum := 0
	for i := range len(characters) {
		sum = (sum*3 + strings.IndexByte(codeAlphabet, characters[i])) % codeModulus
	}
	return sum
}

func write(nine string) string {
	return codePrefix + "-" + nine[:4] + "-" + nine[4:8] + "-" + nine[8:]
}

// ParseCode reads a receipt code as people type it: in small letters, without
// hyphens, with spaces, without the HW, with Arabic digits, with Cyrillic
// letters that look like Latin ones. It gives the one spelling that is stored.
// The fault says whether it is no code at all or a code with a slip in it.
func ParseCode(text string) (string, error) {
	if len(text) > 200 {
		return "", noCode("too long")
	}
	var read strings.Builder
	for _, r := range norm.NFKC.String(text) {
		c, kept := codeCharacter(r)
		if !kept {
			continue
		}
		if c == 0 {
			return "", noCode("a character that no code has")
		}
		read.WriteByte(c)
	}
	nine := read.String()
	if len(nine) == len(codePrefix)+codeDrawn+1 {
		nine = strings.TrimPrefix(nine, codePrefix)
	}
	if len(nine) != codeDrawn+1 {
		return "", noCode("not nine characters")
	}
	if weigh(nine) != 0 {
		return "", fault.Invalid("read a receipt code", fault.Field{Name: "code", Key: "request.wrong.code_slip"})
	}
	return write(nine), nil
}

func noCode(why string) error {
	return fault.Invalid("read a receipt code: "+why, fault.Field{Name: "code", Key: "request.wrong.code Example=HW-4K7M-2Q9T-4"})
}

// alike are letters of other scripts that look like one letter of the alphabet
// and nothing else in it. Cyrillic З is left out: it looks like 3 and sounds
// like Z.
const alike = "АAВBЕEКKМMНHРPСCТTУYХXЅSЈJԌGԚQԜW" + "ΑAΒBΕEΖZΗHΚKΜMΝNΡPΤTΥYΧX"

// codeCharacter gives the character of the alphabet that r stands for, 0 if
// there is none; kept is false for what only separates.
func codeCharacter(r rune) (c byte, kept bool) {
	if strings.ContainsRune("-‐‑‒–—―−_./ \t\r\n\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069", r) {
		return 0, false
	}
	for _, zero := range []rune{'٠', '۰'} {
		if r >= zero && r <= zero+9 {
			r = r - zero + '0'
		}
	}
	upper := []rune(strings.ToUpper(string(r)))[0]
	if i := strings.IndexRune(alike, upper); i >= 0 && upper > 0x7f {
		upper = []rune(alike[i:])[1]
	}
	if upper > 0x7f || strings.IndexByte(codeAlphabet, byte(upper)) < 0 {
		return 0, true
	}
	return byte(upper), true
}

func codeTaken(a db.Asker, code string) (bool, error) {
	n, err := count(a, "SELECT COUNT(*) FROM request WHERE code = $1", code)
	return n > 0, err
}
