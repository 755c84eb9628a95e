package demo

import (
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// published are the releases of figures: the day, and what each tells. The last waits for
// the second person.
var published = []struct {
	asOf   when.Day
	tables [][]string
	said   map[string]string // a statement in each language
}{
	{when.DayOf(2018, 12, 31), [][]string{{"year"}, {"sex"}}, nil},
	{when.DayOf(2019, 3, 31), [][]string{{"year"}, {"sex"}}, nil},
	{when.DayOf(2019, 9, 30), [][]string{{"year"}, {"sex"}, {"origin"}}, map[string]string{
		"en": "By {as_of}, {returned} children had come home, {returned.sex.female} girls and {returned.sex.male} boys. Every number can be computed again. (Invented.)",
		"ru": "На {as_of} домой вернулись {returned}: девочек – {returned.sex.female}, мальчиков – {returned.sex.male}. Каждое число можно вычислить заново. (Вымышлено.)",
		"ar": "حتى {as_of} عاد إلى ديارهم {returned} طفلًا: {returned.sex.female} من البنات و{returned.sex.male} من الصبيان. كل رقم يمكن حسابه من جديد. (مُختلق.)",
		"fr": "Au {as_of}, {returned} enfants étaient rentrés, dont {returned.sex.female} filles et {returned.sex.male} garçons. Chaque nombre peut être recalculé. (Inventé.)",
	}},
	{when.DayOf(2019, 11, 30), [][]string{{"year"}, {"sex"}, {"country"}}, nil},
}

// writeFigures has the press officer draft figures and the data protection officer,
// who looks for small groups, release them.
func (b *builder) writeFigures() {
	for i, t := range published {
		var made id.Release
		b.on(at(t.asOf+9, 10), policy.PressOfficer, func(s *stage) (err error) {
			made, err = figure.Draft(s.a, s.may(policy.DraftFigures), figure.Plan{AsOf: t.asOf, Choice: []figure.Choice{{Key: "returned", By: t.tables}}})
			return err
		})
		if i == len(published)-1 {
			break
		}
		b.on(at(t.asOf+10, 15), policy.DataProtectionOfficer, func(s *stage) error {
			return figure.Publish(s.a, s.may(policy.ReleaseFigures), made)
		})
		b.on(at(t.asOf+11, 9), policy.PressOfficer, func(s *stage) error {
			for _, l := range []string{"en", "ru", "ar", "fr"} {
				if t.said == nil {
					continue
				}
				if err := figure.Say(s.a, s.may(policy.StateFigures), figure.Statement{Release: made, Locale: l, Text: t.said[l]}); err != nil {
					return err
				}
			}
			return nil
		})
	}
}
