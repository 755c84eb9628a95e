package published

import (
	"io"

	"github.com/go-json-experiment/json"

	"homeward/internal/figure"
	"homeward/internal/web/page"
)

// CSV sends the tables of a release as CSV with HXL tags.
func CSV(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Send(page.Download{Name: "figures-" + one.AsOf.String() + ".csv", Type: "text/csv; charset=utf-8", To: func(w io.Writer) error {
		return figure.WriteCSV(w, one.Known, one.Figures)
	}}).ForAll(), nil
}

// document is a release as JSON.
type document struct {
	Release     string              `json:"release"`
	State       figure.State        `json:"state"`
	AsOf        string              `json:"as_of"`
	KnownAt     string              `json:"known_at"`
	Released    string              `json:"released"`
	Checkpoint  string              `json:"checkpoint"`
	Definitions []figure.Definition `json:"definitions"`
	Figures     []figure.Figure     `json:"figures"`
}

// JSON sends a release with its definitions as JSON.
func JSON(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	d := document{
		Release: string(one.ID), State: one.State, AsOf: one.AsOf.String(), KnownAt: one.Known, Released: one.Released, Checkpoint: one.Checkpoint, Figures: one.Figures,
	}
	for _, f := range one.Figures {
		definition, err := figure.Find(f.Key)
		if err != nil {
			return page.Result{}, err
		}
		d.Definitions = append(d.Definitions, definition)
	}
	return page.Send(page.Download{Name: "figures-" + d.AsOf + ".json", Type: "application/json", To: func(w io.Writer) error {
		return json.MarshalWrite(w, d, json.Deterministic(true))
	}}).ForAll(), nil
}
