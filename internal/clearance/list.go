package clearance

import (
	"context"
	"strings"
	"unicode"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// Line is one row of an answer list: which question it answers, and what is
// wrong with it. A row with something wrong is not recorded and costs no other.
type Line struct {
	Row    int    // as the spreadsheet program counts
	Number string // of the case, as it stood
	Reply  Reply
	Wrong  string // a key of words, "" if it can be recorded
}

// columnsOf an answer list by the words that headings begin with.
var columnsOf = map[string][]string{
	"number":     {"number", "case", "no", "номер", "дело", "رقم", "الملف", "dossier", "numéro"},
	"answer":     {"answer", "decision", "ответ", "решение", "جواب", "الجواب", "القرار", "réponse", "décision"},
	"on":         {"date", "дата", "تاريخ", "التاريخ", "le"},
	"reference":  {"reference", "ref", "исх", "документ", "مرجع", "المرجع", "référence", "réf"},
	"conditions": {"condition", "услови", "شروط", "الشروط"},
	"until":      {"until", "valid", "действ", "до", "صالح", "حتى", "jusqu", "valable"},
	"reason":     {"reason", "причина", "سبب", "السبب", "motif"},
}

// answerWords are what clerks write for an answer.
var answerWords = map[State][]string{
	Granted:     {"granted", "yes", "да", "выдано", "نعم", "ممنوح", "موافق", "oui", "accordée", "accordé"},
	Refused:     {"refused", "no", "нет", "отказано", "لا", "مرفوض", "non", "refusée", "refusé"},
	Conditional: {"conditional", "with conditions", "granted with conditions", "с условиями", "выдано с условиями", "بشروط", "ممنوح بشروط", "sous conditions", "accordée sous conditions"},
	More:        {"need_more", "need more", "more", "нужны сведения", "يلزم مزيد من المعلومات", "précisions"},
}

// ReadAnswers reads a list of answers to a note and says of each row what would
// be recorded, or why it cannot be: a child that is unknown or was not asked
// about, two rows about one child (that agree or contradict each other), a day
// before the birth. The names of columns are known in four languages; without
// one for the number and one for the answer the list is refused.
func ReadAnswers(ctx context.Context, from db.Asker, s policy.Scope, note id.Asking, t *sheet.Table, today when.Day, language string) ([]Line, error) {
	at := columnsFound(t.Header)
	if _, ok := at["number"]; !ok {
		return nil, fault.Invalid("read answers", fault.Field{Name: "file", Key: "clearance.list.no_number"})
	}
	if _, ok := at["answer"]; !ok {
		return nil, fault.Invalid("read answers", fault.Field{Name: "file", Key: "clearance.list.no_answer"})
	}
	asked, err := Queue(ctx, from, s, Filter{Asking: note}, 0, MostAtOnce)
	if err != nil {
		return nil, err
	}
	questions := map[id.Case]Clearance{}
	for _, q := range asked {
		questions[q.Case] = q
	}
	var lines []Line
	first := map[id.Clearance]int{}
	for _, row := range t.Rows {
		l, err := readLine(ctx, from, row, at, questions, today, language)
		if err != nil {
			return nil, err
		}
		if l.Wrong == "" {
			if had, ok := first[l.Reply.Clearance]; !ok {
				first[l.Reply.Clearance] = len(lines)
			} else if lines[had].Reply.Answer == l.Reply.Answer {
				l.Wrong = "clearance.list.double"
			} else { // neither is taken: a person must ask which one holds
				l.Wrong, lines[had].Wrong = "clearance.list.contradiction", "clearance.list.contradiction"
			}
		}
		lines = append(lines, l)
	}
	return lines, nil
}

func columnsFound(header []string) map[string]int {
	at := map[string]int{}
	for i, h := range header {
		h = strings.ToLower(strings.TrimSpace(h))
		for _, field := range []string{"number", "answer", "on", "reference", "conditions", "until", "reason"} {
			if _, taken := at[field]; taken {
				continue
			}
			if startsWith(h, columnsOf[field]) {
				at[field] = i
				break
			}
		}
	}
	return at
}

func startsWith(h string, all []string) bool {
	for _, w := range all {
		rest, ok := strings.CutPrefix(h, w)
		letter := []rune(rest + " ")[0]
		if ok && (len([]rune(w)) > 3 || !unicode.IsLetter(letter)) {
			return true
		}
	}
	return false
}

func readLine(ctx context.Context, from db.Asker, row sheet.Row, at map[string]int, questions map[id.Case]Clearance, today when.Day, language string) (Line, error) {
	cell := func(field string) string {
		if i, ok := at[field]; ok && i < len(row.Cells) {
			return clean(row.Cells[i])
		}
		return ""
	}
	l := Line{Row: row.Number, Number: cell("number")}
	l.Reply = Reply{Reference: cell("reference"), Conditions: cell("conditions"), Reason: cell("reason"), Answer: answerOf(cell("answer"))}
	var wrong error
	if l.Reply.On, wrong = when.ReadPartial(cell("on"), when.Reading{Lang: language}); wrong != nil {
		l.Wrong = "fault.field.not_a_date"
	}
	if l.Reply.Until, wrong = when.ReadPartial(cell("until"), when.Reading{Lang: language}); wrong != nil {
		l.Wrong = "fault.field.not_a_date"
	}
	if l.Reply.On == "" {
		l.Reply.On = today.Partial()
	}
	number, err := id.ParseNumber(l.Number)
	if err != nil || row.Fault != nil {
		l.Wrong = "clearance.list.unknown_child"
		return l, nil
	}
	c, err := casefile.ByNumber(ctx, from, policy.Inside(), number)
	if fault.Is(err, fault.NotFound) {
		l.Wrong = "clearance.list.unknown_child"
		return l, nil
	}
	if err != nil {
		return l, err
	}
	q, ok := questions[c.ID]
	switch {
	case !ok:
		l.Wrong = "clearance.list.not_asked"
	case l.Reply.Answer == "":
		l.Wrong = "clearance.list.no_meaning"
	}
	if l.Wrong != "" {
		return l, nil
	}
	l.Reply.Clearance = q.ID
	child, err := person.Find(ctx, from, policy.Inside(), q.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return l, err
	}
	born, known := child.Born()
	err = l.Reply.checkFor(q, born, known, today)
	if fields := fault.Fields(err); len(fields) > 0 {
		l.Wrong = fields[0].Key
	} else if err != nil {
		l.Wrong = "clearance.list.answered"
	}
	return l, nil
}

func answerOf(text string) State {
	text = strings.ToLower(text)
	for state, all := range answerWords {
		for _, w := range all {
			if text == w {
				return state
			}
		}
	}
	return ""
}

// AnswerAll records the lines that nothing is wrong with, in one act, and gives
// how many those were.
func AnswerAll(a *journal.Act, g policy.Grant, lines []Line) (int, error) {
	n := 0
	for _, l := range lines {
		if l.Wrong != "" {
			continue
		}
		if err := Answer(a, g, l.Reply); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}
