package test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What is taken along on paper comes out of the browser in its real size, also
// right to left: sheets of A4, rolls of 80 mm.
func TestPaperHasItsSize(t *testing.T) {
	d := newDemonstration(t)
	one := func(query string) (value string) {
		if err := d.app.DB.Row(t.Context(), query, nil, &value); err != nil {
			t.Fatal(err)
		}
		return value
	}
	list := "/manifests/" + one("SELECT manifest FROM manifest WHERE state = 'sealed' ORDER BY manifest LIMIT 1")
	hand := "/handovers/" + one("SELECT handover FROM handover WHERE state = 'accepted' ORDER BY recorded LIMIT 1")
	b := d.open(t, "ar", 1280)
	b.login("operations-lead")
	const a4, roll = 210.0, 80.0 // mm
	for _, c := range []struct {
		path string
		wide float64
	}{
		{list + "/print", a4}, {list + "/print?paper=roll", roll}, {list + "/seats", a4}, {list + "/seats?paper=roll", roll},
		{list + "/cards", a4}, {list + "/cards?paper=roll", roll}, {list + "/cards?paper=band", a4}, {hand + "/receipt", a4}, {hand + "/receipt?paper=roll", roll},
	} {
		b.visit(c.path)
		pages := b.printed(filepath.Base(c.path))
		if len(pages) == 0 {
			t.Errorf("%s prints nothing", shorten(c.path))
		}
		for i, wide := range pages {
			if off := wide - c.wide; off < -1 || off > 1 {
				t.Errorf("%s: page %d of %d is %.1f mm wide, want %.0f", shorten(c.path), i+1, len(pages), wide, c.wide)
			}
		}
	}
}

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) [0-9.]+\]`)

// printed prints the page as a reader would and gives the width of each sheet in
// millimetres.
func (b *browser) printed(name string) (widths []float64) {
	b.Helper()
	made, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (page.PrintToPDFResult, error) {
		return cdp.Call(ctx, t, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
	})
	if err != nil {
		b.Fatal(err)
	}
	if dir := os.Getenv("PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), []byte(made.Data), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for _, m := range mediaBox.FindAllSubmatch([]byte(made.Data), -1) {
		points, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			b.Fatal(err)
		}
		widths = append(widths, points/72*25.4)
	}
	return widths
}
