package letters

import (
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/web/page"
)

// travel composes the letter a child travels with: who she is, where from and
// where to, and which authorities agreed. With whom and by what she travels is
// for the pen: it is known on the day.
func travel(r *page.Request, p *showPage) error {
	key, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return err
	}
	c, err := findChild(r, key)
	if err == nil && !c.scope.Sees(journal.Journey) {
		err = fault.New(fault.NotFound, "letters: journey of case %s: outside the scope", key)
	}
	if err != nil {
		return err
	}
	p.Back, p.Crumbs = way(c), crumbs(c)
	l := p.Letter
	l.From, l.To = r.Agency.Name, l.t("travel.whom")
	l.text("travel.confirms", "From", orBlank(r.Agency.Name))
	l.lines(l.t("part.child"), l.who(c, person.AttrSex, person.AttrBorn, person.AttrBirthPlace, person.AttrNational, person.AttrDocument)...)
	l.lines(l.t("travel.journey"), line{Label: l.t("travel.from")}, line{Label: l.t("travel.to")}, line{Label: l.t("travel.day")}, line{Label: l.t("travel.carrier")},
		line{Label: l.t("travel.with")}, line{Label: l.t("travel.receives")})
	if err := l.agreed(r, c); err != nil {
		return err
	}
	l.text("travel.asks")
	l.lines("", line{Label: l.t("travel.phone")})
	l.Signs = []string{l.t("travel.signature"), l.t("part.seal"), l.t("part.place_date")}
	return nil
}

// agreed lists what authorities granted and what still holds today.
func (l *letter) agreed(r *page.Request, c child) error {
	w, err := pathway.OfCase(r.Context(), r.DB(), c.ID)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	all, err := clearance.Of(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return err
	}
	table := [][]string{{l.t("travel.decision"), l.t("travel.authority"), l.t("part.number"), l.t("part.on"), l.t("travel.until")}}
	for _, a := range all {
		d, demanded := w.Demand(a.Demand)
		if a.State != clearance.Granted || a.Expired(r.Today()) || !demanded {
			continue
		}
		who, err := agencyName(r, a.Decider)
		if err != nil {
			return err
		}
		table = append(table, []string{d.Title.In(l.Lang()), who, a.AnswerRef, l.date(a.Answered), l.date(a.Until)})
	}
	if len(table) > 1 {
		l.Parts = append(l.Parts, part{Head: l.t("travel.decisions"), Table: table})
	}
	return nil
}
