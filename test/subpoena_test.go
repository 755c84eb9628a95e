package test

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
)

// seizure is a machine on which a server runs and people work, before somebody
// takes it away: everything the program, its operator and a browser wrote.
type seizure struct {
	*browser
	dir, program string
	log          *serverLog
	tokens       map[string]string // where it was typed: the token
}

// A working day is played with words that stand nowhere else in each field. Then
// somebody takes the machine: the folder with its write-ahead log, temporary
// files, the logs, a backup, the profile of the browser. None of the words is
// there to be read, in no encoding (threat T4). What does lie in the clear is
// listed in docs/manual/keeping.md.
func TestWhoTakesTheMachineReadsNobody(t *testing.T) {
	s := newSeizure(t)
	s.workingDay()
	s.backup()
	s.search("while the server runs")
	s.leave()
	s.search("after logout")
	// The search finds what does lie in the clear, in each of the places.
	for _, at := range []string{filepath.Join(s.dir, "register", "register", "control"), filepath.Join(s.dir, "tmp", "control"), filepath.Join(s.profile, "control")} {
		if err := os.WriteFile(at, wideOf(s.tokens["note"]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := s.found(); len(found) != 3 {
		t.Errorf("the search finds %v of what was planted in the clear", found)
	}
}

func newSeizure(t *testing.T) *seizure {
	t.Helper()
	s := &seizure{dir: t.TempDir(), log: &serverLog{}, tokens: map[string]string{}}
	s.program = filepath.Join(s.dir, "homeward")
	if out, err := exec.Command("go", "build", "-o", s.program, "homeward/cmd/homeward").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	for _, name := range []string{"tmp", "cache", "home", "backups"} {
		if err := os.Mkdir(filepath.Join(s.dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := s.command("demo", "--data", filepath.Join(s.dir, "register"), "--listen", "127.0.0.1:0")
	cmd.Stderr = s.log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	at := ""
	for at == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "The pages: "); ok {
			at, _, _ = strings.Cut(rest, " ")
		}
	}
	if at == "" {
		t.Fatalf("the demonstration does not serve: %s", s.log.tail())
	}
	s.browser = (&demonstration{at: at}).open(t, "en", 1280)
	return s
}

// command runs the program with every place it may write to inside the folder.
func (s *seizure) command(args ...string) *exec.Cmd {
	cmd := exec.Command(s.program, args...)
	cmd.Env = append(os.Environ(), "TMPDIR="+filepath.Join(s.dir, "tmp"), "XDG_CACHE_HOME="+filepath.Join(s.dir, "cache"), "HOME="+filepath.Join(s.dir, "home"))
	return cmd
}

// token makes a word for a field that stands nowhere else, in Latin, Cyrillic or
// Arabic letters.
func (s *seizure) token(where, script string) string {
	b := make([]byte, 8)
	rand.Read(b)
	letters := map[string][]rune{"latin": []rune("bcdfghjklmnpqrst"), "cyrillic": []rune("бвгджзклмнпрстфх"), "arabic": []rune("بتجحدرزسشصطعفقكل")}[script]
	var word []rune
	for _, c := range hex.EncodeToString(b) {
		n := strings.IndexRune("0123456789abcdef", c)
		word = append(word, letters[n])
	}
	s.tokens[where] = string(word)
	return string(word)
}

// workingDay types a word of its own into fields of many kinds, and reads them
// again where they are shown.
func (s *seizure) workingDay() {
	s.Helper()
	s.login("intake-officer")
	s.visit("/requests/new")
	s.fill("name", s.token("requester", "cyrillic"), "relation_text", "grandmother "+s.token("relation", "latin"), "phone", "+7 900 000 00 00 "+s.token("phone", "latin"), "address", s.token("address", "cyrillic"),
		"consent", "given", "channel", "letter", "text", "letter "+s.token("letter", "cyrillic"))
	s.press(`main button[name=do][value=next]`)
	s.fill("p1_name", s.token("sought", "cyrillic"), "p1_mother", s.token("mother sought", "cyrillic"))
	s.press(`main .btn.main[name=do][value=next]`)
	s.press(`main button[name=do][value=record]`)
	s.leave()

	s.login("field-officer")
	s.visit("/found/new")
	s.fill("name", s.token("found", "arabic"), "mother_name", s.token("mother found", "arabic"), "custody", "a house "+s.token("custody", "latin"), "with", "with "+s.token("with", "latin"))
	s.press(`main form button.main`)
	s.sees(s.tokens["found"])
	at := s.address()
	s.leave()

	s.login("case-manager")
	s.visit(at)
	s.fill("text", "note "+s.token("note", "latin"), "compartment", "identity")
	s.press(`main form[action$="/notes"] button`)
	s.sees(s.tokens["note"])
	s.visit(strings.Replace(at, "/cases/", "/documents/new?of=case:", 1))
	s.fill("title", s.token("title", "latin"))
	s.document(s.tokens["title"], s.token("in a document", "latin"))
	s.visit(at + "/timeline")
	s.do(chromedp.SendKeys(chromedp.CSS(`form[role=search] input[name=q]`), s.tokens["found"]))
	s.sees(s.tokens["found"])
	s.visit("/tasks/new?case=" + strings.TrimPrefix(at, "/cases/"))
	s.fill("what", "task "+s.token("task", "latin"), "kind", "other")
	s.press(`main form button.main`)
	s.visit(strings.Replace(at, "/cases/", "/letters/travel/", 1))
}

// document files a PDF that has a word in it.
func (s *seizure) document(title, word string) {
	s.Helper()
	pdf := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n4 0 obj<</Length 60>>stream\nBT (" + word + ") Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
	ask[bool](s.browser, fmt.Sprintf(`(() => { const list = new DataTransfer(); list.items.add(new File([%q], %q, {type: "application/pdf"})); document.querySelector("#file").files = list.files; return true })()`, pdf, word+".pdf"))
	s.fill("kind", "consent_form")
	s.press(`main form button.main`)
	s.sees(title)
}

func (s *seizure) backup() {
	s.Helper()
	cmd := s.command("backup", "--data", filepath.Join(s.dir, "register", "register"), "--key-file", filepath.Join(s.dir, "register", "key"), filepath.Join(s.dir, "backups"))
	if out, err := cmd.CombinedOutput(); err != nil {
		s.Fatalf("backup: %v\n%s", err, out)
	}
}

func wideOf(text string) []byte {
	var wide []byte
	for _, u := range utf16.Encode([]rune(text)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	return wide
}

// forms are the ways in which a word may lie on a disk.
func forms(word string) [][]byte {
	var escaped strings.Builder
	for _, u := range utf16.Encode([]rune(word)) {
		fmt.Fprintf(&escaped, `\u%04x`, u)
	}
	return [][]byte{[]byte(word), wideOf(word), []byte(url.QueryEscape(word)), []byte(strings.ToLower(url.QueryEscape(word))), []byte(escaped.String())}
}

// stepwise are the words sent by a form in steps, whose pages answer the form
// itself. A browser keeps what it sent for those, to send it again after a crash;
// docs/manual/keeping.md says so, and what to do.
var stepwise = map[string]bool{"requester": true, "relation": true, "phone": true, "address": true, "letter": true, "sought": true, "mother sought": true}

// search fails for every place in which a word can be read.
func (s *seizure) search(when string) {
	s.Helper()
	if len(s.tokens) < 14 {
		s.Fatalf("only %d words were typed", len(s.tokens))
	}
	for _, where := range s.found() {
		s.Errorf("%s: %s", when, where)
	}
}

func (s *seizure) found() (all []string) {
	s.Helper()
	s.log.mu.Lock()
	said := bytes.Clone(s.log.said)
	s.log.mu.Unlock()
	look := func(name string, data []byte) {
		for where, word := range s.tokens {
			if strings.Contains(name, "/Sessions/") && stepwise[where] {
				continue
			}
			for _, form := range forms(word) {
				if bytes.Contains(data, form) {
					all = append(all, fmt.Sprintf("%s has the word of %q", name, where))
					break
				}
			}
		}
	}
	look("the log of the server", said)
	files := 0
	for _, root := range []string{s.dir, s.profile} {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() || path == s.program {
				return nil // the browser makes and removes files while we look
			}
			if data, err := os.ReadFile(path); err == nil {
				files++
				look(strings.TrimPrefix(path, root), data)
			}
			return nil
		})
		if err != nil {
			s.Fatal(err)
		}
	}
	if files < 10 {
		s.Fatalf("only %d files were searched", files)
	}
	return all
}
