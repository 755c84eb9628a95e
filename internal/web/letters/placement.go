package letters

import (
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// placementAct composes the decision on a placement: a draft with blanks for the
// authority and its act while it is planned.
func placementAct(r *page.Request, p *showPage) error {
	key, err := page.PathID[id.Placement](r, "id")
	if err != nil {
		return err
	}
	s, err := r.Look(policy.Care)
	if err != nil {
		return err
	}
	one, err := placement.Find(r.Context(), r.DB(), s, key)
	if err != nil {
		return err
	}
	c, err := findChild(r, one.Case)
	if err != nil {
		return err
	}
	checks, err := placement.Checks(r.Context(), r.DB(), s, key)
	if err != nil {
		return err
	}
	p.Back, p.Crumbs = "/care/"+string(c.ID), crumbs(c)
	l := p.Letter
	if one.State == placement.Planned {
		l.Title = l.t("placement.draft")
	}
	l.From, l.Number, l.On = one.Authority, one.Act, l.date(one.Started)
	l.lines(l.t("part.child"), l.who(c, person.AttrSex, person.AttrBorn)...)
	l.text("placement.decides")
	l.lines("",
		line{l.t("placement.kind"), l.words.T("states.placement_kind." + string(one.Kind)), false},
		line{l.t("placement.carer"), one.Carer, true},
		line{l.t("placement.where"), one.Where, true},
		line{l.t("placement.from"), first(l.date(one.Started), l.date(one.From)), false},
		line{l.t("placement.until"), l.date(one.Until), false},
	)
	l.reasons(one)
	l.checked(checks)
	if due := one.ReviewDue(); due != 0 {
		l.text("placement.review", "Day", l.date(due.Partial()))
	}
	l.text("placement.appeal")
	l.Signs = []string{l.t("placement.signature"), l.t("part.seal"), l.t("part.place_date")}
	return nil
}

// reasons are the grounds that a decision has to give: for an institution, for
// siblings apart, and for going on despite a concern.
func (l *letter) reasons(p placement.Placement) {
	var all []line
	for _, one := range []line{{l.t("placement.reason"), p.Reason, true}, {l.t("placement.split_why"), p.SplitWhy, true}, {l.t("placement.despite"), p.Despite, true}} {
		if one.Value != "" {
			all = append(all, one)
		}
	}
	if all == nil {
		all = []line{{Label: l.t("placement.grounds")}}
	}
	l.lines("", all...)
}

func (l *letter) checked(all []placement.Checked) {
	if len(all) == 0 {
		return
	}
	table := [][]string{{l.t("placement.item"), l.t("placement.outcome"), l.t("part.on"), l.t("placement.by")}}
	for _, c := range all {
		table = append(table, []string{l.words.T("placement.item." + string(c.Item)), l.words.T("placement.outcome." + string(c.Outcome)), l.date(c.On), c.By})
	}
	l.Parts = append(l.Parts, part{Head: l.t("placement.checks"), Table: table})
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
