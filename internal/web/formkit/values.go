package formkit

import (
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"homeward/internal/fault"
)

// Bounds of one form. The whole body is bounded by its screen.
const (
	fieldsMost = 500
	valueMost  = 64 << 10
)

// Values is what was typed: bounded, valid UTF-8, line ends as "\n", no control
// signs. The zero Values is an empty form.
type Values struct {
	all map[string][]string
}

// Read reads the body of a form, also one with files (which stay in the
// request's MultipartForm). memory bounds how much of it is kept in memory, and
// must not be less than the body may be long: otherwise parts of a list of
// children would lie unencrypted among the system's temporary files.
func Read(r *http.Request, memory int64) (Values, error) {
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(memory)
	} else {
		err = r.ParseForm()
	}
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return Values{}, fault.New(fault.TooLarge, "read form: over %d bytes", tooLong.Limit)
	case err != nil:
		return Values{}, fault.New(fault.BadInput, "read form: not a form")
	}
	return Bound(r.PostForm)
}

// Bound checks values that were already parsed.
func Bound(form map[string][]string) (Values, error) {
	v := Values{all: map[string][]string{}}
	fields := 0
	for name, values := range form {
		for _, value := range values {
			if fields++; fields > fieldsMost || len(value) > valueMost {
				return Values{}, fault.New(fault.TooLarge, "read form: more than %d fields or a field over %d bytes", fieldsMost, valueMost)
			}
			if !utf8.ValidString(value) || !utf8.ValidString(name) {
				return Values{}, fault.New(fault.BadInput, "read form: a field is not UTF-8")
			}
			v.all[name] = append(v.all[name], clean(value))
		}
	}
	return v, nil
}

func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// Text gives one value without space around it, "" if there is none.
func (v Values) Text(name string) string { return strings.TrimSpace(v.Raw(name)) }

// Raw gives one value as typed: for passwords.
func (v Values) Raw(name string) string {
	if all := v.all[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// All gives every value of a field that is not empty, trimmed.
func (v Values) All(name string) []string {
	var all []string
	for _, value := range v.all[name] {
		if value = strings.TrimSpace(value); value != "" {
			all = append(all, value)
		}
	}
	return all
}

// Ticked reports whether a checkbox is ticked or a button of this name pressed.
func (v Values) Ticked(name string) bool { return len(v.all[name]) > 0 }
