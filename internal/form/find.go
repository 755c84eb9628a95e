package form

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/place"
	"homeward/internal/policy"
)

// Forms are no secret inside the register: they ask, and speak of nobody. So
// Find, Newest, List and Extending need no scope; answers need one.

// Find gives a version of a form.
func Find(ctx context.Context, from db.Asker, key string, version int) (Form, error) {
	return find(ctx, from, key, "form = $1 AND version = $2", key, version)
}

// Newest gives the newest recorded version of a form.
func Newest(ctx context.Context, from db.Asker, key string) (Form, error) {
	return find(ctx, from, key, "form = $1 ORDER BY version DESC LIMIT 1", key)
}

func find(ctx context.Context, from db.Asker, key, where string, args ...any) (Form, error) {
	var text string
	if err := from.Row(ctx, "SELECT yaml FROM form WHERE "+where, args, &text); err != nil {
		return Form{}, fmt.Errorf("find form %s: %w", key, err)
	}
	return known(text)
}

// read remembers forms by their texts, which are few and never change.
var read sync.Map

func known(text string) (Form, error) {
	if f, ok := read.Load(text); ok {
		return f.(Form), nil
	}
	f, problems := Read([]byte(text))
	if len(problems) > 0 { // recorded by a later version of the program
		return f, fault.New(fault.NotFound, "find form: this version cannot read it: %w", problems)
	}
	read.Store(text, f)
	return f, nil
}

// most bounds the forms of one register, and the fillings of one page.
const most = 200

// List gives the newest version of every form.
func List(ctx context.Context, from db.Asker) ([]Form, error) {
	var all []Form
	err := db.Each(ctx, from, `
		SELECT f.yaml FROM form f
		WHERE f.version = (SELECT MAX(version) FROM form n WHERE n.form = f.form)
		ORDER BY f.form LIMIT $1`, []any{most}, func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		if f, err := known(text); err == nil { // one of a later version of the program is not offered
			all = append(all, f)
		}
		return nil
	})
	return all, err
}

// Extending gives the forms that can be filled for a thing.
func Extending(ctx context.Context, from db.Asker, t Thing) ([]Form, error) {
	all, err := List(ctx, from)
	return slices.DeleteFunc(all, func(f Form) bool { return f.Extends != t || f.Closed }), err
}

// Version is one version of a form as the list of versions shows it.
type Version struct {
	Number   int
	Recorded string
	YAML     string
}

// Versions gives the versions of a form, the newest first.
func Versions(ctx context.Context, from db.Asker, key string) ([]Version, error) {
	return db.All(ctx, from, "SELECT version, recorded, yaml FROM form WHERE form = $1 ORDER BY version DESC LIMIT $2", []any{key, most},
		func(v *Version, scan func(...any) error) error { return scan(&v.Number, &v.Recorded, &v.YAML) })
}

// Filling is what one person answered to a form about one thing, as far as the
// reader sees it.
type Filling struct {
	ID        id.Filling
	Form      string
	Version   int
	Extends   Thing
	Subject   string
	Case      id.Case
	By        id.Account
	Recorded  string // when the newest of its parts was
	Reason    string // of the newest correction
	Parts     []Part
	Withdrawn *Withdrawal // nil while it stands
}

// Part is the answers of one compartment.
type Part struct {
	Compartment journal.Compartment
	Entry       journal.EntryID
	Answers     []Answer
}

// Withdrawal says that a filling was taken back.
type Withdrawal struct {
	By       id.Account
	Recorded string
	Reason   string
}

// Answer gives the values of a field, nil where there are none for this reader.
func (f Filling) Answer(key string) []string {
	for _, p := range f.Parts {
		for _, a := range p.Answers {
			if a.Field == key {
				return a.Values
			}
		}
	}
	return nil
}

func (f Filling) entry(c journal.Compartment) []journal.EntryID {
	for _, p := range f.Parts {
		if p.Compartment == c {
			return []journal.EntryID{p.Entry}
		}
	}
	return nil
}

// within narrows a query on rows f of form_filling to what a scope may return.
func within(w *db.Where, s policy.Scope) {
	if s.Agency() != "" {
		w.And("f.agency = $", s.Agency())
	}
	var marks []string
	var values []any
	for _, c := range Compartments() {
		if s.Sees(c) {
			marks, values = append(marks, "$"), append(values, c)
		}
	}
	for _, t := range Things() {
		if s.For(t.Question()) {
			values = append(values, t)
		}
	}
	things := len(values) - len(marks)
	if len(marks) == 0 || things == 0 {
		w.And("1 = 0")
		return
	}
	w.And("f.compartment IN ("+strings.Join(marks, ", ")+") AND f.extends IN ("+strings.TrimSuffix(strings.Repeat("$, ", things), ", ")+")", values...)
}

const columns = `f.filling, f.form, f.version, f.extends, f.subject, f.casefile, f.by_account, f.recorded, f.reason, f.compartment, f.entry, f.answers, f.withdrawn, f.withdrawn_by, f.why`

// gather reads rows that stand together by filling.
func gather(ctx context.Context, from db.Asker, query string, args []any) ([]Filling, error) {
	var all []Filling
	err := db.Each(ctx, from, "SELECT "+columns+" FROM form_filling f"+query, args, func(scan func(...any) error) error {
		var one Filling
		var p Part
		var w Withdrawal
		var answers []byte
		err := scan(&one.ID, &one.Form, &one.Version, &one.Extends, &one.Subject, &one.Case, &one.By, &one.Recorded, &one.Reason, &p.Compartment, &p.Entry, &answers, &w.Recorded, &w.By, &w.Reason)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(answers, &p.Answers); err != nil {
			return err
		}
		if len(all) == 0 || all[len(all)-1].ID != one.ID {
			all = append(all, one)
		}
		last := &all[len(all)-1]
		if one.Recorded > last.Recorded {
			last.Recorded, last.Reason, last.By = one.Recorded, one.Reason, one.By
		}
		if w.Recorded != "" {
			last.Withdrawn = &w
		}
		last.Parts = append(last.Parts, p)
		return nil
	})
	return all, err
}

// Get gives one filling as far as the scope shows it, or NotFound.
func Get(ctx context.Context, from db.Asker, s policy.Scope, n id.Filling) (Filling, error) {
	w := &db.Where{}
	w.And("f.filling = $", n)
	within(w, s)
	return one(ctx, from, n, w)
}

// inside gives all of a filling, for the rules.
func inside(ctx context.Context, from db.Asker, n id.Filling) (Filling, error) {
	w := &db.Where{}
	w.And("f.filling = $ AND f.entry <> ''", n)
	return one(ctx, from, n, w)
}

func one(ctx context.Context, from db.Asker, n id.Filling, w *db.Where) (Filling, error) {
	all, err := gather(ctx, from, w.String()+" ORDER BY f.compartment", w.Args)
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "find filling %s: there is none in the scope", n)
	}
	if err != nil {
		return Filling{}, err
	}
	return all[0], nil
}

// Of gives the fillings about a thing, the newest first.
func Of(ctx context.Context, from db.Asker, s policy.Scope, subject string) ([]Filling, error) {
	w := &db.Where{}
	w.And("f.subject = $", subject)
	within(w, s)
	return gather(ctx, from, w.String()+" ORDER BY f.filling DESC, f.compartment LIMIT "+w.Next(most), w.Args)
}

// OfCase gives the fillings about things that stand on the page of a case, the
// newest first.
func OfCase(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Filling, error) {
	w := &db.Where{}
	w.And("f.casefile = $", c)
	within(w, s)
	return gather(ctx, from, w.String()+" ORDER BY f.filling DESC, f.compartment LIMIT "+w.Next(most), w.Args)
}

// Answers gives a page of the fillings of a form that stand, the newest first,
// and how many there are.
func Answers(ctx context.Context, from db.Asker, s policy.Scope, key string, offset, limit int) ([]Filling, int, error) {
	w := &db.Where{}
	w.And("f.form = $ AND f.withdrawn = ''", key)
	within(w, s)
	var total int
	if err := from.Row(ctx, "SELECT COUNT(DISTINCT f.filling) FROM form_filling f"+w.String(), w.Args, &total); err != nil {
		return nil, 0, fmt.Errorf("count the answers to form %s: %w", key, err)
	}
	where := w.String()
	page := " AND f.filling IN (SELECT DISTINCT f.filling FROM form_filling f" + where + " ORDER BY f.filling DESC LIMIT " + w.Next(limit) + " OFFSET " + w.Next(offset) + ")"
	all, err := gather(ctx, from, where+page+" ORDER BY f.filling DESC, f.compartment", w.Args)
	return all, total, err
}

// Hit is an answer that has the words searched for.
type Hit struct {
	Filling Filling // with the part that answered
	Field   string
}

// searchMost is how many words of a question are looked up.
const searchMost = 6

// Search gives the answers of searchable fields that have all the words typed,
// the last of which may be just begun; the newest first.
func Search(ctx context.Context, from db.Asker, s policy.Scope, text string, limit int) ([]Hit, error) {
	typed := strings.Fields(place.Fold(text))
	if len(typed) == 0 || len([]rune(strings.Join(typed, ""))) < 2 {
		return nil, nil
	}
	typed = typed[:min(len(typed), searchMost)]
	w := &db.Where{}
	for i, word := range typed {
		if i == 0 {
			w.And("w.word >= $ AND w.word < $", word, until(word, i == len(typed)-1))
			continue
		}
		w.And("EXISTS (SELECT 1 FROM form_word o WHERE o.filling = w.filling AND o.compartment = w.compartment AND o.field = w.field AND o.word >= $ AND o.word < $)",
			word, until(word, i == len(typed)-1))
	}
	w.And("f.withdrawn = ''")
	within(w, s)
	var hits []Hit
	err := db.Each(ctx, from, "SELECT DISTINCT w.filling, w.compartment, w.field, f.form, f.version, f.extends, f.subject, f.casefile, f.answers FROM form_word w JOIN form_filling f ON f.filling = w.filling AND f.compartment = w.compartment"+
		w.String()+" ORDER BY w.filling DESC, w.compartment, w.field LIMIT "+w.Next(limit), w.Args, func(scan func(...any) error) error {
		var h Hit
		var p Part
		var answers []byte
		err := scan(&h.Filling.ID, &p.Compartment, &h.Field, &h.Filling.Form, &h.Filling.Version, &h.Filling.Extends, &h.Filling.Subject, &h.Filling.Case, &answers)
		if err != nil {
			return err
		}
		err = json.Unmarshal(answers, &p.Answers)
		h.Filling.Parts = []Part{p}
		hits = append(hits, h)
		return err
	})
	return hits, err
}

// until ends the range of words that begin like one, or that are one.
func until(word string, begun bool) string {
	if begun {
		return word + "\U0010ffff"
	}
	return word + "\x00"
}
