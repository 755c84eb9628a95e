// Package notes holds what pages need to show and to take notes: people's own
// words about a request, a person or a case.
//
// A page calls Of and draws the result with {{template "notes" .Notes}}, which
// stands with the parts that all screens share (layout/partials.html). The form
// of that part is sent to this folder, which finds the subject again in the
// writer's scope, records, and leads back to the page it came from. What cannot
// be taken is drawn again here, with what was typed.
//
// It refuses a note on something the writer may not see, and a withdrawal
// without a reason. Who may read a note is said by its compartment, chosen by
// the writer from those she sees.
package notes

import (
	"embed"
	"net/http"
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/note"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "notes", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	may := page.Does(policy.WriteNote, policy.SteerCase)
	return []page.Screen{
		{Method: post, Pattern: "/notes", Folder: Folder, Stem: "write", Need: page.Does(policy.WriteNote), Handle: Write},
		{Method: get, Pattern: "/notes/{id}/withdraw", Folder: Folder, Stem: "withdraw", Need: may, Handle: Ask},
		{Method: post, Pattern: "/notes/{id}/withdraw", Folder: Folder, Stem: "withdraw", Need: may, Handle: Withdraw},
	}
}

// List is the notes on one subject, as {{template "notes" .}} draws them.
type List struct {
	Noun    Noun
	Subject string
	Back    string // address of the page they stand on
	Notes   []Note
	More    int           // older ones that are not shown
	Form    *formkit.Form // nil for who may not write one
}

// Note is a note as a page shows it.
type Note struct {
	ID        id.Note
	Lines     []string
	By        string
	On        string
	About     string // compartment in words
	Withdrawn string // by whom and why, "" while it stands
	To        string // address of its withdrawal, "" for who may not
}

// most bounds the notes of one page; the others are told in the timeline.
const most = 12

// Of reads the notes on a subject that the reader may see, the newest first.
// back is the address of the page they stand on.
func Of(r *page.Request, s policy.Scope, noun Noun, subject, back string) (List, error) {
	l := List{Noun: noun, Subject: subject, Back: back}
	all, err := note.ListOf(r.Context(), r.DB(), s, subject)
	if err != nil {
		return l, err
	}
	names := map[id.Account]string{}
	for i, n := range all {
		if i == most {
			l.More = len(all) - most
			break
		}
		one, err := show(r, n, back, names)
		if err != nil {
			return l, err
		}
		l.Notes = append(l.Notes, one)
	}
	if r.May(policy.WriteNote) && len(note.Offered(s)) > 0 {
		l.Form = formOf(r, s, noun)
	}
	return l, nil
}

func show(r *page.Request, n note.Note, back string, names map[id.Account]string) (Note, error) {
	by, err := nameOf(r, names, n.By)
	if err != nil {
		return Note{}, err
	}
	one := Note{ID: n.ID, Lines: strings.Split(n.Text, "\n"), By: by, On: day(r, n.Recorded), About: r.T("compartments." + string(n.Compartment) + ".name")}
	if n.Withdrawn != nil {
		by, err := nameOf(r, names, n.Withdrawn.By)
		one.Withdrawn = r.T("note.part.withdrawn", "By", by, "Reason", n.Withdrawn.Reason)
		return one, err
	}
	if mayWithdraw(r, n) != "" {
		one.To = page.URL("/notes/"+string(n.ID)+"/withdraw", "back", back)
	}
	return one, nil
}

// mayWithdraw is the action by which the reader may withdraw a note, "" if she
// may not: one's own, or as who steers cases.
func mayWithdraw(r *page.Request, n note.Note) policy.Action {
	switch {
	case n.By == r.Viewer.Account && r.May(policy.WriteNote):
		return policy.WriteNote
	case r.May(policy.SteerCase):
		return policy.SteerCase
	}
	return ""
}

func nameOf(r *page.Request, known map[id.Account]string, who id.Account) (string, error) {
	if name, ok := known[who]; ok {
		return name, nil
	}
	a, err := account.Find(r.Context(), r.DB(), who)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	known[who] = a.Name
	return a.Name, nil
}

// day words the day of a recorded moment.
func day(r *page.Request, recorded string) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}

// formOf is the form for a note, with the compartments the reader sees; that of
// the noun is chosen.
func formOf(r *page.Request, s policy.Scope, noun Noun) *formkit.Form {
	f := formkit.New(r.Words, "note.field")
	var choices []formkit.Choice
	usual := journal.Identity
	for _, c := range note.Offered(s) {
		choices = append(choices, formkit.Choice{Value: string(c), Label: r.T("compartments." + string(c) + ".name")})
		if c == noun.usual() {
			usual = c
		}
	}
	return f.Choices("compartment", choices...).Set("compartment", string(usual))
}
