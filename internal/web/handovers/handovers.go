// Package handovers holds the pages of a change of hands: the form that offers
// one, the roll-call with its counts at /handovers/{id}, and the page on which
// each side reads what it signs and signs. What was signed can be printed as a
// receipt.
//
// The roll-call works with one hand and without script: each tick is a form of
// its own with a key made for it, so that a form sent twice counts once. Two
// people may count and sign on one laptop, each with her own login and PIN. With
// script, ticks are kept on the device until they are delivered; roll.js in
// web/static tells how.
//
// Start at Screens, then show.go.
package handovers

import (
	"context"
	"embed"
	"net/http"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "handovers", Files: files}

// signing is what the pages need on which somebody shows who she is.
type signing struct {
	keys   signature.Keys
	phones bool // can reach this machine by its own certificate
}

// Screens are the lines of this folder in the table of screens.
func Screens(keys signature.Keys, phones bool) []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, call, sign := page.Asks(policy.Operations), page.Does(policy.CallRoll), page.Does(policy.SignList)
	may := page.Does(policy.CallRoll, policy.SignList, policy.CloseAlarm)
	s := signing{keys, phones}
	return []page.Screen{
		{Method: get, Pattern: "/handovers/new", Folder: Folder, Stem: "new", Need: call, Handle: New},
		{Method: post, Pattern: "/handovers/new", Folder: Folder, Stem: "new", Need: call, Handle: Offer},
		{Method: get, Pattern: "/handovers/{id}", Folder: Folder, Stem: "show", Need: look, Handle: s.Show},
		{Method: post, Pattern: "/handovers/{id}/find", Folder: Folder, Stem: "show", Need: look, Handle: s.Find},
		{Method: post, Pattern: "/handovers/{id}/tick", Folder: Folder, Stem: "show", Need: call, Handle: Tick},
		{Method: get, Pattern: "/handovers/{id}/count", Folder: Folder, Stem: "count", Need: call, Handle: Heads},
		{Method: post, Pattern: "/handovers/{id}/count", Folder: Folder, Stem: "count", Need: call, Handle: s.Count},
		{Method: get, Pattern: "/handovers/{id}/sign", Folder: Folder, Stem: "sign", Need: sign, Handle: Read},
		{Method: post, Pattern: "/handovers/{id}/sign", Folder: Folder, Stem: "sign", Need: sign, Handle: s.Sign},
		{Method: get, Pattern: "/handovers/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: post, Pattern: "/handovers/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
		{Method: get, Pattern: "/handovers/{id}/receipt", Folder: Folder, Stem: "receipt", Need: look, Handle: Receipt},
		{Method: get, Pattern: "/handovers/{id}/receipt.txt", Folder: Folder, Stem: "receipt", Need: look, Handle: File},
	}
}

// hand is a handover with its operation and roll, as far as the reader may see them.
type hand struct {
	handover.Handover
	op                      operation.Operation
	call                    handover.Call
	giverName, receiverName string
}

// find reads the handover that the address names.
func find(r *page.Request) (hand, error) {
	var h hand
	key, err := page.PathID[id.Handover](r, "id")
	if err != nil {
		return h, err
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return h, err
	}
	if h.Handover, err = handover.Find(r.Context(), r.DB(), s, key); err != nil {
		return h, err
	}
	if h.op, err = operation.Find(r.Context(), r.DB(), s, h.Operation); err != nil {
		return h, err
	}
	if h.call, err = handover.Roll(r.Context(), r.DB(), s, key); err != nil {
		return h, err
	}
	if h.giverName, err = agencyName(r, h.Giver); err != nil {
		return h, err
	}
	h.receiverName, err = agencyName(r, h.Receiver)
	return h, err
}

func agencyName(r *page.Request, key id.Agency) (string, error) {
	a, err := agency.Find(r.Context(), r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}

func (h hand) to(more string) string { return "/handovers/" + string(h.ID) + more }

func (h hand) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/operations", Label: r.T("layout.nav.operations")}, {To: "/operations/" + string(h.op.ID), Label: h.op.Name}}
}

// below are the crumbs of a page under the roll-call.
func (h hand) below(r *page.Request) []page.Crumb {
	return append(h.crumbs(r), page.Crumb{To: h.to(""), Label: h.Point})
}

// whoever gives a grant of whoever's login and PIN were typed: the reader, or
// another person beside her at the same laptop.
func (s signing) whoever(r *page.Request, f *formkit.Form, v formkit.Values, action policy.Action) (policy.Grant, signature.Signer, bool, error) {
	f.Set("login", v.Text("login"))
	who, err := account.ByLogin(r.Context(), r.DB(), v.Text("login"))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return policy.Grant{}, signature.Signer{}, false, err
	}
	g, denied := policy.Allow(who.Principal(), action)
	if denied != nil {
		f.Fail("pin", "signature.rule.wrong")
		return g, signature.Signer{}, false, nil
	}
	key, err := s.open(r.Context(), r, who.ID, v.Raw("pin"))
	if f.Refuse(err) {
		return g, key, false, nil
	}
	return g, key, err == nil, err
}

func (s signing) open(ctx context.Context, r *page.Request, who id.Account, pin string) (signature.Signer, error) {
	return s.keys.Open(ctx, r.Store, who, pin, r.Now)
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}
