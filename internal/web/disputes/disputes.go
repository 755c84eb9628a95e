// Package disputes holds the pages on which somebody settles in whose hands a
// child is: the list at /disputes of the children whom two agencies say they have,
// and for each one what is on record, both statements side by side, with the form
// in which a person says which of them has her, and how she knows.
//
// Nothing is sealed or handed over of such a child before. The program proposes
// nothing here: it shows who said what.
//
// Start at Screens.
package disputes

import (
	"embed"
	"net/http"
	"time"

	"homeward/internal/agency"
	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "disputes", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	need := page.Does(policy.CloseAlarm)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/disputes", Folder: Folder, Stem: "list", Need: need, Handle: List},
		{Method: http.MethodGet, Pattern: "/disputes/{id}", Folder: Folder, Stem: "show", Need: need, Handle: Show},
		{Method: http.MethodPost, Pattern: "/disputes/{id}", Folder: Folder, Stem: "show", Need: need, Handle: Settle},
	}
}

type listPage struct {
	page.Base
	Rows []row
}

// row is a child whom two agencies say they have.
type row struct {
	custody.Holding
	To, Name, Holder, Claimant string
	Held                       time.Time // since when, as recorded
}

// List shows all of them.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Operations)
	if err != nil {
		return page.Result{}, err
	}
	all, err := custody.Disputed(r.Context(), r.DB(), s)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Base: page.Base{Crumbs: above(r)}}
	for _, h := range all {
		one, err := rowOf(r, h)
		if err != nil {
			return page.Result{}, err
		}
		p.Rows = append(p.Rows, one)
	}
	return page.Show(p), nil
}

func above(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/operations", Label: r.T("layout.nav.operations")}}
}

func rowOf(r *page.Request, h custody.Holding) (one row, err error) {
	one = row{Holding: h, To: "/disputes/" + string(h.Person), Held: recorded(h.Since)}
	people, err := r.Look(policy.People)
	if err != nil {
		return one, err
	}
	who, err := person.Find(r.Context(), r.DB(), people, h.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return one, err
	}
	one.Name = who.Name()
	if one.Holder, err = called(r, h.Agency); err != nil {
		return one, err
	}
	one.Claimant, err = called(r, h.Rival)
	return one, err
}

// called is the name of an agency, "" where none is known.
func called(r *page.Request, key id.Agency) (string, error) {
	a, err := agency.Find(r.Context(), r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}

type showPage struct {
	page.Base
	row
	Trail []step
	Form  *formkit.Form
}

// step is one change of hands as it is told.
type step struct {
	custody.Step
	FromName, ToName string // FromName "" is where she was found
	Receipt          string
	When             time.Time
}

// recorded reads when an entry was recorded; the zero time is shown as unknown.
func recorded(s string) time.Time { return journal.Header{Recorded: s}.Time() }

// Show shows what is on record of one child, and the form.
func Show(r *page.Request) (page.Result, error) {
	p, err := newShowPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newShowPage(r *page.Request) (*showPage, error) {
	key, err := page.PathID[id.Person](r, "id")
	if err != nil {
		return nil, err
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return nil, err
	}
	all, err := custody.Disputed(r.Context(), r.DB(), s)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if h.Person == key {
			return pageOf(r, h)
		}
	}
	return nil, fault.New(fault.NotFound, "settle custody of person %s: it is not disputed, or outside the scope", key)
}

func pageOf(r *page.Request, h custody.Holding) (*showPage, error) {
	one, err := rowOf(r, h)
	if err != nil {
		return nil, err
	}
	p := &showPage{Base: page.Base{Crumbs: append(above(r), page.Crumb{To: "/disputes", Label: r.T("disputes.list.title")})}, row: one, Form: formkit.New(r.Words, "disputes.field")}
	p.Form.Choices("holder", formkit.Choice{Value: string(h.Agency), Label: one.Holder}, formkit.Choice{Value: string(h.Rival), Label: one.Claimant})
	trail, err := custody.Trail(r.Context(), r.DB(), h.Person)
	if err != nil {
		return nil, err
	}
	for _, s := range trail {
		told := step{Step: s, Receipt: "/handovers/" + s.Handover, When: recorded(s.At)}
		if told.FromName, err = called(r, s.From); err != nil {
			return nil, err
		}
		if told.ToName, err = called(r, s.To); err != nil {
			return nil, err
		}
		p.Trail = append(p.Trail, told)
	}
	return p, nil
}

// Settle records which agency has her, and why; the other statement stays on
// record as one that does not stand.
func Settle(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newShowPage(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	err = r.Act(policy.CloseAlarm, func(a *journal.Act, g policy.Grant) error {
		return custody.Settle(a, g, p.Person, id.Agency(values.Text("holder")), values.Text("reason"))
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/disputes").Saying("disputes.done.settle"), nil
}
