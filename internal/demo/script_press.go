package demo

import (
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/when"
)

// papers that nobody printed, about the flights: one says the number, one is
// looser, one counts parts, one is in Russian; together they say 122 of 123.
var papers = []struct {
	day           when.Day // of publication
	title, outlet string
	language      string
	text          string
}{
	{when.DayOf(2018, 12, 31), "Thirty children fly home from Baghdad (invented)", "The Invented Post", "en",
		`Thirty Russian children whose mothers are in prison in Iraq arrived in Moscow from Baghdad on Sunday, Russian authorities said.

The children, aged three to ten years, were taken to hospital. According to an invented official, 24 of the children were from Dagestan, and another three were from Chechnya.

Since last year, around 100 women and children have returned to Russia from Iraq and Syria under a programme that this report invents.`},
	{when.DayOf(2019, 2, 11), "Из Багдада доставлены 27 детей (вымышлено)", "Вымышленная газета", "ru",
		`10 февраля из Ирака в Россию доставлены 27 детей, сообщила вымышленная пресс-служба.

Планируется вернуть из Ирака ещё около 40 российских детей.`},
	{when.DayOf(2019, 7, 15), "Iraq hands over 33 children to Russia (invented)", "The Invented Post", "en",
		`Iraq said on Monday it had handed over 33 children of Russian women to Russia.

Ahmed al-Muhtalaq, an invented spokesman of the ministry, said in a statement that the children were deported to Russia on July 10.`},
	{when.DayOf(2019, 7, 15), "More than thirty children leave Baghdad (invented)", "The Invented Herald", "en",
		`The Iraqi Foreign Ministry says a group of more than thirty Russian children, whose mothers are being held in Iraq, have been repatriated from Baghdad.

Ahmad al-Mukhtalaq, the ministry's invented spokesman, said on Monday that over 1,000 requests had been submitted by relatives in Russia.`},
	{when.DayOf(2019, 11, 20), "Toddlers are flown to Moscow (invented)", "The Invented Herald", "en",
		`A plane brought 32 children aged between one and three years to Moscow from Iraq on Monday.

An invented office said it had identified 123 Russian children in Iraq who needed a home, and 699 Russian children in all regions. The return of 20 more children is planned for next month.`},
}

// writePress records what papers wrote of the flights; a press officer has decided
// the first claims.
func (b *builder) writePress() {
	for _, p := range papers {
		b.on(at(p.day+1, 9), policy.PressOfficer, func(s *stage) error {
			which, err := report.Receive(s.a, s.may(policy.ReceiveReport), report.New{
				Title: p.title, Outlet: p.outlet, Language: p.language, Published: string(p.day.Partial()), Text: p.text,
			})
			if err != nil || p.language != "en" {
				return err
			}
			read, err := report.Report{Title: p.title, Language: p.language, Published: string(p.day.Partial()), Text: p.text}.Read()
			if err != nil {
				return err
			}
			return s.decideFirst(which, read)
		})
	}
}

// decideFirst confirms the first figure of a report.
func (s *stage) decideFirst(which id.Report, read *press.Report) error {
	for _, c := range read.Claims {
		if c.Scope == "in scope" && c.Normalised.Count != nil {
			return report.Judge(s.a, s.may(policy.JudgeClaim), report.Judgement{Report: which, Start: c.Start, End: c.End, Verdict: report.Confirmed})
		}
	}
	return nil
}
