package test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"homeward/internal/demo"
	"homeward/internal/handover"
	"homeward/internal/handover/receipt"
	"homeward/internal/id"
	"homeward/internal/signature"
)

// A receipt that somebody took home is held against the journal later. It holds
// as it was; with anything changed, in a register that never saw it, or with a
// hash of nothing, it does not, and each time it is said why.
func TestAReceiptIsCheckedLater(t *testing.T) {
	d := newDemonstration(t)
	file := d.receipt(t)
	r, err := receipt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := r.File(); again != file {
		t.Errorf("read and written again it is another file:\n%s", again)
	}
	told, wrong, err := receipt.Check(t.Context(), d.app.DB, r)
	if err != nil || len(wrong) > 0 || told.State != "accepted" {
		t.Fatalf("it does not hold: %v, %v, %+v", err, wrong, told)
	}
	// The check has words of its own for what is signed; they are the noun's.
	own, err := handover.Signatures(t.Context(), d.app.DB, id.Handover(told.Handover))
	if err != nil || !signature.Verify(own[0].Public, signature.Text(handover.Purpose, told.Handover, string(own[0].Side), 1, told.Hash), own[0].Signature) {
		t.Fatalf("the noun does not know the signature: %v", err)
	}

	for name, c := range map[string]struct {
		change func(*receipt.Receipt)
		says   string
	}{
		"a child more":            {func(r *receipt.Receipt) { r.Text = strings.Replace(r.Text, "boarded ", "boarded 1", 1) }, "does not have the hash"},
		"a hash of nothing":       {func(r *receipt.Receipt) { r.Hash = strings.Repeat("0", 64) }, "has no handover"},
		"a signature of else":     {func(r *receipt.Receipt) { r.Signatures[0].Signature = strings.Repeat("0", 128) }, "is not of this hash"},
		"a key of somebody":       {func(r *receipt.Receipt) { r.Signatures[0].Public = r.Signatures[1].Public }, "is not of this hash"},
		"one side only":           {func(r *receipt.Receipt) { r.Signatures = r.Signatures[:1] }, "a side has not signed"},
		"one signs twice":         {func(r *receipt.Receipt) { r.Signatures[1].Account = r.Signatures[0].Account }, "one account signed for both"},
		"an agency nobody named":  {func(r *receipt.Receipt) { r.Signatures[0].Agency = r.Signatures[1].Agency }, "does not name"},
		"a signature nobody gave": {func(r *receipt.Receipt) { r.Signatures[0].Account = "0194f3c2-0000-7000-8000-0000000000aa" }, "has no such signature"},
		"the sides are exchanged": {func(r *receipt.Receipt) {
			r.Signatures[0].Side, r.Signatures[1].Side = r.Signatures[1].Side, r.Signatures[0].Side
		}, "is not of this hash"},
		"a text with another tail": {func(r *receipt.Receipt) { r.Text += "\n" }, "not the one that the journal recorded"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := r
			changed.Signatures = slices.Clone(r.Signatures)
			c.change(&changed)
			_, wrong, err := receipt.Check(t.Context(), d.app.DB, changed)
			if err != nil || !strings.Contains(strings.Join(wrong, "\n"), c.says) {
				t.Errorf("want %q, got %q, %v", c.says, wrong, err)
			}
		})
	}
	for _, text := range []string{"", "homeward receipt v1\n", strings.Replace(file, "hash ", "hush ", 1), strings.Replace(file, " key ", " ", 1), strings.Repeat("x", receipt.Most+1)} {
		if r, err := receipt.Parse(text); err == nil {
			t.Errorf("this is read as a receipt: %+v", r)
		}
	}

	// The same on the command line, in a copy of the register.
	d.app.Close()
	dir := t.TempDir()
	kept, forged := filepath.Join(dir, "receipt.txt"), filepath.Join(dir, "forged.txt")
	for path, text := range map[string]string{kept: strings.ReplaceAll(file, "\n", "\r\n"), forged: strings.Replace(file, "receiver=", "receiver=1", 1)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "homeward")
	if out, err := exec.Command("go", "build", "-o", program, "homeward/cmd/homeward").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	for _, c := range []struct {
		says string
		ok   bool
		args []string
	}{
		{"The receipt holds", true, []string{kept}},
		{"WRONG the text does not have the hash", false, []string{forged}},
		{"what both signed:\nhomeward handover v1", true, []string{"--hash", r.Hash}},
		{"WRONG the journal has no handover", false, []string{"--hash", strings.Repeat("a", 64)}},
		{"give the file of a receipt", false, nil},
	} {
		out, err := exec.Command(program, append([]string{"verify", "receipt", "--data", d.app.Config.Data, "--key-file", filepath.Join(filepath.Dir(d.app.Config.Data), "key")}, c.args...)...).CombinedOutput()
		if (err == nil) != c.ok || !strings.Contains(string(out), c.says) {
			t.Errorf("verify receipt %v: %v, want %q:\n%s", c.args, err, c.says, out)
		}
	}
}

// receipt takes the newest receipt of the demonstration home, as the page gives it.
func (d *demonstration) receipt(t testing.TB) string {
	t.Helper()
	var hand string
	if err := d.app.DB.Row(t.Context(), "SELECT handover FROM handover WHERE state = 'accepted' ORDER BY recorded DESC LIMIT 1", nil, &hand); err != nil {
		t.Fatal(err)
	}
	return d.download(t, d.client(t, "operations-lead"), "/handovers/"+hand+"/receipt.txt", nil)
}

// client is somebody's browser without pages.
func (d *demonstration) client(t testing.TB, login string) *http.Client {
	t.Helper()
	jar, _ := cookiejar.New(nil) // without a list of suffixes it cannot fail
	c := &http.Client{Jar: jar}
	in, err := c.PostForm(d.at+"/login", url.Values{"login": {login}, "password": {demo.Password}})
	if err != nil {
		t.Fatal(err)
	}
	in.Body.Close()
	return c
}

// download gets a file, or sends a form that is answered by one.
func (d *demonstration) download(t testing.TB, c *http.Client, path string, form url.Values) string {
	t.Helper()
	var answer *http.Response
	var err error
	if form == nil {
		answer, err = c.Get(d.at + path)
	} else {
		answer, err = c.PostForm(d.at+path, form)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%s: %d, %v: %s", path, answer.StatusCode, err, clip(string(text), 500))
	}
	return string(text)
}
