// Package layout holds what stands around every page: the shell with menu and
// search, the plain page before login, the parts that screens share, and the
// error page. It is templates only; package page draws them.
//
// The templates a screen may use are in partials.html; their markup is told in
// docs/look.md.
package layout

import (
	"embed"
	"io/fs"
)

// Templates holds layout.html and partials.html.
//
//go:embed layout.html partials.html
var Templates embed.FS

//go:embed pages/*.html
var pages embed.FS

// Pages are the pages that belong to no screen: the error page, and the one that
// is shown while the register is being made ready.
func Pages() fs.FS {
	sub, err := fs.Sub(pages, "pages")
	if err != nil {
		panic("layout: " + err.Error()) // the folder is built into the program
	}
	return sub
}
