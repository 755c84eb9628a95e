package demo

import (
	courts "homeward/internal/court"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// writeCourts records what courts did about the child who still waits: the
// mother's appeal, adjourned once, and an order that the child be brought home,
// whose deadline has nearly come when the world ends; and an order that was
// complied with for the children of the first family that flew.
func (b *builder) writeCourts() {
	day := when.DayOf(2019, 10, 28)
	for _, k := range b.cast.waiting.kids {
		var hearing id.Hearing
		b.on(at(day, 14), policy.CaseManager, func(s *stage) (err error) {
			hearing, err = courts.Schedule(s.a, s.may(policy.RecordCourt), courts.NewHearing{
				Case: k.file, Matter: "mother", Court: "محكمة الجنايات (مُختلقة)", About: "апелляция матери (вымышлено)", On: (day + 21).Partial(), Time: "10:00", Source: "письмо адвоката (вымышлено)",
			})
			return err
		})
		b.on(at(day+21, 15), policy.CaseManager, func(s *stage) error {
			return courts.Adjourn(s.a, s.may(policy.RecordCourt), hearing, (day + 80).Partial(), "не пришёл переводчик (вымышлено)")
		})
		b.on(at(day+25, 15), policy.CaseManager, func(s *stage) error {
			_, err := courts.Record(s.a, s.may(policy.RecordCourt), courts.NewOrder{
				Case: k.file, Court: "городской суд (вымышленный)", On: (day + 24).Partial(), Reference: "№ 0 (вымышлено)", Subject: courts.Return,
				Text: "обеспечить возвращение ребёнка (вымышлено)", Addressee: "министерство (вымышленное)", By: (day + 74).Partial(),
			})
			return err
		})
	}
	f := flights[0]
	for _, k := range b.cast.aboard[0][0].kids {
		var made id.Order
		b.on(at(f.on-40, 14), policy.CaseManager, func(s *stage) (err error) {
			made, err = courts.Record(s.a, s.may(policy.RecordCourt), courts.NewOrder{
				Case: k.file, Court: "محكمة الأحوال الشخصية (مُختلقة)", On: (f.on - 41).Partial(), Subject: "guardianship",
				Text: "временная опека посольства на время пути (вымышлено)", Addressee: "посольство (вымышленное)", By: f.on.Partial(),
			})
			return err
		})
		b.on(at(f.on+1, 14), policy.CaseManager, func(s *stage) error {
			return courts.Comply(s.a, s.may(policy.RecordCourt), made, f.on.Partial(), "опека начата в день вылета (вымышлено)")
		})
	}
}
