package letters

import (
	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// consentForm composes the form on which a mother, a father or a guardian
// consents or refuses, each purpose by itself. What was said before is not
// printed: nobody is led to an answer.
func consentForm(r *page.Request, p *showPage) error {
	key, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return err
	}
	if _, err := r.Allow(policy.RecordConsent); err != nil {
		return err
	}
	c, err := findChild(r, key)
	if err == nil && !c.scope.Sees(journal.Care) {
		err = fault.New(fault.NotFound, "letters: consent of case %s: outside the scope", key)
	}
	if err != nil {
		return err
	}
	p.Back, p.Crumbs = way(c), crumbs(c)
	l := p.Letter
	l.From = r.Agency.Name
	l.lines(l.t("part.child"), l.who(c, person.AttrSex, person.AttrBorn, person.AttrBirthPlace, person.AttrMother, person.AttrFather)...)
	l.lines(l.t("consent.giver"), line{Label: l.t("part.name")}, line{Label: l.t("consent.relation")}, line{Label: l.t("consent.paper")})
	l.text("consent.told")
	var purposes []string
	for _, purpose := range consent.Purposes() {
		purposes = append(purposes, l.t("consent.purpose_"+purpose))
	}
	l.Parts = append(l.Parts, part{Head: l.t("consent.i"), Ticks: purposes}, part{Text: l.t("consent.back")})
	l.lines(l.t("consent.how"), line{Label: l.t("consent.language")}, line{Label: l.t("consent.interpreter")}, line{Label: l.t("consent.asked_by")})
	l.Signs = []string{l.t("consent.signature"), l.t("consent.witness"), l.t("part.place_date")}
	return nil
}

func way(c child) string { return "/ways/" + string(c.ID) }

func crumbs(c child) []page.Crumb {
	return []page.Crumb{{To: "/cases/" + string(c.ID), Label: c.Number.String()}}
}
