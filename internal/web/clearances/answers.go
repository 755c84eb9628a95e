package clearances

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/sheet"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// Bounds of an answer list: of the file, and of what goes through the dry run.
const (
	fileMost = 4 << 20
	rowsText = 60 << 10
)

type answersPage struct {
	page.Base
	Form       *formkit.Form
	Note       id.Asking
	Lines      []clearance.Line
	Good, Bad  int
	Rows       string // what a confirmation sends back: numbers and answers, no names
	Dry        bool
	Megabytes  int
	LinesShown int
}

const linesShown = 100

// Choose draws the form of an answer list to one note.
func Choose(r *page.Request) (page.Result, error) {
	p, err := newAnswersPage(r, r.Query("note"))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newAnswersPage(r *page.Request, note string) (*answersPage, error) {
	key, err := id.Parse[id.Asking](note)
	if err != nil {
		return nil, fault.New(fault.NotFound, "take answers: the address names no note")
	}
	return &answersPage{Base: page.Base{Crumbs: crumbs(r)}, Form: formkit.New(r.Words, "clearances.field"), Note: key, Megabytes: fileMost >> 20}, nil
}

// Take reads a list and shows what would be recorded; once that was confirmed it
// reads the rows again and records those that nothing is wrong with.
func Take(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newAnswersPage(r, values.Text("note"))
	if err != nil {
		return page.Result{}, err
	}
	data, name := []byte(values.Raw("rows")), "rows.csv"
	if len(data) == 0 {
		if data, name, err = sent(r); err != nil {
			p.Form.Refuse(err)
			return page.Redraw(p), nil
		}
	}
	if err := p.read(r, data, name); err != nil {
		if p.Form.Refuse(err) {
			return page.Redraw(p), nil
		}
		return page.Result{}, err
	}
	if !values.Ticked("record") {
		p.Dry = true
		return page.Show(p), nil
	}
	err = r.Act(policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
		_, err := clearance.AnswerAll(a, g, p.Lines)
		return err
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(page.URL("/clearances", "note", string(p.Note), "show", "all")).Saying("clearances.done.answers"), nil
}

// read reads the rows and what they mean.
func (p *answersPage) read(r *page.Request, data []byte, name string) error {
	table, err := sheet.Read(bytes.NewReader(data), sheet.Options{Name: name, Limits: sheet.Limits{Bytes: fileMost, Rows: clearance.MostAtOnce}})
	var unreadable *sheet.Error
	if errors.As(err, &unreadable) {
		return fault.Invalid("read answers", fault.Field{Name: "file", Key: "clearance.list.unreadable"})
	}
	if err != nil {
		return err
	}
	s, err := r.Look(policy.Clearances)
	if err != nil {
		return err
	}
	if p.Lines, err = clearance.ReadAnswers(r.Context(), r.DB(), s, p.Note, table, r.Today(), string(r.Locale)); err != nil {
		return err
	}
	for _, l := range p.Lines {
		if l.Wrong == "" {
			p.Good++
		} else {
			p.Bad++
		}
	}
	p.LinesShown = min(len(p.Lines), linesShown)
	return p.keep()
}

// keep writes the good rows as text, for the confirmation.
func (p *answersPage) keep() error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"number", "answer", "date", "reference", "conditions", "until", "reason"}) //nolint:errcheck // into memory; Error below
	for _, l := range p.Lines {
		if a := l.Reply; l.Wrong == "" {
			w.Write([]string{l.Number, string(a.Answer), string(a.On), a.Reference, a.Conditions, string(a.Until), a.Reason}) //nolint:errcheck // see above
		}
	}
	w.Flush()
	p.Rows = b.String()
	if len(p.Rows) > rowsText {
		return fault.Invalid("read answers", fault.Field{Name: "file", Key: "clearance.list.too_long"})
	}
	return w.Error()
}

// Shown are the lines that the page shows: those that something is wrong with
// first.
func (p *answersPage) Shown() []clearance.Line {
	var shown []clearance.Line
	for _, bad := range []bool{true, false} {
		for _, l := range p.Lines {
			if (l.Wrong != "") == bad && len(shown) < linesShown {
				shown = append(shown, l)
			}
		}
	}
	return shown
}

// sent gives the file of the form, which lies in memory, and its name.
func sent(r *page.Request) ([]byte, string, error) {
	f, header, err := r.File("file")
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	return data, header.Filename, err
}
