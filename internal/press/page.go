package press

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/ledongthuc/pdf"
	"github.com/markusmobius/go-trafilatura"

	"homeward/internal/fault"
)

// PageMost bounds a web page or a PDF, in bytes. elementsMost bounds the elements of
// a page: the library that finds the article compares siblings with each other, and
// a list of a hundred thousand keeps it busy for a minute.
const (
	PageMost     = 30 << 20
	elementsMost = 30_000
)

// OpenAny reads a report whatever it is: text, a web page or a PDF.
func OpenAny(file string, from io.Reader, o Options) (*Report, error) {
	data, err := io.ReadAll(io.LimitReader(from, PageMost+1))
	if err != nil {
		return nil, fault.New(fault.BadInput, "read %s: %w", file, err)
	}
	if len(data) > PageMost {
		return nil, fault.New(fault.BadInput, "%s is larger than %d MB; save the article alone, as text", file, PageMost>>20)
	}
	switch start := bytes.ToLower(data[:min(len(data), 1024)]); {
	case bytes.HasPrefix(data, []byte("%PDF")):
		return openPDF(file, data, o)
	case bytes.Contains(start, []byte("<html")) || bytes.Contains(start, []byte("<!doctype html")) || strings.HasSuffix(file, ".html") || strings.HasSuffix(file, ".htm"):
		return openHTML(file, data, o)
	}
	return Open(file, data, o)
}

// openHTML reduces a page to its article.
func openHTML(file string, data []byte, o Options) (*Report, error) {
	if n := bytes.Count(data, []byte("<")); n > elementsMost {
		return nil, fault.New(fault.BadInput, "%s has %d elements and is no page with one article; copy the text of the article into a file and read that", file, n)
	}
	article, err := trafilatura.Extract(bytes.NewReader(data), trafilatura.Options{OriginalURL: &url.URL{}, EnableFallback: true, ExcludeComments: true})
	if err != nil || article == nil || strings.TrimSpace(article.ContentText) == "" {
		return nil, fault.New(fault.BadInput, "%s holds no article that could be found; copy its text into a file and read that", file)
	}
	body := article.ContentText
	if t := strings.TrimSpace(article.Metadata.Title); t != "" && !strings.HasPrefix(body, t) {
		body = t + "\n\n" + body
	}
	if o.Published == "" && !article.Metadata.Date.IsZero() {
		o.Published = article.Metadata.Date.Format("2006-01-02")
	}
	if o.Outlet == "" {
		o.Outlet = article.Metadata.Sitename
	}
	r, err := Open(file, []byte("Title: "+oneLine(article.Metadata.Title)+"\n\n"+body), o)
	if err != nil {
		return nil, err
	}
	r.URL = article.Metadata.URL
	return r, nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// openPDF takes the text of a PDF; one that is only pictures has none.
func openPDF(file string, data []byte, o Options) (r *Report, err error) {
	defer func() { // the library panics on broken files
		if p := recover(); p != nil {
			r, err = nil, fault.New(fault.BadInput, "%s is a PDF that cannot be read: %v", file, p)
		}
	}()
	doc, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.New(fault.BadInput, "%s is a PDF that cannot be read: %w", file, err)
	}
	plain, err := doc.GetPlainText()
	if err != nil {
		return nil, fault.New(fault.BadInput, "%s is a PDF that cannot be read: %w", file, err)
	}
	text, err := io.ReadAll(io.LimitReader(plain, TextMost))
	if err != nil {
		return nil, fmt.Errorf("read the text of %s: %w", file, err)
	}
	if len(bytes.TrimSpace(text)) < 40 {
		return nil, fault.New(fault.BadInput, "%s is a PDF without text, perhaps a scan; type its sentences into a file and read that", file)
	}
	return Open(file, text, o)
}
