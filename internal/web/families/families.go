// Package families holds the screens of families: the list, one family as a
// drawn tree and as a list, and the forms that change it: form one, add and
// remove a member, relate two members, end a relation.
//
// The tree shows what sources said: a solid line for what is confirmed, a dashed
// one for what somebody declared. Two mothers of one child are both drawn, and a
// note says that sources disagree; nothing here decides between them. Nothing is
// destroyed: what ends keeps its reason and stands folded below.
//
// Start at Screens; show.go reads a family, tree.go sets it out, draw.go draws.
package families

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "families", Files: files}

// Screens are this folder's lines of the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, change := page.Asks(policy.People), page.Does(policy.ChangeFamily)
	return []page.Screen{
		{Method: get, Pattern: "/families", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/families/new", Folder: Folder, Stem: "form", Need: change, Handle: form(forming)},
		{Method: post, Pattern: "/families/new", Folder: Folder, Stem: "form", Need: change, Handle: send(forming)},
		{Method: get, Pattern: "/families/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/families/{id}/timeline", Folder: Folder, Stem: "timeline", Need: look, Handle: Timeline},
		{Method: get, Pattern: "/families/{id}/member", Folder: Folder, Stem: "form", Need: change, Handle: form(adding)},
		{Method: post, Pattern: "/families/{id}/member", Folder: Folder, Stem: "form", Need: change, Handle: send(adding)},
		{Method: get, Pattern: "/families/{id}/remove", Folder: Folder, Stem: "form", Need: change, Handle: form(removing)},
		{Method: post, Pattern: "/families/{id}/remove", Folder: Folder, Stem: "form", Need: change, Handle: send(removing)},
		{Method: get, Pattern: "/families/{id}/relate", Folder: Folder, Stem: "form", Need: change, Handle: form(relating)},
		{Method: post, Pattern: "/families/{id}/relate", Folder: Folder, Stem: "form", Need: change, Handle: send(relating)},
		{Method: get, Pattern: "/families/{id}/end", Folder: Folder, Stem: "form", Need: change, Handle: form(ending)},
		{Method: post, Pattern: "/families/{id}/end", Folder: Folder, Stem: "form", Need: change, Handle: send(ending)},
	}
}

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/families", Label: r.T("families.list.title")}}
}
