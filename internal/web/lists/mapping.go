package lists

import (
	"io"
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/web/page"
)

// Mapping sends the mapping of a draft as a file, for the next list of the same
// office.
func (i *importing) Mapping(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	if d.reading.Table == nil {
		return page.Redirect(progressOf(d)), nil
	}
	text, err := d.how.mapping(d.reading.Table.Header).YAML()
	if err != nil {
		return page.Result{}, err
	}
	return page.Send(page.Download{
		Name: "mapping.yaml", Type: "application/yaml; charset=utf-8",
		To: func(w io.Writer) error {
			_, err := w.Write(text)
			return err
		},
	}), nil
}

// UseMapping plans a draft with a mapping that was sent as a file.
func (i *importing) UseMapping(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	if d.run != nil {
		return page.Redirect(progressOf(d)), nil
	}
	text, _, err := sent(r, "mapping")
	if err != nil && !fault.Is(err, fault.BadInput) && !fault.Is(err, fault.TooLarge) {
		return page.Result{}, err
	}
	key, args := "fault.field.required", []any(nil)
	var m list.Mapping
	if err == nil {
		if m, err = list.ReadMapping(text); err != nil {
			key, args = "lists.preview.bad_mapping", []any{"Why", reason(err)}
		}
	}
	if err != nil {
		form := formOf(r, d)
		form.Fail("mapping", key, args...)
		return page.Result{Status: http.StatusUnprocessableEntity, Page: previewOf(r, d, form)}, nil
	}
	h := d.how
	h.Kind, h.Dates, h.Language = m.Kind, m.Dates, m.Language
	h.Fields = fieldsOf(m, d.reading.Table.Header)
	if h.Kind != d.how.Kind { // the columns are guessed anew when the kind changes
		if d, err = d.read(h); err != nil {
			return page.Result{}, err
		}
		h = d.how
		h.Dates, h.Language, h.Fields = m.Dates, m.Language, fieldsOf(m, d.reading.Table.Header)
	}
	return i.replan(r, d, h, false)
}

// reason is what a mapping file's fault says; it names lines and words of the
// file, which the reader sent herself.
func reason(err error) string { return err.Error() }
