package document_test

import (
	"bytes"
	"strings"
	"testing"

	"homeward/internal/db"
	"homeward/internal/document"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/journal/verify"
	"homeward/internal/policy"
	"homeward/internal/scan"
)

const child = "0194f3c2-6b1e-7a40-9d2c-0000000000aa"

func account(last string, role policy.Role) policy.Principal {
	return policy.Principal{Account: id.Account("0194f3c2-6b1e-7a40-9d2c-00000000000" + last), Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{role}}
}

var (
	field   = account("1", policy.FieldOfficer)
	medic   = account("2", policy.Medic)
	manager = account("3", policy.CaseManager)
)

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, document.Entries(), document.Tables())}
}

func (w world) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) })
	return err
}

func (w world) scope(who policy.Principal) policy.Scope {
	w.Helper()
	s, err := policy.Look(who, policy.People)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

func (w world) seal(file string) journal.Sealing {
	w.Helper()
	sealing, err := w.j.Seal([]byte(file))
	if err != nil {
		w.Fatal(err)
	}
	return sealing
}

func (w world) file(who policy.Principal, n document.New) (d id.Document, err error) {
	w.Helper()
	if n.Subjects == nil {
		n.Subjects = []document.Subject{{Noun: document.Person, ID: child}}
	}
	if n.Media == "" {
		n.Media, n.File = scan.PDF, w.seal("%PDF-1.4 of "+string(n.Kind))
	}
	err = w.act(who, policy.FileDocument, func(a *journal.Act, g policy.Grant) (err error) {
		d, err = document.File(a, g, w.scope(who), n)
		return err
	})
	return d, err
}

func (w world) must(d id.Document, err error) id.Document {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
	return d
}

func (w world) of(who policy.Principal) []document.Document {
	w.Helper()
	all, err := document.Of(w.Context(), w.j.DB(), w.scope(who), []string{child, child}, 0, 50)
	if err != nil {
		w.Fatal(err)
	}
	if n, err := document.Count(w.Context(), w.j.DB(), w.scope(who), []string{child, child}); err != nil || n != len(all) {
		w.Errorf("%d are counted of %d: %v", n, len(all), err)
	}
	return all
}

func TestADocumentIsSeenByThoseWhoSeeItsCompartment(t *testing.T) {
	w := open(t)
	paper := w.must(w.file(field, document.New{Kind: document.BirthCertificate, Issuer: " registry\u202e office "}))
	report := w.must(w.file(medic, document.New{Kind: document.MedicalReport}))
	if got := w.of(manager); len(got) != 1 || got[0].ID != paper || got[0].Issuer != "registry office" || got[0].Compartment != journal.Identity {
		t.Errorf("a case manager sees %+v", got)
	}
	if got := w.of(medic); len(got) != 2 || got[0].ID != report {
		t.Errorf("a medic sees %+v", got)
	}
	elsewhere := field
	elsewhere.Agency = "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"
	if got := w.of(elsewhere); len(got) != 0 {
		t.Errorf("another agency's field officer sees %+v", got)
	}
	if _, err := document.Find(t.Context(), w.j.DB(), w.scope(manager), report); !fault.Is(err, fault.NotFound) {
		t.Errorf("a case manager, who does not see health, finds the report: %v", err)
	}
	if _, err := document.Find(t.Context(), w.j.DB(), policy.Scope{}, paper); !fault.Is(err, fault.NotFound) {
		t.Errorf("nobody finds it: %v", err)
	}
	d, err := document.Find(t.Context(), w.j.DB(), w.scope(manager), paper)
	if err != nil || len(d.Subjects) != 1 || d.Subjects[0].ID != child {
		t.Fatalf("%+v, %v", d, err)
	}
	if got, err := document.Read(t.Context(), w.j, w.scope(manager), d); err != nil || string(got) != "%PDF-1.4 of birth_certificate" {
		t.Errorf("its file is %q, %v", got, err)
	}
	all := policy.Inside()
	d, _ = document.Find(t.Context(), w.j.DB(), all, report)
	if _, err := document.Read(t.Context(), w.j, w.scope(manager), d); !fault.Is(err, fault.NotFound) {
		t.Errorf("the file of the report is given to who does not see health: %v", err)
	}
}

func TestADocumentIsWithdrawnByWhoFiledItOrACaseManager(t *testing.T) {
	w := open(t)
	d := w.must(w.file(field, document.New{Kind: document.Photograph}))
	withdraw := func(who policy.Principal, action policy.Action, reason string) error {
		return w.act(who, action, func(a *journal.Act, g policy.Grant) error { return document.Withdraw(a, g, d, reason) })
	}
	if err := withdraw(medic, policy.FileDocument, "not mine"); !fault.Is(err, fault.Denied) {
		t.Errorf("a stranger withdrew: %v", err)
	}
	if err := withdraw(field, policy.WriteNote, "wrong grant"); !fault.Is(err, fault.Denied) {
		t.Errorf("with another grant: %v", err)
	}
	if err := withdraw(field, policy.FileDocument, " "); len(fault.Fields(err)) != 1 {
		t.Errorf("without a reason: %v", err)
	}
	if err := withdraw(manager, policy.SteerCase, "of another child"); err != nil {
		t.Fatal(err)
	}
	if err := withdraw(field, policy.FileDocument, "again"); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice: %v", err)
	}
	if got := w.of(field); len(got) != 1 || got[0].Withdrawn == nil || got[0].Withdrawn.Reason != "of another child" {
		t.Errorf("%+v", got)
	}
}

func TestWrongInputIsNamed(t *testing.T) {
	w := open(t)
	for what, test := range map[string]struct {
		n     document.New
		field string
	}{
		"no kind":                     {document.New{}, "kind"},
		"a kind that is none":         {document.New{Kind: "diploma", Compartment: journal.Identity}, "kind"},
		"another paper of no place":   {document.New{Kind: document.Other}, "compartment"},
		"where she does not see":      {document.New{Kind: document.CourtOrder}, "compartment"},
		"a compartment for no papers": {document.New{Kind: document.Other, Compartment: journal.System}, "compartment"},
		"a long title":                {document.New{Kind: document.Passport, Title: strings.Repeat("я", 301)}, "title"},
		"made tomorrow":               {document.New{Kind: document.Passport, Issued: "2030-01-01"}, "issued"},
		"made on no day":              {document.New{Kind: document.Passport, Issued: "soon"}, "issued"},
		"over before it was made":     {document.New{Kind: document.Passport, Issued: "2015-01-01", Until: "2014-01-01"}, "until"},
		"no file":                     {document.New{Kind: document.Passport, Media: "text/html", File: w.seal("x")}, "file"},
	} {
		_, err := w.file(field, test.n)
		if f := fault.Fields(err); len(f) == 0 || f[0].Name != test.field {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := w.file(field, document.New{Kind: document.Passport, Subjects: []document.Subject{{Noun: document.Case, ID: "the case"}}}); !fault.Is(err, fault.BadInput) {
		t.Errorf("a subject that is no id: %v", err)
	}
	if got := w.of(field); len(got) != 0 {
		t.Errorf("something was recorded: %+v", got)
	}
	var kept int
	if err := w.j.DB().Row(t.Context(), "SELECT COUNT(*) FROM sealed", nil, &kept); err != nil || kept != 0 {
		t.Errorf("files of documents that were refused are kept: %d, %v", kept, err)
	}
}

// TestTheFileIsNoiseWithoutItsEntry looks at the bytes as somebody does who has
// the database: they say nothing, and once the body of the entry is erased
// nobody can open them.
func TestTheFileIsNoiseWithoutItsEntry(t *testing.T) {
	j, d := kept(t)
	w := world{t, j}
	secret := "PDF, the mother's address in Mosul (invented)"
	paper := w.must(w.file(manager, document.New{Kind: document.Passport, Media: scan.PDF, File: w.seal(secret)}))
	other := w.must(w.file(manager, document.New{Kind: document.IdentityCard}))
	var stored []byte
	found, err := document.Find(t.Context(), d, w.scope(manager), paper)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Row(t.Context(), "SELECT bytes FROM sealed ORDER BY LENGTH(bytes) DESC LIMIT 1", nil, &stored); err != nil || bytes.Contains(stored, []byte("Mosul")) {
		t.Fatalf("the file lies open: %v", err)
	}
	sound := func() *verify.Report {
		t.Helper()
		r, err := verify.Journal(t.Context(), d, verify.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := sound(); !r.Sound() || r.Files != 2 || r.Unopened != 0 {
		t.Fatalf("%+v", r)
	}
	spoil := func(what, statement string, args ...any) *verify.Report {
		t.Helper()
		if err := d.Write(t.Context(), func(tx *db.Tx) error { return tx.Exec(statement, args...) }); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		return sound()
	}
	flipped := bytes.Clone(stored)
	flipped[len(flipped)/2] ^= 1
	if r := spoil("a bit", "UPDATE sealed SET bytes = $1 WHERE bytes = $2", flipped, stored); r.Sound() || !strings.Contains(r.Problems[0].What, "damaged") {
		t.Errorf("a flipped bit is not found: %+v", r)
	}
	if _, err := document.Read(t.Context(), j, w.scope(manager), found); !fault.Is(err, fault.CorruptDatabase) {
		t.Errorf("a damaged file is given: %v", err)
	}
	spoil("back", "UPDATE sealed SET bytes = $1 WHERE bytes = $2", stored, flipped)
	_, seq, _ := found.Entry.Split()
	if r := spoil("erase", "DELETE FROM body WHERE seq = $1", seq); r.Unopened != 1 || r.Files != 1 {
		t.Errorf("after erasing the body: %+v", r)
	}
	if got, err := document.Read(t.Context(), j, w.scope(manager), found); !fault.Is(err, fault.NotFound) {
		t.Errorf("the file is given without its body: %q, %v", got, err)
	}
	spoil("remove", "DELETE FROM sealed")
	if r := sound(); !strings.Contains(r.Problems[len(r.Problems)-1].What, "missing") {
		t.Errorf("a missing file is not found: %+v", r)
	}
	_ = other
}
