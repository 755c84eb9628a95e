package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pquerna/otp/totp"

	"homeward/internal/account"
	"homeward/internal/app"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/handover"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/pathway"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/when"
)

// The operation that is measured, and who ticks.
const (
	travellers = 400
	phonesMany = 20
	ticksEach  = 40                     // of one phone
	ticksPause = 500 * time.Millisecond // between two of one phone: a quick hand
)

// operations measures an operation of 400 children in a register of 1,000 cases:
// the list, the roll-call with 20 phones against the program as a process of its
// own, and both signatures of a handover.
func (b *bench) operations() error {
	y, err := b.newYard()
	if err != nil {
		return err
	}
	if err := b.profiled(y.manifest); err != nil {
		return err
	}
	if err := b.profiled(y.sign); err != nil {
		return err
	}
	if err := y.enrol(); err != nil {
		return err
	}
	y.app.Close()
	return y.phones()
}

// yard is a register in which 400 children are about to travel.
type yard struct {
	*bench
	app     *app.App
	opt     db.Options
	people  map[string]account.Account // by login
	signers map[string]signature.Signer
	secrets map[string]string // of second factors
	op      id.Operation
	list    id.Manifest
	hand    id.Handover
	kids    []id.Person
}

// oneDemand is a pathway with which one answer makes a child ready.
const oneDemand = `pathway: bench
version: 1
title: {en: "Bench", ru: "Замер", ar: "قياس", fr: "Mesure"}
demands:
  - key: identity
    title: {en: "Identity", ru: "Личность", ar: "الهوية", fr: "Identité"}
    decides: consulate
    gate: cleared
    days: 90
    remind: 30
    valid: 0
    fields: [name]
consent:
  - of: [guardian]
    until: 1990-01-01
    why: {en: "long ago", ru: "давно", ar: "قديمًا", fr: "jadis"}
ages:
  - key: of_age
    title: {en: "comes of age", ru: "совершеннолетие", ar: "بلوغ سن الرشد", fr: "majorité"}
    months: 216
    while: any
    alarms: [180]
`

var hands = []string{"operations-lead", "field-officer", "escort", "medic", "case-manager", "guardianship-officer"}

func (b *bench) newYard() (*yard, error) {
	dir := filepath.Join(b.dir, fmt.Sprint("operations-", time.Now().UnixNano()))
	key, err := db.NewKeyFile(dir + ".key")
	if err != nil {
		return nil, err
	}
	y := &yard{bench: b, opt: db.Options{Dir: dir, Key: key}, people: map[string]account.Account{}, signers: map[string]signature.Signer{}, secrets: map[string]string{}}
	clock := demo.NewClock()
	if y.app, err = app.Create(b.ctx, app.Config{Data: dir, Key: key, Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now), Hashing: demo.Hashing()}, demo.Office); err != nil {
		return nil, err
	}
	if _, err := demo.Bulk(b.ctx, demo.Deps{Journal: y.app.Journal, DB: y.app.DB, Passwords: y.app.Passwords, Clock: clock}, 1000); err != nil {
		return nil, err
	}
	y.app.Close()
	if y.app, err = app.Open(b.ctx, app.Config{Data: dir, Key: key, Hashing: demo.Hashing()}); err != nil {
		return nil, err
	}
	for _, login := range hands {
		if y.people[login], err = account.ByLogin(b.ctx, y.app.DB, login); err != nil {
			return nil, err
		}
	}
	return y, y.fill()
}

func (y *yard) as(login string, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	g, err := policy.Allow(y.people[login].Principal(), action)
	if err != nil {
		return err
	}
	_, err = y.app.Journal.Act(y.ctx, g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

// fill makes 400 children ready, lists and seats them, and seals the list.
func (y *yard) fill() error {
	files, err := db.All(y.ctx, y.app.DB, "SELECT casefile, person FROM casefile WHERE stage IN ('found', 'identified') ORDER BY casefile LIMIT $1", []any{travellers}, func(c *casefile.Case, scan func(...any) error) error {
		return scan(&c.ID, &c.Person)
	})
	if err != nil {
		return err
	}
	if len(files) < travellers {
		return fmt.Errorf("only %d children wait", len(files))
	}
	today := when.DayOfTime(time.Now())
	steps := []struct {
		who string
		may policy.Action
		fn  func(a *journal.Act, g policy.Grant) error
	}{
		{"case-manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
			if _, err := pathway.Record(a, g, []byte(oneDemand)); err != nil {
				return err
			}
			for _, c := range files {
				if err := pathway.Choose(a, g, c.ID, "bench", ""); err != nil {
					return err
				}
			}
			return nil
		}},
		{"case-manager", policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
			for _, c := range files {
				if _, err := clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: y.people["field-officer"].Agency, Cases: []id.Case{c.ID}, On: today.Partial(), Reference: "1"}); err != nil {
					return err
				}
			}
			return nil
		}},
		{"case-manager", policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
			for _, c := range files {
				asked, err := clearance.Of(y.ctx, a, policy.Inside(), c.ID)
				if err != nil {
					return err
				}
				if err := clearance.Answer(a, g, clearance.Reply{Clearance: asked[0].ID, Answer: clearance.Granted, On: today.Partial()}); err != nil {
					return err
				}
			}
			return nil
		}},
		{"medic", policy.Examine, func(a *journal.Act, g policy.Grant) error {
			for _, c := range files {
				if _, err := healthcheck.Examine(a, g, healthcheck.New{Person: c.Person, Moment: healthcheck.Departure, On: today.Partial(), Findings: "none", Fitness: healthcheck.Fit, Until: (today + 20).Partial()}); err != nil {
					return err
				}
			}
			return nil
		}},
		{"guardianship-officer", policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
			for _, c := range files {
				if _, err := placement.Plan(a, g, placement.New{Case: c.ID, Kind: placement.Kin, Carer: "grandmother (invented)", Where: "Grozny"}); err != nil {
					return err
				}
			}
			return nil
		}},
		{"operations-lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) (err error) {
			if y.op, err = operation.Plan(a, g, operation.New{Programme: "bench (invented)", Name: "flight (invented)", On: today.Partial()}); err != nil {
				return err
			}
			leg := operation.Leg{From: "Baghdad", To: "Moscow", Means: operation.Air, Carrier: "invented", On: today.Partial(), Departs: "10:00", Vehicles: []operation.Vehicle{{Name: "aircraft", Seats: 500}}}
			if err := operation.Route(a, g, y.op, []operation.Leg{leg}); err != nil {
				return err
			}
			if y.list, err = manifest.Open(a, g, y.op); err != nil {
				return err
			}
			var seats []manifest.Placed
			for _, c := range files {
				y.kids = append(y.kids, c.Person)
				seats = append(seats, manifest.Placed{Who: string(c.Person), Vehicle: "aircraft"})
				if err := manifest.Add(a, g, y.list, c.ID); err != nil {
					return err
				}
			}
			return manifest.Seat(a, g, y.list, 1, seats, "")
		}},
	}
	for _, s := range steps {
		if err := y.as(s.who, s.may, s.fn); err != nil {
			return fmt.Errorf("%s, %s: %w", s.who, s.may, err)
		}
	}
	return y.seal()
}

// seal signs as two people of two agencies; a sibling who stays behind is
// overridden by two.
func (y *yard) seal() error {
	ready, err := manifest.Readiness(y.ctx, y.app.DB, policy.Inside(), y.find())
	if err != nil {
		return err
	}
	for _, r := range ready {
		for _, lack := range r.Missing() {
			if err := y.as("operations-lead", policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
				return manifest.ProposeOverride(a, g, y.list, r.Person, lack, "measured")
			}); err != nil {
				return err
			}
			if err := y.as("case-manager", policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
				return manifest.ConfirmOverride(a, g, y.list, r.Person, lack)
			}); err != nil {
				return err
			}
		}
	}
	keys := signature.Keys{Passwords: y.app.Passwords}
	for _, login := range []string{"operations-lead", "field-officer", "escort"} {
		g, err := policy.Allow(y.people[login].Principal(), policy.SignList)
		if err != nil {
			return err
		}
		if err := keys.Make(y.ctx, y.app.Journal, y.app.DB, g, demo.Password, rand.Reader); err != nil {
			return err
		}
		if y.signers[login], err = keys.Open(y.ctx, y.app.DB, y.people[login].ID, demo.Password, time.Now()); err != nil {
			return err
		}
	}
	for _, login := range []string{"operations-lead", "field-officer"} {
		m := y.find()
		_, hash, err := manifest.Body(y.ctx, y.app.DB, m)
		if err != nil {
			return err
		}
		took, err := timed(func() error {
			return y.as(login, policy.SignList, func(a *journal.Act, g policy.Grant) error {
				return manifest.Sign(a, g, y.list, m.Version, hash, y.signers[login])
			})
		})
		if err != nil {
			return err
		}
		fmt.Printf("        a list of %d was signed by the %s in %v\n", travellers, login, took.Round(time.Millisecond))
	}
	return nil
}

func (y *yard) find() manifest.Manifest {
	m, err := manifest.Find(y.ctx, y.app.DB, policy.Inside(), y.list)
	if err != nil {
		panic(err) // it was just made
	}
	return m
}

// manifest measures what is computed when a list is looked at before it is signed:
// what each line lacks, who has no seat, and the text with its hash.
func (y *yard) manifest() error {
	var all []time.Duration
	for range 40 {
		took, err := timed(func() error {
			m := y.find()
			ready, err := manifest.Readiness(y.ctx, y.app.DB, policy.Inside(), m)
			if err != nil {
				return err
			}
			if n, err := manifest.Unseated(y.ctx, y.app.DB, m, ready); err != nil || n > 0 {
				return fmt.Errorf("%d have no seat (%w)", n, err)
			}
			_, _, err = manifest.Body(y.ctx, y.app.DB, m)
			return err
		})
		if err != nil {
			return err
		}
		all = append(all, took)
	}
	y.most(fmt.Sprintf("a manifest of %d recomputed, p95, ms", travellers), ms(p95(all)), 200, "", fmt.Sprintf("median %v of %d", median(all).Round(time.Millisecond), len(all)))
	return nil
}

// sign measures both signatures of a handover, to and fro between two agencies.
func (y *yard) sign() error {
	sides := []string{"field-officer", "escort"}
	var first, second []time.Duration
	for n := range 7 {
		giver, receiver := sides[n%2], sides[(n+1)%2]
		if err := y.call(giver, receiver); err != nil {
			return err
		}
		for i, login := range []string{giver, receiver} {
			h, err := handover.Find(y.ctx, y.app.DB, policy.Inside(), y.hand)
			if err != nil {
				return err
			}
			_, hash, err := handover.Body(y.ctx, y.app.DB, h)
			if err != nil {
				return err
			}
			took, err := timed(func() error {
				return y.as(login, policy.SignList, func(a *journal.Act, g policy.Grant) error {
					return handover.Sign(a, g, y.hand, hash, y.signers[login])
				})
			})
			if err != nil {
				return err
			}
			if i == 0 {
				first = append(first, took)
			} else {
				second = append(second, took)
			}
		}
	}
	y.most(fmt.Sprintf("a handover of %d signed by the giver, p95, ms", travellers), ms(p95(first)), 300, "", fmt.Sprintf("median %v, without the PIN's hashing", median(first).Round(time.Millisecond)))
	y.most(fmt.Sprintf("a handover of %d signed by the receiver, p95, ms", travellers), ms(p95(second)), 300, "", fmt.Sprintf("median %v: all change hands", median(second).Round(time.Millisecond)))
	return y.offer(sides[1], sides[0]) // for the phones
}

func (y *yard) offer(giver, receiver string) error {
	return y.as(giver, policy.CallRoll, func(a *journal.Act, g policy.Grant) (err error) {
		y.hand, err = handover.Offer(a, g, handover.New{Operation: y.op, Receiver: y.people[receiver].Agency, Point: "gate (invented)"})
		return err
	})
}

// call offers everybody, ticks and counts.
func (y *yard) call(giver, receiver string) error {
	if err := y.offer(giver, receiver); err != nil {
		return err
	}
	took, err := timed(func() error {
		return y.as(giver, policy.CallRoll, func(a *journal.Act, g policy.Grant) error {
			for _, kid := range y.kids {
				if err := handover.Tick(a, g, handover.Ticked{Handover: y.hand, Person: kid, Mark: handover.Boarded}); err != nil {
					return err
				}
			}
			return handover.Count(a, g, y.hand, len(y.kids))
		})
	})
	if err != nil {
		return err
	}
	fmt.Printf("        %d ticks in one act, each %v\n", len(y.kids), (took / time.Duration(len(y.kids))).Round(time.Microsecond))
	return y.as(receiver, policy.CallRoll, func(a *journal.Act, g policy.Grant) error {
		return handover.Count(a, g, y.hand, len(y.kids))
	})
}

// enrol gives the two who tick the second factor that the served program demands.
func (y *yard) enrol() error {
	for _, login := range []string{"field-officer", "escort"} {
		draft, err := account.DraftTOTP(y.ctx, y.app.DB, y.people[login], "homeward")
		if err != nil {
			return err
		}
		now := time.Now()
		code, err := totp.GenerateCode(draft.Secret, now.Add(-30*time.Second))
		if err != nil {
			return err
		}
		if _, err := account.ConfirmTOTP(y.ctx, y.app.Journal, y.app.DB, y.people[login], code, now); err != nil {
			return err
		}
		y.secrets[login] = draft.Secret
	}
	return nil
}

// phones measures ticks from 20 phones of two agencies against the program as a
// process of its own: at the pace of quick hands, then as fast as they can.
func (y *yard) phones() error {
	at, stop, err := y.serve()
	if err != nil {
		return err
	}
	defer stop()
	clients := map[string]*http.Client{}
	for login, secret := range y.secrets {
		clients[login] = &http.Client{Jar: newJar(), Transport: &http.Transport{MaxIdleConnsPerHost: phonesMany}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		code, err := totp.GenerateCode(secret, time.Now())
		if err != nil {
			return err
		}
		for _, step := range []struct {
			path   string
			values url.Values
		}{{"/login", url.Values{"login": {login}, "password": {demo.Password}}}, {"/login/second", url.Values{"code": {code}}}} {
			answer, err := clients[login].PostForm(at+step.path, step.values)
			if err != nil {
				return err
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusSeeOther {
				return fmt.Errorf("%s answered %s", step.path, answer.Status)
			}
		}
	}
	if _, err := y.ticking(at, clients, 3, 0); err != nil { // warms up
		return err
	}
	paced, err := y.ticking(at, clients, ticksEach, ticksPause)
	if err != nil {
		return err
	}
	y.most(fmt.Sprintf("a tick acknowledged, %d phones, p95, ms", phonesMany), ms(p95(paced)), 50, "", fmt.Sprintf("median %v, a list of %d, each phone ticks every %v", median(paced).Round(100*time.Microsecond), travellers, ticksPause))
	var fast []time.Duration
	took, err := timed(func() (err error) {
		fast, err = y.ticking(at, clients, ticksEach, 0)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("        as fast as %d phones can: %.0f ticks a second, median %v, p95 %v\n", phonesMany, float64(len(fast))/took.Seconds(), median(fast).Round(time.Millisecond), p95(fast).Round(time.Millisecond))
	return nil
}

// serve runs the program on the register.
func (y *yard) serve() (at string, stop func(), err error) {
	program := filepath.Join(y.dir, "homeward")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/homeward").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("build: %w\n%s", err, out)
	}
	c := exec.Command(program, "serve", "--data", y.opt.Dir, "--key-file", y.opt.Dir+".key", "--listen", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		c.Process.Signal(os.Interrupt)
		c.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, err
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, " ")
	return "http://" + strings.TrimSpace(address), stop, nil
}

// ticking lets every phone tick so often, and gives how long each answer took.
func (y *yard) ticking(at string, clients map[string]*http.Client, each int, pause time.Duration) ([]time.Duration, error) {
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	ctx, cancel := context.WithCancel(y.ctx)
	defer cancel()
	var wg sync.WaitGroup
	for phone := range phonesMany {
		client := clients[[]string{"field-officer", "escort"}[phone%2]]
		wg.Go(func() {
			time.Sleep(pause * time.Duration(phone) / phonesMany) // people do not begin at one moment
			for n := range each {
				began := time.Now()
				err := y.tick(ctx, client, at, y.kids[(phone+n*phonesMany)%len(y.kids)])
				took := time.Since(began)
				mu.Lock()
				all = append(all, took)
				if err != nil && failed == nil {
					failed = err
					cancel()
				}
				mu.Unlock()
				if err != nil {
					return
				}
				time.Sleep(max(0, pause-took))
			}
		})
	}
	wg.Wait()
	return all, failed
}

func (y *yard) tick(ctx context.Context, client *http.Client, at string, kid id.Person) error {
	values := url.Values{"person": {string(kid)}, "mark": {"boarded"}, "key": {string(id.New[id.Person](id.Random()))}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, at+"/handovers/"+string(y.hand)+"/tick", strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("HX-Request", "true")
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("a tick is answered %s: %.300s", answer.Status, body)
	}
	return err
}

func p95(all []time.Duration) time.Duration {
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	return sorted[(len(sorted)*95+99)/100-1]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
