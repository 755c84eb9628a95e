package form

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Bounds of answers, in characters.
const (
	lineMost     = 300
	textMost     = 4000
	reasonMost   = 2000
	decimalsMost = 6
	today        = "today"
)

// follows checks a version against those recorded; had: this very text is.
func follows(ctx context.Context, from db.Asker, f Form, text string) (had bool, err error) {
	var same string
	err = from.Row(ctx, "SELECT yaml FROM form WHERE form = $1 AND version = $2", []any{f.Key, f.Version}, &same)
	switch {
	case err == nil && same == text:
		return true, nil
	case err == nil:
		return false, fault.Invalid("record form "+f.Key, fault.Field{Name: "yaml", Key: "form.rule.same_version Version=" + strconv.Itoa(f.Version)})
	case !fault.Is(err, fault.NotFound):
		return false, err
	}
	before, err := Newest(ctx, from, f.Key)
	switch {
	case fault.Is(err, fault.NotFound):
		return false, nil
	case err != nil:
		return false, err
	case f.Version < before.Version:
		return false, fault.Invalid("record form "+f.Key, fault.Field{Name: "yaml", Key: "form.rule.older Version=" + strconv.Itoa(before.Version)})
	case f.Extends != before.Extends:
		return false, fault.Invalid("record form "+f.Key, fault.Field{Name: "yaml", Key: "form.rule.extends"})
	}
	return false, nil
}

// Follows says what Record would refuse in a form that Read takes.
func Follows(ctx context.Context, from db.Asker, f Form, text []byte) error {
	_, err := follows(ctx, from, f, string(text))
	return err
}

// part is the answers of one compartment.
type part struct {
	in      journal.Compartment
	answers []Answer
	because []journal.EntryID
}

// check finds the form and reads what was typed.
func (f Filled) check(a *journal.Act, g policy.Grant, s policy.Scope) (Form, []part, error) {
	if err := g.For(policy.FillForm); err != nil {
		return Form{}, nil, err
	}
	if s.Account() != g.By().Account {
		return Form{}, nil, fault.New(fault.Denied, "fill form %s: the scope is of another account", f.Form)
	}
	form, err := Find(context.Background(), a, f.Form, f.Version)
	if err != nil {
		return form, nil, err
	}
	if !s.For(form.Extends.Question()) {
		return form, nil, fault.New(fault.Denied, "fill form %s: the scope is for another question", f.Form)
	}
	if _, err := id.Parse[id.Filling](f.Subject); err != nil {
		return form, nil, fault.New(fault.BadInput, "fill form %s: %w", f.Form, err)
	}
	answers, wrong := form.Check(s, f.Typed, f.Lang, when.DayOfTime(a.At))
	if len(wrong) > 0 {
		return form, nil, fault.Invalid("fill form "+f.Form, wrong...)
	}
	return form, form.split(answers), nil
}

// split gives the answers of each compartment.
func (f Form) split(answers []Answer) (parts []part) {
	for _, a := range answers {
		one, _ := f.Field(a.Field)
		at := slices.IndexFunc(parts, func(p part) bool { return p.in == one.Compartment })
		if at < 0 {
			at, parts = len(parts), append(parts, part{in: one.Compartment})
		}
		parts[at].answers = append(parts[at].answers, a)
	}
	return parts
}

// Check reads what was typed by somebody with a scope, and gives what is wrong by
// the key of its field. Nothing typed is no answer and nothing wrong.
func (f Form) Check(s policy.Scope, typed map[string][]string, lang string, on when.Day) (answers []Answer, wrong []fault.Field) {
	given := map[string][]string{}
	var missing []fault.Field
	for _, one := range f.Asks(s) {
		if one.Type == Note {
			continue
		}
		values, key := one.read(typed[one.Key], lang, on)
		asked := one.Shown.Field == "" || meets(given[one.Shown.Field], one.Shown.Is)
		switch {
		case key != "":
			wrong = append(wrong, fault.Field{Name: one.Key, Key: key})
		case len(values) > 0 && !asked:
			wrong = append(wrong, fault.Field{Name: one.Key, Key: "form.rule.not_asked"})
		case len(values) > 0:
			given[one.Key] = values
			answers = append(answers, Answer{Field: one.Key, Values: values, Search: one.Searchable})
		case one.Required && asked:
			missing = append(missing, fault.Field{Name: one.Key, Key: "fault.field.required"})
		}
	}
	if len(answers)+len(wrong) > 0 { // who begins to answer answers what is required
		wrong = append(wrong, missing...)
	}
	return answers, wrong
}

func meets(given, is []string) bool {
	return slices.ContainsFunc(given, func(v string) bool { return slices.Contains(is, v) })
}

// read gives the values as they are recorded, or the key of what is wrong.
func (f Field) read(typed []string, lang string, on when.Day) (values []string, key string) {
	var all []string
	for _, v := range typed {
		if v = clean(v); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		return nil, ""
	}
	if choices := f.Choices(); choices != nil {
		for _, v := range all {
			if !slices.Contains(choices, v) {
				return nil, "fault.field.unknown_choice"
			}
		}
		if len(all) > 1 && f.Type != Many {
			return nil, "fault.field.unknown_choice"
		}
		return all, ""
	}
	text := all[0]
	switch f.Type {
	case Number:
		text, key = f.number(text)
	case Date:
		text, key = f.date(text, lang, on)
	case Long:
		text = lines(typed[0])
		key = length(text, textMost)
	default:
		key = length(text, lineMost)
		if key == "" && f.Pattern != "" && !regexp.MustCompile("^(?:"+f.Pattern+")$").MatchString(text) {
			key = "form.rule.pattern"
		}
	}
	return []string{text}, key
}

func length(text string, most int) string {
	if utf8.RuneCountInString(text) > most {
		return "fault.field.too_long Max=" + strconv.Itoa(most)
	}
	return ""
}

// number reads a number with any digits and a decimal comma or point.
func (f Field) number(text string) (string, string) {
	v, ok := amount(text, f.Decimals)
	if !ok {
		return "", "form.rule.number Decimals=" + strconv.Itoa(f.Decimals)
	}
	least, low := amount(f.Least, decimalsMost)
	most, high := amount(f.Most, decimalsMost)
	switch {
	case low && v < least:
		return "", "form.rule.less Least=" + f.Least
	case high && v > most:
		return "", "form.rule.more Most=" + f.Most
	}
	return strconv.FormatFloat(v, 'f', -1, 64), ""
}

var amountText = regexp.MustCompile(`^-?[0-9]{1,9}(\.[0-9]{1,6})?$`)

func amount(text string, decimals int) (float64, bool) {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == ',' || r == '٫':
			return '.'
		case r == '−':
			return '-'
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case unicode.IsSpace(r):
			return -1
		}
		return r
	}, text)
	if !amountText.MatchString(text) {
		return 0, false
	}
	if _, after, _ := strings.Cut(text, "."); len(after) > decimals {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

// date reads a date that may be partial; it is out of bounds if all of it is.
func (f Field) date(text, lang string, on when.Day) (string, string) {
	d, err := when.ReadPartial(text, when.Reading{Lang: lang})
	s, ok := d.Span()
	if err != nil || !ok {
		return "", "fault.field.not_a_date"
	}
	bound := func(text string) when.Day {
		if text == today {
			return on
		}
		s, _ := when.Partial(text).Span()
		return s.First
	}
	switch {
	case f.Most == today && s.First > on:
		return "", "fault.field.in_the_future"
	case f.Least != "" && s.Last < bound(f.Least):
		return "", "form.rule.before Day=" + string(bound(f.Least).Partial())
	case f.Most != "" && s.First > bound(f.Most):
		return "", "form.rule.after Day=" + string(bound(f.Most).Partial())
	}
	return string(d), ""
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }

// lines cleans a text line by line and takes empty lines off its ends.
func lines(text string) string {
	all := strings.Split(text, "\n")
	for i := range all {
		all[i] = name.Clean(all[i])
	}
	return strings.Trim(strings.Join(all, "\n"), "\n")
}

// held finds a filling that the account may correct and withdraw: its own, or
// anybody's with a grant to steer cases.
func held(a *journal.Act, g policy.Grant, n id.Filling) (Filling, error) {
	manager := g.For(policy.SteerCase) == nil
	if err := g.For(policy.FillForm); err != nil && !manager {
		return Filling{}, err
	}
	f, err := inside(context.Background(), a, n)
	switch {
	case err != nil:
		return f, err
	case !manager && f.By != g.By().Account:
		return f, fault.New(fault.Denied, "filling %s: account %s did not write it", n, g.By().Account)
	case f.Withdrawn != nil:
		return f, fault.New(fault.Conflict, "filling %s: it was withdrawn", n)
	}
	return f, nil
}

// why checks a reason, beside what is wrong already.
func why(err error, doing, reason string) (string, error) {
	reason = lines(reason)
	key := ""
	switch {
	case reason == "":
		key = "fault.field.reason_required"
	default:
		key = length(reason, reasonMost)
	}
	if fields := fault.Fields(err); key != "" && (err == nil || len(fields) > 0) {
		return "", fault.Invalid(doing, append(fields, fault.Field{Name: "reason", Key: key})...)
	}
	return reason, err
}
