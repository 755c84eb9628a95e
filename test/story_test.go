package test

import (
	"fmt"
	"strings"
	"testing"

	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// The steps 1, 2, 3 and 5 of the story, in a real browser, in English at a desk
// and in Arabic on a phone. Step 4 (joining two nodes) is not part of this
// version: everybody works on one.
func TestTheStoryInTheBrowser(t *testing.T) {
	for _, reader := range []struct {
		locale lang.Locale
		width  int64
	}{{lang.English, 1280}, {lang.Arabic, 360}} {
		t.Run(string(reader.locale), func(t *testing.T) {
			d := newDemonstration(t)
			s := &story{browser: d.open(t, string(reader.locale), reader.width), d: d, words: d.app.Catalog.For(reader.locale)}
			s.grandmotherAsks()
			s.auntAskedBefore()
			s.assistantVisitsThePrison()
			s.analystDecides()
			s.theJournalIsProved()
			journaltest.Check(t, d.app.Journal)
		})
	}
}

type story struct {
	*browser
	d     *demonstration
	words *lang.Words
}

// Step 1. A grandmother writes in Russian; the intake officer records her
// request and she gets a code.
func (s *story) grandmotherAsks() {
	s.Helper()
	s.login("intake-officer")
	s.visit("/requests/new")
	s.fill("name", "Вымышленная Хадижат", "relation_text", "бабушка", "phone", "+7 900 000-00-09", "on", "12.10.2018", "consent", "given", "channel", "letter",
		"text", "Дочь увезла двух внуков и внучку в 2014 году. Там родился ещё один ребёнок. В 2018 году она писала из тюрьмы.")
	s.press(`main button[name=do][value=next]`)
	s.fill("p1_name", "Вымышленный Ахмад Тимурович", "p1_sex", "male", "p1_born", "2009", "p1_mother", "Вымышленная Зара")
	s.press(`main button[name=do][value=add]`)
	s.fill("p2_name", "Вымышленная Марьям Тимуровна", "p2_sex", "female", "p2_born", "03.05.2011", "p2_mother", "Вымышленная Зара")
	s.press(`main .btn.main[name=do][value=next]`)
	s.sees("Вымышленная Марьям Тимуровна", s.words.T("requests.new.record"))
	s.press(`main button[name=do][value=record]`)
	s.sees("HW-")
	s.accessible("receipt " + string(s.words.Locale()))
	s.leave()
}

// Step 2. The request of Leyla's grandmother is open; the program shows that an
// aunt asked for two of the same children, and the officer joins the two.
func (s *story) auntAskedBefore() {
	s.Helper()
	leyla := s.d.world.Leyla
	s.login("intake-officer")
	s.visit("/requests/" + string(leyla.Grandmother))
	s.sees(leyla.Codes[0])
	s.visit("/requests/" + string(leyla.Aunt) + "/join?with=" + string(leyla.Grandmother))
	s.accessible("join " + string(s.words.Locale()))
	s.fill("reason", "the same children, the mother's maiden name (invented)")
	s.press(`main form button.main`)
	// The aunt asked first; the grandmother's request joins hers and keeps its code.
	s.visit("/requests/" + string(leyla.Grandmother))
	s.sees(leyla.Codes[0], s.words.T("states.request.merged"))
	s.leave()
}

// Step 3. The consul's assistant records a child met in the women's prison and
// her brother, as the list and the mother say it.
func (s *story) assistantVisitsThePrison() {
	s.Helper()
	s.login("field-officer")
	s.visit("/found/new")
	s.fill("name", "مريم المخترعة", "sex", "female", "age", "about 4", "mother_name", "زارا المخترعة", "custody", "سجن النساء بغداد", "source_when", "2018-12-01")
	s.press(`main button[name=next][value=sibling]`)
	s.sees("مريم المخترعة")
	s.fill("name", "أحمد المخترع", "sex", "male", "age", "9")
	s.press(`main form button.main`)
	s.sees("أحمد المخترع", "مريم المخترعة")
	s.accessible("case of a child found " + string(s.words.Locale()))
	s.leave()
}

// Step 5. The analyst reads the evidence of a proposal, confirms it, and the
// case is identified; then takes it back and both have their own facts again.
func (s *story) analystDecides() {
	s.Helper()
	inside := policy.Inside()
	all, _, err := match.List(s.Context(), s.d.app.DB, inside, match.Filter{State: match.Proposed}, 0, 1)
	if err != nil || len(all) == 0 {
		s.Fatalf("no proposal to decide: %v", err)
	}
	m := all[0]
	s.login("analyst")
	s.visit("/matches")
	s.sees(m.SoughtBrief.Name)
	s.visit("/matches/" + string(m.ID))
	s.sees(m.SoughtBrief.Name, m.FoundBrief.Name)
	s.accessible("compare " + string(s.words.Locale()))
	s.picture("compare-" + string(s.words.Locale()))
	s.press(`main a[data-key="1"]`)
	s.fill("reason", "the aunt recognised the photograph (invented)")
	s.press(`main form[action$="/decide"] button.main`)
	if got := s.state(m); got != match.Confirmed {
		s.Fatalf("after confirming the match is %s", got)
	}
	both, err := person.Union(s.Context(), s.d.app.DB, inside, m.Found, m.Sought)
	if err != nil || !strings.Contains(fmt.Sprint(both.Values), m.SoughtBrief.Name) {
		s.Fatalf("the two are not read together: %v", err)
	}
	s.visit("/matches/" + string(m.ID))
	s.fill("reason", "the mother named another child (invented)")
	s.press(`main form[action$="/reopen"] button`)
	if got := s.state(m); got != match.Proposed {
		s.Fatalf("after undoing the match is %s", got)
	}
	s.leave()
}

func (s *story) state(m match.Brief) match.State {
	s.Helper()
	now, err := match.Find(s.Context(), s.d.app.DB, policy.Inside(), m.ID)
	if err != nil {
		s.Fatal(err)
	}
	return now.State
}

// Anybody who may can have the journal checked in the browser.
func (s *story) theJournalIsProved() {
	s.Helper()
	s.login("auditor")
	s.visit("/journal")
	s.sees(s.d.app.Journal.Log())
	s.press(`main form[action="/journal/check"] button`)
	for range 100 {
		if strings.Contains(plain(s.text("main")), plain(s.words.T("journal.check.sound"))) {
			return
		}
		s.visit("/journal/check")
	}
	s.picture("check")
	s.Fatalf("the check does not come to an end: %s", s.text("main"))
}
