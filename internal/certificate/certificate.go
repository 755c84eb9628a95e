// Package certificate lets phones reach a laptop over TLS where there is no
// network and no authority that certificates come from: a hotspot in a yard. It
// makes an authority of this register's own, kept in its folder, and from it a
// certificate for each address by which the laptop is reached.
//
// A phone is told once to trust the authority, by a person who compares its
// fingerprint with the one on the laptop. The authority can name nothing but the
// names it was made for and addresses of private networks (RFC 5280 §4.2.1.10), so
// that whoever steals its key can pretend to be this laptop and no site of the
// world. Certificates themselves are never written down: they are made when
// somebody connects and last a week.
//
// Start at Open.
package certificate

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// File holds the authority and its key, in the folder of the register.
const File = "own-certificate.pem"

const (
	authorityTime = 3 * 365 * 24 * time.Hour
	leafTime      = 7 * 24 * time.Hour
	renewBefore   = 24 * time.Hour
	leavesMost    = 64 // addresses of one laptop
)

// Own is the authority of a register.
type Own struct {
	authority *x509.Certificate
	key       *ecdsa.PrivateKey
	hosts     []string
	clock     func() time.Time

	mu     sync.Mutex // guards leaves
	leaves map[string]*tls.Certificate
}

// Open reads the authority from the folder, or makes one for the given names. One
// that has ended, or was made for other names, is replaced; phones then have to
// trust the new one.
func Open(dir string, hosts []string, clock func() time.Time) (*Own, error) {
	o := &Own{hosts: slices.Sorted(slices.Values(append([]string{"localhost"}, hosts...))), clock: clock, leaves: map[string]*tls.Certificate{}}
	path := filepath.Join(dir, File)
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return o, o.make(path)
	case err != nil:
		return nil, fmt.Errorf("open own certificate: %w", err)
	}
	if err := o.read(text); err != nil {
		return nil, fmt.Errorf("open own certificate %s: %w; remove the file and a new one is made", path, err)
	}
	if clock().After(o.authority.NotAfter.Add(-renewBefore)) || !slices.Equal(o.authority.PermittedDNSDomains, o.hosts) {
		return o, o.make(path)
	}
	return o, nil
}

// make makes an authority and writes it, readable to its owner alone.
func (o *Own) make(path string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template, err := o.template(authorityTime)
	if err != nil {
		return err
	}
	template.Subject = pkix.Name{CommonName: "homeward " + template.NotBefore.Format(time.DateOnly)}
	template.IsCA, template.BasicConstraintsValid, template.MaxPathLenZero = true, true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	template.PermittedDNSDomainsCritical, template.PermittedDNSDomains, template.PermittedIPRanges = true, o.hosts, private()
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return fmt.Errorf("make own certificate: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...)
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return fmt.Errorf("make own certificate: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("make own certificate: %w", err)
	}
	return o.read(text)
}

func (o *Own) read(text []byte) error {
	var err error
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		switch block.Type {
		case "CERTIFICATE":
			o.authority, err = x509.ParseCertificate(block.Bytes)
		case "PRIVATE KEY":
			var key any
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
			o.key, _ = key.(*ecdsa.PrivateKey)
		}
		if err != nil {
			return err
		}
	}
	if o.authority == nil || o.key == nil || !o.key.PublicKey.Equal(o.authority.PublicKey) {
		return errors.New("it holds no authority with its key")
	}
	return nil
}

// template is what every certificate of ours has. It begins a day early, for
// phones whose clock is behind.
func (o *Own) template(lasts time.Duration) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, err
	}
	now := o.clock().UTC()
	return &x509.Certificate{SerialNumber: serial, NotBefore: now.Add(-24 * time.Hour), NotAfter: now.Add(lasts)}, nil
}

// private are the addresses that the authority may name: those of networks that
// nobody reaches from outside (RFC 1918, 3927, 4193, 4291) and of the machine itself.
func private() []*net.IPNet {
	var all []*net.IPNet
	for _, text := range []string{"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"} {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			panic("certificate: " + err.Error()) // constants that a test has seen work
		}
		all = append(all, network)
	}
	return all
}

// Private reports whether the authority may name an address.
func Private(ip net.IP) bool {
	return slices.ContainsFunc(private(), func(n *net.IPNet) bool { return n.Contains(ip) })
}

// Config answers for our names and for the address by which somebody reached us.
func (o *Own) Config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		name := strings.ToLower(hello.ServerName)
		if !slices.Contains(o.hosts, name) {
			host, _, err := net.SplitHostPort(hello.Conn.LocalAddr().String())
			if err != nil {
				return nil, err
			}
			name, _, _ = strings.Cut(host, "%")
		}
		return o.leaf(name)
	}}
}

// leaf gives the certificate for a name or an address.
func (o *Own) leaf(name string) (*tls.Certificate, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if c := o.leaves[name]; c != nil && o.clock().Before(c.Leaf.NotAfter.Add(-renewBefore)) {
		return c, nil
	}
	template, err := o.template(leafTime)
	if err != nil {
		return nil, err
	}
	template.Subject = pkix.Name{CommonName: name}
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	if ip := net.ParseIP(name); ip == nil {
		template.DNSNames = []string{name}
	} else if template.IPAddresses = []net.IP{ip}; !Private(ip) {
		return nil, fmt.Errorf("own certificate: %s is no address of a private network", name)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, template, o.authority, key.Public(), o.key)
	if err != nil {
		return nil, fmt.Errorf("own certificate for %s: %w", name, err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	if len(o.leaves) >= leavesMost {
		clear(o.leaves)
	}
	c := &tls.Certificate{Certificate: [][]byte{der, o.authority.Raw}, PrivateKey: key, Leaf: leaf}
	o.leaves[name] = c
	return c, nil
}

// Authority is the certificate that phones are told to trust (DER).
func (o *Own) Authority() []byte { return bytes.Clone(o.authority.Raw) }

// Ends is the last moment of the authority.
func (o *Own) Ends() time.Time { return o.authority.NotAfter }

// Fingerprint is its SHA-256, in the groups in which phones show it.
func (o *Own) Fingerprint() string {
	sum := sha256.Sum256(o.authority.Raw)
	text := strings.ToUpper(hex.EncodeToString(sum[:]))
	var pairs []string
	for i := 0; i < len(text); i += 2 {
		pairs = append(pairs, text[i:i+2])
	}
	return strings.Join(pairs, ":")
}

// Addresses are those by which phones reach this machine: of private networks,
// the fourth version first.
func Addresses() []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var four, six []string
	for _, a := range all {
		network, ok := a.(*net.IPNet)
		if !ok || network.IP.IsLoopback() || network.IP.IsLinkLocalUnicast() || !Private(network.IP) {
			continue
		}
		if network.IP.To4() != nil {
			four = append(four, network.IP.String())
		} else {
			six = append(six, network.IP.String())
		}
	}
	return append(four, six...)
}
