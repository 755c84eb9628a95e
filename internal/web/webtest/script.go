package webtest

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Run plays a script: one line one step, # begins a comment, {name} stands for
// a name of the world. A value with spaces stands in double quotes.
//
//	as analyst               log in with this login (of a role of the world)
//	as nobody                a new browser, not logged in
//	language ru              ask for pages in this language
//	GET /cases?stage=found   go there, through redirects
//	fill name="Office 2"     type into a field; several at once are allowed
//	tick roles=analyst       choose checkboxes: tick roles=analyst,medic
//	pick present Ada "Nora"  choose checkboxes or a radio by the beginning of their words
//	file list=march.csv      choose a file of the folder testdata
//	submit ["Add"]           send the form, named by its button or its address
//	follow "All accounts"    follow a link by its words
//	status 200               what the answer's status is
//	at /cases                where we are now
//	see "Amina"              the page says it
//	no "Amina"               the page does not say it
//	html 'data-keys="off"'   the page's source has it
//	move 31m                 move the clock
//	until "Done."            load the page again until it says it: what runs beside it
func Run(t *testing.T, w *World, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := w.Browser(t)
	language := ""
	for i, line := range strings.Split(string(text), "\n") {
		words, err := split(w.name(line))
		if err != nil {
			t.Fatalf("%s:%d: %v", file, i+1, err)
		}
		if len(words) == 0 {
			continue
		}
		t.Logf("%s:%d: %s", file, i+1, strings.TrimSpace(line))
		arg := ""
		if len(words) > 1 {
			arg = words[1]
		}
		switch words[0] {
		case "as":
			if arg == "nobody" {
				b = w.Browser(t)
			} else {
				b = w.As(t, arg)
			}
			b.speak(language)
		case "language":
			language = arg
			b.speak(arg)
		default:
			w.step(t, b, words, arg)
		}
		if t.Failed() {
			t.Fatalf("%s:%d: the page at %s (status %d) says: %s", file, i+1, b.At, b.Status, b.Text())
		}
	}
}

func (b *Browser) speak(language string) {
	if language != "" {
		b.Header.Set("Accept-Language", language)
	}
}

func (w *World) step(t *testing.T, b *Browser, words []string, arg string) {
	t.Helper()
	switch words[0] {
	case "GET":
		b.Get(arg)
	case "POST":
		b.Post(arg, map[string][]string{})
	case "fill", "tick":
		for _, pair := range words[1:] {
			name, value, _ := strings.Cut(pair, "=")
			values := []string{value}
			if words[0] == "tick" {
				values = strings.Split(value, ",")
			}
			b.Fill(name, values...)
		}
	case "pick":
		b.Pick(arg, words[2:]...)
	case "file":
		field, name, _ := strings.Cut(arg, "=")
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		b.Choose(field, name, data)
	case "submit":
		b.Submit(arg)
	case "follow":
		to := b.Link(arg)
		if to == "" {
			t.Errorf("there is no link %q", arg)
			return
		}
		b.Get(to)
	case "status":
		if strconv.Itoa(b.Status) != arg {
			t.Errorf("status %d, want %s", b.Status, arg)
		}
	case "at":
		if b.At.RequestURI() != arg {
			t.Errorf("at %s, want %s", b.At.RequestURI(), arg)
		}
	case "see":
		if !b.Sees(arg) {
			t.Errorf("does not say %q", arg)
		}
	case "until":
		for range 5000 { // each look is a request
			if b.Get(b.At.RequestURI()).Sees(arg) {
				return
			}
		}
		t.Errorf("never says %q", arg)
	case "no":
		if b.Sees(arg) {
			t.Errorf("says %q", arg)
		}
	case "html":
		if !strings.Contains(b.Body, arg) {
			t.Errorf("has no %q in its source", arg)
		}
	case "move":
		d, err := time.ParseDuration(arg)
		if err != nil {
			t.Error(err)
		}
		w.Clock.Move(d)
	default:
		t.Errorf("no such step: %s", words[0])
	}
}

func (w *World) name(line string) string {
	for name, value := range w.Names {
		line = strings.ReplaceAll(line, "{"+name+"}", value)
	}
	return line
}

// split parts a line into words; "…" keeps spaces together, also after "=", and
// so does '…' around a whole word.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted := false
	var open rune // the quote we are in, 0 if in none
	for _, r := range line {
		switch {
		case r == open:
			open = 0
		case open == 0 && (r == '"' || r == '\'' && word.Len() == 0):
			open, quoted = r, true
		case r == '#' && open == 0 && word.Len() == 0:
			return words, nil
		case (r == ' ' || r == '\t') && open == 0:
			if word.Len() > 0 || quoted {
				words = append(words, word.String())
			}
			word.Reset()
			quoted = false
		default:
			word.WriteRune(r)
		}
	}
	if open != 0 {
		return nil, errOpenQuote
	}
	if word.Len() > 0 || quoted {
		words = append(words, word.String())
	}
	return words, nil
}

var errOpenQuote = errors.New("a quote is not closed")
