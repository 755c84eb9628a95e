package id

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is the short number of a case, for example 1042. People say it on the
// phone and write it by hand as "1042-7", where 7 is a check digit.
//
// The check digit follows Damm (H. M. Damm, "Total anti-symmetrische
// Quasigruppen", Marburg 2004): it finds every single wrong digit and every
// swap of two neighbours, which are the errors people make.
type Number int64

// damm is the totally anti-symmetric quasigroup of order 10 of Damm's thesis.
var damm = [10][10]byte{
	{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
	{7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
	{4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
	{1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
	{6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
	{3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
	{5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
	{8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
	{9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
	{2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}

func check(digits string) byte {
	var c byte
	for i := 0; i < len(digits); i++ {
		c = damm[c][digits[i]-'0']
	}
	return c
}

// String gives the number with its check digit: "1042-7".
func (n Number) String() string {
	s := strconv.FormatInt(int64(n), 10)
	return s + "-" + string('0'+check(s))
}

// ParseNumber reads what somebody typed: "1042-7", "1042 7", "10427", with
// digits of any script. The error says whether it is not a number at all or a
// number with a slip in it.
func ParseNumber(s string) (Number, error) {
	var digits strings.Builder
	for _, r := range s {
		switch d := digit(r); {
		case d >= 0:
			digits.WriteByte(byte('0' + d))
		case r == '-' || r == ' ' || r == '\u2011' || r == '\u00a0' || r == '№' || r == '#':
		default:
			return 0, fmt.Errorf("parse case number: %q is not a digit", r)
		}
		if digits.Len() > 16 {
			return 0, fmt.Errorf("parse case number: too long")
		}
	}
	all := digits.String()
	if len(all) < 2 {
		return 0, fmt.Errorf("parse case number: too short")
	}
	if check(all) != 0 {
		return 0, fmt.Errorf("parse case number: the check digit does not fit, one digit is wrong or two are swapped")
	}
	n, err := strconv.ParseInt(all[:len(all)-1], 10, 64)
	if err != nil || all[0] == '0' {
		return 0, fmt.Errorf("parse case number: a case number does not begin with zero")
	}
	return Number(n), nil
}

// digit gives the value of a decimal digit in the scripts our users type in.
func digit(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}
