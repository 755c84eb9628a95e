// Package account holds the screens of one's own account: language, shortcuts,
// password, second factor, and where one is logged in. What others may do with an account is
// in the folder accounts.
package account

import (
	"embed"

	noun "homeward/internal/account"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "account", Files: files}

// Screens are the screens of this folder with what they need.
type Screens struct {
	Passwords *noun.Passwords
	Required  bool // nobody goes on without a second factor
	Providers []noun.Provider
}
