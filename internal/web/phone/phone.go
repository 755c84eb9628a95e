// Package phone holds the page that tells a phone how to trust this laptop where
// there is no network: its addresses as codes for a camera, the certificate to
// download, and the fingerprint to compare with the one on the laptop's screen.
//
// Anybody who reaches the laptop may read it: a phone has to trust it before
// anybody logs in on it, and a certificate is no secret. Where the register has no
// certificate of its own, there is no such page.
//
// Start at Show.
package phone

import (
	"embed"
	"html/template"
	"io"
	"net"
	"net/http"

	"homeward/internal/certificate"
	"homeward/internal/fault"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "phone", Files: files}

// screens are the pages over one authority, nil none.
type screens struct{ own *certificate.Own }

// Screens are the lines of this folder in the table of screens.
func Screens(own *certificate.Own) []page.Screen {
	s := screens{own}
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/phone", Folder: Folder, Stem: "show", Need: page.Anyone(), Handle: s.Show},
		{Method: http.MethodGet, Pattern: "/phone/certificate.crt", Folder: Folder, Stem: "show", Need: page.Anyone(), Handle: s.Certificate},
	}
}

type showPage struct {
	page.Base
	Ways        []way
	Fingerprint string
	Ends        when.Day
}

// way is an address by which phones reach the laptop.
type way struct {
	To   string
	Code template.HTML
}

// Show tells how to trust the laptop.
func (s screens) Show(r *page.Request) (page.Result, error) {
	if s.own == nil {
		return page.Result{}, fault.New(fault.NotFound, "the register has no certificate of its own")
	}
	p := &showPage{Fingerprint: s.own.Fingerprint(), Ends: when.DayOfTime(s.own.Ends())}
	_, port, err := net.SplitHostPort(r.HTTP.Host)
	if err != nil {
		port = "443"
	}
	for _, at := range certificate.Addresses() {
		one := way{To: "https://" + net.JoinHostPort(at, port) + "/phone"}
		if one.Code, err = page.QR(one.To, r.T("phone.show.code")); err != nil {
			return page.Result{}, err
		}
		p.Ways = append(p.Ways, one)
	}
	return page.Show(p), nil
}

// Certificate sends the authority's certificate as phones take it.
func (s screens) Certificate(*page.Request) (page.Result, error) {
	if s.own == nil {
		return page.Result{}, fault.New(fault.NotFound, "the register has no certificate of its own")
	}
	return page.Send(page.Download{Name: "homeward.crt", Type: "application/x-x509-ca-cert", To: func(w io.Writer) error {
		_, err := w.Write(s.own.Authority())
		return err
	}}), nil
}
