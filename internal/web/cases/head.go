package cases

import (
	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// head is the card at the top of every page of a case: who, how old, where,
// how far, waiting for whom, and what can be done.
type head struct {
	To       string // address of the case
	Number   string
	Name     string // as written, "" unknown
	Latin    string
	Also     []string // other names she was written by
	Initials string
	About    string // "girl, about 4 years"
	Born     string // "born in spring 2015", "" unknown
	Disputed string // "2 sources disagree" about the birth, "" if they do not
	Died     string // "died, March 2019", "" if that is not known

	SeesPlace bool
	Place     said
	Verified  string // "last verified 2 May 2019"
	Verifier  string // "Interview, consul"

	Path []station
	Wait wait

	Main *action // the one thing to do next
	More []action
	Tabs []tab
}

// station is one stage of the way home.
type station struct {
	Name  string
	State string // done, now, ahead
	Stop  bool   // blocked here, or left the path here
	Small string
}

// wait says what the case waits for.
type wait struct {
	Kind  string // "", "bad"
	Icon  string
	Words string
	By    string // somebody's own words: who holds it up
	Why   string // somebody's own words: the reason
	Since string
}

// action is a link that does something.
type action struct{ To, Icon, Words string }

type tab struct {
	To, Words string
	Count     int // 0 is not shown
	Current   bool
}

// headOf draws the head for the page whose tab is current.
func headOf(r *page.Request, c child, current string) head {
	name := c.Person.Name()
	h := head{
		To: c.to(""), Number: c.Number.String(), Name: name, Latin: latin(name), Initials: initials(name),
		Also: otherNames(c.Person), SeesPlace: c.scope.Sees(journal.Whereabouts),
		Path: path(r, c.Case), Wait: onItsWay(r, c, waiting(r, c.Case)),
	}
	h.birth(r, c.Person)
	if v, ok := c.Person.Get(person.AttrCustody); ok {
		h.Place = sayFact(r, v.Accepted.Fact)
		h.Verified, h.Verifier = verified(r, v)
	}
	h.act(r, c)
	h.Tabs = tabs(r, c, current)
	return h
}

// otherNames gives up to three other spellings, each once.
func otherNames(p person.Person) []string {
	v, _ := p.Get(person.AttrName)
	seen := map[string]bool{v.Accepted.Text: true}
	var all []string
	for _, h := range v.All {
		if !seen[h.Text] && len(all) < 3 {
			seen[h.Text] = true
			all = append(all, h.Text)
		}
	}
	return all
}

func (h *head) birth(r *page.Request, p person.Person) {
	born, known := p.Born()
	v, _ := p.Get(person.AttrBorn)
	age, about := "", v.Accepted.Date.About() || v.Accepted.Age != nil && v.Accepted.Age.About
	if known {
		age = ageOn(born, about, r.Today(), r.Locale)
	}
	if vital, ok := p.Get(person.AttrVital); ok && vital.Accepted.Code == "died" {
		s := sayFact(r, vital.Accepted.Fact)
		h.Died, age = r.Words.List(without([]string{s.Text, s.More}, "")), ""
	}
	if age == "" && h.Died == "" {
		age = r.T("cases.head.age_unknown")
	}
	h.About = r.T("person.who." + sexWord(p.Sex(), born, known, r.Today()))
	if age != "" {
		h.About = r.T("layout.list.next", "Before", h.About, "Item", age)
	}
	if v.Disputed && v.Rule != person.Chosen {
		h.Disputed = r.N("cases.facts.disagree", v.Sources())
	}
	if v.Accepted.Date != "" {
		h.Born = r.T("cases.head.born", "When", v.Accepted.Date.Text(string(r.Locale)))
	}
	if v.Accepted.Age != nil {
		h.Born = r.T("cases.head.age_said", "Age", v.Accepted.Age.Text(string(r.Locale)))
	}
}

// sexWord is girl or boy, woman or man for one who surely came of age.
func sexWord(sex string, born when.Span, known bool, today when.Day) string {
	grown := known && when.AgeOn(born, today).Min >= 18*12
	switch {
	case sex == "female" && grown:
		return "woman"
	case sex == "female":
		return "girl"
	case sex == "male" && grown:
		return "man"
	case sex == "male":
		return "boy"
	case grown:
		return "person"
	}
	return "child"
}

// verified says when somebody last said that the child is at the accepted
// place, and who.
func verified(r *page.Request, v person.Value) (on, by string) {
	var last person.Held
	var day when.Day
	for _, h := range v.All {
		if h.Place != v.Accepted.Place || h.Place == "" && h.Text != v.Accepted.Text {
			continue
		}
		if d := saidOn(h); last.Entry == "" || d >= day {
			last, day = h, d
		}
	}
	if last.Entry == "" {
		return "", ""
	}
	text := last.Source.When.Text(string(r.Locale))
	if last.Source.When == "" {
		text = dayOf(last.Recorded, r.Locale)
	}
	by = r.T("sources." + string(last.Source.Kind) + ".name")
	return r.T("layout.time.last_verified", "When", text), by
}

// saidOn is the last day on which a statement can have been made.
func saidOn(h person.Held) when.Day {
	if s, ok := h.Source.When.Span(); ok {
		return s.Last
	}
	p, _ := when.ParsePartial(h.Recorded[:min(10, len(h.Recorded))])
	s, _ := p.Span()
	return s.Last
}

// path draws the way home. A child who left it is shown at the last station
// that was reached.
func path(r *page.Request, c casefile.Case) []station {
	at := c.Stage
	if at == casefile.Ended {
		at = casefile.Found
		if c.Matched > 0 {
			at = casefile.Identified
		}
	}
	var all []station
	state := "done"
	for _, stage := range casefile.Path() {
		s := station{Name: r.T("stages." + string(stage) + ".name"), State: state}
		if stage == at {
			s.State, state = "now", "ahead"
			switch {
			case c.Exit != "":
				s.Stop, s.Small = c.Stage == casefile.Ended, r.T("stages.exit."+string(c.Exit))
			case c.Blocked():
				s.Stop, s.Small = true, r.T("stages.blocked.name")
			}
		}
		all = append(all, s)
	}
	return all
}

func waiting(r *page.Request, c casefile.Case) wait {
	switch {
	case c.Stage == casefile.Ended:
		w := wait{Kind: "bad", Icon: "flag", Words: sentence(r.T("stages.exit." + string(c.Exit))), Why: c.ExitWhy}
		if c.ExitOn != "" {
			w.Since = c.ExitOn.Text(string(r.Locale))
		}
		return w
	case c.ClosingBy != "" && c.Closed == "":
		return wait{Icon: "clock", Words: r.T("cases.head.closing"), Why: c.ClosingWhy}
	case c.Closed != "":
		return wait{Icon: "check", Words: r.T("stages.closed.waiting"), Why: c.ClosingWhy, Since: r.T("layout.time.since", "When", dayOf(c.Closed, r.Locale))}
	case c.Blocked():
		return wait{
			Kind: "bad", Icon: "alert", Words: sentence(r.T("stages.blocked.name")), By: c.BlockedBy, Why: c.BlockedWhy,
			Since: r.T("layout.time.since", "When", dayOf(c.BlockedFrom, r.Locale)),
		}
	}
	return wait{
		Icon: "clock", Words: r.T("stages." + string(c.Stage) + ".waiting"),
		Since: r.T("layout.time.since", "When", dayOf(c.Since, r.Locale)),
	}
}

// act chooses the one thing to do next and what else there is, of what the
// reader may do.
func (h *head) act(r *page.Request, c child) {
	state := action{c.to("/state"), "plus", r.T("cases.head.state")}
	may := func(a policy.Action, one action) {
		switch {
		case !r.May(a):
		case h.Main == nil:
			h.Main = &one
		default:
			h.More = append(h.More, one)
		}
	}
	steer := func(do, icon string) action {
		return action{page.URL(c.to("/steer"), "do", do), icon, r.T("cases.steer." + do)}
	}
	if c.Exit != "" {
		may(policy.SteerCase, steer(doResume, "undo"))
	} else if c.Blocked() {
		may(policy.SteerCase, steer(doRelease, "undo"))
	}
	if allows(c.Case, doAgree) {
		may(policy.CloseCase, steer(doAgree, "check"))
		may(policy.CloseCase, steer(doDecline, "undo"))
	}
	may(policy.StateFacts, state)
	may(policy.WriteNote, action{c.to("#note-h"), "note", r.T("cases.notes.write")})
	if c.Exit == "" && !c.Blocked() {
		may(policy.SteerCase, steer(doBlock, "pause"))
	}
	switch {
	case c.Closed != "":
		may(policy.CloseCase, steer(doReopen, "undo"))
	case home(c.Case):
		if c.ClosingBy == "" {
			may(policy.CloseCase, steer(doClose, "check"))
		}
	case c.Exit == "":
		may(policy.SteerCase, steer(doArrive, "home"))
		may(policy.SteerCase, steer(doExit, "flag"))
	}
	if policy.CanLook(r.Viewer, policy.Looks) {
		h.More = append(h.More, action{"/looks/" + string(c.Case.ID), "eye", r.T("looks.show.title")})
	}
}

func tabs(r *page.Request, c child, current string) []tab {
	all := []tab{
		{To: c.to(""), Words: r.T("cases.tab.overview")},
		{To: c.to("/facts"), Words: r.T("cases.tab.facts"), Count: len(c.Person.Values)},
	}
	all = append(all, tab{To: "/identity/" + string(c.Case.ID), Words: r.T("identity.list.title")})
	all = append(all, tab{To: "/ways/" + string(c.Case.ID), Words: r.T("ways.show.title")})
	all = append(all, tab{To: "/care/" + string(c.Case.ID), Words: r.T("care.show.title")})
	all = append(all, tab{To: c.to("/papers"), Words: r.T("documents.list.title")})
	if policy.CanLook(r.Viewer, policy.Care) {
		all = append(all, tab{To: "/interests/" + string(c.Case.ID), Words: r.T("interests.list.title")})
	}
	if policy.CanLook(r.Viewer, policy.Courts) {
		all = append(all, tab{To: "/courts/" + string(c.Case.ID), Words: r.T("courts.list.title")})
	}
	all = append(all, tab{To: c.to("/timeline"), Words: r.T("cases.tab.timeline")})
	for i := range all {
		all[i].Current = all[i].To == c.to(current)
	}
	return all
}

// placeName words a place for a list, "" if unknown.
func placeName(r *page.Request, p place.ID) string {
	return place.Default().Name(p, string(r.Locale))
}
