package test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"homeward/internal/account"
	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
)

// gateKilled is a server that is killed while people call the roll at a gate.
type gateKilled struct {
	*killed
	yard   *yard
	phones []*phone
	signer *caller // of the giver

	signed []string // hashes under which she was told that her signature stands
	tried  []string // all under which she may have signed
}

// phone is one of those at the gate. It calls children of its own, delivers each
// tick until it hears that it arrived, and only then goes on.
type phone struct {
	who  *caller
	kids []id.Person
	made int               // ticks so far
	last url.Values        // the one that has no answer yet, nil none
	sent map[string]string // key of every tick that was acknowledged -> person
	mark map[id.Person]string
}

// caller is somebody who has logged in.
type caller struct {
	login, secret string
	client        *http.Client
}

// TestServerKilledDuringTheRollCall kills the server (SIGKILL) at random moments
// while six phones tick and the giver signs. Phones deliver again what was not
// answered, with the same key. In the end every tick that was acknowledged is there
// once, none is there twice, the last mark of every child is the one that was sent
// last, and every acknowledged signature is there once.
func TestServerKilledDuringTheRollCall(t *testing.T) {
	rounds := 12
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		rounds = 200
	}
	k := newGateKilled(t)
	at := k.start()
	for _, p := range []*caller{k.phones[0].who, k.phones[1].who} {
		p.enter(t, at)
	}
	k.stop()
	for range rounds {
		k.round()
		if t.Failed() {
			return
		}
	}
	k.deliver()
	k.check(rounds)
}

// newGateKilled makes a register with 33 children at a gate, all ticked and
// counted, and six phones of two agencies.
func newGateKilled(t *testing.T) *gateKilled {
	dir := t.TempDir()
	k := &gateKilled{killed: &killed{T: t, program: filepath.Join(dir, "homeward"), dir: filepath.Join(dir, "data"), keyFile: filepath.Join(dir, "key"), random: rand.New(rand.NewPCG(3, 4))}}
	if out, err := exec.Command("go", "build", "-o", k.program, "homeward/cmd/homeward").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	key, err := db.NewKeyFile(k.keyFile)
	if err != nil {
		t.Fatal(err)
	}
	clock := demo.NewClock()
	a, err := app.Create(context.Background(), app.Config{Data: k.dir, Key: key, Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now), Hashing: demo.Hashing()}, demo.Office)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Build(context.Background(), demo.Deps{Journal: a.Journal, DB: a.DB, Passwords: a.Passwords, Clock: clock}); err != nil {
		t.Fatal(err)
	}
	a.Close()
	if a, err = app.Open(t.Context(), app.Config{Data: k.dir, Key: key, Hashing: demo.Hashing()}); err != nil { // by today's clock, as the server
		t.Fatal(err)
	}
	defer a.Close()
	d := &demonstration{app: a}
	k.yard = newYard(t, d, 33)
	k.yard.offer()
	people := map[string]*caller{}
	for _, login := range []string{"field-officer", "escort"} {
		d.as(t, login, policy.CallRoll, func(act *journal.Act, g policy.Grant) error {
			for _, kid := range k.yard.kids {
				if err := handover.Tick(act, g, handover.Ticked{Handover: k.yard.hand, Person: kid.person, Mark: handover.Boarded}); err != nil {
					return err
				}
			}
			return handover.Count(act, g, k.yard.hand, len(k.yard.kids))
		})
		who, err := account.ByLogin(t.Context(), a.DB, login)
		if err != nil {
			t.Fatal(err)
		}
		k.enrol(a, who.ID)
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		people[login] = &caller{login, k.secret, &http.Client{Jar: jar, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	}
	k.signer = people["field-officer"]
	for i := range 6 {
		p := &phone{who: []*caller{people["field-officer"], people["escort"]}[i%2], sent: map[string]string{}, mark: map[id.Person]string{}}
		for n := i; n < len(k.yard.kids); n += 6 {
			p.kids = append(p.kids, k.yard.kids[n].person)
		}
		k.phones = append(k.phones, p)
	}
	t.Cleanup(k.stop)
	return k
}

// enter logs somebody in; the session outlives the server.
func (p *caller) enter(t *testing.T, at string) {
	t.Helper()
	code, err := totp.GenerateCode(p.secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		path   string
		values url.Values
	}{{"/login", url.Values{"login": {p.login}, "password": {demo.Password}}}, {"/login/second", url.Values{"code": {code}}}} {
		answer, err := p.client.PostForm(at+step.path, step.values)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s answered %s", step.path, answer.Status)
		}
	}
}

// round lets everybody work until the server dies under them. The phones pause
// once, so that somebody can read a list that stands still and sign it.
func (k *gateKilled) round() {
	k.Helper()
	at := k.start()
	pause := time.Now().Add(time.Duration(20+k.random.IntN(80)) * time.Millisecond)
	death := time.NewTimer(time.Duration(10+k.random.IntN(900)) * time.Millisecond)
	dead := make(chan struct{})
	alive := func() bool {
		select {
		case <-dead:
			return false
		default:
			return true
		}
	}
	var first, all sync.WaitGroup
	signed := make(chan struct{})
	for _, p := range k.phones {
		first.Add(1)
		all.Go(func() {
			for alive() && time.Now().Before(pause) && p.tick(k, at) {
			}
			first.Done()
			<-signed
			for alive() && p.tick(k, at) {
			}
		})
	}
	all.Go(func() {
		first.Wait()
		k.sign(at)
		close(signed)
	})
	<-death.C // the moment of death is random; what is tested does not depend on it
	k.process.Process.Kill()
	close(dead)
	k.process.Wait()
	all.Wait()
}

// tick delivers the tick that waits, or makes the next one. It reports whether the
// server answered.
func (p *phone) tick(k *gateKilled, at string) bool {
	if p.last == nil {
		kid := p.kids[p.made%len(p.kids)]
		p.made++
		p.last = url.Values{"person": {string(kid)}, "mark": {"boarded"}, "key": {fmt.Sprintf("%s-%d", kid, p.made)}}
		if p.made/len(p.kids)%2 == 0 {
			p.last["mark"], p.last["reason"] = []string{"not_boarded"}, []string{"unfit"}
		}
	}
	request, err := http.NewRequest(http.MethodPost, at+"/handovers/"+string(k.yard.hand)+"/tick", strings.NewReader(p.last.Encode()))
	if err != nil {
		return false
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("HX-Request", "true")
	answer, err := p.who.client.Do(request)
	if err != nil {
		return false // no answer: it is sent again
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(answer.Body)
		k.Errorf("a tick is answered %s\n%s\n%s", answer.Status, body, k.log.tail())
		return false
	}
	kid := p.last.Get("person")
	p.sent[p.last.Get("key")], p.mark[id.Person(kid)], p.last = kid, p.last.Get("mark"), nil
	return true
}

var listHash = regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`)

// sign reads the list and signs it for the giver, unless she did.
func (k *gateKilled) sign(at string) {
	page := at + "/handovers/" + string(k.yard.hand) + "/sign"
	answer, err := k.signer.client.Get(page)
	if err != nil {
		return
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	found := listHash.FindSubmatch(body)
	if err != nil || found == nil {
		return
	}
	hash := string(found[1])
	k.tried = append(k.tried, hash)
	if answer, err = k.signer.client.PostForm(page, url.Values{"hash": {hash}, "login": {k.signer.login}, "pin": {demo.Password}}); err != nil {
		return
	}
	answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusSeeOther:
		k.signed = append(k.signed, hash)
	case http.StatusUnprocessableEntity: // she signed this one before, or an answer was lost and it counts already
	default:
		k.Errorf("a signature is answered %s\n%s", answer.Status, k.log.tail())
	}
}

// deliver starts the server once more; each phone sends what it kept.
func (k *gateKilled) deliver() {
	k.Helper()
	at := k.start()
	for _, p := range k.phones {
		if p.last != nil && !p.tick(k, at) {
			k.Error("a tick is not taken after the last start")
		}
	}
	k.stop()
}

func (k *gateKilled) check(rounds int) {
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
	k.yard.d = &demonstration{app: a}
	marks := map[id.Person]string{}
	for _, l := range k.yard.roll().Lines {
		marks[l.Person] = string(l.Mark)
	}
	ticks := 2 * len(k.yard.kids) // those made before the first start
	for _, p := range k.phones {
		ticks += len(p.sent)
		for tick := range p.sent {
			var n int
			if err := a.DB.Row(k.Context(), "SELECT COUNT(*) FROM handover_tick WHERE tick = $1", []any{tick}, &n); err != nil || n != 1 {
				k.Errorf("tick %s was acknowledged and is there %d times (%v)", tick, n, err)
			}
		}
		for kid, mark := range p.mark {
			if marks[kid] != mark {
				k.Errorf("the last acknowledged mark of %s was %s; on record: %s", kid, mark, marks[kid])
			}
		}
	}
	if recorded := k.entries(a, "handover.ticked"); recorded != ticks || k.yard.ticks() != ticks {
		k.Errorf("%d ticks were acknowledged, %d entries record one, %d are on the list", ticks, recorded, k.yard.ticks())
	}
	all, err := handover.Signatures(k.Context(), a.DB, k.yard.hand)
	if err != nil {
		k.Fatal(err)
	}
	under := map[string]int{}
	for _, s := range all {
		under[s.Hash]++
	}
	for _, hash := range k.signed {
		if under[hash] != 1 {
			k.Errorf("a signature under %s was acknowledged and is there %d times", hash, under[hash])
		}
	}
	for _, hash := range k.tried {
		if under[hash] > 1 {
			k.Errorf("a signature under %s is there %d times", hash, under[hash])
		}
	}
	if len(k.signed) == 0 || ticks < 66+3*rounds {
		k.Errorf("hardly under load: %d ticks, %d signatures in %d rounds", ticks, len(k.signed), rounds)
	}
	if broken, err := handover.Broken(k.Context(), a.DB); err != nil || len(broken) > 0 {
		k.Errorf("%v %v", broken, err)
	}
	journaltest.Check(k.T, a.Journal)
	k.Logf("%d rounds, %d ticks and %d of %d signatures acknowledged", rounds, ticks, len(k.signed), len(k.tried))
}

// entries counts the entries of a kind about the handover.
func (k *gateKilled) entries(a *app.App, kind string) (n int) {
	k.Helper()
	var before journal.EntryID
	for {
		page, err := a.Journal.Timeline(k.Context(), policy.Inside(), []string{string(k.yard.hand)}, before, 200)
		if err != nil {
			k.Fatal(err)
		}
		for _, e := range page {
			if e.Kind == kind {
				n++
			}
		}
		if len(page) < 200 {
			return n
		}
		before = page[len(page)-1].ID()
	}
}
