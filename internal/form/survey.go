package form

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// survey translates the questions of a workbook.
func (b *book) survey() error {
	all, err := b.rows(survey)
	if err != nil {
		return err
	}
	depth := 0 // inside how many groups that repeat
	for _, r := range all {
		kind, rest, _ := strings.Cut(strings.Join(strings.Fields(r.cells["type"]), " "), " ")
		switch word := strings.ToLower(kind); {
		case word == "begin" && strings.HasPrefix(strings.ToLower(rest), "repeat"), word == "begin_repeat":
			if depth++; depth == 1 {
				b.leave(survey, r.number, "left out with all it holds: a form does not repeat a group of fields")
			}
		case word == "end" && strings.HasPrefix(strings.ToLower(rest), "repeat"), word == "end_repeat":
			depth = max(depth-1, 0)
		case depth > 0:
		case word == "begin" || word == "begin_group":
			b.leave(survey, r.number, "the group is dissolved, its fields stay")
			if r.cells["relevant"] != "" {
				b.leave(survey, r.number, "relevant of a group is not translated: %s", short(r.cells["relevant"]))
			}
		case word == "end" || word == "end_group" || word == "":
		default:
			b.question(r, word, rest)
		}
	}
	return nil
}

// elsewhere says why a type has no place in a form.
var elsewhere = map[string]string{
	"calculate": "a form asks and does not calculate",
	"hidden":    "a form has no hidden fields",
	"start":     "the journal records when", "end": "the journal records when", "today": "the journal records when",
	"username": "the journal records who", "deviceid": "devices are not recorded", "phonenumber": "devices are not recorded",
	"geopoint": "a form takes the name of a place and no coordinates",
	"image":    "documents belong to the case", "audio": "documents belong to the case", "video": "documents belong to the case", "file": "documents belong to the case",
}

// used are the columns that mean something to question.
var used = []string{"type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance", "compartment", "searchable"}

func (b *book) question(r row, kind, rest string) {
	var f outField
	list := ""
	switch kind {
	case "text":
		f.Type = Text
		if strings.Contains(r.cells["appearance"], "multiline") {
			f.Type = Long
		}
	case "integer":
		f.Type = Number
	case "decimal":
		f.Type, f.Decimals = Number, decimalsMost
	case "date":
		f.Type = Date
	case "note":
		f.Type = Note
	case "select_one", "select_multiple":
		list = b.choice(&f, r, kind, rest)
	}
	if f.Type == "" {
		why, ok := elsewhere[kind]
		if !ok {
			why = "the type is not known to forms"
		}
		b.leave(survey, r.number, "left out: %s: %s", short(kind), why)
		return
	}
	if f.Key = b.name(r); f.Key == "" {
		return
	}
	b.names["list of "+f.Key] = list
	f.Label, _ = b.texts(survey, r, "label", f.Key)
	hint, hinted := b.texts(survey, r, "hint", "")
	message, said := b.texts(survey, r, "constraint_message", "")
	f.Compartment = r.cells["compartment"]
	f.Searchable = b.truth(r, "searchable")
	f.Required = b.truth(r, "required") && f.Type != Note
	b.relevant(&f, r)
	b.constraint(&f, r)
	switch {
	case hinted:
		f.Hint = &hint
	case said:
		f.Hint = &message
	case f.Pattern != "": // Read asks for words beside a pattern
		f.Hint = &f.Label
		b.leave(survey, r.number, "the pattern needs a hint that says in words what is expected; the label stands there")
	}
	for name := range r.cells {
		if base, _, _ := strings.Cut(name, "::"); !slices.Contains(used, base) && base != "" {
			b.leave(survey, r.number, "%s is not translated: %s", short(name), short(r.cells[name]))
		}
	}
	b.out.Fields = append(b.out.Fields, f)
}

// choice takes the list of a select; one of yes and no is a yes-no field.
func (b *book) choice(f *outField, r row, kind, rest string) string {
	list, other, _ := strings.Cut(rest, " ")
	if other != "" {
		b.leave(survey, r.number, "%s is not translated: add the option to the list", short(other))
	}
	options, ok := b.lists[list]
	if !ok {
		b.leave(survey, r.number, "there is no list %q among the choices", short(list))
	}
	f.Type, f.Options = One, options
	if kind == "select_multiple" {
		f.Type = Many
		return list
	}
	if len(options) == 2 && slices.ContainsFunc(options, func(o outOption) bool { return o.Key == Yes }) && slices.ContainsFunc(options, func(o outOption) bool { return o.Key == No }) {
		f.Type, f.Options = YesNo, nil
	}
	return list
}

// name gives a question its key, which no other has.
func (b *book) name(r row) string {
	was := r.cells["name"]
	k := key(was)
	if k == "" {
		b.leave(survey, r.number, "left out: the question has no name")
		return ""
	}
	if _, ok := b.names["${"+was+"}"]; ok || slices.ContainsFunc(b.out.Fields, func(f outField) bool { return f.Key == k }) {
		b.leave(survey, r.number, "left out: the name %q stands here twice", short(was))
		return ""
	}
	if k != was {
		b.leave(survey, r.number, "the name %q is now %q", short(was), k)
	}
	b.names["${"+was+"}"] = k
	return k
}

func (b *book) truth(r row, column string) bool {
	switch strings.ToLower(r.cells[column]) {
	case "", "no", "false", "false()", "0":
		return false
	case "yes", "true", "true()", "1":
		return true
	}
	b.leave(survey, r.number, "%s is not translated: %s", column, short(r.cells[column]))
	return false
}

var (
	equals   = regexp.MustCompile(`^(\$\{[^{}]+\})\s*=\s*(?:'([^']*)'|"([^"]*)"|([0-9]+))$`)
	selected = regexp.MustCompile(`^selected\(\s*(\$\{[^{}]+\})\s*,\s*(?:'([^']*)'|"([^"]*)")\s*\)$`)
	compares = regexp.MustCompile(`^\.\s*(>=|<=|>|<)\s*(-?[0-9]+(?:\.[0-9]+)?|today\(\)|date\('[0-9]{4}-[0-9]{2}-[0-9]{2}'\))$`)
	matches  = regexp.MustCompile(`(?s)^regex\(\s*\.\s*,\s*(?:'([^']*)'|"([^"]*)")\s*\)$`)
	or       = regexp.MustCompile(`\s+or\s+`)
	and      = regexp.MustCompile(`\s+and\s+`)
)

// relevant takes answers of one other question, joined by "or".
func (b *book) relevant(f *outField, r row) {
	text := r.cells["relevant"]
	if text == "" {
		return
	}
	s := &outShown{}
	for _, term := range or.Split(text, -1) {
		m := equals.FindStringSubmatch(term)
		if m == nil {
			if m = selected.FindStringSubmatch(term); m != nil {
				m = append(m, "")
			}
		}
		if m == nil {
			b.leave(survey, r.number, "relevant is not translated: %s", short(text))
			return
		}
		field, value := b.names[m[1]], m[2]+m[3]+m[4]
		if k, ok := b.names[b.names["list of "+field]+"/"+value]; ok {
			value = k
		}
		if field == "" || s.Field != "" && s.Field != field || !mark.MatchString(value) {
			b.leave(survey, r.number, "relevant is not translated: %s (one question above it, and its options)", short(text))
			return
		}
		s.Field, s.Is = field, append(s.Is, value)
	}
	f.Shown = s
}

// constraint takes bounds and a pattern, joined by "and".
func (b *book) constraint(f *outField, r row) {
	text := r.cells["constraint"]
	if text == "" {
		return
	}
	for _, term := range and.Split(text, -1) {
		if m := matches.FindStringSubmatch(term); m != nil && f.Type == Text && f.Pattern == "" {
			if _, err := regexp.Compile(m[1] + m[2]); err == nil && len(m[1]+m[2]) <= patternMost {
				f.Pattern = m[1] + m[2]
				continue
			}
		}
		if m := compares.FindStringSubmatch(term); m != nil && f.bound(m[1], m[2]) {
			continue
		}
		b.leave(survey, r.number, "constraint is not translated: %s", short(term))
	}
}

// bound takes one bound, and reports whether it could.
func (f *outField) bound(sign, text string) bool {
	switch {
	case f.Type == Date && text == "today()":
		text = today
	case f.Type == Date && strings.HasPrefix(text, "date("):
		text = text[len("date('") : len(text)-len("')")]
	case f.Type == Number && text[0] != 't' && text[0] != 'd':
		if sign == ">" || sign == "<" {
			n, err := strconv.Atoi(text)
			if err != nil || f.Decimals > 0 {
				return false // what is next to it depends on the digits
			}
			text = fmt.Sprint(map[string]int{">": n + 1, "<": n - 1}[sign])
		}
	default:
		return false
	}
	if f.Type == Date && (sign == ">" || sign == "<") {
		return false
	}
	if sign[0] == '>' {
		f.Least = text
	} else {
		f.Most = text
	}
	return true
}
