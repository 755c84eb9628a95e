// Package tell turns entries of the journal into sentences in the reader's
// language: "Nora Test (consulate) opened case 1042-7."
//
// A sentence is the words kinds.<kind> of the entry's kind. They are filled with
// By (name of the account), Agency (name of the agency), When (day and time) and
// what the payload's Tell gives. A value that is a key of words ("person.attr.born",
// "sources.relative") is told in the reader's language, a list of facts as the
// labels of their attributes; anything else stands as somebody wrote it. A kind
// whose sentence counts something uses {{.Count}} in plural forms.
//
// It refuses to tell what the reader may not see: such an entry is "an entry you
// may not read", without its kind and without whom it is about. An entry of a
// kind that this version does not know, or whose body is gone, says so.
//
// A screen makes one Teller per request: tell.For(r).Lines(entries), then
// tell.Days to group them. Templates draw a Line like this:
//
//	<li><time datetime="{{.Stamp}}">{{.Clock}}</time><p>{{.Text}}</p>…<a href="{{.To}}">#{{.Seq}}</a></li>
//
// Start at For.
package tell

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/when"
)

// Teller tells entries to one reader. It remembers the names it looked up, so
// make one per request; it is not safe for concurrent use.
type Teller struct {
	ctx      context.Context
	from     db.Asker
	words    *lang.Words
	about    []finder
	known    map[string]*Link
	accounts map[id.Account]string
	agencies map[id.Agency]string
	only     id.Agency // entries of other agencies are withheld, "" for none
	err      error
}

// New makes a Teller that knows no subjects: for texts without links.
func New(ctx context.Context, from db.Asker, words *lang.Words) *Teller {
	return &Teller{
		ctx: ctx, from: from, words: words, known: map[string]*Link{},
		accounts: map[id.Account]string{}, agencies: map[id.Agency]string{},
	}
}

// Sentence tells one entry.
func (t *Teller) Sentence(e journal.Recorded) string {
	if t.withheld(e) {
		return t.words.T("kinds.tell.one_withheld")
	}
	key := "kinds." + e.Kind
	payload, tells := e.Payload.(interface{ Tell() []any })
	switch {
	case !t.words.Has(key):
		return t.words.T("kinds.tell.unknown", "Kind", e.Kind)
	case !tells:
		return t.words.T("kinds.tell.gone", "Kind", e.Kind)
	}
	args := []any{
		"By", t.Account(e.By), "Agency", t.agency(e.Agency),
		"When", when.TimeText(e.Time(), string(t.words.Locale())),
	}
	count, counted := 0, false
	for i, arg := range payload.Tell() {
		if n, ok := arg.(int); ok && i%2 == 1 && args[len(args)-1] == "Count" {
			count, counted = n, true
		}
		if i%2 == 1 {
			arg = t.value(arg)
		}
		args = append(args, arg)
	}
	if counted {
		return t.words.N(key, count, args...)
	}
	return t.words.T(key, args...)
}

// value tells one value of a sentence.
func (t *Teller) value(arg any) any {
	switch v := arg.(type) {
	case []person.Fact:
		return t.facts(v)
	case when.Partial:
		return v.Text(string(t.words.Locale()))
	case string:
		if text, ok := t.word(v); ok {
			return text
		}
		if strings.TrimSpace(v) == "" {
			return t.words.T("layout.value.unknown")
		}
	}
	return arg
}

// word gives the text of a value that is a key of words, as it stands within a
// sentence.
func (t *Teller) word(key string) (string, bool) {
	if !strings.Contains(key, ".") || strings.ContainsAny(key, " \n") {
		return "", false
	}
	for _, k := range []string{key, key + ".name"} {
		if t.words.Has(k) {
			return within(t.words.T(k)), true
		}
	}
	return "", false
}

// facts lists the attributes that a statement is about, each once.
func (t *Teller) facts(all []person.Fact) string {
	var labels []string
	seen := map[person.Attr]bool{}
	for _, f := range all {
		if !seen[f.Attr] {
			seen[f.Attr] = true
			labels = append(labels, within(t.words.T("person.attr."+string(f.Attr))))
		}
	}
	return t.words.List(labels)
}

// within is a label as it stands within a sentence: "Born" is "born", "DNA
// report" stays.
func within(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// Account names who recorded an entry. Entries that found a register have no
// account.
func (t *Teller) Account(who id.Account) string {
	if who == "" {
		return t.words.T("kinds.tell.program")
	}
	name, known := t.accounts[who]
	if !known {
		a, err := account.Find(t.ctx, t.from, who)
		if name = a.Name; t.missing(err) {
			name = t.words.T("kinds.tell.no_account")
		}
		t.accounts[who] = name
	}
	return name
}

func (t *Teller) agency(which id.Agency) string {
	name, known := t.agencies[which]
	if !known {
		a, err := agency.Find(t.ctx, t.from, which)
		if name = a.Name; t.missing(err) {
			name = t.words.T("kinds.tell.no_agency")
		}
		t.agencies[which] = name
	}
	return name
}

// missing reports whether nothing was found; any other error is kept for Err.
func (t *Teller) missing(err error) bool {
	if err != nil && !fault.Is(err, fault.NotFound) && t.err == nil {
		t.err = err
	}
	return err != nil
}

// Err is the first error of a lookup that failed for another reason than that
// there is nothing. Ask it after telling.
func (t *Teller) Err() error { return t.err }
