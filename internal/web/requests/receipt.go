package requests

import "homeward/internal/web/page"

type receiptPage struct {
	page.Base
	Code   string
	To     string
	On     string // the day it was received
	Who    string // requester's name as written
	People int
	Office string
	MayAdd bool
}

// Receipt shows the receipt code to copy, and prints it for the requester.
func Receipt(r *page.Request) (page.Result, error) {
	one, _, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &receiptPage{Code: codeOf(r, one.Code), To: to(one.ID, ""), On: dayOf(r, one.Since), Who: one.Requester.Name, People: len(one.Sought), Office: r.Agency.Name}
	p.Crumbs = below(r, one)
	return page.Show(p), nil
}
