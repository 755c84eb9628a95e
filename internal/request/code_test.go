package request

import (
	"strconv"
	"strings"
	"testing"

	"homeward/internal/fault"
)

func TestEverySlipInACodeIsFound(t *testing.T) {
	for n := range 50 {
		code, ok := drawCode("0194f3c2-6b1e-7a40-9d2c-"+strconv.Itoa(100000000000+n), 0)
		if !ok {
			continue
		}
		nine := strings.ReplaceAll(strings.TrimPrefix(code, "HW-"), "-", "")
		for i := range nine {
			for _, c := range codeAlphabet {
				wrong := nine[:i] + string(c) + nine[i+1:]
				if _, err := ParseCode(wrong); (err == nil) != (wrong == nine) {
					t.Fatalf("%s: %s gives %v", code, wrong, err)
				}
			}
			for j := i + 1; j < len(nine); j++ {
				swapped := []byte(nine)
				swapped[i], swapped[j] = swapped[j], swapped[i]
				if _, err := ParseCode(string(swapped)); (err == nil) != (string(swapped) == nine) {
					t.Fatalf("%s: swapped %s gives %v", code, swapped, err)
				}
			}
		}
	}
}

func TestCodesAsPeopleTypeThem(t *testing.T) {
	const code = "HW-4K7M-2Q9T-4"
	for _, typed := range []string{
		code, "hw-4k7m-2q9t-4", "HW 4K7M 2Q9T 4", "4K7M2Q9T4", "hw4k7m2q9t4", " HW–4K7M–2Q9T–4\n", "HW-٤K٧M-٢Q٩T-4",
		"НW-4К7М-2Q9Т-4", "нw 4к7м 2q9т 4", "\u200eHW-4K7M-2Q9T-4\u200f", "ＨＷ-４K7M-2Q9T-4", "HW.4K7M.2Q9T.4",
	} {
		if got, err := ParseCode(typed); got != code || err != nil {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
	for typed, key := range map[string]string{
		"":                         "request.wrong.code",
		"HW":                       "request.wrong.code",
		"HW-4K7M-2Q9T":             "request.wrong.code",
		"HW-4K7M-2Q9T-4Q":          "request.wrong.code",
		"HW-4K7M-2Q0T-4":           "request.wrong.code", // no code has a 0
		"HW-4K7М-2Q9Т-З":           "request.wrong.code", // З may be 3 or Z
		"HW-4K7M-2Q9T-A":           "request.wrong.code_slip",
		"HW-4K7M-2QT9-4":           "request.wrong.code_slip",
		"' OR 1=1 --":              "request.wrong.code",
		strings.Repeat("4", 1<<20): "request.wrong.code",
	} {
		_, err := ParseCode(typed)
		if f := fault.Fields(err); len(f) != 1 || !strings.HasPrefix(f[0].Key+" ", key+" ") {
			t.Errorf("%.40q: %v, want %s", typed, err, key)
		}
	}
}

func TestACodeTellsNothingOfItsRequest(t *testing.T) {
	seen := map[string]bool{}
	for n := range 2000 {
		secret := "0194f3c2-6b1e-7a40-9d2c-" + strconv.Itoa(100000000000+n)
		code, ok := drawCode(secret, 0)
		if !ok {
			continue
		}
		if seen[code] {
			t.Fatalf("%s was drawn twice in 2000", code)
		}
		seen[code] = true
		if strings.ContainsAny(strings.TrimPrefix(code, "HW"), "0O1ILU") {
			t.Errorf("%s has a character that looks like another", code)
		}
	}
	if len(seen) < 1800 {
		t.Errorf("only %d of 2000 draws gave a code", len(seen))
	}
}

func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{"HW-4K7M-2Q9T-4", "нw 4к7м 2q9т 4", "٤", "\xff", "ﷺ", "ŉ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := ParseCode(typed)
		if err != nil {
			return
		}
		if again, err := ParseCode(code); again != code || err != nil {
			t.Errorf("%q was read as %q, which reads as %q, %v", typed, code, again, err)
		}
	})
}
