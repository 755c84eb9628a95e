package look_test

import (
	"context"
	"fmt"
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
	"homeward/internal/look"
	"homeward/internal/policy"
)

const (
	child   = "0194f3c2-0000-7000-8000-00000000c001"
	officer = "0194f3c2-0000-7000-8000-0000000000a1"
	auditor = "0194f3c2-0000-7000-8000-0000000000a2"
)

func open(t *testing.T) (*look.Log, *db.DB, *journal.Journal) {
	t.Helper()
	clock := journaltest.Clock()
	d := dbtest.Open(t)
	j, err := journal.Create(t.Context(), d, journal.Options{
		Kinds:  append(append(agency.Entries(), account.Entries()...), look.Entries()...),
		Tables: append(append(agency.Tables(), account.Tables()...), look.Tables()...),
		Clock:  clock, IDs: id.Seeded(1, clock),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { journaltest.Check(t, j) })
	machine := policy.Principal{Account: officer, Agency: "0194f3c2-0000-7000-8000-000000000001", Roles: []policy.Role{policy.Administrator}}
	return look.NewLog(d, j, func(context.Context) (policy.Grant, error) { return policy.Allow(machine, policy.Checkpoint) }, nil), d, j
}

func scope(t *testing.T) policy.Scope {
	t.Helper()
	s, err := policy.Look(policy.Principal{Account: auditor, Agency: "x", Roles: []policy.Role{policy.Auditor}}, policy.Looks)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// looks adds n reads of different people.
func looks(t *testing.T, l *look.Log, n int, at time.Time) {
	t.Helper()
	for i := range n {
		err := l.Add(t.Context(), look.Line{At: look.Stamp(at), Account: officer, Did: look.Read, Screen: "cases/show", About: fmt.Sprintf("0194f3c2-0000-7000-8000-%012d", i)})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func verified(t *testing.T, d *db.DB, j *journal.Journal) look.Report {
	t.Helper()
	r, err := look.Verify(t.Context(), d, j.Log())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLinesAreWrittenSoonWithoutAnybodyAsking(t *testing.T) {
	l, d, _ := open(t)
	if err := l.Add(t.Context(), look.Line{At: look.Stamp(journaltest.Start), Account: officer, Did: look.Read, About: child}); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(10 * time.Second)
	for time.Now().Before(deadline) {
		lines, all, err := look.List(t.Context(), d, scope(t), look.Filter{About: []string{child}}, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		if all == 1 && lines[0].Account == officer {
			return
		}
		<-time.After(10 * time.Millisecond)
	}
	t.Error("after ten seconds nothing is written")
}

func TestTheJournalRecordsHowFarTheLogIs(t *testing.T) {
	l, d, j := open(t)
	looks(t, l, 2100, journaltest.Start)
	if r := verified(t, d, j); len(r.Problems) > 0 || r.Lines != 2100 || r.Seals == 0 {
		t.Errorf("%+v", r)
	}
}

func TestEveryChangeShows(t *testing.T) {
	for story, change := range map[string]string{
		"another account in the columns": "UPDATE look SET account = 'somebody' WHERE n = 7",
		"another account in the line":    "UPDATE look SET line = CAST(REPLACE(CAST(line AS TEXT), 'cases/show', 'cases/list') AS BLOB) WHERE n = 7",
		"a line taken out":               "DELETE FROM look WHERE n = 7",
		"the newest lines taken out":     "DELETE FROM look WHERE n > 900",
		"all of it":                      "DELETE FROM look",
		"the hash":                       "UPDATE look SET hash = CAST(line AS BLOB) WHERE n = 7",
	} {
		t.Run(story, func(t *testing.T) {
			l, d, j := open(t)
			looks(t, l, 1100, journaltest.Start)
			if r := verified(t, d, j); len(r.Problems) > 0 {
				t.Fatalf("before: %v", r.Problems)
			}
			if err := d.Write(t.Context(), func(tx *db.Tx) error { return tx.Exec(change) }); err != nil {
				t.Fatal(err)
			}
			if r := verified(t, d, j); len(r.Problems) == 0 {
				t.Error("nothing is wrong with it")
			}
		})
	}
}

func TestALogThatWasMadeAgainFromAChangedLineShows(t *testing.T) {
	l, d, j := open(t)
	looks(t, l, 1100, journaltest.Start)
	// Somebody who can write the database makes a whole chain that holds.
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return tx.Exec("DELETE FROM look") }); err != nil {
		t.Fatal(err)
	}
	looks(t, look.NewLog(d, j, nil, nil), 900, journaltest.Start.Add(time.Second))
	if r := verified(t, d, j); len(r.Problems) == 0 {
		t.Error("nothing is wrong with it")
	}
}

func TestAlarms(t *testing.T) {
	l, d, _ := open(t)
	now := journaltest.Start.Add(time.Hour)
	looks(t, l, look.ReadsAnHour, now)
	looks(t, l, look.ReadsAnHour, now) // the same people again
	alarms, err := look.Alarms(t.Context(), d, scope(t), now)
	if err != nil || len(alarms) != 0 {
		t.Fatalf("at the limit: %v, %v", alarms, err)
	}
	looks(t, l, look.ReadsAnHour+1, now)
	alarms, err = look.Alarms(t.Context(), d, scope(t), now)
	if err != nil || len(alarms) != 1 || alarms[0].Kind != "reads" || alarms[0].Count != look.ReadsAnHour+1 || alarms[0].Account != officer {
		t.Errorf("above it: %+v, %v", alarms, err)
	}
	if alarms, _ := look.Alarms(t.Context(), d, scope(t), now.Add(2*time.Hour)); len(alarms) != 0 {
		t.Errorf("two hours later: %+v", alarms)
	}
}

func TestAWatchedCaseIsAnAlarmForEverybodyButTheWatcher(t *testing.T) {
	l, d, _ := open(t)
	now := journaltest.Start
	g, err := policy.Allow(policy.Principal{Account: auditor, Agency: "x", Roles: []policy.Role{policy.DataProtectionOfficer}}, policy.WatchCases)
	if err != nil {
		t.Fatal(err)
	}
	if err := look.StartWatch(t.Context(), d, g, child, " ", now); len(fault.Fields(err)) != 1 {
		t.Errorf("without a reason: %v", err)
	}
	if err := look.StartWatch(t.Context(), d, g, child, "an invented child nobody has a task for", now); err != nil {
		t.Fatal(err)
	}
	for _, who := range []id.Account{auditor, officer} {
		if err := l.Add(t.Context(), look.Line{At: look.Stamp(now.Add(time.Minute)), Account: who, Did: look.Read, About: child}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	alarms, err := look.Alarms(t.Context(), d, scope(t), now.Add(2*time.Minute))
	if err != nil || len(alarms) != 1 || alarms[0].Account != officer || alarms[0].About != child || alarms[0].Kind != "watched" {
		t.Errorf("%+v, %v", alarms, err)
	}
}

func TestOnlyWhoMayAsksWhoLooked(t *testing.T) {
	_, d, _ := open(t)
	other, err := policy.Look(policy.Principal{Account: officer, Agency: "x", Roles: []policy.Role{policy.CaseManager}}, policy.Cases)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := look.List(t.Context(), d, other, look.Filter{}, 0, 10); !fault.Is(err, fault.Denied) {
		t.Errorf("with the scope of cases: %v", err)
	}
	for _, role := range policy.Roles() {
		may := policy.CanLook(policy.Principal{Account: officer, Roles: []policy.Role{role}}, policy.Looks)
		if may != (role == policy.DataProtectionOfficer || role == policy.Auditor) {
			t.Errorf("%s asks who looked: %v", role, may)
		}
	}
}

func TestLinesHoldNoText(t *testing.T) {
	l, d, _ := open(t)
	looks(t, l, 1, journaltest.Start)
	var line string
	if err := d.Row(t.Context(), "SELECT CAST(line AS TEXT) FROM look", nil, &line); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(line, `{"n":1,"at":"`) || strings.ContainsAny(line, "<>") {
		t.Errorf("%s", line)
	}
}
