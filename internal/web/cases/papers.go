package cases

import (
	"homeward/internal/document"
	"homeward/internal/web/documents"
	"homeward/internal/web/page"
)

type papersPage struct {
	page.Base
	Head   head
	Papers documents.List
}

// Papers shows the documents filed with the case and with the child.
func Papers(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &papersPage{Base: page.Base{Crumbs: crumbs(r)}, Head: headOf(r, c, "/papers")}
	p.Papers, err = documents.Of(r, c.scope, document.Subject{Noun: document.Case, ID: string(c.Case.ID)}, c.subjects()...)
	return page.Show(p), err
}
