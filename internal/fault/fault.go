// Package fault names the few kinds of error the program tells apart.
//
// An error carries, for the developer, what was being done and to which id
// (wrapped with %w, lower case, no full stop); and, for the user, a Kind that
// screens and commands translate once into a sentence with a next step. The
// cause never reaches a user: it may hold a path, a query or a name.
//
// Make one with New or Invalid where the trouble is found, add context with
// fmt.Errorf("sign handover %s: %w", …) on the way up, ask with Of or Is at the
// edge. Log or return an error, never both.
package fault

import (
	"errors"
	"fmt"
)

// Kind is the reason as users meet it. The text is also the key of its
// sentence (words "fault.<kind>") and travels in JSON: append only.
type Kind string

// The kinds.
const (
	Internal         Kind = "internal"           // our bug, or the machine's
	BadInput         Kind = "invalid"            // the input has to be mended by whoever gave it
	NotFound         Kind = "not_found"          // no such thing, or none that the viewer may know of
	Denied           Kind = "denied"             // the role or agency may not do this
	Conflict         Kind = "conflict"           // somebody else changed it, or the rules forbid it now
	TooLarge         Kind = "too_large"          // over a stated limit
	Unavailable      Kind = "unavailable"        // try again later
	RateLimited      Kind = "rate_limited"       // too many attempts
	SessionEnded     Kind = "session_ended"      // log in again
	WrongKey         Kind = "wrong_key"          // passphrase or key file does not open this folder
	TooNewDatabase   Kind = "too_new_database"   // written by a newer program
	DiskFull         Kind = "disk_full"          //
	ReadOnlyFolder   Kind = "read_only_folder"   //
	InUse            Kind = "in_use"             // another process holds the folder
	CorruptDatabase  Kind = "corrupt"            // the file is damaged or cut off
	NotARegister     Kind = "not_a_register"     // the folder holds no register
	AlreadyARegister Kind = "already_a_register" // init on a folder that holds one
)

// Fault is an error of a known kind.
type Fault struct {
	Kind   Kind
	Text   string  // for developers and logs: ids, never names
	Fields []Field // for forms: what is wrong where
	Err    error   // the cause, may be nil
}

// Field says what is wrong with one field of a form or one column of a list.
type Field struct {
	Name string // the field's name in the form
	Key  string // the words to show, for example "fault.field.required"
}

// New makes a fault of a kind. A %w in the format keeps the cause.
func New(kind Kind, format string, args ...any) *Fault {
	err := fmt.Errorf(format, args...)
	return &Fault{Kind: kind, Text: err.Error(), Err: errors.Unwrap(err)}
}

// Invalid makes a fault about fields that the user has to mend.
func Invalid(what string, fields ...Field) *Fault {
	return &Fault{Kind: BadInput, Text: what, Fields: fields}
}

// Error gives the developer's text.
func (f *Fault) Error() string {
	if len(f.Fields) == 0 {
		return f.Text
	}
	text := f.Text + ":"
	for _, field := range f.Fields {
		text += " " + field.Name + " (" + field.Key + ")"
	}
	return text
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Of gives the kind of an error; one that is no fault is Internal.
func Of(err error) Kind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// Is reports whether err is a fault of the kind.
func Is(err error, kind Kind) bool {
	return err != nil && Of(err) == kind
}

// Fields gives what is wrong field by field, nil if the error does not say.
func Fields(err error) []Field {
	var f *Fault
	if errors.As(err, &f) {
		return f.Fields
	}
	return nil
}
