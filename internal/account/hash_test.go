package account

import (
	"strings"
	"testing"
)

func TestAStoredHashIsReadInOneSpellingOnly(t *testing.T) {
	h := Hashing{MemoryKiB: 64 << 10, Passes: 3, Lanes: 1}
	good := h.phc(make([]byte, saltSize), make([]byte, keySize))
	if got, _, _, err := parsePHC(good); err != nil || got.MemoryKiB != h.MemoryKiB || got.Passes != 3 || got.Lanes != 1 {
		t.Fatalf("%s: %+v, %v", good, got, err)
	}
	for story, bad := range map[string]string{
		"no hash":               "",
		"another algorithm":     strings.Replace(good, "argon2id", "argon2i", 1),
		"another version":       strings.Replace(good, "v=19", "v=16", 1),
		"a gigabyte":            strings.Replace(good, "m=65536", "m=1048576", 1),
		"no pass":               strings.Replace(good, "t=3", "t=0", 1),
		"no lane":               strings.Replace(good, "p=1", "p=0", 1),
		"a leading zero":        strings.Replace(good, "t=3", "t=03", 1),
		"a short salt":          h.phc(make([]byte, 8), make([]byte, keySize)),
		"a short key":           h.phc(make([]byte, saltSize), make([]byte, 16)),
		"something at the end":  good + "$",
		"a sign that is none":   good[:len(good)-1] + "!",
		"padding that is wrong": good + "=",
	} {
		if _, _, _, err := parsePHC(bad); err == nil {
			t.Errorf("%s was read: %s", story, bad)
		}
	}
}

func FuzzParsePHC(f *testing.F) {
	h := Hashing{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1}
	f.Add(h.phc(make([]byte, saltSize), make([]byte, keySize)))
	f.Add("$argon2id$v=19$m=65536,t=3,p=1$$")
	f.Add("$$$$$")
	f.Fuzz(func(t *testing.T, s string) {
		h, salt, key, err := parsePHC(s)
		if err != nil {
			return
		}
		if h.phc(salt, key) != s || !most.atLeast(h) {
			t.Errorf("%q was read as %+v", s, h)
		}
	})
}
