package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIdentityProvidersAreReadOrRefusedWithTheReason(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("m.secret", "hush\n")
	good := write("good.yaml", "providers:\n  - {key: ministry, name: Ministry login, issuer: https://login.ministry.example, client_id: homeward, secret_file: m.secret, trust_second_factor: true}\n")
	all, err := readProviders(good)
	if err != nil || len(all) != 1 || all[0].Secret != "hush" || !all[0].Trusted {
		t.Fatalf("%+v, %v", all, err)
	}
	if all, err := readProviders(""); all != nil || err != nil {
		t.Errorf("no file: %v, %v", all, err)
	}
	for text, want := range map[string]string{
		"providers:\n  - {key: Ministry!, name: a, issuer: https://a.example, client_id: b}":                                                         "key wants",
		"providers:\n  - {key: a, issuer: https://a.example, client_id: b}":                                                                          "name and client_id",
		"providers:\n  - {key: a, name: a, issuer: http://a.example, client_id: b}":                                                                  "https",
		"providers:\n  - {key: a, name: a, issuer: not an address, client_id: b}":                                                                    "issuer wants an address",
		"providers:\n  - {key: a, name: a, issuer: https://a.example, client_id: b, secret_file: none}":                                              "no such file",
		"providers:\n  - {key: a, name: a, issuer: https://a.example, client_id: b, scret_file: none}":                                               "scret_file",
		"providers:\n  - {key: a, name: a, issuer: https://a.example, client_id: b}\n  - {key: a, name: a, issuer: https://a.example, client_id: b}": "each key once",
	} {
		if _, err := readProviders(write("bad.yaml", text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
