package formkit

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"homeward/internal/fault"
)

// File is a file that came with a form.
type File struct {
	Data []byte
	Over bool // it was longer than allowed; Data is then empty
}

// Upload reads a form with one file part by part, so that a file that is too
// long costs no memory and loses nothing of what was typed before it. The rest
// of such a file is read and forgotten, up to the bound of the body: a browser
// shows an answer only when it has sent all. The name that the sender gave the
// file is not looked at; it may say who somebody is, and says nothing about what
// the file is.
func Upload(r *http.Request, field string, most int64) (Values, File, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return Values{}, File{}, fault.New(fault.BadInput, "read form: not a form with a file")
	}
	typed, fields, file := map[string][]string{}, 0, File{}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			v, err := Bound(typed)
			return v, file, err
		case tooLong(err):
			file.Data, file.Over = nil, true
			v, err := Bound(typed)
			return v, file, err
		case err != nil:
			return Values{}, File{}, fault.New(fault.BadInput, "read form: not a form")
		}
		if part.FormName() == field {
			if file, err = readFile(part, most); err != nil {
				return Values{}, File{}, err
			}
			continue
		}
		if fields++; fields > fieldsMost {
			return Values{}, File{}, fault.New(fault.TooLarge, "read form: more than %d fields", fieldsMost)
		}
		value, err := io.ReadAll(io.LimitReader(part, valueMost+1)) // Bound refuses the one that is too long
		if err != nil {
			return Values{}, File{}, fault.New(fault.BadInput, "read form: a field breaks off")
		}
		typed[part.FormName()] = append(typed[part.FormName()], string(value))
	}
}

func readFile(part *multipart.Part, most int64) (File, error) {
	data, err := io.ReadAll(io.LimitReader(part, most+1))
	if err == nil && int64(len(data)) > most {
		data = nil
		if _, err = io.Copy(io.Discard, part); err == nil {
			return File{Over: true}, nil
		}
	}
	switch {
	case tooLong(err):
		return File{Over: true}, nil
	case err != nil:
		return File{}, fault.New(fault.BadInput, "read form: the file breaks off")
	}
	return File{Data: data}, nil
}

func tooLong(err error) bool {
	var over *http.MaxBytesError
	return errors.As(err, &over)
}
