package demo

import (
	consents "homeward/internal/consent"
	"homeward/internal/identity"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// writeIdentity records who the children of the first family that flew are by
// what was on record, how a sample went from hand to hand for the child who still
// waits, and that a child met last is at risk of statelessness.
func (b *builder) writeIdentity() {
	f := flights[0]
	for _, k := range b.cast.aboard[0][0].kids {
		b.on(at(f.on-30, 11), policy.CaseManager, func(s *stage) error { return s.known(k, f.on-30) })
	}
	day := when.DayOf(2019, 9, 20)
	for _, k := range b.cast.waiting.kids {
		b.on(at(day, 11), policy.CaseManager, func(s *stage) error { return s.sampled(k, day) })
		b.on(at(day+20, 11), policy.CaseManager, func(s *stage) error {
			all, err := identity.Of(s.ctx, s.a, policy.Inside(), k.file)
			if err != nil {
				return err
			}
			return identity.Test(s.a, s.may(policy.ReadResults), all.Samples[0].Sample, identity.Result{
				On: (day + 18).Partial(), Method: "STR", Markers: "21", Ratio: "0 (вымышлено)", Finding: identity.Kin, Report: "№ 0 (вымышлено)", DestroyBy: (day + 3000).Partial(),
			})
		})
	}
	last := when.DayOf(2019, 12, 11)
	for _, k := range b.cast.identified[1].kids[:1] {
		b.on(at(last, 11), policy.CaseManager, func(s *stage) error {
			return identity.Screen(s.a, s.may(policy.RecordIdentity), identity.Screening{
				Case: k.file, On: last.Partial(), By: "консул (вымышленный)", NoPapers: identity.Yes, Barrier: identity.Unknown, Loss: identity.Yes, Words: "отец лишён гражданства (вымышлено)",
			})
		})
	}
}

// known is what a child had: a paper of the group, a grandmother who knew her,
// and the word of the consulate.
func (s *stage) known(k *kid, on when.Day) error {
	may := func() policy.Grant { return s.may(policy.RecordIdentity) }
	_, err := identity.RecordPaper(s.a, may(), identity.NewPaper{Case: k.file, Kind: "birth_certificate", IssuerKind: "armed_group", Issuer: "без печати (вымышлено)", On: "2016", Words: "копия, имя отца неразборчиво (вымышлено)"})
	if err != nil {
		return err
	}
	_, err = identity.Record(s.a, may(), identity.New{Case: k.file, Kind: "photo", Topic: "kinship", Bearing: identity.Supports, On: on.Partial(), By: "бабушка, Зарема Вымышленная", Words: "узнала по родинке (вымышлено)"})
	if err != nil {
		return err
	}
	_, err = identity.RecordNationality(s.a, may(), identity.NewNationality{Case: k.file, Country: "RU", State: identity.Confirmed, Through: "mother", On: on.Partial(), Authority: "консульский отдел (вымышленный)", Reference: "№ 0 (вымышлено)"})
	return err
}

// sampled takes a sample with the mother's consent and hands it to a laboratory.
func (s *stage) sampled(k *kid, on when.Day) error {
	_, err := consents.Record(s.a, s.may(policy.RecordConsent), consents.New{
		Case: k.file, Who: "mother", Purpose: "dna", Outcome: consents.Given, On: (on - 1).Partial(), Asked: "консул (вымышленный)", Language: "русский", Witness: "социальный работник тюрьмы (вымышленный)",
	})
	if err != nil {
		return err
	}
	key, err := identity.Take(s.a, s.may(policy.HandleSample), identity.NewSample{
		Case: k.file, With: "мать", Relation: "мать", On: (on - 1).Partial(), Collector: "врач тюрьмы (вымышленный)", Witness: "консул (вымышленный)", Place: "Багдад", Seal: "В-0000",
	})
	if err != nil {
		return err
	}
	return identity.Move(s.a, s.may(policy.HandleSample), key, on.Partial(), "врач тюрьмы (вымышленный)", "лаборатория (вымышленная)", true, "")
}
