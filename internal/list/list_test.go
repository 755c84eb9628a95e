package list_test

import (
	"bytes"
	"strings"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/list"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/sheet"
)

// All people in these tests are invented.

var officer = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}

// world is a register and an officer who imports lists into it.
type world struct {
	testing.TB
	j *journal.Journal
}

func open(t testing.TB) world {
	var kinds []journal.Kind
	var tables []journal.Table
	for _, noun := range []struct {
		kinds  []journal.Kind
		tables []journal.Table
	}{
		{person.Entries(), person.Tables()}, {family.Entries(), family.Tables()}, {request.Entries(), request.Tables()},
		{match.Entries(), match.Tables()}, {casefile.Entries(), casefile.Tables()}, {list.Entries(), list.Tables()},
	} {
		kinds = append(kinds, noun.kinds...)
		tables = append(tables, noun.tables...)
	}
	return world{t, journaltest.Open(t, kinds, tables, casefile.Projections()...)}
}

func (w world) read(text string, kind list.Kind) list.Reading {
	w.Helper()
	r, err := list.Read(strings.NewReader(text), sheet.Options{}, kind)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

func (w world) planOf(r list.Reading, name string) *list.Plan {
	w.Helper()
	p, err := list.NewPlan(w.Context(), w.j.DB(), r.Table, r.Mapping, list.Options{Name: name, Agency: officer.Agency})
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func (w world) plan(text, name string, kind list.Kind) *list.Plan {
	w.Helper()
	return w.planOf(w.read(text, kind), name)
}

func (w world) record(p *list.Plan) list.Receipt {
	w.Helper()
	g, err := policy.Allow(officer, policy.ImportList)
	if err != nil {
		w.Fatal(err)
	}
	receipt, err := list.Record(w.Context(), w.j, g, p, nil)
	if err != nil {
		w.Fatal(err)
	}
	return receipt
}

func (w world) imports(text, name string, kind list.Kind) list.Receipt {
	w.Helper()
	return w.record(w.plan(text, name, kind))
}

func (w world) entries() int64 {
	w.Helper()
	n, err := w.j.Size(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return n
}

func (w world) scope(q policy.Question) policy.Scope {
	w.Helper()
	s, err := policy.Look(officer, q)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

func (w world) find(l id.List) list.Imported {
	w.Helper()
	found, err := list.Find(w.Context(), w.j.DB(), w.scope(policy.People), l)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func (w world) person(who id.Person) person.Person {
	w.Helper()
	p, err := person.Find(w.Context(), w.j.DB(), w.scope(policy.People), who)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

const field = `Ref;Child's name;Gender;Age;Name of mother;Home region;Where held;Date of visit;Family no;Shoe size
Q-1;Zina Invented;girl;7;Nur;Dagestan;Rusafa prison, Baghdad;12.11.2018;F1;31
Q-2;Adam Invented;boy;4 years;Nur;;Rusafa prison, Baghdad;12.11.2018;F1;
Q-3;Lina Invented;F;;;Chechnya;Al-Hol camp;13.11.2018;F1;29
Q-4;Karim Notreal;M;11 months;Sara;Erewhonia;;sometime;;
`

func TestAFieldListBecomesChildrenWithSourcesCasesAndAFamily(t *testing.T) {
	w := open(t)
	p := w.plan(field, "Invented field list", list.Found)
	if c := p.Counts; c.Rows != 4 || c.New != 4 || c.Families != 1 || c.People != 5 || c.WithProblems != 1 || c.Unusable != 0 {
		t.Fatalf("%+v", c)
	}
	if p.PlacesNotRead["Erewhonia"] != 1 || len(p.PlacesNotRead) != 1 {
		t.Errorf("places not read: %v", p.PlacesNotRead)
	}
	var wrong []string
	for _, one := range p.Rows[3].Problems {
		wrong = append(wrong, one.Header+" "+one.Key)
	}
	if got := strings.Join(wrong, ", "); got != "Date of visit import.problem.date, Age import.problem.age_when, Home region import.problem.place" {
		t.Errorf("the problems of Q-4: %s", got)
	}
	if size := w.entries(); size != 0 {
		t.Fatalf("a dry run recorded %d entries", size)
	}

	r := w.record(p)
	if r.Rows != 4 || r.People != 5 || r.Cases != 4 || r.Families != 1 || r.Requests != 0 || len(r.Refused) != 0 {
		t.Fatalf("%+v", r)
	}
	l := w.find(r.List)
	if l.Name != "Invented field list" || l.Recorded != 4 || l.Families != 1 || len(l.Became) != 4 || l.Columns[9].Field != list.FieldListed {
		t.Fatalf("%+v", l)
	}
	zina := w.person(l.Became[0].Person)
	age, _ := zina.Get(person.AttrBorn)
	from := age.Accepted.Source
	if zina.Sex() != "female" || zina.Held() != "fac:rusafa-prison" || age.Accepted.Age == nil || age.Accepted.Age.At != "2018-11-12" ||
		from.Kind != person.AgencyRecord || from.Row != "Q-1" || from.List != r.List || from.When != "2018-11-12" {
		t.Errorf("%+v", zina)
	}
	if shoe, _ := zina.Get(person.AttrListed); shoe.Accepted.Label != "Shoe size" || shoe.Accepted.Text != "31" {
		t.Errorf("a column that nobody knows: %+v", shoe)
	}
	karim := w.person(l.Became[3].Person)
	if origin, _ := karim.Get(person.AttrOrigin); origin.Accepted.Text != "Erewhonia" || origin.Accepted.Place != "" {
		t.Errorf("a place that nobody knows is kept as text: %+v", origin)
	}
	if said, _ := karim.Get(person.AttrListed); said.Accepted.Label != "Date of visit" || said.Accepted.Text != "sometime" {
		t.Errorf("a date that cannot be read is kept as text: %+v", said)
	}

	families, err := family.OfPerson(t.Context(), w.j.DB(), w.scope(policy.People), l.Became[0].Person)
	if err != nil || len(families) != 1 || len(families[0].Members) != 4 {
		t.Fatalf("%+v, %v", families, err)
	}
	var relations []string
	for _, rel := range families[0].Relations {
		relations = append(relations, w.person(rel.From).Name()+" "+rel.Kind+" "+w.person(rel.To).Name())
	}
	want := "Nur mother_of Zina Invented; Nur mother_of Adam Invented; Zina Invented declared_sibling_of Adam Invented; " +
		"Zina Invented declared_sibling_of Lina Invented; Adam Invented declared_sibling_of Lina Invented"
	if got := strings.Join(relations, "; "); got != want {
		t.Errorf("relations: %s\nwant: %s", got, want)
	}
}

const asked = `п/п;Фамилия;Имя;Отчество;Пол;Дата рожд.;Мать;Откуда;Степень родства;Контактный телефон;Эл. почта;Дата заявления;Согласие;Примечание
1;Вымышленная;Полина;Рамадановна;дев.;около 2015 г.;Вымышленная Алия;Дагестан;бабушка по отцу;+7 900 000-00-01;nobody@example.org;03.10.2018;да;Видели в лагере
2;Вымышленный;Гани;;муж;31.02.2016;неизвестно;Чеченская Республика;тётя;+7 900 000-00-02;;04.10.2018;;
`

func TestARequestListBecomesRequestsOfRelatives(t *testing.T) {
	w := open(t)
	r := w.imports(asked, "Вымышленный список", list.Requests)
	if r.Rows != 2 || r.Requests != 2 || r.People != 2 || r.Cases != 0 {
		t.Fatalf("%+v", r)
	}
	l := w.find(r.List)
	polina := w.person(l.Became[0].Person)
	if polina.Name() != "Вымышленная Полина Рамадановна" || polina.Sex() != "female" {
		t.Errorf("%s %s", polina.Name(), polina.Sex())
	}
	born, _ := polina.Get(person.AttrBorn)
	if from := born.Accepted.Source; born.Accepted.Date != "2015~" || from.Kind != person.Relative || from.Who != "бабушка по отцу" || from.Lang != "ru" {
		t.Errorf("%+v", born)
	}
	req, err := request.Find(t.Context(), w.j.DB(), w.scope(policy.Requests), l.Became[0].Request)
	if err != nil {
		t.Fatal(err)
	}
	who := req.Requester
	if who.Relation != "grandmother" || who.Phone != "+7 900 000-00-01" || who.Email != "nobody@example.org" || who.Consent != "given" ||
		req.On != "2018-10-03" || req.Text != "Видели в лагере" || req.Channel != "list" || req.Row != "1" || req.Sought[0] != polina.ID {
		t.Errorf("%+v", req)
	}
	gani := w.person(l.Became[1].Person)
	if born, _ := gani.Get(person.AttrBorn); born.Accepted.Text != "31.02.2016" || born.Accepted.Date != "" {
		t.Errorf("31 February: %+v", born)
	}
	if mother, said := gani.Get(person.AttrMother); said {
		t.Errorf("an unknown mother was stated: %+v", mother)
	}
}

func TestTheSameListAgainInAnotherOrderAndEncodingRecordsNothing(t *testing.T) {
	w := open(t)
	w.imports(field, "Invented field list", list.Found)
	w.imports(asked, "Вымышленный список", list.Requests)
	size := w.entries()
	for name, text := range map[string]string{"Invented field list": field, "renamed": field} {
		if r := w.imports(reversed(text), name, list.Found); r.Already != 4 && name != "renamed" || r.List != "" && name != "renamed" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	encoded := sheetIn(t, "windows-1251", reversed(asked))
	r, err := list.Read(bytes.NewReader(encoded), sheet.Options{}, list.Requests)
	if err != nil || r.Table.Encoding != "windows-1251" {
		t.Fatalf("%v, %v", r.Table, err)
	}
	if again := w.record(w.planOf(r, "вымышленный список")); again.Already != 2 || again.List != "" {
		t.Errorf("%+v", again)
	}
	if now := w.entries(); now != size {
		t.Errorf("%d entries became %d", size, now)
	}
}

func TestACorrectedRowIsAFurtherStatementAboutTheSameChild(t *testing.T) {
	w := open(t)
	first := w.imports(field, "Invented field list", list.Found)
	mended := strings.Replace(field, "Q-2;Adam Invented;boy;4 years", "Q-2;Adam Invented;boy;5 years", 1) +
		"Q-5;Musa Invented;boy;1;Nur;;Al-Hol camp;14.11.2018;F1;\n"
	p := w.plan(mended, "Invented field list", list.Found)
	if c := p.Counts; c.Already != 3 || c.Changed != 1 || c.New != 1 || c.Families != 1 || c.People != 1 {
		t.Fatalf("%+v", c)
	}
	r := w.record(p)
	adam := w.find(first.List).Became[1].Person
	if got := w.find(r.List).Became[0].Person; got != adam {
		t.Fatalf("Adam became another child")
	}
	born, _ := w.person(adam).Get(person.AttrBorn)
	if born.Sources() != 2 {
		t.Errorf("%+v", born)
	}
	families, err := family.OfPerson(t.Context(), w.j.DB(), w.scope(policy.People), w.find(r.List).Became[1].Person)
	if err != nil || len(families) != 1 || len(families[0].Members) != 5 || !families[0].Has(adam) {
		t.Errorf("the new sibling's family: %+v, %v", families, err)
	}
}

func TestACorrectedRequestIsAFurtherOneOnlyIfTheRequesterIsAnother(t *testing.T) {
	w := open(t)
	const row = "ID;ФИО ребёнка;Дата рождения;ФИО заявителя;Телефон\nB-1;Вымышленная Полина;2015;Вымышленная Зоя;+7 900 000-00-01\n"
	first := w.find(w.imports(row, "list", list.Requests).List).Became[0]
	r := w.imports(strings.Replace(row, "2015", "26.09.2015", 1), "list", list.Requests)
	if again := w.find(r.List).Became[0]; r.Changed != 1 || r.Requests != 0 || again.Person != first.Person || again.Request != first.Request {
		t.Errorf("a better date: %+v %+v", r, again)
	}
	r = w.imports(strings.Replace(row, "00-01", "00-09", 1), "list", list.Requests)
	if again := w.find(r.List).Became[0]; r.Requests != 1 || again.Person != first.Person || again.Request == first.Request {
		t.Errorf("another telephone: %+v %+v", r, again)
	}
}

func TestALabelThatNowNamesAnotherChildIsAnotherChild(t *testing.T) {
	w := open(t)
	first := w.imports("No,Name,Sex,Age,Date\n1,Zina Invented,F,7,2018-11-12\n2,Adam Invented,M,4,2018-11-12\n", "list", list.Found)
	p := w.plan("No,Name,Sex,Age,Date\n1,Adam Invented,M,4,2018-11-12\n2,Karim Notreal,M,9,2018-11-12\n3,Zina Invented,F,7,2018-11-12\n", "list", list.Found)
	if c := p.Counts; c.Already != 2 || c.New != 1 || c.Changed != 0 {
		t.Fatalf("%+v", c)
	}
	if p.Rows[0].Person != w.find(first.List).Became[1].Person {
		t.Error("Adam was taken for Zina, whose number he has now")
	}
}
