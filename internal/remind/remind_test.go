package remind_test

import (
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/mail"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/remind"
	"homeward/internal/task"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

// office is one agency with a manager and an analyst who wants letters.
type office struct {
	*testing.T
	d                *db.DB
	j                *journal.Journal
	manager, analyst policy.Principal
	file             id.Case
	now              time.Time
}

func open(t *testing.T) *office {
	d, clock := dbtest.Open(t), journaltest.Clock()
	j, err := journal.Create(t.Context(), d, journal.Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections(), Clock: clock, IDs: id.Seeded(1, clock)})
	if err != nil {
		t.Fatal(err)
	}
	o := &office{T: t, d: d, j: j, now: journaltest.Start}
	admin := policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Administrator}}
	var at id.Agency
	o.act(admin, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
		at, err = agency.Add(a, g, agency.New{Name: "Office (invented)", Kind: agency.Intake, Country: "RU"})
		return err
	})
	hire := func(login string, role policy.Role) policy.Principal {
		p := policy.Principal{Agency: at, Roles: []policy.Role{role}}
		o.act(admin, policy.ManageAccounts, func(a *journal.Act, g policy.Grant) (err error) {
			p.Account, err = account.Add(a, g, account.New{Login: login, Name: login + " (invented)", Agency: at, Roles: p.Roles})
			return err
		})
		return p
	}
	o.manager, o.analyst = hire("manager", policy.CaseManager), hire("analyst", policy.Analyst)
	o.act(o.manager, policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		child := person.New(a)
		said := person.Statement{Person: child, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "Zina Invented"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		o.file, _, err = casefile.Open(a, g, casefile.New{Person: child})
		return err
	})
	o.must(account.SetMail(t.Context(), o.d, o.analyst.Account, "analyst@office.example"))
	return o
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) {
	o.Helper()
	g, err := policy.Allow(who, action)
	o.must(err)
	_, err = o.j.Act(o.Context(), g, func(a *journal.Act) error { return do(a, g) })
	o.must(err)
}

func (o *office) post(address string) remind.Post {
	catalog, err := lang.Load()
	o.must(err)
	return remind.Post{
		DB: o.d, Catalog: catalog, Log: slog.New(slog.DiscardHandler), Address: "https://register.example",
		Server: mail.Server{Address: address, From: "homeward@office.example"},
	}
}

func (o *office) waiting() int {
	var n int
	o.must(o.d.Row(o.Context(), "SELECT COUNT(*) FROM outbox", nil, &n))
	return n
}

// mailServer starts a mail server of its own that keeps letters in a folder, and
// gives its address and how to read the letters.
func mailServer(t *testing.T) (address string, letters func() []string) {
	t.Helper()
	program, err := exec.LookPath("aiosmtpd")
	if err != nil {
		t.Skip("no mail server here; test/tools.sh installs one")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = free.Addr().String()
	free.Close()
	dir := filepath.Join(t.TempDir(), "letters")
	server := exec.Command(program, "-n", "-l", address, "-c", "aiosmtpd.handlers.Mailbox", dir)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() }) //nolint:errcheck // it is ours, and ends here
	for range 2000 {                                           // until it listens: connecting is its own pause
		wire, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			wire.Close()
			break
		}
		select {
		case <-t.Context().Done():
		case <-time.After(5 * time.Millisecond):
		}
	}
	return address, func() (all []string) {
		filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error { //nolint:errcheck // no letter is no folder
			if err == nil && !entry.IsDir() {
				text, _ := os.ReadFile(path)
				all = append(all, string(text))
			}
			return nil
		})
		return all
	}
}

func TestAColleagueIsToldThatACaseNeedsHerAndNothingElse(t *testing.T) {
	o := open(t)
	address, letters := mailServer(t)
	var key id.Task
	o.act(o.manager, policy.AddTask, func(a *journal.Act, g policy.Grant) (err error) {
		key, err = task.Add(a, g, task.New{Case: o.file, Kind: task.Other, What: "call the school", Due: (when.DayOfTime(o.now) + 2).Partial(), Agency: g.Agency()})
		return err
	})
	v, err := worklist.Look(o.manager)
	o.must(err)
	line, err := v.Find(t.Context(), o.d, task.Item(key))
	o.must(err)
	o.act(o.manager, policy.AssignWork, func(a *journal.Act, g policy.Grant) error {
		return task.Assign(a, g, line.Assigned(), o.analyst.Account)
	})
	for range 3 { // three lines are one letter
		o.must(remind.Wanted(t.Context(), o.d, o.analyst.Account, o.now))
	}
	o.must(remind.Wanted(t.Context(), o.d, o.manager.Account, o.now)) // wants none
	post := o.post(address)
	o.must(post.Send(t.Context(), o.now))
	all := letters()
	if len(all) != 1 || o.waiting() != 0 {
		t.Fatalf("%d letters were sent, %d wait: %q", len(all), o.waiting(), all)
	}
	for _, want := range []string{"To: <analyst@office.example>", "Subject: A case needs you", "https://register.example/work"} {
		if !strings.Contains(all[0], want) {
			t.Errorf("the letter lacks %q:\n%s", want, all[0])
		}
	}
	for _, secret := range []string{"Zina", "school", string(o.file), string(key), "manager"} {
		if strings.Contains(all[0], secret) {
			t.Errorf("the letter tells %q", secret)
		}
	}

	// Three days later the line is overdue: one letter that day, however often it is looked for.
	later := o.now.Add(4 * 24 * time.Hour)
	for range 3 {
		o.must(post.Overdue(t.Context(), later))
		o.must(post.Send(t.Context(), later))
	}
	if all := letters(); len(all) != 2 {
		t.Errorf("%d letters in all, want 2", len(all))
	}
}

func TestALetterWaitsForAServerAndIsGivenUpAfterThreeDays(t *testing.T) {
	o := open(t)
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	o.must(err)
	address := nobody.Addr().String()
	nobody.Close() // nothing listens there
	post := o.post(address)
	o.must(remind.Wanted(t.Context(), o.d, o.analyst.Account, o.now))
	o.must(post.Send(t.Context(), o.now))
	tries := func() (n int) {
		o.must(o.d.Row(t.Context(), "SELECT COALESCE(SUM(tries), 0) FROM outbox", nil, &n))
		return n
	}
	o.must(post.Send(t.Context(), o.now.Add(30*time.Second))) // too soon
	if o.waiting() != 1 || tries() != 1 {
		t.Errorf("%d wait after %d tries", o.waiting(), tries())
	}
	o.must(post.Send(t.Context(), o.now.Add(2*time.Minute)))
	if tries() != 2 {
		t.Errorf("%d tries after two minutes", tries())
	}
	o.must(post.Send(t.Context(), o.now.Add(73*time.Hour)))
	if o.waiting() != 0 {
		t.Error("it is not given up")
	}
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	o := open(t)
	for _, wrong := range []string{"nora", "nora@", "a@b.example\r\nBcc: c@d.example", "Nora <nora@office.example>"} {
		if err := account.SetMail(t.Context(), o.d, o.analyst.Account, wrong); err == nil {
			t.Errorf("%q was taken", wrong)
		}
	}
}
