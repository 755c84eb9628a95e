package letters

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// bestInterests composes the report of an assessment or a determination: what was
// asked, what was weighed, who was heard, who took part with which statement, and
// what was decided, why and until when. Undecided it is a draft with blanks.
func bestInterests(r *page.Request, p *showPage) error {
	key, err := page.PathID[id.Procedure](r, "id")
	if err != nil {
		return err
	}
	s, err := r.Look(policy.Care)
	if err != nil {
		return err
	}
	f, err := interests.Find(r.Context(), r.DB(), s, key)
	if err != nil {
		return err
	}
	c, err := findChild(r, f.Case)
	if err != nil {
		return err
	}
	p.Back, p.Crumbs = page.URL("/interests/"+string(c.ID), "of", string(f.ID)), crumbs(c)
	l := p.Letter
	l.From, l.Title = r.Agency.Name, l.t("interests."+string(f.Form))
	decided, standing := f.Standing()
	if !standing {
		l.Title = l.t("interests.draft", "Title", l.Title)
	}
	l.On = l.date(decided.Choice.On)
	l.lines(l.t("part.child"), l.who(c, person.AttrSex, person.AttrBorn)...)
	asked := []line{{l.w("field.about"), l.w("about." + string(f.About)), false}, {l.w("field.why"), f.Why, true}}
	if f.Form == interests.Determination {
		asked = append(asked, line{l.w("field.quorum"), l.words.Number(f.Quorum), false})
	}
	l.lines("", asked...)
	l.heard(f)
	l.options(f)
	l.seats(f)
	l.decision(f, decided, standing)
	return nil
}

// w gives a text of the pages about best interests in the letter's language.
func (l *letter) w(key string) string { return l.words.T("interests." + key) }

// heard lists the newest that each said, and why somebody was not asked.
func (l *letter) heard(f interests.File) {
	var all []line
	for _, who := range interests.Voices() {
		said, ok := f.Newest(who)
		if !ok && who != interests.Child && who != interests.Mother {
			continue
		}
		value := said.Words
		if said.Hindrance != "" {
			value = l.w("show.not_asked") + ", " + l.w("hindrance."+said.Hindrance) + ". " + said.Why
		}
		label := l.w("voice." + who)
		if ok {
			label += " (" + l.date(said.On) + ")"
		}
		all = append(all, line{label, value, true})
	}
	l.lines(l.w("show.voices"), all...)
}

// options has a table for each: paper is narrow.
func (l *letter) options(f interests.File) {
	for i, o := range f.Options {
		head := l.t("interests.option", "N", i+1, "Title", o.Title)
		said := l.w("kind." + string(o.Kind))
		if o.PartsParent {
			said += "; " + l.w("show.parts_parent")
		}
		if o.PartsSibling {
			said += "; " + l.w("show.parts_sibling")
		}
		table := [][]string{{l.w("show.factor"), l.t("interests.for"), l.t("interests.against")}}
		for _, factor := range interests.Factors() {
			cell := o.Cell(factor)
			table = append(table, []string{l.w("factor." + string(factor)), cell.For, cell.Against})
		}
		l.Parts = append(l.Parts, part{Head: head, Text: said, Table: table})
	}
}

// seats lists the members with their statements; who states a conflict is named,
// and takes no part.
func (l *letter) seats(f interests.File) {
	head := l.w("show.panel")
	if f.Form == interests.Assessment {
		head = l.w("show.assessor")
	}
	table := [][]string{{l.w("field.name"), l.w("field.profession"), l.w("field.conflict"), l.w("field.statement")}}
	for _, seat := range f.Panel {
		conflict := l.w("conflict.no")
		switch {
		case seat.LeftWhy != "":
			conflict = l.w("show.stood_down") + ", " + l.date(seat.LeftOn) + ": " + seat.LeftWhy
		case seat.Conflict:
			conflict = l.w("conflict.yes")
		}
		table = append(table, []string{seat.Name, l.w("profession." + seat.Profession), conflict, seat.Statement})
	}
	if len(table) > 1 {
		l.Parts = append(l.Parts, part{Head: head, Table: table})
	}
}

func (l *letter) decision(f interests.File, d interests.Decision, standing bool) {
	lines := []line{
		{l.w("field.choice"), d.Choice.Title, true},
		{l.w("field.reasons"), d.Choice.Reasons, true},
	}
	if d.Choice.Dissent != "" || !standing {
		lines = append(lines, line{l.w("field.dissent"), d.Choice.Dissent, true})
	}
	lines = append(lines, line{l.w("field.review"), l.date(d.Review), false})
	if standing && d.Standing != interests.InPower {
		lines = append(lines, line{l.w("list.state"), l.words.T("states.decision." + string(d.Standing)), false})
	}
	l.lines(l.t("interests.decision"), lines...)
	l.text("interests.appeal")
	for _, seat := range f.Panel {
		if seat.Counts() && (!standing || slices.Contains(d.Choice.Present, seat.ID)) {
			l.Signs = append(l.Signs, l.t("interests.signature", "Name", seat.Name))
		}
	}
	l.Signs = append(l.Signs, l.t("part.seal"), l.t("part.place_date"))
}
