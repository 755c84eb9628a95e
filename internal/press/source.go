package press

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"homeward/internal/fault"
)

// Report is a text that somebody published.
type Report struct {
	File      string   `json:"file"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Published *string  `json:"published"` // ISO day; null unknown
	Outlet    string   `json:"outlet"`
	Language  string   `json:"language"`
	Claims    []*Claim `json:"claims"`

	body  []rune
	day   time.Time
	read  *reader
	shown string // a date that only the page shows
}

// TextMost bounds a report that is read, in bytes.
const TextMost = 20 << 20

// Options are what is known of a report from elsewhere; they win over its head.
type Options struct {
	Published string // ISO day, "" unknown
	Outlet    string
	Today     time.Time
}

// Open reads a text. It may begin with lines "Title:", "URL:", "Date:", "Outlet:"
// and "Language:" and an empty line; places then count from the body.
func Open(file string, data []byte, o Options) (*Report, error) {
	r := &Report{File: file, Claims: []*Claim{}}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fault.New(fault.BadInput, "%s is empty", file)
	}
	if len(data) > TextMost {
		return nil, fault.New(fault.BadInput, "%s holds %d MB of text; at most %d MB are read", file, len(data)>>20, TextMost>>20)
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, fault.New(fault.BadInput, "%s is not text in UTF-8; save it so, or give the HTML or PDF file itself", file)
	}
	published := r.head(string(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if o.Published != "" {
		published = o.Published
	}
	if o.Outlet != "" {
		r.Outlet = o.Outlet
	}
	if err := r.dated(published, o.Today); err != nil {
		return nil, err
	}
	if r.Language == "" {
		r.Language = language(r.body)
	}
	r.Claims = append(r.Claims, Read(r)...)
	return r, nil
}

func (r *Report) dated(published string, today time.Time) error {
	published = strings.TrimSpace(published)
	if published == "" || strings.EqualFold(published, "unknown") {
		return nil
	}
	for _, form := range []string{"2006-01-02", time.RFC3339, "2006-01-02 15:04", "2006-01-02T15:04", "2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006", "02.01.2006", "2006/01/02"} {
		if t, err := time.Parse(form, published); err == nil {
			r.day = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
			break
		}
	}
	if r.day.IsZero() {
		return fault.New(fault.BadInput, "%s: the date %q cannot be read; write it as 2019-07-15, or unknown", r.File, published)
	}
	if !o24(today).IsZero() && r.day.After(o24(today)) {
		return fault.New(fault.BadInput, "%s is dated %s, in the future", r.File, r.day.Format("2006-01-02"))
	}
	r.Published = ptr(r.day.Format("2006-01-02"))
	return nil
}

// o24 allows for the time zones.
func o24(today time.Time) time.Time {
	if today.IsZero() {
		return today
	}
	return today.Add(24 * time.Hour)
}

// head takes the lines before the body, if there are any, and gives the date.
func (r *Report) head(all string) (published string) {
	rest := all
	found := false
	for {
		line, after, more := strings.Cut(rest, "\n")
		key, value, ok := strings.Cut(strings.TrimRight(line, "\r"), ":")
		value = strings.TrimSpace(value)
		if strings.TrimSpace(line) == "" && found && more {
			r.body = []rune(after)
			return published
		}
		if !ok || !more {
			break
		}
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			r.Title = value
		case "url":
			r.URL = value
		case "date":
			published = value
		case "outlet":
			r.Outlet = value
		case "language":
			r.Language = strings.ToLower(value)
			if long, ok := map[string]string{"english": "en", "russian": "ru", "arabic": "ar", "french": "fr", "german": "de"}[r.Language]; ok {
				r.Language = long
			}
		default:
			ok = false
		}
		if !ok {
			break
		}
		found, rest = true, after
	}
	r.Title, r.URL, r.Outlet, r.Language = "", "", "", ""
	r.body = []rune(all)
	return ""
}

// language tells by the commonest small words and letters; "" if it cannot.
func language(body []rune) string {
	if len(body) > 20_000 {
		body = body[:20_000]
	}
	counts := map[string]int{}
	small := map[string]string{"the": "en", "of": "en", "and": "en", "were": "en", "from": "en", "les": "fr", "des": "fr", "et": "fr", "dans": "fr", "une": "fr", "der": "de", "die": "de", "und": "de", "den": "de", "wurden": "de", "и": "ru", "в": "ru", "на": "ru", "из": "ru", "детей": "ru"}
	letters, arabicLetters, cyrillic := 0, 0, 0
	for _, t := range tokenize(body, 0, len(body)) {
		if l, ok := small[t.text]; ok {
			counts[l]++
		}
		for _, r := range t.text {
			switch {
			case r >= 0x600 && r < 0x700:
				arabicLetters++
			case r >= 0x400 && r < 0x500:
				cyrillic++
			}
			letters++
		}
	}
	if arabicLetters*2 > letters {
		return "ar"
	}
	if cyrillic*2 > letters {
		return "ru"
	}
	best := ""
	for _, l := range []string{"en", "fr", "de"} {
		if counts[l] > counts[best] {
			best = l
		}
	}
	if best == "" {
		for _, r := range body {
			if r < 0x80 && isLetter(r) {
				return "en"
			}
		}
	}
	return best
}

// paragraph is a part of the body between ends of lines.
type paragraph struct {
	start, end         int
	furniture, caption bool
}

// paragraphs finds those that tell something, and marks what belongs to the page.
func (r *Report) paragraphs() []paragraph {
	var all []paragraph
	for i := 0; i <= len(r.body); {
		j := i
		for j < len(r.body) && r.body[j] != '\n' {
			j++
		}
		if slices.ContainsFunc(r.body[i:j], func(c rune) bool { return !unicode.IsSpace(c) }) {
			all = append(all, paragraph{start: i, end: j})
		}
		i = j + 1
	}
	linked := false
	for k := range all {
		p := &all[k]
		line := strings.TrimSpace(lower(r.body[p.start:min(p.end, p.start+160)]))
		words := wordsIn(line)
		ended := strings.ContainsAny(line[max(0, len(line)-2):], ".!?\":") || words > 25
		switch {
		case furniture(line, words):
			p.furniture = true
			linked = strings.HasPrefix(line, "read more") || strings.HasPrefix(line, "related") || strings.HasPrefix(line, "see also") || strings.HasPrefix(line, "also read") || strings.HasPrefix(line, "most popular")
		case linked && !ended && words < 18: // titles of other reports
			p.furniture = true
		case words < 6 && k < 4 && dateLine(line):
			p.furniture = true
		default:
			linked = false
			p.caption = captioned(line) || p.end-p.start > 160 && captioned(lower(r.body[max(p.start, p.end-100):p.end]))
		}
	}
	return all
}

// lower is a part of the body without case, its signs those of a keyboard.
func lower(part []rune) string {
	b := make([]byte, 0, 2*len(part))
	for _, r := range part {
		if r = plain(r); r < 0x80 {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
		} else {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}

// wordsIn is how many words a line has.
func wordsIn(line string) int {
	n, in := 0, false
	for k := range len(line) {
		space := line[k] == ' ' || line[k] == '\t' || line[k] == '\r'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

func furniture(line string, words int) bool {
	if words > 12 {
		return strings.HasPrefix(line, "editing by") || strings.HasPrefix(line, "reporting by")
	}
	for _, f := range furnitureWords() {
		if rest, ok := strings.CutPrefix(line, f); ok && (rest == "" || rest[0] == ':' || rest[0] == ' ' && words < 8 && len(f) > 6) {
			return true
		}
	}
	return strings.Count(line, "/") > 0 && words <= 5 && !strings.Contains(line, "http") && strings.Contains(line, " / ")
}

func captioned(line string) bool {
	for _, f := range captionWords() {
		if strings.Contains(line, f) {
			return true
		}
	}
	return false
}

func furnitureWords() []string { return english().phrases["furniture"] }
func captionWords() []string   { return english().phrases["caption"] }

// dateLine: the line is only a date.
func dateLine(line string) bool {
	s := sentence{tokens: tokenize([]rune(strings.ToTitle(line[:1])+line[1:]), 0, len([]rune(line)))}
	for k := range s.tokens {
		s.tokens[k].upper = true
	}
	covered := 0
	for _, d := range dates(&s, time.Time{}) {
		covered += d.j - d.i
	}
	return covered > 0 && covered+2 >= len(s.tokens)
}

func (r *Report) claim(id string) *Claim {
	for _, c := range r.Claims {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// main is the claim that the report's own operation is told by.
func (r *Report) main() *Claim {
	for _, c := range r.Claims {
		if c.Normalised.Kind == kindSingle && c.Normalised.Count != nil && c.PartOf == nil && c.Group != nil {
			return c
		}
	}
	return nil
}

// String names a report in messages.
func (r *Report) String() string { return fmt.Sprintf("%s (%d claims)", r.File, len(r.Claims)) }
