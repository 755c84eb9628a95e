package forms

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type answersPage struct {
	page.Base
	Title    string
	To       string
	Fillings []Filling
	Paging   page.Paging
	CSV      string
	JSON     string
}

const perPage = 25

// Answers lists the fillings of a form that the reader sees, the newest first.
func Answers(r *page.Request) (page.Result, error) {
	f, s, err := readable(r)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(perPage)
	all, total, err := form.Answers(r.Context(), r.DB(), s, f.Key, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &answersPage{
		Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: "/forms/" + f.Key, Label: f.Title.In(string(r.Locale))})}, Title: f.Title.In(string(r.Locale)), To: "/forms/" + f.Key,
		Paging: r.Of(paging, total), CSV: page.URL("/forms/"+f.Key+"/export", "as", "csv"), JSON: page.URL("/forms/"+f.Key+"/export", "as", "json"),
	}
	names := map[id.Account]string{}
	for _, one := range all {
		shown, err := shown(r, one, names)
		if err != nil {
			return page.Result{}, err
		}
		shown.About = About{Thing: one.Extends, Subject: one.Subject, Case: one.Case}.page()
		p.Fillings = append(p.Fillings, shown)
	}
	return page.Show(p), nil
}

// page is the address of what a filling is about, "" where it is not known.
func (a About) page() string {
	if a.Case == "" && a.Thing != form.Found && a.Thing != form.Request && a.Thing != form.Case {
		return ""
	}
	return a.To()
}

// readable gives the newest version of a form and the scope of who may read its
// answers.
func readable(r *page.Request) (form.Form, policy.Scope, error) {
	f, err := form.Newest(r.Context(), r.DB(), r.HTTP.PathValue("key"))
	if err != nil {
		return f, policy.Scope{}, err
	}
	s, err := r.Look(f.Extends.Question())
	return f, s, err
}

// Bounds of a download.
const (
	exportMost   = 20_000
	exportAtOnce = 500
)

// exported is one filling of a download. It names nobody: the ids lead to the
// register, for who may go there.
type exported struct {
	Filling  id.Filling          `json:"filling"`
	Form     string              `json:"form"`
	Version  int                 `json:"version"`
	Extends  form.Thing          `json:"extends"`
	Subject  string              `json:"subject"`
	Case     id.Case             `json:"case,omitempty"`
	Recorded string              `json:"recorded"`
	Answers  map[string][]string `json:"answers"`
}

// Export gives the answers that the reader sees as CSV or JSON.
func Export(r *page.Request) (page.Result, error) {
	f, s, err := readable(r)
	if err != nil {
		return page.Result{}, err
	}
	all, err := exports(r, s, f.Key)
	if err != nil {
		return page.Result{}, err
	}
	if r.Query("as") == "json" {
		return page.Send(page.Download{Name: f.Key + ".json", Type: "application/json", To: func(w io.Writer) error {
			return json.NewEncoder(w).Encode(all)
		}}), nil
	}
	columns := columnsOf(f, s, all)
	return page.Send(page.Download{Name: f.Key + ".csv", Type: "text/csv; charset=utf-8", To: func(w io.Writer) error {
		return writeCSV(w, columns, all)
	}}), nil
}

func exports(r *page.Request, s policy.Scope, key string) ([]exported, error) {
	all := []exported{}
	for len(all) < exportMost {
		some, _, err := form.Answers(r.Context(), r.DB(), s, key, len(all), exportAtOnce)
		if err != nil {
			return nil, err
		}
		for _, one := range some {
			e := exported{one.ID, one.Form, one.Version, one.Extends, one.Subject, one.Case, one.Recorded, map[string][]string{}}
			for _, p := range one.Parts {
				for _, a := range p.Answers {
					e.Answers[a.Field] = a.Values
				}
			}
			all = append(all, e)
		}
		if len(some) < exportAtOnce {
			break
		}
	}
	return all, nil
}

// columnsOf are the fields the reader sees, in the order of the newest version,
// then those of older ones.
func columnsOf(f form.Form, s policy.Scope, all []exported) []string {
	var columns, older []string
	for _, one := range f.Asks(s) {
		if one.Type != form.Note {
			columns = append(columns, one.Key)
		}
	}
	for _, e := range all {
		for key := range e.Answers {
			if !slices.Contains(columns, key) && !slices.Contains(older, key) {
				older = append(older, key)
			}
		}
	}
	slices.Sort(older)
	return append(columns, older...)
}

func writeCSV(w io.Writer, columns []string, all []exported) error {
	out := csv.NewWriter(w)
	if err := out.Write(append([]string{"filling", "version", "subject", "case", "recorded"}, columns...)); err != nil {
		return err
	}
	for _, e := range all {
		row := []string{string(e.Filling), strconv.Itoa(e.Version), e.Subject, string(e.Case), e.Recorded}
		for _, c := range columns {
			row = append(row, plain(strings.Join(e.Answers[c], "; ")))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plain keeps a spreadsheet program from running what somebody typed as a
// formula. A number may be below zero.
func plain(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return text
	}
	return "'" + text
}
