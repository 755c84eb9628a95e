package list

import (
	"errors"
	"fmt"
	"io"

	"homeward/internal/fault"
	"homeward/internal/sheet"
)

// Reading is a list as it was read, before anybody confirmed the mapping.
type Reading struct {
	Table   *sheet.Table
	Mapping Mapping
	Unsure  []Unsure // columns to look at
}

// Read reads a table and proposes a mapping for it. An error means that nothing
// can be used; if the sender can mend it, it is of the kind BadInput and wraps a
// *sheet.Error, whose code has words: "import.file.<code>".
func Read(r io.Reader, opt sheet.Options, kind Kind) (Reading, error) {
	if !kind.known() {
		return Reading{}, fault.New(fault.BadInput, "read list: kind %q is not one of %v", kind, Kinds())
	}
	t, err := sheet.Read(r, opt)
	if err != nil {
		return Reading{}, asFault(err)
	}
	m, unsure := Guess(t, kind)
	return Reading{Table: t, Mapping: m, Unsure: unsure}, nil
}

func asFault(err error) error {
	switch code(err) {
	case "":
		return fmt.Errorf("read list: %w", err)
	case "file_too_large", "too_many_rows", "too_many_columns", "too_many_cells_in_all", "unpacks_too_large":
		return fault.New(fault.TooLarge, "read list: %w", err)
	}
	return fault.New(fault.BadInput, "read list: %w", err)
}

// code gives the code of a file that cannot be read, "" for other errors.
func code(err error) string {
	var unreadable *sheet.Error
	if errors.As(err, &unreadable) {
		return unreadable.Code
	}
	return ""
}
