package test

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
)

// The server is killed (SIGKILL, no goodbye) at random moments while eight
// people record. What it acknowledged must be there after the restart, whole;
// what it did not acknowledge may be there or not, but never half.
func TestKilledServerLosesNothingItAcknowledged(t *testing.T) {
	rounds := 200
	switch {
	case testing.Short():
		rounds = 20
	case os.Getenv("HOMEWARD_NIGHTLY") != "":
		rounds = 2000
	}
	k := newKilled(t)
	k.login(k.start())
	k.stop()
	for round := range rounds {
		k.round(round)
		if t.Failed() {
			return
		}
	}
	k.check()
	t.Logf("%d rounds, %d acts acknowledged", rounds, len(k.acknowledged))
}

const adminPassword = "an invented password"

// killed is a server that gets killed, and what it had acknowledged.
type killed struct {
	*testing.T
	program, dir, keyFile string
	client                *http.Client
	process               *exec.Cmd
	random                *rand.Rand
	secret                string // of the administrator's second factor

	log *serverLog // of the server that runs

	mu           sync.Mutex
	acknowledged []string // guarded by mu
}

func newKilled(t *testing.T) *killed {
	dir := t.TempDir()
	k := &killed{T: t, program: filepath.Join(dir, "homeward"), dir: filepath.Join(dir, "data"), keyFile: filepath.Join(dir, "key"), random: rand.New(rand.NewPCG(1, 2))}
	if out, err := exec.Command("go", "build", "-o", k.program, "homeward/cmd/homeward").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	key, err := db.NewKeyFile(k.keyFile)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Create(t.Context(), app.Config{Data: k.dir, Key: key}, agency.New{Name: "Office (invented)", Kind: agency.Intake})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	who, err := a.Operator(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	g, err := policy.Allow(who, policy.ManageAccounts)
	if err != nil {
		t.Fatal(err)
	}
	var admin id.Account
	if _, err = a.Journal.Act(t.Context(), g, func(act *journal.Act) (err error) {
		admin, err = account.Add(act, g, account.New{Login: "admin", Name: "Admin (invented)", Agency: who.Agency, Roles: []policy.Role{policy.Administrator}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := a.Passwords.SetPassword(t.Context(), a.Journal, a.DB, g, admin, adminPassword, false); err != nil {
		t.Fatal(err)
	}
	k.enrol(a, admin)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	// A cookie belongs to a host and not to a port, so one login lasts through
	// all restarts: sessions are in the database too.
	k.client = &http.Client{Jar: jar, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(k.stop)
	return k
}

// serverLog keeps what a server says.
type serverLog struct {
	mu   sync.Mutex
	said []byte
}

func (l *serverLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, p...)
	return len(p), nil
}

// tail gives the lines about what went wrong, and the last ones.
func (l *serverLog) tail() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wrong []string
	for line := range strings.Lines(string(l.said)) {
		if strings.Contains(line, "level=ERROR") || strings.Contains(line, "panic") {
			wrong = append(wrong, line)
		}
	}
	return strings.Join(wrong[:min(len(wrong), 5)], "") + "…\n" + string(l.said[max(0, len(l.said)-500):])
}

// start starts the server and gives its address once it listens.
func (k *killed) start() string {
	k.Helper()
	k.process = exec.Command(k.program, "serve", "--data", k.dir, "--key-file", k.keyFile, "--listen", "127.0.0.1:0")
	k.log = &serverLog{}
	k.process.Stderr = k.log
	out, err := k.process.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := k.process.Start(); err != nil {
		k.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		k.Fatalf("the server did not start: %v\n%s", err, k.log.tail())
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, " ")
	return "http://" + strings.TrimSpace(address)
}

func (k *killed) stop() {
	if k.process != nil && k.process.ProcessState == nil {
		k.process.Process.Kill()
		k.process.Wait()
	}
}

func (k *killed) login(at string) {
	k.Helper()
	answer, err := k.client.PostForm(at+"/login", url.Values{"login": {"admin"}, "password": {adminPassword}})
	if err != nil {
		k.Fatal(err)
	}
	answer.Body.Close()
	code, err := totp.GenerateCode(k.secret, time.Now())
	if err != nil {
		k.Fatal(err)
	}
	if answer, err = k.client.PostForm(at+"/login/second", url.Values{"code": {code}}); err != nil {
		k.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		body, _ := io.ReadAll(answer.Body)
		k.Fatalf("login answered %s\n%s", answer.Status, body)
	}
}

// enrol gives the account the second factor that the served register demands.
// The code is the one before the present one, which is left for the login.
func (k *killed) enrol(a *app.App, who id.Account) {
	k.Helper()
	acc, err := account.Find(k.Context(), a.DB, who)
	if err != nil {
		k.Fatal(err)
	}
	draft, err := account.DraftTOTP(k.Context(), a.DB, acc, "homeward")
	if err != nil {
		k.Fatal(err)
	}
	k.secret = draft.Secret
	now := time.Now()
	code, err := totp.GenerateCode(k.secret, now.Add(-30*time.Second))
	if err != nil {
		k.Fatal(err)
	}
	if _, err := account.ConfirmTOTP(k.Context(), a.Journal, a.DB, acc, code, now); err != nil {
		k.Fatal(err)
	}
}

// round lets eight people record until the server dies under them.
func (k *killed) round(round int) {
	k.Helper()
	at := k.start()
	dead := make(chan struct{})
	var wg sync.WaitGroup
	for person := range 8 {
		wg.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-dead:
					return
				default:
				}
				name := fmt.Sprintf("Invented agency %d of person %d in round %d", n, person, round)
				if !k.record(at, name) {
					return
				}
			}
		})
	}
	timer := time.NewTimer(time.Duration(5+k.random.IntN(120)) * time.Millisecond)
	<-timer.C // the moment of death is random; what is tested does not depend on it
	k.process.Process.Kill()
	close(dead)
	k.process.Wait()
	wg.Wait()
}

// record adds an agency and remembers it if the server said that it did.
func (k *killed) record(at, name string) bool {
	answer, err := k.client.PostForm(at+"/agencies/new", url.Values{"name": {name}, "kind": {"ngo"}})
	if err != nil {
		return false // no answer: not acknowledged
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther || strings.HasSuffix(answer.Header.Get("Location"), "/login") {
		k.Errorf("recording answered %s, %s; the server's log:\n%s", answer.Status, answer.Header.Get("Location"), k.log.tail())
		return false
	}
	k.mu.Lock()
	k.acknowledged = append(k.acknowledged, name)
	k.mu.Unlock()
	return true
}

// check opens what is left: every acknowledged act is there, the journal is
// sound, and the derived tables are what it gives.
func (k *killed) check() {
	k.Helper()
	key, err := db.ReadKeyFile(k.keyFile)
	if err != nil {
		k.Fatal(err)
	}
	a, err := app.Open(k.Context(), app.Config{Data: k.dir, Key: key})
	if err != nil {
		k.Fatal(err)
	}
	defer a.Close()
	all, err := agency.List(k.Context(), a.DB)
	if err != nil {
		k.Fatal(err)
	}
	there := map[string]int{}
	for _, one := range all {
		there[one.Name]++
	}
	for _, name := range k.acknowledged {
		if there[name] != 1 {
			k.Errorf("%q was acknowledged and is there %d times", name, there[name])
		}
	}
	if len(k.acknowledged) < 100 {
		k.Errorf("only %d acts were acknowledged: the server was hardly under load", len(k.acknowledged))
	}
	journaltest.Check(k.T, a.Journal)
}
