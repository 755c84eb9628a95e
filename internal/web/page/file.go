package page

import (
	"fmt"
	"mime/multipart"

	"homeward/internal/fault"
	"homeward/internal/web/formkit"
)

// File gives a file sent with the form: the caller closes it. It lies in memory
// only. A form sent without the file is a fault of that field.
func (r *Request) File(field string) (multipart.File, *multipart.FileHeader, error) {
	if _, err := r.Form(); err != nil {
		return nil, nil, err
	}
	f, header, err := r.HTTP.FormFile(field)
	if err != nil {
		return nil, nil, fault.Invalid(r.Screen.Name()+": no file", fault.Field{Name: field, Key: "fault.field.required"})
	}
	return f, header, nil
}

// Upload reads a form with one file of at most so many bytes, instead of Form
// and File, where what was typed must survive a file that is too long. The
// screen's Body bounds how much of such a file is read and forgotten; nothing
// of that lies in memory.
func (r *Request) Upload(field string, most int64) (formkit.Values, formkit.File, error) {
	v, file, err := formkit.Upload(r.HTTP, field, most)
	if err != nil {
		return v, file, fmt.Errorf("%s: %w", r.Screen.Name(), err)
	}
	r.form = &v
	return v, file, nil
}
