package letters

import (
	"strconv"
	"strings"

	"homeward/internal/agency"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// childrenMost is one printed part of a long note.
const childrenMost = 60

// note composes the note verbale that asks an authority about the children of
// one note. Of each it says what the pathway shows the authority, and no more.
func note(r *page.Request, p *showPage) error {
	key, err := page.PathID[id.Asking](r, "id")
	if err != nil {
		return err
	}
	if _, err := r.Allow(policy.AskClearance); err != nil {
		return err
	}
	s, err := r.Look(policy.Clearances)
	if err != nil {
		return err
	}
	filter, paging := clearance.Filter{Asking: key}, r.Page(childrenMost)
	total, err := clearance.CountQueue(r.Context(), r.DB(), s, filter)
	if err != nil {
		return err
	}
	all, err := clearance.Queue(r.Context(), r.DB(), s, filter, paging.Offset(), paging.Limit())
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "letters: note %s asks about nobody", key)
	}
	if err != nil {
		return err
	}
	p.Paging, p.Back = r.Of(paging, total), page.URL("/clearances", "note", string(key), "show", "all")
	p.Crumbs = []page.Crumb{{To: p.Back, Label: r.T("clearances.list.title")}}
	return p.Letter.askFor(r, all, paging.Offset(), total)
}

func (l *letter) askFor(r *page.Request, all []clearance.Clearance, before, total int) error {
	first := all[0]
	var err error
	if l.From, err = agencyName(r, first.Agency); err != nil {
		return err
	}
	if l.To, err = agencyName(r, first.Decider); err != nil {
		return err
	}
	l.Number, l.On = first.Reference, l.date(first.On)
	var table [][]string
	demand := ""
	for i, c := range all {
		shown, d, err := clearance.Question(r.Context(), r.DB(), c)
		if err != nil {
			return err
		}
		demand = d.Title.In(l.Lang())
		table = append(table, append([]string{strconv.Itoa(before + i + 1)}, l.particulars(shown)...))
	}
	from, to := orBlank(l.From), orBlank(l.To)
	l.text("note.greeting", "From", from, "To", to)
	l.text("note.asks", "Demand", demand)
	l.Parts = append(l.Parts, part{
		Text:  l.t("note.children", "Count", total),
		Table: append([][]string{{l.t("part.row"), l.t("part.name"), l.t("part.latin"), l.words.T("person.attr.born"), l.t("note.more")}}, table...),
	})
	if first.Due != "" {
		l.text("note.due", "Day", l.date(first.Due))
	}
	l.text("note.closing", "From", from, "To", to)
	l.Signs = []string{l.t("part.place_date"), l.t("part.seal")}
	return nil
}

// particulars are the columns of a child: name, reading, birth, and the rest of
// what the authority is shown.
func (l *letter) particulars(shown []person.Value) []string {
	row, more := make([]string, 4), []string(nil)
	for _, v := range shown {
		said := l.line(v, v.Key)
		switch {
		case v.Key == person.AttrName:
			row[0], row[1] = v.Accepted.Text, latin(v.Accepted.Text)
		case v.Key == person.AttrBorn:
			row[2] = said.Value
		case said.Value != "":
			more = append(more, l.t("note.one", "Label", said.Label, "Value", said.Value))
		}
	}
	row[3] = strings.Join(more, "\n")
	return row
}

// orBlank is a line to write on where a sentence needs a name that is not known.
func orBlank(text string) string {
	if text == "" {
		return "____________"
	}
	return text
}

func agencyName(r *page.Request, key id.Agency) (string, error) {
	a, err := agency.Find(r.Context(), r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}
