package notes

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	words := pagetest.Words(t, lang.English)
	wrong, unsaid := formkit.New(words, "note.field"), formkit.New(words, "note.field")
	wrong.Fail("text", "fault.field.required")
	unsaid.Fail("reason", "fault.field.reason_required")
	pagetest.Template(t, Folder, "write", &writePage{Notes: List{Noun: Request, Subject: "1", Back: "/requests/1", Form: wrong}})
	pagetest.Template(t, Folder, "withdraw", &withdrawPage{To: "/notes/1/withdraw", Back: "/requests/1", Lines: []string{"a", "b"}, Form: unsaid})
}
