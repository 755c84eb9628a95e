package main

import (
	"bytes"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/account"
	"homeward/internal/fault"
)

// providersFile is what --identity-providers names:
//
//	providers:
//	  - key: ministry            # in addresses: the provider sends people back to
//	                             # https://NAME/login/elsewhere/ministry/back
//	    name: Ministry login
//	    issuer: https://login.ministry.example
//	    client_id: homeward
//	    secret_file: ministry.secret   # beside this file, or a whole path
//	    trust_second_factor: false     # true: "mfa" said there stands for ours
type providersFile struct {
	Providers []struct {
		Key        string `yaml:"key"`
		Name       string `yaml:"name"`
		Issuer     string `yaml:"issuer"`
		ClientID   string `yaml:"client_id"`
		SecretFile string `yaml:"secret_file"`
		Trusted    bool   `yaml:"trust_second_factor"`
	} `yaml:"providers"`
}

var providerKey = regexp.MustCompile(`^[a-z0-9-]{1,32}$`)

// readProviders reads the identity providers of agencies, "" gives none.
func readProviders(file string) ([]account.Provider, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fault.New(fault.BadInput, "--identity-providers: %w", err)
	}
	var f providersFile
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil {
		return nil, fault.New(fault.BadInput, "--identity-providers %s: %w", file, err)
	}
	var all []account.Provider
	seen := map[string]bool{}
	for i, p := range f.Providers {
		wrong := func(what string) error {
			return fault.New(fault.BadInput, "--identity-providers %s: provider %d: %s", file, i+1, what)
		}
		switch {
		case !providerKey.MatchString(p.Key) || seen[p.Key]:
			return nil, wrong("key wants small Latin letters, digits and - , each key once")
		case p.Name == "" || p.ClientID == "":
			return nil, wrong("name and client_id are needed")
		}
		if err := checkIssuer(p.Issuer); err != nil {
			return nil, wrong(err.Error())
		}
		seen[p.Key] = true
		one := account.Provider{Key: p.Key, Name: p.Name, Issuer: p.Issuer, ClientID: p.ClientID, Trusted: p.Trusted}
		if p.SecretFile != "" {
			at := p.SecretFile
			if !filepath.IsAbs(at) {
				at = filepath.Join(filepath.Dir(file), at)
			}
			secret, err := os.ReadFile(at)
			if err != nil {
				return nil, wrong(err.Error())
			}
			one.Secret = strings.TrimSpace(string(secret))
		}
		all = append(all, one)
	}
	return all, nil
}

// checkIssuer wants https, but for a provider on this very machine.
func checkIssuer(issuer string) error {
	u, err := url.Parse(issuer)
	if err != nil || u.Host == "" {
		return errors.New("issuer wants an address, like https://login.ministry.example")
	}
	ip := net.ParseIP(u.Hostname())
	if u.Scheme != "https" && u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return errors.New("issuer wants https: who listens in between could be anybody")
	}
	return nil
}
