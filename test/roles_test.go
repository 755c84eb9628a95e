package test

import (
	"testing"

	"homeward/internal/lang"
)

// TestWhoeverActsNextInTheBrowser plays a working day of four people who must act
// for children on the way home, at a desk in English and on a phone in Arabic.
func TestWhoeverActsNextInTheBrowser(t *testing.T) {
	for _, reader := range []struct {
		locale lang.Locale
		width  int64
	}{{lang.English, 1280}, {lang.Arabic, 360}} {
		t.Run(string(reader.locale), func(t *testing.T) {
			d := newDemonstration(t)
			s := &story{browser: d.open(t, string(reader.locale), reader.width), d: d, words: d.app.Catalog.For(reader.locale)}
			s.visit("/login")
			s.clearingOfficerAnswers()
			s.caseManagerRemindsAndAsks()
			s.guardianVisits()
			s.medicExamines()
		})
	}
}

// one asks the register for one value.
func (s *story) one(query string, args ...any) string {
	s.Helper()
	var value string
	if err := s.d.app.DB.Row(s.Context(), query, args, &value); err != nil {
		s.Fatalf("%s: %v", query, err)
	}
	return value
}

// Step 7. The clearing officer of the ministry finds in the list of work what
// her agency is asked, sees what the question shows, and answers.
func (s *story) clearingOfficerAnswers() {
	s.Helper()
	question := s.one("SELECT of_what FROM work WHERE kind = 'answer' AND agency = (SELECT agency FROM account WHERE login = 'clearing-officer') ORDER BY due, item LIMIT 1")
	s.login("clearing-officer")
	s.visit("/work?kind=answer")
	s.accessible("work of a clearing officer " + string(s.words.Locale()))
	s.press(`main a.go[href="/clearances/` + question + `"]`)
	s.accessible("a question " + string(s.words.Locale()))
	s.visit("/clearances/" + question + "/record?do=answer")
	s.fill("answer", "conditional", "on", "2026-11-01", "reference", "decision 5 (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("fault.field.required")) // which conditions
	s.fill("conditions", "the fines are paid (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("clearances.done.answer"))
	if got := s.one("SELECT state FROM clearance WHERE clearance = $1", question); got != "conditional" {
		s.Errorf("the answer is %s", got)
	}
	s.leave()
}

// Steps 7 and 9. The case manager sees whom a child waits for and since when, and
// reminds an authority that is late.
func (s *story) caseManagerRemindsAndAsks() {
	s.Helper()
	late := s.one("SELECT of_what FROM work WHERE kind = 'chase' AND agency = (SELECT agency FROM account WHERE login = 'case-manager') ORDER BY due, item LIMIT 1")
	file := s.one("SELECT casefile FROM clearance WHERE clearance = $1", late)
	s.login("case-manager")
	s.visit("/ways/" + file)
	s.sees(s.words.T("clearances.list.late"))
	s.accessible("a way home " + string(s.words.Locale()))
	s.visit("/clearances/" + late + "/record?do=remind")
	s.fill("reference", "note 21 (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("clearances.done.remind"))
	s.visit("/cases/" + file)
	s.sees(s.words.T("cases.show.work"))
	s.visit("/tasks/new?case=" + file)
	s.fill("what", "call the grandmother (invented)", "kind", "other")
	s.press(`main form button.main`)
	s.sees(s.words.T("tasks.add.done"), "call the grandmother (invented)")
	s.accessible("a task " + string(s.words.Locale()))
	s.leave()
}

// Step 14. The guardianship officer finds a visit that is overdue and records it.
func (s *story) guardianVisits() {
	s.Helper()
	file := s.one("SELECT casefile FROM work WHERE kind = 'visit' ORDER BY due, item LIMIT 1")
	s.login("guardianship-officer")
	s.visit("/work?kind=visit")
	s.press(`main a.go[href="/care/` + file + `"]`)
	s.accessible("care " + string(s.words.Locale()))
	s.visit("/care/" + file + "/record?do=visit")
	s.fill("on", "2026-11-02", "by", "officer (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("visit.rule.view"))
	s.fill("childs_view", "she likes her school (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("care.done.visit"), "she likes her school (invented)")
	s.leave()
}

// Step 13. In the hospital the doctor examines a child and sees nothing of the
// trial.
func (s *story) medicExamines() {
	s.Helper()
	file := s.one("SELECT casefile FROM casefile WHERE stage = 'identified' ORDER BY casefile LIMIT 1")
	s.login("medic")
	s.visit("/care/" + file + "/record?do=examine")
	s.accessible("an examination " + string(s.words.Locale()))
	s.fill("moment", "departure", "fitness", "fit", "on", "2026-11-03", "until", "2026-12-03", "findings", "healthy (invented)")
	s.press(`main form button.main`)
	s.sees(s.words.T("care.done.examine"))
	s.leave()
}
