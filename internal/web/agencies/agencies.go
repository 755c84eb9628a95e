// Package agencies holds the screens of the agencies that act in the register:
// the list, and adding one. It is the example every screen folder follows; see
// docs/screens-howto.md.
package agencies

import (
	"embed"

	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "agencies", Files: files}
