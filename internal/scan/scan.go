// Package scan finds out what a file that somebody sends really is, by its
// content and never by its name, and makes it safe to keep.
//
// A picture (JPEG, PNG, WebP) is decoded and drawn again: what comes out holds
// the pixels and nothing else, no place where it was taken, no camera, no
// comment, no second file behind its end. It is turned the way the camera said
// before that is thrown away. A PDF is checked to be a whole PDF that is no
// other file besides, and kept exactly as it is; nobody opens it here.
//
// What it refuses: every other kind of file, named with what to do instead; a
// picture of more pixels than PixelsMost, before decoding it; one that takes
// longer to decode than its context allows. One picture is decoded at a time, so
// that memory stays bounded however many people send something.
//
// Start at Read.
package scan

import (
	"bytes"
	"context"
	"fmt"
)

// Bounds of one file.
const (
	BytesMost  = 10 << 20
	PixelsMost = 25_000_000 // what a good camera makes; about 200 MB while decoding at worst
	sideMost   = 20_000
)

// Media is the type of what is kept. Append only: the names travel.
type Media string

// The types that are kept.
const (
	JPEG Media = "image/jpeg"
	PNG  Media = "image/png"
	PDF  Media = "application/pdf"
)

// Picture reports whether a page may show it as an image.
func (m Media) Picture() bool { return m == JPEG || m == PNG }

// Ending is the ending of a file name for it.
func (m Media) Ending() string {
	switch m {
	case JPEG:
		return ".jpg"
	case PNG:
		return ".png"
	}
	return ".pdf"
}

// File is a file that may be kept.
type File struct {
	Media         Media
	Width, Height int // in pixels; 0 of a PDF
	Data          []byte
}

// Error says why a file is not taken. The code is the last part of the key of
// its sentence, scan.wrong.<code>.
type Error struct {
	Code string
	Err  error // the cause, may be nil
}

// Error gives the developer's text, with nothing of what the file holds.
func (e *Error) Error() string { return "read file: " + e.Code }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

func wrong(code string) error { return &Error{Code: code} }

// Codes are all the reasons, for the test that each has a sentence.
func Codes() []string {
	return []string{"empty", "too_large", "pixels", "slow", "damaged", "cut_off", "mixed", "gif", "heic", "tiff", "svg", "office", "text", "unknown"}
}

// Read takes a file, or says why not with an *Error.
func Read(ctx context.Context, data []byte) (File, error) {
	switch {
	case len(data) == 0:
		return File{}, wrong("empty")
	case len(data) > BytesMost:
		return File{}, wrong("too_large")
	}
	switch kind := sniff(data); kind {
	case "pdf":
		return File{Media: PDF, Data: data}, checkPDF(data)
	case "jpeg", "png", "webp":
		f, err := redraw(ctx, kind, data)
		if err != nil {
			return File{}, err
		}
		return f, nil
	default:
		return File{}, wrong(kind)
	}
}

// sniff tells what a file is by how it begins. What is not taken is told apart
// where there is something better to do than to give up.
func sniff(data []byte) string {
	begins := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	within := func(at int, magic string) bool {
		return len(data) >= at+len(magic) && string(data[at:at+len(magic)]) == magic
	}
	switch {
	case begins("%PDF-"):
		return "pdf"
	case begins("\xff\xd8\xff"):
		return "jpeg"
	case begins("\x89PNG\r\n\x1a\n"):
		return "png"
	case begins("RIFF") && within(8, "WEBP"):
		return "webp"
	case begins("GIF8"):
		return "gif"
	case within(4, "ftyp"):
		return "heic"
	case begins("II*\x00"), begins("MM\x00*"):
		return "tiff"
	case begins("PK\x03\x04"), begins("\xd0\xcf\x11\xe0"), begins("{\\rtf"):
		return "office"
	}
	head := bytes.ToLower(data[:min(len(data), 1024)])
	if bytes.Contains(head, []byte("<svg")) {
		return "svg"
	}
	if !bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == '\uFFFD' }) {
		return "text"
	}
	return "unknown"
}

// checkPDF wants a PDF from its first byte to its last: a file that is a PDF for
// one program and something else for another is not a paper anybody signed. The
// end is where other formats hide: a ZIP is read from its end.
func checkPDF(data []byte) error {
	if len(data) < 8 || data[5] < '1' || data[5] > '2' || data[6] != '.' {
		return wrong("damaged")
	}
	if endsAsZip(data) {
		return wrong("mixed")
	}
	end := bytes.TrimRight(data, "\x00\t\n\f\r ")
	tail := end[max(0, len(end)-2048):]
	if !bytes.HasSuffix(end, []byte("%%EOF")) {
		if bytes.Contains(tail, []byte("%%EOF")) {
			return wrong("mixed")
		}
		return wrong("cut_off")
	}
	if !bytes.Contains(tail, []byte("startxref")) {
		return wrong("cut_off")
	}
	return nil
}

// endsAsZip reports whether a program would open the file as a ZIP: the record
// that ends its directory (APPNOTE 4.3.16) reaches, with its comment, to the end
// of the file or beyond.
func endsAsZip(data []byte) bool {
	const record = 22
	from := max(0, len(data)-record-1<<16)
	for at := len(data) - record; at >= from; at-- {
		if !bytes.HasPrefix(data[at:], []byte("PK\x05\x06")) {
			continue
		}
		comment := int(data[at+20]) | int(data[at+21])<<8
		if at+record+comment >= len(data)-64 { // readers forgive a little behind it
			return true
		}
	}
	return false
}

func damaged(err error) error { return &Error{Code: "damaged", Err: fmt.Errorf("decode: %w", err)} }
