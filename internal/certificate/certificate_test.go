package certificate_test

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"homeward/internal/certificate"
)

// dial reaches a server as a phone that trusts an authority.
func dial(t *testing.T, address, name string, trusts *x509.CertPool, at time.Time) error {
	t.Helper()
	conn, err := tls.Dial("tcp", address, &tls.Config{RootCAs: trusts, ServerName: name, Time: func() time.Time { return at }})
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = io.ReadAll(conn)
	return err
}

func serve(t *testing.T, o *certificate.Own) string {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", o.Config())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() { c.Write([]byte("hello")); c.Close() }()
		}
	}()
	return listener.Addr().String()
}

func trusting(t *testing.T, o *certificate.Own) *x509.CertPool {
	t.Helper()
	c, err := x509.ParseCertificate(o.Authority())
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(c)
	return pool
}

// A phone that trusts the authority reaches the laptop by its address and its
// name, the next day and a year later; one that does not is told so.
func TestAPhoneReachesTheLaptop(t *testing.T) {
	now := time.Date(2018, 12, 30, 8, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	o, err := certificate.Open(dir, []string{"yard.local"}, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	address, trusts := serve(t, o), trusting(t, o)
	for _, name := range []string{"127.0.0.1", "yard.local", "localhost"} {
		for _, later := range []time.Duration{-12 * time.Hour, 0, 6 * 24 * time.Hour} {
			if err := dial(t, address, name, trusts, now.Add(later)); err != nil {
				t.Errorf("%s, %s later: %v", name, later, err)
			}
		}
	}
	if err := dial(t, address, "127.0.0.1", x509.NewCertPool(), now); err == nil {
		t.Error("a phone that trusts nobody is let in")
	}
	if err := dial(t, address, "bank.example", trusts, now); err == nil {
		t.Error("the laptop passes for a bank")
	}
	now = now.Add(365 * 24 * time.Hour) // another one is made
	if err := dial(t, address, "127.0.0.1", trusts, now); err != nil {
		t.Errorf("a year later: %v", err)
	}

	// Started again it is the same one; with other names or after its end another.
	print := o.Fingerprint()
	again, err := certificate.Open(dir, []string{"yard.local"}, func() time.Time { return now })
	if err != nil || again.Fingerprint() != print {
		t.Errorf("started again it is another one: %v", err)
	}
	sum := sha256.Sum256(o.Authority())
	if want := strings.ToUpper(hex.EncodeToString(sum[:])); strings.ReplaceAll(print, ":", "") != want {
		t.Errorf("the fingerprint is %s, want %s", print, want)
	}
	info, err := os.Stat(filepath.Join(dir, certificate.File))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the key: %v, %v", info.Mode(), err)
	}
	if other, err := certificate.Open(dir, []string{"gate.local"}, func() time.Time { return now }); err != nil || other.Fingerprint() == print {
		t.Errorf("for another name it is the same: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, certificate.File), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := certificate.Open(dir, nil, time.Now); err == nil || !strings.Contains(err.Error(), "remove the file") {
		t.Errorf("a damaged one: %v", err)
	}
}

// Whoever steals the authority's key can name no site of the world with it.
func TestTheAuthorityIsBounded(t *testing.T) {
	o, err := certificate.Open(t.TempDir(), nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(o.Authority())
	if err != nil {
		t.Fatal(err)
	}
	if !c.PermittedDNSDomainsCritical || len(c.PermittedDNSDomains) != 1 || len(c.PermittedIPRanges) != 8 || !c.IsCA || !c.MaxPathLenZero {
		t.Errorf("names %v, addresses %v, critical %t", c.PermittedDNSDomains, c.PermittedIPRanges, c.PermittedDNSDomainsCritical)
	}
	for ip, want := range map[string]bool{"192.168.43.1": true, "10.42.0.1": true, "172.20.10.1": true, "fd00::1": true, "8.8.8.8": false, "172.32.0.1": false, "2001:db8::1": false} {
		if certificate.Private(net.ParseIP(ip)) != want {
			t.Errorf("%s: want %t", ip, want)
		}
	}
}
