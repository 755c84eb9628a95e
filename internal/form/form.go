// Package form holds the questions that an agency adds to the program's own:
// forms of extra fields, as YAML (read.go), and the answers to them.
//
// A form extends one thing of the program: a found child, a request, a case, a
// placement, a visit, an examination. It is named by a word and a version, and
// counts once it is recorded in the journal; a version that was recorded never
// changes, a better one is a new version. What was answered stays with the
// version it was answered in.
//
// Each field belongs to one compartment. The answers of one filling are recorded
// as one entry for each compartment, so that who does not see a compartment sees
// neither the answer nor that there is one, and is not asked. For the same
// reason a field that is shown by the answer to another has its compartment.
//
// What it refuses: to matter. No rule, stage, deadline or figure of the program
// depends on an extra field; a form that nobody fills stops nobody. A required
// field is required only of who begins to answer. Free text of any length is
// never searched: search finds names and numbers and is no tool for trawling.
//
// Verbs: Record, Fill, Correct, Withdraw. Questions: Find, Newest, List,
// Extending, Of, Answers, Search. An XLSForm workbook becomes YAML in
// workbook.go. Start at Form.
package form

import (
	"context"
	"embed"
	"slices"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Texts are the words for one thing by language.
type Texts map[string]string

// In gives the text in a language, or in English.
func (t Texts) In(language string) string {
	if s := t[language]; s != "" {
		return s
	}
	return t["en"]
}

// Form is one version of a form.
type Form struct {
	Key     string // "psychosocial-first-contact"
	Version int
	Extends Thing
	Closed  bool // no longer offered; what was answered stays
	Title   Texts
	Fields  []Field
}

// Field is one question, or a text between questions.
type Field struct {
	Key         string
	Label       Texts
	Hint        Texts
	Type        Type
	Unit        Texts    // of a number
	Decimals    int      // of a number
	Least, Most string   // of a number or of a date ("2019-03-12", "today"); "" open
	Options     []Option // of a choice
	Shown       Shown
	Required    bool
	Pattern     string // RE2, of a text
	Compartment journal.Compartment
	Searchable  bool
}

// Option is one answer of a choice.
type Option struct {
	Key   string
	Label Texts
}

// Shown says when a field is asked: if a field above it has one of the answers.
// Without a field it always is.
type Shown struct {
	Field string
	Is    []string
}

// Thing is what a form extends. Append only.
type Thing string

// The things.
const (
	Found       Thing = "found"
	Request     Thing = "request"
	Case        Thing = "case"
	Placement   Thing = "placement"
	Visit       Thing = "visit"
	Examination Thing = "examination"
)

// Things in the order in which pages show them.
func Things() []Thing { return []Thing{Found, Request, Case, Placement, Visit, Examination} }

// Question is what somebody must be allowed to ask to read the answers.
func (t Thing) Question() policy.Question {
	return map[Thing]policy.Question{
		Found: policy.People, Request: policy.Requests, Case: policy.Cases,
		Placement: policy.Care, Visit: policy.Care, Examination: policy.Health,
	}[t]
}

// Type is the kind of answer that a field takes. Append only.
type Type string

// The types.
const (
	Text   Type = "text"
	Long   Type = "long"
	Number Type = "number"
	Date   Type = "date"
	YesNo  Type = "yesno"
	One    Type = "one"
	Many   Type = "many"
	Place  Type = "place"
	Note   Type = "note" // says something and takes no answer
)

// Types in the order in which documents list them.
func Types() []Type { return []Type{Text, Long, Number, Date, YesNo, One, Many, Place, Note} }

// The answers of a yes-no field. Unknown is also an answer to a choice of one:
// it was asked, and nobody knows. Not asked is no answer.
const (
	Yes     = "yes"
	No      = "no"
	Unknown = "unknown"
)

// Compartments that a field may belong to.
func Compartments() []journal.Compartment {
	return []journal.Compartment{
		journal.Identity, journal.Family, journal.Whereabouts, journal.Legal, journal.Health,
		journal.Care, journal.Journey, journal.Request,
	}
}

// Field gives the field with a key.
func (f Form) Field(key string) (Field, bool) {
	for _, one := range f.Fields {
		if one.Key == key {
			return one, true
		}
	}
	return Field{}, false
}

// Asks are the fields that somebody with a scope is asked: those of compartments
// she sees.
func (f Form) Asks(s policy.Scope) []Field {
	var all []Field
	for _, one := range f.Fields {
		if s.Sees(one.Compartment) {
			all = append(all, one)
		}
	}
	return all
}

// Choices are the answers that a field offers; nil where it takes any.
func (f Field) Choices() []string {
	var all []string
	switch f.Type {
	case YesNo:
		return []string{Yes, No, Unknown}
	case One, Many:
		for _, o := range f.Options {
			all = append(all, o.Key)
		}
		if f.Type == One {
			all = append(all, Unknown)
		}
	}
	return all
}

//go:embed shipped/*.yaml
var shipped embed.FS

// Shipped gives the texts of the forms that come with the program as examples,
// by key. None is in use before somebody records it.
func Shipped() map[string][]byte {
	all := map[string][]byte{}
	for _, key := range []string{"psychosocial-first-contact"} {
		text, err := shipped.ReadFile("shipped/" + key + ".yaml")
		if err == nil { // the folder is part of the program; a test reads each
			all[key] = text
		}
	}
	return all
}

// Record records a form. The same text again changes nothing.
func Record(a *journal.Act, g policy.Grant, text []byte) (Form, error) {
	if err := g.For(policy.DefineForm); err != nil {
		return Form{}, err
	}
	f, problems := Read(text)
	if len(problems) > 0 {
		return f, fault.New(fault.BadInput, "record form: %w", problems)
	}
	had, err := follows(context.Background(), a, f, string(text))
	if err != nil || had {
		return f, err
	}
	_, err = recorded.Record(a, []string{f.Key}, Recorded{Form: f.Key, Version: f.Version, YAML: string(text)})
	return f, err
}

// Filled is a form as somebody filled it.
type Filled struct {
	Form    string
	Version int
	Subject string  // id of the thing that the form extends
	Case    id.Case // on whose page it stands too, "" none
	Person  id.Person
	Typed   map[string][]string // by field, as typed
	Lang    string              // of the page, to read dates
}

// Fill records the answers to a form. The page has found the subject in the
// scope, which says what the writer sees. Nothing answered records nothing, and
// gives no id.
func Fill(a *journal.Act, g policy.Grant, s policy.Scope, f Filled) (id.Filling, error) {
	form, parts, err := f.check(a, g, s)
	if err != nil || len(parts) == 0 {
		return "", err
	}
	if form.Closed {
		return "", fault.New(fault.Conflict, "fill form %s: it is closed", form.Key)
	}
	n := journal.NewIn[id.Filling](a)
	return n, f.record(a, form, n, parts, "")
}

// Correct records the answers of a filling anew, with the reason. What the writer
// does not see stays as it is; what she sees and leaves empty is empty now.
func Correct(a *journal.Act, g policy.Grant, s policy.Scope, n id.Filling, f Filled, reason string) error {
	held, err := held(a, g, n)
	if err != nil {
		return err
	}
	f.Form, f.Version, f.Subject, f.Case = held.Form, held.Version, held.Subject, held.Case
	form, parts, err := f.check(a, g, s)
	if reason, err = why(err, "correct filling "+string(n), reason); err != nil {
		return err
	}
	for _, p := range held.Parts { // emptied
		if s.Sees(p.Compartment) && !slices.ContainsFunc(parts, func(q part) bool { return q.in == p.Compartment }) {
			parts = append(parts, part{in: p.Compartment})
		}
	}
	for i := range parts {
		parts[i].because = held.entry(parts[i].in)
	}
	return f.record(a, form, n, parts, reason)
}

// Withdraw takes a filling back, with the reason: its writer, or who steers cases.
func Withdraw(a *journal.Act, g policy.Grant, n id.Filling, reason string) error {
	held, err := held(a, g, n)
	if err != nil {
		return err
	}
	if reason, err = why(nil, "withdraw filling "+string(n), reason); err != nil {
		return err
	}
	for _, p := range held.Parts {
		_, err := withdrawn.RecordIn(a, p.Compartment, []string{held.Subject, string(n)}, Withdrawn{Filling: n, Reason: reason}, p.Entry)
		if err != nil {
			return err
		}
	}
	return nil
}

// record records one entry for each compartment.
func (f Filled) record(a *journal.Act, form Form, n id.Filling, parts []part, reason string) error {
	subjects := []string{f.Subject, string(n)}
	for _, also := range []string{string(f.Case), string(f.Person)} {
		if also != "" && also != f.Subject {
			subjects = append(subjects, also)
		}
	}
	for _, p := range parts {
		_, err := answered.RecordIn(a, p.in, subjects, Answered{
			Filling: n, Form: form.Key, Version: form.Version, Extends: form.Extends, Subject: f.Subject, Case: f.Case, Answers: p.answers, Reason: reason,
		}, p.because...)
		if err != nil {
			return err
		}
	}
	return nil
}
