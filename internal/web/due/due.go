// Package due words the lines of the worklist for the screens that show some: the
// list of all work, Today, and the page of a case.
package due

import (
	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

// Line is something to do as pages show it.
type Line struct {
	Item    string
	To      string
	Name    string // of the child, "" unknown or not the reader's to see
	Latin   string
	What    string // "Answer: Exit permission"
	Own     string // a task in somebody's own words
	Kind    worklist.WorkKind
	Due     when.Day
	Dated   bool
	Overdue bool
	Soon    bool
	Since   when.Partial
	Owner   string // who takes it, "" nobody
	Mine    bool
	Agency  string // who owes it, where that is not the reader's
	Waits   string // who waits for it
}

// Words turns lines of the worklist into what pages show; it remembers the names
// it has looked up.
type Words struct {
	r        *page.Request
	agencies map[id.Agency]string
	accounts map[id.Account]string
	ways     map[id.Case]pathway.Pathway
}

// Wording makes one for a page.
func Wording(r *page.Request) *Words {
	return &Words{r, map[id.Agency]string{}, map[id.Account]string{}, map[id.Case]pathway.Pathway{}}
}

// Line words one line.
func (w *Words) Line(l worklist.Line) (Line, error) {
	today := w.r.Today()
	one := Line{
		Item: l.Item, Kind: l.Kind, Name: l.Child.Name, Latin: reading(l.Child.Name), Due: l.Due, Dated: l.Due != worklist.NoDay,
		Overdue: l.Overdue(today), Soon: l.Due-today <= worklist.SoonDays, Since: l.Since, To: to(l),
		Own: l.What, Mine: l.Owner != "" && l.Owner == w.r.Viewer.Account,
	}
	detail, err := w.detail(l)
	if err != nil {
		return one, err
	}
	if one.What = w.r.T("work.kind." + string(l.Kind)); detail != "" {
		one.What = w.r.T("work.line.of", "What", one.What, "Of", detail)
	}
	if l.Kind == worklist.AnswerAsked && one.Name == "" {
		if err := w.asked(l, &one); err != nil {
			return one, err
		}
	}
	if one.Owner, err = w.account(l.Owner); err != nil {
		return one, err
	}
	if l.Agency != w.r.Viewer.Agency {
		one.Agency, err = w.agency(l.Agency)
	}
	if err == nil && l.Waits != "" && l.Waits != w.r.Viewer.Agency {
		one.Waits, err = w.agency(l.Waits)
	}
	return one, err
}

// to is the page where a line is done.
func to(l worklist.Line) string {
	switch l.Kind {
	case worklist.AnswerAsked, worklist.Chase, worklist.MeetCondition, worklist.Renew:
		return "/clearances/" + l.Of
	case worklist.Visit, worklist.Review, worklist.Overstay, worklist.Fitness:
		return "/care/" + string(l.Case)
	case worklist.Task:
		return "/tasks/" + l.Of
	}
	return "/ways/" + string(l.Case)
}

// detail words what a line is about: a demand, whose consent, a birthday, a kind
// of task. What the case's pathway no longer has stays a key.
func (w *Words) detail(l worklist.Line) (string, error) {
	locale := string(w.r.Locale)
	switch l.Kind {
	case worklist.Task:
		return w.r.T("task.kind." + l.Detail), nil
	case worklist.AskConsent:
		return w.r.T("consent.who." + l.Detail), nil
	}
	if l.Detail == "" {
		return "", nil
	}
	if who := trim(l.Detail, "consent."); who != "" {
		return w.r.T("ways.consent.of", "Who", w.r.T("consent.who."+who)), nil
	}
	p, known := w.ways[l.Case]
	if !known {
		var err error
		if p, err = pathway.OfCase(w.r.Context(), w.r.DB(), l.Case); err != nil && !fault.Is(err, fault.NotFound) {
			return "", err
		}
		w.ways[l.Case] = p
	}
	for _, a := range p.Ages {
		if l.Kind == worklist.AgeLimit && a.Key == l.Detail {
			return a.Title.In(locale), nil
		}
	}
	if d, ok := p.Demand(l.Detail); ok {
		return d.Title.In(locale), nil
	}
	return l.Detail, nil
}

// asked adds of the child what a question shows to the agency that is asked.
func (w *Words) asked(l worklist.Line, one *Line) error {
	s, err := w.r.Look(policy.Clearances)
	if err != nil {
		return err
	}
	c, err := clearance.Find(w.r.Context(), w.r.DB(), s, id.Clearance(l.Of))
	if err != nil {
		return err
	}
	shown, _, err := clearance.Question(w.r.Context(), w.r.DB(), c)
	for _, v := range shown {
		if v.Key == person.AttrName {
			one.Name, one.Latin = v.Accepted.Text, reading(v.Accepted.Text)
		}
	}
	return err
}

func (w *Words) agency(key id.Agency) (string, error) {
	if text, ok := w.agencies[key]; ok {
		return text, nil
	}
	a, err := agency.Find(w.r.Context(), w.r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	w.agencies[key] = a.Name
	return a.Name, err
}

func (w *Words) account(key id.Account) (string, error) {
	if text, ok := w.accounts[key]; ok || key == "" {
		return text, nil
	}
	a, err := account.Find(w.r.Context(), w.r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	w.accounts[key] = a.Name
	return a.Name, err
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}

// trim gives what follows a prefix, "" if it is not there.
func trim(text, prefix string) string {
	if len(text) > len(prefix) && text[:len(prefix)] == prefix {
		return text[len(prefix):]
	}
	return ""
}
