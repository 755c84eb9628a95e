package form_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/policy"
)

const (
	child = "0194f3c2-6b1e-7a40-9d2c-0000000000aa"
	small = `form: small
version: 1
extends: found
compartment: identity
title: &t {en: a, ru: b, ar: c, fr: d}
fields:
`
	words = "{en: a, ru: b, ar: c, fr: d}"
)

var small1 = strings.Replace(small, "&t ", "", 1)

func as(last string, roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: id.Account("0194f3c2-6b1e-7a40-9d2c-00000000000" + last), Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: roles}
}

var (
	field   = as("1", policy.FieldOfficer) // sees identity, family, whereabouts, health; own agency
	analyst = as("2", policy.Analyst)      // does not see health
	manager = as("3", policy.CaseManager)
	admin   = as("4", policy.Administrator)
)

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, form.Entries(), form.Tables())}
}

func (w world) act(who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		return err
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) })
	return err
}

func (w world) scope(who policy.Principal) policy.Scope {
	w.Helper()
	s, err := policy.Look(who, policy.People)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

func (w world) record(who policy.Principal, text string) error {
	w.Helper()
	return w.act(who, policy.DefineForm, func(a *journal.Act, g policy.Grant) error {
		_, err := form.Record(a, g, []byte(text))
		return err
	})
}

func (w world) fill(who policy.Principal, typed map[string][]string) (n id.Filling, err error) {
	w.Helper()
	err = w.act(who, policy.FillForm, func(a *journal.Act, g policy.Grant) error {
		n, err = form.Fill(a, g, w.scope(who), form.Filled{Form: "talk", Version: 1, Subject: child, Typed: typed, Lang: "en"})
		return err
	})
	return n, err
}

const talk = `form: talk
version: 1
extends: found
compartment: identity
title: {en: First talk, ru: Разговор, ar: لقاء, fr: Entretien}
fields:
  - {key: intro, type: note, label: ` + words + `}
  - {key: speaks, type: many, required: true, label: ` + words + `, options: [{key: arabic, label: ` + words + `}, {key: other, label: ` + words + `}]}
  - {key: which, type: text, required: true, shown: {field: speaks, is: other}, label: ` + words + `}
  - {key: scarf, type: text, searchable: true, label: ` + words + `}
  - {key: card, type: text, pattern: "[A-Z]{2}[0-9]+", hint: ` + words + `, searchable: true, label: ` + words + `}
  - {key: weight, type: number, decimals: 1, least: 2, most: 60, unit: ` + words + `, compartment: health, label: ` + words + `}
  - {key: ill, type: yesno, required: true, compartment: health, label: ` + words + `}
  - {key: seen, type: date, least: 2014-01-01, most: today, label: ` + words + `}
`

func TestWhatComesWithTheProgramIsSound(t *testing.T) {
	for key, text := range form.Shipped() {
		f, problems := form.Read(text)
		if len(problems) > 0 || f.Key != key {
			t.Errorf("%s: %v", key, problems)
		}
	}
	if len(form.Shipped()) != 1 {
		t.Error("a shipped form is missing")
	}
}

func TestWhatIsWrongIsNamedByItsLine(t *testing.T) {
	one := func(more string) string { return small1 + "  - {key: a, type: text, label: " + words + more + "}\n" }
	choice := "  - {key: a, type: one, label: " + words + ", options: [{key: x, label: " + words + "}]}\n"
	many := small1
	for i := range 3000 {
		many += fmt.Sprintf("  - {key: f%d}\n", i)
	}
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'j'; c++ {
		p := string(c - 1)
		bomb += fmt.Sprintf("%c: &%c [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\n", c, c, p, p, p, p, p, p, p, p, p)
	}
	for what, c := range map[string]struct{ text, want string }{
		"nothing":               {"", "1:1: the text is empty"},
		"a list":                {"- x", "1:1: here stands a mapping"},
		"no YAML":               {"form: [", "did not find"},
		"a field twice":         {one("") + "  - {key: a, type: text, label: " + words + "}\n", `8:11: field "a" stands here twice`},
		"a member twice":        {strings.Replace(small1, "version: 1", "version: 1\nversion: 1", 1) + "  []", `"version" stands here twice`},
		"an unknown type":       {strings.Replace(one(""), "type: text", "type: blob", 1), `7:20: "blob" is not one of text`},
		"no compartment":        {strings.Replace(one(""), "compartment: identity\n", "", 1), `field "a" has no compartment`},
		"a system compartment":  {one(", compartment: system"), `"system" is not one of identity`},
		"waits for itself":      {one(", shown: {field: a, is: x}"), `field "a" is shown by "a", which does not stand above it`},
		"a circle":              {small1 + "  - {key: a, type: yesno, label: " + words + ", shown: {field: b, is: yes}}\n  - {key: b, type: yesno, label: " + words + ", shown: {field: a, is: yes}}\n", `7:`},
		"no such answer":        {small1 + choice + "  - {key: b, type: text, label: " + words + ", shown: {field: a, is: y}}\n", `8:70: "y" is no answer to "a": x, unknown`},
		"told by another":       {small1 + choice + "  - {key: b, type: text, compartment: health, label: " + words + ", shown: {field: a, is: x}}\n", `both belong to one compartment`},
		"a bad pattern":         {one(`, hint: ` + words + `, pattern: "(a"`), "the pattern is not RE2"},
		"a pattern too large":   {one(`, hint: ` + words + `, pattern: "((a{900}){900}){900}"`), "the pattern is not RE2"},
		"a pattern with memory": {one(`, hint: ` + words + `, pattern: "(a)\\1"`), "the pattern is not RE2"},
		"a pattern unexplained": {one(`, pattern: "a"`), "needs a hint"},
		"bounds of a text":      {one(", least: 2"), `"least" is for number, date; field "a" is text`},
		"bounds crossed":        {strings.Replace(one(", least: 9, most: 2"), "type: text", "type: number", 1), "the most is less than the least"},
		"long text searchable":  {strings.Replace(one(", searchable: true"), "type: text", "type: long", 1), `"searchable" is for text, number, place`},
		"no options":            {strings.Replace(one(""), "type: text", "type: one", 1), "a choice without options"},
		"a language missing":    {strings.Replace(one(""), words, "{en: a, ru: b, ar: c}", 1), `"fr" is missing`},
		"3,000 fields":          {many, "more than 100"},
		"10,000 fields":         {many + many + many, "longer than"},
		"a bomb":                {bomb, `1:1: "a" is not known here`},
		"a reference":           {small + "  - {key: a, type: text, label: *t}\n", "references are not used in forms"},
		"a referenced field":    {one("") + "  - &x {key: b, type: text, label: " + words + "}\n  - *x\n", "references are not used in forms"},
		"no fields":             {small1 + "  []", "a form without fields"},
		"deep":                  {strings.Repeat("[", 20_000), "1:1:"},
	} {
		_, problems := form.Read([]byte(c.text))
		if len(problems) == 0 || !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%s: %v, want %s", what, problems, c.want)
		}
	}
}

func TestAnswersAreRecordedByCompartment(t *testing.T) {
	w := open(t)
	if err := w.record(analyst, talk); !fault.Is(err, fault.Denied) {
		t.Errorf("an analyst recorded a form: %v", err)
	}
	if err := w.record(admin, talk); err != nil {
		t.Fatal(err)
	}
	if err := w.record(manager, talk); err != nil {
		t.Errorf("the same text again: %v", err)
	}
	n, err := w.fill(field, map[string][]string{"speaks": {"arabic", "other"}, "which": {"Chechen"}, "scarf": {"A réd scarf"}, "weight": {"١٤٫٥"}, "ill": {"no"}, "seen": {"March 2016"}})
	if err != nil || n == "" {
		t.Fatal(n, err)
	}
	read := func(who policy.Principal) form.Filling {
		all, err := form.Of(t.Context(), w.j.DB(), w.scope(who), child)
		if err != nil || len(all) != 1 {
			t.Fatalf("%v: %d fillings, %v", who.Roles, len(all), err)
		}
		return all[0]
	}
	if f := read(field); f.Answer("weight")[0] != "14.5" || f.Answer("which")[0] != "Chechen" || f.Answer("seen")[0] != "2016-03" || f.By != field.Account {
		t.Errorf("the field officer reads %+v", f)
	}
	if f := read(analyst); f.Answer("weight") != nil || f.Answer("ill") != nil || f.Answer("scarf")[0] != "A réd scarf" {
		t.Errorf("the analyst, who does not see health, reads %+v", f)
	}
	elsewhere := field
	elsewhere.Agency = "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"
	if all, _ := form.Of(t.Context(), w.j.DB(), w.scope(elsewhere), child); len(all) != 0 {
		t.Errorf("another agency's field officer reads %+v", all)
	}
	cases, err := policy.Look(manager, policy.Cases) // a scope for another question
	if err != nil {
		t.Fatal(err)
	}
	if all, _ := form.Of(t.Context(), w.j.DB(), cases, child); len(all) != 0 {
		t.Errorf("a scope for cases reads answers about a found child: %+v", all)
	}
	all, total, err := form.Answers(t.Context(), w.j.DB(), w.scope(analyst), "talk", 0, 9)
	if err != nil || total != 1 || len(all) != 1 || len(all[0].Parts) != 1 {
		t.Errorf("the analyst's page of answers: %d, %+v, %v", total, all, err)
	}
}

func TestWhatIsTypedIsChecked(t *testing.T) {
	w := open(t)
	if err := w.record(manager, talk); err != nil {
		t.Fatal(err)
	}
	right := map[string][]string{"speaks": {"arabic"}, "ill": {"unknown"}}
	for what, c := range map[string]struct {
		typed map[string][]string
		want  string
	}{
		"required":           {map[string][]string{"scarf": {"red"}}, "speaks fault.field.required, ill fault.field.required"},
		"required if shown":  {map[string][]string{"speaks": {"other"}}, "which fault.field.required"},
		"not asked":          {map[string][]string{"which": {"Chechen"}}, "which form.rule.not_asked"},
		"unknown choice":     {map[string][]string{"speaks": {"klingon"}}, "speaks fault.field.unknown_choice"},
		"two of yes-no":      {map[string][]string{"ill": {"yes", "no"}}, "ill fault.field.unknown_choice"},
		"no number":          {map[string][]string{"weight": {"ten"}}, "weight form.rule.number Decimals=1"},
		"too exact":          {map[string][]string{"weight": {"9.25"}}, "weight form.rule.number Decimals=1"},
		"too little":         {map[string][]string{"weight": {"1.9"}}, "weight form.rule.less Least=2"},
		"too much":           {map[string][]string{"weight": {"61"}}, "weight form.rule.more Most=60"},
		"not the pattern":    {map[string][]string{"card": {"AB12x"}}, "card form.rule.pattern"},
		"too long":           {map[string][]string{"scarf": {strings.Repeat("я", 301)}}, "scarf fault.field.too_long Max=300"},
		"no date":            {map[string][]string{"seen": {"soon"}}, "seen fault.field.not_a_date"},
		"future":             {map[string][]string{"seen": {"2099"}}, "seen fault.field.in_the_future"},
		"before the bounds":  {map[string][]string{"seen": {"2013"}}, "seen form.rule.before Day=2014-01-01"},
		"what nobody asks":   {map[string][]string{"shoe": {"37"}}, ""},
		"nothing at all":     {nil, ""},
		"a note is no field": {map[string][]string{"intro": {"x"}}, ""},
	} {
		typed := map[string][]string{}
		if c.want != "" && !strings.Contains(c.want, "required") {
			for k, v := range right {
				typed[k] = v
			}
		} else if strings.Contains(c.want, "which") {
			typed["ill"] = []string{"no"}
		}
		for k, v := range c.typed {
			typed[k] = v
		}
		n, err := w.fill(field, typed)
		var got []string
		for _, f := range fault.Fields(err) {
			got = append(got, f.Name+" "+f.Key)
		}
		if strings.Join(got, ", ") != c.want || (c.want == "" && (err != nil || n != "")) {
			t.Errorf("%s: %q, %v, %v", what, n, got, err)
		}
	}
	if n, err := w.fill(analyst, map[string][]string{"speaks": {"arabic"}, "weight": {"12"}}); err != nil || n == "" {
		t.Errorf("who does not see health is not asked for it: %v", err)
	}
	if all, _ := form.Of(t.Context(), w.j.DB(), w.scope(field), child); len(all) != 1 || all[0].Answer("weight") != nil {
		t.Errorf("and answers nothing there: %+v", all)
	}
}

func TestASearchFindsWhatIsSearchableInTheReadersScope(t *testing.T) {
	w := open(t)
	if err := w.record(manager, talk); err != nil {
		t.Fatal(err)
	}
	n, err := w.fill(field, map[string][]string{"speaks": {"arabic"}, "ill": {"no"}, "scarf": {"A réd Scarf"}, "card": {"AB77"}})
	if err != nil {
		t.Fatal(err)
	}
	search := func(who policy.Principal, text string) []string {
		hits, err := form.Search(t.Context(), w.j.DB(), w.scope(who), text, 9)
		if err != nil {
			t.Fatal(err)
		}
		var fields []string
		for _, h := range hits {
			fields = append(fields, h.Field)
		}
		return fields
	}
	for text, want := range map[string]string{"red": "scarf", "scarf re": "scarf", "re scarf": "", "ab77": "card", "red ab77": "", "arabic": "", "a": "", "": "", "%": "", "red'": "scarf"} {
		if got := search(analyst, text); strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %q", text, got, want)
		}
	}
	elsewhere := field
	elsewhere.Agency = "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"
	if got := search(elsewhere, "red"); len(got) != 0 {
		t.Errorf("another agency's field officer finds %v", got)
	}
	filled := form.Filled{Typed: map[string][]string{"speaks": {"arabic"}, "scarf": {"blue"}}, Lang: "en"}
	correct := func(who policy.Principal, reason string) error {
		return w.act(who, policy.FillForm, func(a *journal.Act, g policy.Grant) error {
			return form.Correct(a, g, w.scope(who), n, filled, reason)
		})
	}
	if err := correct(analyst, "mine"); !fault.Is(err, fault.Denied) {
		t.Errorf("somebody else corrected: %v", err)
	}
	filled.Typed["ill"] = []string{"yes"}
	if err := correct(field, " "); len(fault.Fields(err)) != 1 {
		t.Errorf("without a reason: %v", err)
	}
	if err := correct(field, "it was blue"); err != nil {
		t.Fatal(err)
	}
	if got := append(search(analyst, "red"), search(analyst, "blue")...); !slices.Equal(got, []string{"scarf"}) {
		t.Errorf("after the correction: %v", got)
	}
	withdraw := func(who policy.Principal, action policy.Action) error {
		return w.act(who, action, func(a *journal.Act, g policy.Grant) error { return form.Withdraw(a, g, n, "another child") })
	}
	if err := withdraw(analyst, policy.FillForm); !fault.Is(err, fault.Denied) {
		t.Errorf("a stranger withdrew: %v", err)
	}
	if err := withdraw(manager, policy.SteerCase); err != nil {
		t.Fatal(err)
	}
	if err := withdraw(field, policy.FillForm); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice: %v", err)
	}
	if got := search(field, "blue"); len(got) != 0 {
		t.Errorf("what was withdrawn is found: %v", got)
	}
	if all, _ := form.Of(t.Context(), w.j.DB(), w.scope(field), child); len(all) != 1 || all[0].Withdrawn == nil || all[0].Reason != "it was blue" {
		t.Errorf("%+v", all)
	}
}

func TestAVersionNeverChanges(t *testing.T) {
	w := open(t)
	at := func(version, was, is string) string {
		return strings.Replace(strings.Replace(talk, "version: 1", "version: "+version, 1), was, is, 1)
	}
	for _, c := range []struct{ what, text, want string }{
		{"the first", at("3", "", ""), ""},
		{"another text", at("3", "First talk", "Second talk"), "form.rule.same_version Version=3"},
		{"an older one", at("2", "", ""), "form.rule.older Version=3"},
		{"of another thing", at("4", "extends: found", "extends: case"), "form.rule.extends"},
		{"a newer one", at("4", "extends: found", "extends: found\nclosed: true"), ""},
	} {
		err := w.record(manager, c.text)
		if fields := fault.Fields(err); c.want == "" && err != nil || c.want != "" && (len(fields) != 1 || fields[0].Key != c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if all, err := form.Extending(t.Context(), w.j.DB(), form.Found); err != nil || len(all) != 0 {
		t.Errorf("a closed form is offered: %v, %v", all, err)
	}
	if all, err := form.Versions(t.Context(), w.j.DB(), "talk"); err != nil || len(all) != 2 || all[0].Number != 4 {
		t.Errorf("%v, %v", all, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(talk))
	f.Add([]byte(small + "  - {key: a, label: *t}"))
	f.Add([]byte("form: [\xff"))
	f.Fuzz(func(t *testing.T, text []byte) {
		read, problems := form.Read(text)
		if len(problems) > 0 {
			return
		}
		w := policy.Inside()
		read.Check(w, map[string][]string{read.Fields[0].Key: {"yes"}}, "ar", 18000)
		if len(read.Fields) == 0 || read.Key == "" || read.Extends.Question() == "" {
			t.Errorf("%q became %+v", text, read)
		}
	})
}
