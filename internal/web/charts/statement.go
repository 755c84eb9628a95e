package charts

import (
	"strings"
	"sync"
	"time"

	"homeward/internal/figure"
	"homeward/internal/lang"
	"homeward/internal/when"
)

var catalog = sync.OnceValues(lang.Load)

// WordsOf gives the words of a language that may be another than the reader's: what
// is said publicly is said in all.
func WordsOf(l lang.Locale) (*lang.Words, error) {
	c, err := catalog()
	if err != nil {
		return nil, err
	}
	return c.For(l), nil
}

// Name is a number that a statement may use: how it stands in the text, what it is,
// and what it will say.
type Name struct{ Name, About, Says string }

// Names lists the numbers of a release.
func Names(words *lang.Words, r figure.Release) []Name {
	var all []Name
	for _, name := range r.Names() {
		all = append(all, Name{"{" + name + "}", about(words, name), says(words, r, name)})
	}
	return all
}

func about(words *lang.Words, name string) string {
	switch name {
	case "as_of":
		return words.T("figures.show.as_of")
	case "known_at":
		return words.T("figures.show.known_at")
	}
	key, rest, part := strings.Cut(name, ".")
	d, _ := figure.Find(key)
	text := d.Title.In(string(words.Locale()))
	if part {
		by, group, _ := strings.Cut(rest, ".")
		text += ", " + Part(words, by, group)
	}
	return text
}

func says(words *lang.Words, r figure.Release, name string) string {
	locale := string(words.Locale())
	switch name {
	case "as_of":
		return r.AsOf.Partial().Text(locale)
	case "known_at":
		at, err := time.Parse(time.RFC3339, r.Drafted)
		if err != nil {
			return words.T("layout.value.unknown")
		}
		return when.DayOfTime(at.UTC()).Partial().Text(locale)
	}
	n, ok := r.Number(name)
	if !ok {
		return words.T("figures.cell.hidden")
	}
	if _, rest, part := strings.Cut(name, "."); part {
		if by, group, _ := strings.Cut(rest, "."); numbered(by, group) {
			return Part(words, by, group) + " – " + words.Number(n)
		}
	}
	return words.Number(n)
}

// numbered are parts whose own name is a number: a statement cannot write it beside,
// so it comes with theirs.
func numbered(by, group string) bool {
	return group != figure.Unknown && (by == "year" || by == "age")
}

// Said is a statement with its numbers, by paragraph.
func Said(words *lang.Words, r figure.Release, text string) []string {
	var all []string
	for line := range strings.Lines(figure.Fill(text, func(name string) string { return says(words, r, name) })) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// Proposed is what the program proposes to say from a release: each total, and the
// parts of it that are shown.
func Proposed(words *lang.Words, r figure.Release) string {
	lines := []string{words.T("figures.statement.opening", "Day", "{as_of}", "Known", "{known_at}")}
	for _, f := range r.Figures {
		d, _ := figure.Find(f.Key)
		if _, ok := f.Total(); !ok {
			continue
		}
		lines = append(lines, d.Title.In(string(words.Locale()))+": {"+f.Key+"}.")
		for _, t := range f.Tables {
			if len(t.By) != 1 || t.Withheld {
				continue
			}
			var parts []string
			for i, name := range t.Rows {
				number := "{" + f.Key + "." + t.By[0] + "." + name + "}"
				switch {
				case t.Cells[i][0].Hidden || name == figure.Unknown:
				case numbered(t.By[0], name):
					parts = append(parts, number)
				default:
					parts = append(parts, Part(words, t.By[0], name)+" – "+number)
				}
			}
			if len(parts) > 0 && len(parts) <= statedMost {
				lines = append(lines, By(words, t.By)+": "+strings.Join(parts, ", ")+".")
			}
		}
	}
	return strings.Join(append(lines, words.T("figures.statement.closing")), "\n\n")
}

// statedMost is how many parts a sentence takes; a longer list is for the tables.
const statedMost = 8
