package page

import (
	"net/url"
	"strconv"
)

// Paging is one page of a list, drawn by {{template "pages" .Paging}}.
type Paging struct {
	Number int // from 1
	Size   int
	Total  int // -1 when it was not counted

	previous, next string
}

// Page reads ?page= for a list with size lines a page.
func (r *Request) Page(size int) Paging {
	n, err := strconv.Atoi(r.Query("page"))
	if err != nil || n < 1 || n > 100_000 {
		n = 1
	}
	return Paging{Number: n, Size: size}
}

// Limit and Offset are for the query: one line more than is shown tells whether
// there is a next page when nothing is counted.
func (p Paging) Limit() int { return p.Size }

// Offset is the number of lines before the page.
func (p Paging) Offset() int { return (p.Number - 1) * p.Size }

// Of completes the paging once the total is known.
func (r *Request) Of(p Paging, total int) Paging {
	p.Total = total
	if p.Number > 1 {
		p.previous = r.With("page", strconv.Itoa(p.Number-1))
	}
	if p.Offset()+p.Size < total {
		p.next = r.With("page", strconv.Itoa(p.Number+1))
	}
	return p
}

// Beyond completes the paging of a list that is not counted; more says whether
// lines follow.
func (r *Request) Beyond(p Paging, more bool) Paging {
	p = r.Of(p, p.Offset())
	p.Total = -1
	if more {
		p.next = r.With("page", strconv.Itoa(p.Number+1))
	}
	return p
}

// Previous is the address of the page before, "" if there is none.
func (p Paging) Previous() string { return p.previous }

// Next is the address of the page after, "" if there is none.
func (p Paging) Next() string { return p.next }

// From is the first line shown.
func (p Paging) From() int { return min(p.Offset()+1, max(p.Total, 0)) }

// To is the last line shown.
func (p Paging) To() int { return min(p.Offset()+p.Size, max(p.Total, 0)) }

// Counted reports whether the total is known.
func (p Paging) Counted() bool { return p.Total >= 0 }

// Needed reports whether there is more than this page.
func (p Paging) Needed() bool { return p.previous != "" || p.next != "" }

// With is this page's address with one value of the query set; "" takes it out.
// Another filter begins at the first page.
func (r *Request) With(name, value string) string {
	q := url.Values{}
	for key, values := range r.HTTP.URL.Query() {
		q[key] = values
	}
	q.Del("page")
	q.Del(name)
	if value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return r.HTTP.URL.Path
	}
	return r.HTTP.URL.Path + "?" + q.Encode()
}
