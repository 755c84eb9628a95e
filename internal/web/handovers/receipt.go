package handovers

import (
	"html/template"
	"io"

	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/handover/receipt"
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
	Code                    template.HTML // the hash, for a camera
	Roll                    bool          // on a roll of 80 mm
	Papers                  []page.Chip
}

// sealed is a signature with what checks it.
type sealed struct {
	signer
	Public, Signature, At string
}

// Receipt draws what both sides signed, to be printed and kept: the list, the
// counts, the hash and the signatures with their keys.
func Receipt(r *page.Request) (page.Result, error) {
	h, err := signedHand(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &receiptPage{
		Base: page.Base{Crumbs: h.below(r)}, Handover: h.Handover, To: h.to(""), OpName: h.op.Name, GiverName: h.giverName, ReceiverName: h.receiverName,
		Counts: countsOf(h), Lists: listsOf(h.call), Roll: r.Query("paper") == "roll",
	}
	for _, paper := range []string{"a4", "roll"} {
		p.Papers = append(p.Papers, page.Chip{To: r.With("paper", paper), Label: r.T("manifests.paper." + paper), Current: p.Roll == (paper == "roll"), Count: -1})
	}
	if p.Code, err = page.QR(h.Hash, r.T("handovers.receipt.code")); err != nil {
		return page.Result{}, err
	}
	names, err := signers(r, h, h.Hash)
	if err != nil {
		return page.Result{}, err
	}
	good, err := standing(r, h)
	for i, s := range good {
		if i < len(names) {
			p.Signatures = append(p.Signatures, sealed{names[i], s.Public, s.Signature, s.Recorded})
		}
	}
	return page.Show(p), err
}

// File sends the receipt as a file that `homeward verify receipt` checks.
func File(r *page.Request) (page.Result, error) {
	h, err := signedHand(r)
	if err != nil {
		return page.Result{}, err
	}
	good, err := standing(r, h)
	if err != nil {
		return page.Result{}, err
	}
	out := receipt.Receipt{Hash: h.Hash, Text: h.Text}
	for _, s := range good {
		out.Signatures = append(out.Signatures, receipt.Signature{Side: string(s.Side), Account: string(s.Account), Agency: string(s.Agency), Public: s.Public, Signature: s.Signature})
	}
	return page.Send(page.Download{Name: "receipt-" + h.Hash[:8] + ".txt", Type: "text/plain; charset=utf-8", To: func(w io.Writer) error {
		_, err := io.WriteString(w, out.File())
		return err
	}}), nil
}

// signedHand finds a handover that both sides signed.
func signedHand(r *page.Request) (hand, error) {
	h, err := find(r)
	if err == nil && h.Hash == "" {
		err = fault.New(fault.NotFound, "receipt of handover %s: nobody signed yet", h.ID)
	}
	return h, err
}

// standing gives the signatures under what was signed last.
func standing(r *page.Request, h hand) (good []handover.Signature, err error) {
	all, err := handover.Signatures(r.Context(), r.DB(), h.ID)
	for _, s := range all {
		if s.Good && s.Hash == h.Hash {
			good = append(good, s)
		}
	}
	return good, err
}
