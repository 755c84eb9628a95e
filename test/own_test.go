package test

import (
	"bufio"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"homeward/internal/certificate"
	"homeward/internal/web"
)

// A laptop in a yard serves its phones over TLS with a certificate of its own: the
// terminal prints codes and the fingerprint; a phone that trusts the certificate
// comes in by the laptop's address, one that does not is turned away, and the
// laptop answers to no foreign name.
func TestPhonesReachTheLaptopOverTLS(t *testing.T) {
	dir := t.TempDir()
	program, data := filepath.Join(dir, "homeward"), filepath.Join(dir, "demo")
	if out, err := exec.Command("go", "build", "-o", program, "homeward/cmd/homeward").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	if out, err := exec.Command(program, "demo", "--no-serve", "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("demo: %v\n%s", err, out)
	}
	register := filepath.Join(data, "register")
	serve := exec.Command(program, "serve", "--data", register, "--key-file", filepath.Join(data, "key"), "--listen", "0.0.0.0:0", "--own-certificate")
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		serve.Process.Signal(os.Interrupt)
		serve.Wait()
	})
	var port, print string
	codes := 0
	for lines := bufio.NewScanner(out); lines.Scan() && print == ""; {
		line := lines.Text()
		if at, ok := strings.CutPrefix(line, "homeward serves at https://"); ok {
			at, _, _ = strings.Cut(at, " ")
			if _, port, err = net.SplitHostPort(at); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(line, "▀") {
			codes++
		}
		if strings.Count(line, ":") == 31 {
			print = line
		}
	}
	addresses := certificate.Addresses()
	if port == "" || print == "" || codes == 0 && len(addresses) > 0 {
		t.Fatalf("the terminal says port %q, fingerprint %q, %d lines of codes", port, print, codes)
	}
	text, err := os.ReadFile(filepath.Join(register, certificate.File))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	if sum := sha256.Sum256(block.Bytes); strings.ToUpper(hex.EncodeToString(sum[:])) != strings.ReplaceAll(print, ":", "") {
		t.Errorf("the terminal's fingerprint %s is of something else", print)
	}
	authority, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	trusts := x509.NewCertPool()
	trusts.AddCert(authority)
	phone := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusts}}}
	stranger := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: x509.NewCertPool()}}}
	get := func(c *http.Client, host, path, named string) (int, string) {
		t.Helper()
		ask, err := http.NewRequest(http.MethodGet, "https://"+net.JoinHostPort(host, port)+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		ask.Host = named
		answer, err := c.Do(ask)
		if err != nil {
			return 0, err.Error()
		}
		defer answer.Body.Close()
		body, _ := io.ReadAll(answer.Body) // what came is judged below
		return answer.StatusCode, string(body)
	}
	for _, host := range append([]string{"127.0.0.1"}, addresses...) {
		if code, body := get(phone, host, "/phone", ""); code != 200 || !strings.Contains(body, print) {
			t.Errorf("%s: the page for phones answers %d: %s", host, code, clip(body, 300))
		}
		if code, body := get(phone, host, "/phone/certificate.crt", ""); code != 200 || body != string(block.Bytes) {
			t.Errorf("%s: the certificate answers %d", host, code)
		}
		if code, _ := get(phone, host, "/login", ""); code != 200 {
			t.Errorf("%s: nobody can log in: %d", host, code)
		}
		if code, why := get(stranger, host, "/login", ""); code != 0 || !strings.Contains(why, "certificate") {
			t.Errorf("%s: a phone that trusts nobody gets %d: %s", host, code, why)
		}
		for _, foreign := range []string{"bank.example", "8.8.8.8", "192.168.255.254"} {
			if code, _ := get(phone, host, "/login", foreign); code != http.StatusMisdirectedRequest {
				t.Errorf("%s answers to the name %s with %d", host, foreign, code)
			}
		}
	}
}

// A phone that trusts the laptop's certificate keeps the roll-call and what is
// ticked; a browser that does not trust it shows nothing.
func TestAPhoneKeepsTheRollCallOverTLS(t *testing.T) {
	d := newDemonstration(t)
	y := newYard(t, d, 3)
	y.offer()
	own, err := certificate.Open(t.TempDir(), nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	deps := d.app.Pages()
	deps.TLS, deps.Own = true, own
	handler, err := web.New(deps)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", own.Config())
	if err != nil {
		t.Fatal(err)
	}
	server := web.Server(handler)
	go server.Serve(listener) //nolint:errcheck // it ends with the test
	t.Cleanup(func() { server.Close() })
	authority, err := x509.ParseCertificate(own.Authority())
	if err != nil {
		t.Fatal(err)
	}
	trusts := x509.NewCertPool()
	trusts.AddCert(authority)
	hello, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: trusts, ServerName: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	key := sha256.Sum256(hello.ConnectionState().PeerCertificates[0].RawSubjectPublicKeyInfo)
	hello.Close()

	at := "https://" + listener.Addr().String()
	stranger := d.open(t, "en", 360)
	if err := chromedp.Do(stranger.ctx, chromedp.Navigate(at+"/login")); err == nil {
		t.Errorf("a browser that trusts nobody shows the laptop's page: %s", stranger.text("body"))
	}
	b := d.open(t, "en", 360, chromedp.Flag("ignore-certificate-errors-spki-list", base64.StdEncoding.EncodeToString(key[:])))
	b.at = at
	b.login("escort")
	b.visit("/handovers/" + string(y.hand))
	b.until(`document.querySelector("[data-roll]").dataset.kept === "yes"`)
	b.tick(y.kids[0])
	b.until(`localStorage.getItem("homeward-roll") === "0"`)
	if n := y.ticks(); n != 1 {
		t.Errorf("%d ticks are recorded, want 1", n)
	}
	if err := server.Close(); err != nil { // the laptop is gone
		t.Fatal(err)
	}
	b.visit("/handovers/" + string(y.hand))
	b.sees(y.kids[2].name)
	b.tick(y.kids[1])
	b.until(`localStorage.getItem("homeward-roll") === "1"`)
	b.counts(2, 1, 0)
}
