package record_test

import (
	"testing"

	"homeward/internal/person"
	"homeward/internal/report"
	"homeward/internal/web/webtest"
)

func TestTheRecord(t *testing.T) {
	webtest.Run(t, webtest.New(t, webtest.Options{Kinds: append(person.Entries(), report.Entries()...), Tables: append(person.Tables(), report.Tables()...)}), "record.txt")
}
