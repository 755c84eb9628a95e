// Package static holds the stylesheet, the scripts and the icons as they are
// served. What each class expects is told in docs/look.md; where the vendored
// ones come from, in LICENSES.md.
package static

import (
	"bytes"
	"embed"
)

// Files are served under /static/<hash>/ by their names.
//
//go:embed homeward.css homeward.js passkey.js suggest.js roll-store.js roll-worker.js roll.js roll-find.js htmx.min.js icons.svg
var Files embed.FS

// Icon reports whether icons.svg has an icon; tests of templates ask it.
func Icon(name string) bool {
	data, err := Files.ReadFile("icons.svg")
	return err == nil && bytes.Contains(data, []byte(`id="`+name+`"`))
}
