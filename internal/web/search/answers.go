package search

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/policy"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
)

// answerHit is an answer in a form of extra fields.
type answerHit struct{ To, Form, Label, Text string }

// answersMost bounds the answers of one page.
const answersMost = 20

// byAnswer finds searchable answers in forms that agencies add, each in the scope
// of the question that its form belongs to.
func (f *found) byAnswer(r *page.Request, typed string) error {
	for _, q := range []policy.Question{policy.People, policy.Requests, policy.Cases, policy.Care, policy.Health} {
		s, err := r.Look(q)
		if err != nil {
			continue
		}
		hits, err := form.Search(r.Context(), r.DB(), s, typed, answersMost-len(f.Answers))
		if err != nil {
			return err
		}
		for _, h := range hits {
			def, err := form.Find(r.Context(), r.DB(), h.Filling.Form, h.Filling.Version)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			field, _ := def.Field(h.Field)
			about := forms.About{Thing: h.Filling.Extends, Subject: h.Filling.Subject, Case: h.Filling.Case}
			f.Answers = append(f.Answers, answerHit{
				To: about.To() + "#answers", Form: def.Title.In(string(r.Locale)), Label: field.Label.In(string(r.Locale)), Text: strings.Join(h.Filling.Answer(h.Field), ", "),
			})
		}
	}
	return nil
}
