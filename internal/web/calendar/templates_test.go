package calendar

import (
	"strings"
	"testing"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	pagetest.Template(t, Folder, "settings",
		&settingsPage{Address: "https://register.example/calendar.ics", Login: "nora.test", Key: "abcdefgh", On: true, Posted: true, Letters: formkit.New(pagetest.Words(t, lang.English), "calendar.letters")},
		&settingsPage{Address: "https://register.example/calendar.ics", Login: "nora.test", On: true})
}

func TestLongLinesAreFoldedBetweenLetters(t *testing.T) {
	text := "SUMMARY:" + strings.Repeat("работа ", 40)
	folded := fold(text)
	for _, line := range strings.Split(folded, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	if strings.ReplaceAll(folded, "\r\n ", "") != text {
		t.Errorf("unfolded it is %q", folded)
	}
}
