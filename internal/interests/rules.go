package interests

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Bounds, in characters and in lines.
const (
	lineMost    = 300
	cellMost    = 1000
	textMost    = 4000
	optionsMost = 12
)

// wrongs gathers what is wrong with a form.
type wrongs []fault.Field

func (w *wrongs) fail(name, key string) { *w = append(*w, fault.Field{Name: name, Key: key}) }

// text cleans a text; needed says why it may not be empty, "" if it may.
func (w *wrongs) text(name string, text *string, most int, needed string) {
	*text = strings.TrimSpace(strings.ReplaceAll(*text, "\r", ""))
	*text = cleanLines(*text)
	switch {
	case *text == "" && needed != "":
		w.fail(name, needed)
	case utf8.RuneCountInString(*text) > most:
		w.fail(name, tooLong[most])
	}
}

var tooLong = map[int]string{
	lineMost: "fault.field.too_long Max=300", cellMost: "fault.field.too_long Max=1000", textMost: "fault.field.too_long Max=4000",
}

const required = "fault.field.required"

func cleanLines(s string) string { return strings.TrimSpace(name.Clean(s)) }

func (w *wrongs) choice(name string, ok bool) {
	if !ok {
		w.fail(name, "fault.field.unknown_choice")
	}
}

// past checks a day that may not lie in the future, nor before another.
func (w *wrongs) past(name string, p when.Partial, earliest, today when.Day) {
	switch {
	case !p.Exact():
		w.fail(name, "fault.field.not_a_date")
	case p.Day() > today:
		w.fail(name, "fault.field.in_the_future")
	case earliest != 0 && p.Day() < earliest:
		w.fail(name, "interests.rule.before_decision")
	}
}

// later checks a day of review after another day.
func (w *wrongs) later(name string, p, than when.Partial) {
	if !p.Exact() {
		w.fail(name, "fault.field.not_a_date")
	} else if than.Exact() && p.Day() <= than.Day() {
		w.fail(name, "interests.rule.review_later")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

func (n *New) check() error {
	var w wrongs
	w.choice("form", slices.Contains(Forms(), n.Form))
	w.choice("about", slices.Contains(Questions(), n.About))
	w.text("why", &n.Why, textMost, "fault.field.reason_required")
	if n.Form == Assessment && n.About == Separation { // CRC article 9
		w.fail("form", "interests.rule.panel")
	}
	if n.Form == Assessment {
		n.Quorum = 1
	}
	if n.Form == Determination && n.Quorum == 0 {
		n.Quorum = leastPanel
	}
	if n.Form == Determination && (n.Quorum < leastPanel || n.Quorum > mostPanel) {
		w.fail("quorum", "interests.rule.quorum_bounds")
	}
	return w.err("open a procedure in case " + string(n.Case))
}

func (o *Weighing) check(a *journal.Act, f File) error {
	var w wrongs
	w.choice("kind", slices.Contains(OptionKinds(), o.Kind))
	w.text("title", &o.Title, lineMost, required)
	if o.Option == "" && len(f.Options) >= optionsMost {
		w.fail("title", "interests.rule.options_most")
	}
	known := slices.ContainsFunc(f.Options, func(had Option) bool { return had.Option == o.Option })
	w.choice("title", o.Option == "" || known)
	seen := map[Factor]bool{}
	for i := range o.Cells {
		c := &o.Cells[i]
		w.choice("title", slices.Contains(Factors(), c.Factor) && !seen[c.Factor])
		seen[c.Factor] = true
		w.text("for_"+string(c.Factor), &c.For, cellMost, "")
		w.text("against_"+string(c.Factor), &c.Against, cellMost, "")
	}
	if (o.Kind == ReturnToKin || o.Kind == ReturnToInterim) && !o.PartsParent {
		leaves, err := LeavesParent(context.Background(), a, f.Person)
		if err != nil {
			return err
		}
		if leaves {
			w.fail("parts_parent", "interests.rule.parts_parent")
		}
	}
	if o.PartsSibling {
		has, err := hasSiblings(context.Background(), a, f.Person)
		if err != nil {
			return err
		}
		if !has {
			w.fail("parts_sibling", "interests.rule.no_sibling")
		}
	}
	return w.err("weigh an option in procedure " + string(f.ID))
}

func (s *Said) check(a *journal.Act, f File) error {
	var w wrongs
	today := when.DayOfTime(a.At)
	w.choice("who", slices.Contains(Voices(), s.Who))
	w.past("on", s.On, 0, today)
	asked := s.Hindrance == ""
	w.choice("hindrance", asked || slices.Contains(Hindrances(), s.Hindrance))
	need := func(yes bool, why string) string {
		if yes {
			return why
		}
		return ""
	}
	w.text("asked", &s.Asked, lineMost, required)
	w.text("language", &s.Language, lineMost, need(asked, required))
	w.text("interpreter", &s.Interpreter, lineMost, "")
	w.text("words", &s.Words, textMost, need(asked, required))
	w.text("hindered", &s.Why, textMost, need(!asked, "fault.field.reason_required"))
	if s.Hindrance == TooYoung && s.Who == Child {
		speaks, err := surelySpeaks(a, f.Person, today)
		if err != nil {
			return err
		}
		if speaks {
			w.fail("hindrance", "interests.rule.not_too_young")
		}
	}
	return w.err("hear somebody in procedure " + string(f.ID))
}

// surelySpeaks reports whether a child surely is of an age at which she is asked.
func surelySpeaks(a *journal.Act, who id.Person, today when.Day) (bool, error) {
	p, err := person.Find(context.Background(), a, policy.Inside(), who)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	born, known := p.Born()
	return known && when.AgeOn(born, today).Min >= speaksFrom, err
}

func (m *Member) check(f File, today when.Day) error {
	var w wrongs
	w.text("name", &m.Name, lineMost, required)
	w.choice("profession", slices.Contains(Professions(), m.Profession))
	w.text("statement", &m.Statement, textMost, "interests.rule.statement")
	w.past("on", m.On, 0, today)
	for _, s := range f.Panel {
		if strings.EqualFold(s.Name, m.Name) && s.LeftWhy == "" {
			w.fail("name", "interests.rule.seated")
		}
	}
	if len(f.Panel) >= 4*mostPanel {
		w.fail("name", "interests.rule.quorum_bounds")
	}
	return w.err("seat a member in procedure " + string(f.ID))
}

// check cleans a decision and gives all that stands against it.
func (c *Choice) check(f File, today when.Day) (Option, error) {
	var w wrongs
	var chosen Option
	for _, o := range f.Options {
		if o.Option == c.Option {
			chosen = o
		}
		if len(o.Unweighed()) > 0 {
			w.fail("choice", "interests.rule.unweighed")
		}
	}
	w.choice("choice", chosen.Option != "")
	w.past("on", c.On, 0, today)
	w.text("reasons", &c.Reasons, textMost, "fault.field.reason_required")
	w.text("dissent", &c.Dissent, textMost, "")
	w.later("review", c.Review, c.On)
	voices := []string{Child}
	if f.Form == Determination {
		voices = append(voices, Mother)
		if len(f.Options) < 2 {
			w.fail("choice", "interests.rule.two_options")
		}
	} else if chosen.PartsParent || chosen.PartsSibling {
		w.fail("choice", "interests.rule.panel")
	}
	for _, who := range voices {
		if _, heard := f.Newest(who); !heard {
			w.fail("choice", "interests.rule.not_heard_"+who)
		}
	}
	c.panel(&w, f)
	return chosen, w.err("decide procedure " + string(f.ID))
}

// panel checks who was present: enough who may take part, of several
// professions where a panel decides.
func (c *Choice) panel(w *wrongs, f File) {
	slices.Sort(c.Present)
	c.Present = slices.Compact(c.Present)
	professions := map[string]bool{}
	for _, key := range c.Present {
		n := slices.IndexFunc(f.Panel, func(s Seat) bool { return s.ID == key })
		if n < 0 {
			w.fail("present", "fault.field.unknown_choice")
			return
		}
		if !f.Panel[n].Counts() {
			w.fail("present", "interests.rule.conflict")
			return
		}
		professions[f.Panel[n].Profession] = true
	}
	switch {
	case len(c.Present) < f.Quorum:
		w.fail("present", "interests.rule.quorum")
	case f.Form == Determination && len(professions) < 2:
		w.fail("present", "interests.rule.professions")
	}
}
