package id

import (
	"testing"
	"time"
)

func TestIdentifiersSortByTheMomentTheyWereMade(t *testing.T) {
	now := time.UnixMilli(1_540_000_000_000)
	m := Seeded(1, func() time.Time { return now })
	last := New[Person](m)
	for range 10_000 {
		next := New[Person](m)
		if next <= last {
			t.Fatalf("%s was made after %s and sorts before it", next, last)
		}
		if _, err := Parse[Person](string(next)); err != nil {
			t.Fatal(err)
		}
		last = next
	}
}

func TestOneSpellingOnly(t *testing.T) {
	for _, s := range []string{"", "0194F3C2-6B1E-7A40-9D2C-3F5A7BE01C44", "0194f3c26b1e7a409d2c3f5a7be01c44", "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4g", "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44 "} {
		if _, err := Parse[Case](s); err == nil {
			t.Errorf("%q was taken for an id", s)
		}
	}
}

func TestANumberReadOnThePhoneSurvivesTheWrittenForms(t *testing.T) {
	for _, s := range []string{Number(1042).String(), "1042 " + Number(1042).String()[5:], "١٠٤٢-" + Number(1042).String()[5:]} {
		n, err := ParseNumber(s)
		if err != nil || n != 1042 {
			t.Errorf("%q was read as %d, %v", s, n, err)
		}
	}
}

func TestEverySlipOfOneDigitOrOneSwapIsFound(t *testing.T) {
	for n := Number(1); n < 3000; n += 7 {
		s := []byte(n.String())
		for i := range s {
			if s[i] == '-' {
				continue
			}
			for d := byte('0'); d <= '9'; d++ {
				wrong := append([]byte(nil), s...)
				wrong[i] = d
				if got, err := ParseNumber(string(wrong)); d != s[i] && err == nil {
					t.Fatalf("%s mistyped as %s was read as %d", s, wrong, got)
				}
			}
		}
		plain := []byte(string(s[:len(s)-2]) + string(s[len(s)-1]))
		for i := 0; i+1 < len(plain); i++ {
			if plain[i] == plain[i+1] {
				continue
			}
			wrong := append([]byte(nil), plain...)
			wrong[i], wrong[i+1] = wrong[i+1], wrong[i]
			if got, err := ParseNumber(string(wrong)); err == nil {
				t.Fatalf("%s with two digits swapped, %s, was read as %d", plain, wrong, got)
			}
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("1042-7")
	f.Add("٣-")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err != nil {
			return
		}
		if again, err := ParseNumber(n.String()); err != nil || again != n {
			t.Fatalf("%q read as %d, whose own text reads as %d, %v", s, n, again, err)
		}
	})
}
