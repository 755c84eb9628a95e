package lists

import (
	"io"

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
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	h := chosen(d, typed)
	text, _, err := sent(r, "mapping")
	if err != nil && len(fault.Fields(err)) == 0 {
		return page.Result{}, err
	}
	key, args := "fault.field.required", []any(nil)
	var m list.Mapping
	if err == nil && len(text) > 0 {
		if m, err = list.ReadMapping(text); err != nil {
			key, args = "lists.preview.bad_mapping", []any{"Why", reason(err)}
		}
	}
	if err != nil || m.Kind == "" {
		form := formOf(r, d)
		form.Fail("mapping", key, args...)
		set(form, h)
		return page.Redraw(previewOf(r, d, form)), nil
	}
	if h.Kind = m.Kind; h.Kind != d.how.Kind { // the columns are guessed anew, then the mapping is put over it
		if d, err = d.read(h); err != nil {
			return page.Result{}, err
		}
		h = d.how
	}
	h.Dates, h.Language, h.Fields = m.Dates, m.Language, fieldsOf(m, d.reading.Table.Header)
	return i.replan(r, d, h, false)
}

// reason is what a mapping file's fault says; it names lines and words of the
// file, which the reader sent herself.
func reason(err error) string { return err.Error() }
