package handovers

import (
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/web/page"
)

type receiptPage struct {
	page.Base
	handover.Handover
	To, OpName              string
	GiverName, ReceiverName string
	Counts                  counts
	Lists                   []marked
	Signatures              []sealed
}

// sealed is a signature with what checks it.
type sealed struct {
	signer
	Public, Signature, At string
}

// Receipt draws what both sides signed, to be printed and kept: the list, the
// counts, the hash and the signatures with their keys.
func Receipt(r *page.Request) (page.Result, error) {
	h, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	if h.Hash == "" {
		return page.Result{}, fault.New(fault.NotFound, "receipt of handover %s: nobody signed yet", h.ID)
	}
	p := &receiptPage{
		Base: page.Base{Crumbs: h.below(r)}, Handover: h.Handover, To: h.to(""), OpName: h.op.Name, GiverName: h.giverName, ReceiverName: h.receiverName,
		Counts: countsOf(h), Lists: listsOf(h.call),
	}
	names, err := signers(r, h, h.Hash)
	if err != nil {
		return page.Result{}, err
	}
	all, err := handover.Signatures(r.Context(), r.DB(), h.ID)
	for _, s := range all {
		if s.Good && s.Hash == h.Hash && len(p.Signatures) < len(names) {
			p.Signatures = append(p.Signatures, sealed{names[len(p.Signatures)], s.Public, s.Signature, s.Recorded})
		}
	}
	return page.Show(p), err
}
