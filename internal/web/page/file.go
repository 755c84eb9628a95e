package page

import (
	"mime/multipart"

	"homeward/internal/fault"
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
