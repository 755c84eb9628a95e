package account_test

import (
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
)

// founder acts where nobody is there yet who could give a grant.
type founder struct{}

func (founder) By() journal.By { return journal.By{} }

// register is a new register with one agency and its first administrator.
type register struct {
	*journal.Journal
	db        *db.DB
	passwords *account.Passwords
	agency    id.Agency
	admin     account.Account
}

func open(t *testing.T) *register {
	t.Helper()
	clock := journaltest.Clock()
	d := dbtest.Open(t)
	j, err := journal.Create(t.Context(), d, journal.Options{
		Kinds: append(agency.Entries(), account.Entries()...), Tables: append(agency.Tables(), account.Tables()...),
		Clock: clock, IDs: id.Seeded(1, clock),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { journaltest.Check(t, j) })
	passwords, err := account.NewPasswords(account.Hashing{MemoryKiB: 8, Passes: 1, Lanes: 1, BelowFloor: true})
	if err != nil {
		t.Fatal(err)
	}
	r := &register{Journal: j, db: d, passwords: passwords}
	var admin id.Account
	if _, err := j.Act(t.Context(), founder{}, func(a *journal.Act) (err error) {
		if r.agency, err = agency.Found(a, agency.New{Name: "Office", Kind: agency.Intake}); err != nil {
			return err
		}
		admin, err = account.Found(a, account.New{Login: "ada.admin", Name: "Ada Admin", Agency: r.agency, Roles: []policy.Role{policy.Administrator}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if r.admin, err = account.Find(t.Context(), j.DB(), admin); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *register) grant(t *testing.T) policy.Grant {
	t.Helper()
	g, err := policy.Allow(r.admin.Principal(), policy.ManageAccounts)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (r *register) add(t *testing.T, n account.New) (account.Account, error) {
	t.Helper()
	g := r.grant(t)
	var added id.Account
	if _, err := r.Act(t.Context(), g, func(a *journal.Act) (err error) {
		added, err = account.Add(a, g, n)
		return err
	}); err != nil {
		return account.Account{}, err
	}
	return account.Find(t.Context(), r.DB(), added)
}

func (r *register) act(t *testing.T, fn func(a *journal.Act, g policy.Grant) error) error {
	t.Helper()
	g := r.grant(t)
	_, err := r.Act(t.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (r *register) nora(t *testing.T) account.Account {
	t.Helper()
	nora, err := r.add(t, account.New{Login: " Nora.Test ", Name: "Нора  Тест", Agency: r.agency, Roles: []policy.Role{policy.CaseManager, policy.Analyst, policy.Analyst}, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	return nora
}

func TestAnAdministratorAddsAnAccount(t *testing.T) {
	r := open(t)
	nora := r.nora(t)
	if nora.Login != "nora.test" || nora.Name != "Нора Тест" || nora.Locale != "ru" || len(nora.Roles) != 2 || nora.Roles[0] != policy.Analyst {
		t.Errorf("%+v", nora)
	}
	again, err := account.ByLogin(t.Context(), r.DB(), "NORA.TEST")
	if err != nil || again.ID != nora.ID {
		t.Errorf("by login: %+v, %v", again, err)
	}
	scope, err := policy.Look(r.admin.Principal(), policy.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	all, err := account.List(t.Context(), r.DB(), scope)
	if err != nil || len(all) != 2 {
		t.Errorf("list: %v, %v", all, err)
	}
	if all, err := account.List(t.Context(), r.DB(), policy.Scope{}); err != nil || len(all) != 0 {
		t.Errorf("a scope of nobody lists %v, %v", all, err)
	}
}

func TestWhatAnAccountNeeds(t *testing.T) {
	r := open(t)
	r.nora(t)
	for _, c := range []struct {
		story string
		n     account.New
		want  string
	}{
		{"nothing at all", account.New{}, "login name agency roles"},
		{"a login in use", account.New{Login: "nora.test", Name: "Another Nora", Agency: r.agency, Roles: []policy.Role{policy.Medic}}, "login"},
		{"a login in letters not every keyboard has", account.New{Login: "нора", Name: "Nora", Agency: r.agency, Roles: []policy.Role{policy.Medic}}, "login"},
		{"a role nobody knows", account.New{Login: "king", Name: "King", Agency: r.agency, Roles: []policy.Role{"king"}}, "roles"},
		{"a language nobody speaks here", account.New{Login: "eo", Name: "Eo", Agency: r.agency, Roles: []policy.Role{policy.Medic}, Locale: "eo"}, "locale"},
	} {
		_, err := r.add(t, c.n)
		var names []string
		for _, f := range fault.Fields(err) {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: wrong fields %q, want %q (%v)", c.story, got, c.want, err)
		}
	}
}

func TestNobodyManagesHerself(t *testing.T) {
	r := open(t)
	err := r.act(t, func(a *journal.Act, g policy.Grant) error {
		return account.ChangeRoles(a, g, r.admin.ID, []policy.Role{policy.Administrator, policy.CaseManager})
	})
	if !fault.Is(err, fault.Denied) {
		t.Errorf("an administrator made herself case manager: %v", err)
	}
	err = r.act(t, func(a *journal.Act, g policy.Grant) error { return account.Close(a, g, r.admin.ID) })
	if !fault.Is(err, fault.Denied) {
		t.Errorf("an administrator closed her own account: %v", err)
	}
}

func TestTheLastManagerStays(t *testing.T) {
	r := open(t)
	second, err := r.add(t, account.New{Login: "second", Name: "Second", Agency: r.agency, Roles: []policy.Role{policy.Administrator}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.act(t, func(a *journal.Act, g policy.Grant) error { return account.Close(a, g, second.ID) }); err != nil {
		t.Fatalf("closing one of two: %v", err)
	}
	// The closed one's old grant is the only way to try the last one.
	g, err := policy.Allow(second.Principal(), policy.ManageAccounts)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Act(t.Context(), g, func(a *journal.Act) error {
		return account.ChangeRoles(a, g, r.admin.ID, []policy.Role{policy.Auditor})
	})
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("nobody is left who manages accounts: %v", err)
	}
}

func TestAClosedAccountHasNoRightsUntilReopened(t *testing.T) {
	r := open(t)
	nora := r.nora(t)
	if err := r.act(t, func(a *journal.Act, g policy.Grant) error { return account.Close(a, g, nora.ID) }); err != nil {
		t.Fatal(err)
	}
	nora, _ = account.Find(t.Context(), r.DB(), nora.ID)
	if !nora.Closed || policy.May(nora.Principal(), policy.DecideMatch) {
		t.Errorf("closed, and yet %+v may decide", nora)
	}
	if err := r.act(t, func(a *journal.Act, g policy.Grant) error { return account.Reopen(a, g, nora.ID) }); err != nil {
		t.Fatal(err)
	}
	nora, _ = account.Find(t.Context(), r.DB(), nora.ID)
	if nora.Closed || !policy.May(nora.Principal(), policy.DecideMatch) {
		t.Errorf("reopened, and yet %+v may not decide", nora)
	}
}

const secret = "correct horse battery"

func (r *register) withPassword(t *testing.T) account.Account {
	t.Helper()
	nora := r.nora(t)
	if err := r.passwords.Give(t.Context(), r.Journal, r.db, r.grant(t), nora.ID, secret); err != nil {
		t.Fatal(err)
	}
	return nora
}

func TestAPasswordOpensTheAccount(t *testing.T) {
	r := open(t)
	nora := r.withPassword(t)
	now := journaltest.Start
	in, err := r.passwords.Login(t.Context(), r.db, "Nora.Test ", secret, now)
	if err != nil || in.ID != nora.ID || !in.FirstPassword {
		t.Fatalf("%+v, %v", in, err)
	}
	if err := r.passwords.Change(t.Context(), r.Journal, r.db, in, secret, "a new and longer one", now); err != nil {
		t.Fatal(err)
	}
	if _, err := r.passwords.Login(t.Context(), r.db, "nora.test", secret, now); !fault.Is(err, fault.Denied) {
		t.Errorf("the old password still opens: %v", err)
	}
	in, err = r.passwords.Login(t.Context(), r.db, "nora.test", "a new and longer one", now)
	if err != nil || in.FirstPassword {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestAWeakPasswordIsRefused(t *testing.T) {
	r := open(t)
	nora := r.nora(t)
	for _, weak := range []string{"", "elevencharx", "nora.test.nora", strings.Repeat("x", 2000)} {
		err := r.passwords.Give(t.Context(), r.Journal, r.db, r.grant(t), nora.ID, weak)
		if len(fault.Fields(err)) != 1 {
			t.Errorf("%.20q: %v", weak, err)
		}
	}
	if err := r.passwords.Give(t.Context(), r.Journal, r.db, r.grant(t), nora.ID, "двенадцать букв"); err != nil {
		t.Errorf("a good one in Cyrillic: %v", err)
	}
}

func TestTheJournalHoldsNoPassword(t *testing.T) {
	r := open(t)
	r.withPassword(t)
	err := db.Each(t.Context(), r.db, "SELECT bytes FROM body", nil, func(scan func(...any) error) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		if strings.Contains(string(body), secret) || strings.Contains(string(body), "argon2") {
			t.Errorf("an entry holds %s", body)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFiveWrongTriesLockForLongerAndLonger(t *testing.T) {
	r := open(t)
	r.withPassword(t)
	for _, login := range []string{"nora.test", "nobody.by.this.name"} {
		now := journaltest.Start
		try := func(password string) fault.Kind {
			_, err := r.passwords.Login(t.Context(), r.db, login, password, now)
			if err == nil {
				return ""
			}
			return fault.Of(err)
		}
		for i := range 5 {
			if kind := try("wrong"); kind != fault.Denied {
				t.Fatalf("%s, try %d: %s", login, i, kind)
			}
		}
		if kind := try(secret); kind != fault.RateLimited {
			t.Errorf("%s, the right one after five wrong: %q", login, kind)
		}
		now = now.Add(59 * time.Second)
		if kind := try("wrong"); kind != fault.RateLimited {
			t.Errorf("%s, before a minute is over: %q", login, kind)
		}
		for _, wait := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, 32 * time.Minute, time.Hour, time.Hour} {
			now = now.Add(wait)
			if kind := try("wrong"); kind != fault.Denied {
				t.Errorf("%s, after %s: %q", login, wait, kind)
			}
			if kind := try("wrong"); kind != fault.RateLimited {
				t.Errorf("%s, at once after that: %q", login, kind)
			}
		}
	}
	if _, err := r.passwords.Login(t.Context(), r.db, "nora.test", secret, journaltest.Start.Add(24*time.Hour)); err != nil {
		t.Errorf("the right one on the next day: %v", err)
	}
}

func TestManyTriesAtOnceAreNoMoreThanFive(t *testing.T) {
	r := open(t)
	r.withPassword(t)
	answers := make(chan fault.Kind, 40)
	for range cap(answers) {
		go func() {
			_, err := r.passwords.Login(t.Context(), r.db, "nora.test", "wrong", journaltest.Start)
			answers <- fault.Of(err)
		}()
	}
	looked := 0
	for range cap(answers) {
		if <-answers == fault.Denied {
			looked++
		}
	}
	if looked != 5 {
		t.Errorf("%d tries were looked at", looked)
	}
}

func TestAnUnknownLoginLooksLikeAWrongPassword(t *testing.T) {
	r := open(t)
	nora := r.withPassword(t)
	machine, err := r.add(t, account.New{Login: "machine", Name: "Importer", Agency: r.agency, Machine: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, login := range []string{nora.Login, "nobody", "", machine.Login, r.admin.Login} {
		if _, err := r.passwords.Login(t.Context(), r.db, login, "wrong password", journaltest.Start); !fault.Is(err, fault.Denied) {
			t.Errorf("%q: %v", login, err)
		}
	}
	if err := r.passwords.SetPassword(t.Context(), r.Journal, r.db, founder{}, machine.ID, secret, false); !fault.Is(err, fault.Conflict) {
		t.Errorf("a machine was given a password: %v", err)
	}
}

func TestHashingBelowTheFloorIsRefused(t *testing.T) {
	if _, err := account.NewPasswords(account.Hashing{MemoryKiB: 1 << 10, Passes: 1, Lanes: 1}); !fault.Is(err, fault.BadInput) {
		t.Errorf("1 MiB and one pass: %v", err)
	}
	if _, err := account.NewPasswords(account.Standard()); err != nil {
		t.Errorf("the standard: %v", err)
	}
}

func TestOneTimePasswordsDiffer(t *testing.T) {
	a, b := account.OneTime(), account.OneTime()
	if a == b || len(a) != 23 || strings.ContainsAny(a, "il1o0") {
		t.Errorf("%q and %q", a, b)
	}
}
