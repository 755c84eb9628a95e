package page

import (
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/layout"
)

// Renderer draws pages. Templates are parsed once, when it is made; each is
// bound to a language when first needed. It is safe for concurrent use.
type Renderer struct {
	catalog *lang.Catalog
	static  string
	parsed  map[string]*template.Template // by screen name, never executed
	bound   sync.Map                      // "ar cases/show" -> *template.Template
}

// NewRenderer parses the templates of the folders. static is the path under
// which static files are served, with a slash at its end.
func NewRenderer(catalog *lang.Catalog, static string, folders ...Folder) (*Renderer, error) {
	r := &Renderer{catalog: catalog, static: static, parsed: map[string]*template.Template{}}
	common := template.New("common").Funcs(funcs(catalog.For(lang.English), static))
	common, err := parse(common, layout.Templates, "layout.html", "partials.html")
	if err != nil {
		return nil, err
	}
	if common, err = parse(common, formkit.Templates, "fields.html"); err != nil {
		return nil, err
	}
	folders = append(folders, Folder{Name: "layout", Files: layout.Pages()})
	for _, folder := range folders {
		if err := r.read(common, folder); err != nil {
			return nil, fmt.Errorf("parse templates of %s: %w", folder.Name, err)
		}
	}
	return r, nil
}

func (r *Renderer) read(common *template.Template, folder Folder) error {
	names, err := fs.Glob(folder.Files, "*.html")
	if err != nil {
		return err
	}
	for _, name := range names {
		stem := strings.TrimSuffix(path.Base(name), ".html")
		if stem == "parts" {
			continue
		}
		set, err := common.Clone()
		if err != nil {
			return err
		}
		if _, err := fs.Stat(folder.Files, "parts.html"); err == nil {
			if set, err = parse(set, folder.Files, "parts.html"); err != nil {
				return err
			}
		}
		if set, err = parse(set, folder.Files, name); err != nil {
			return err
		}
		for _, needed := range []string{"title", "content"} {
			if set.Lookup(needed) == nil {
				return fmt.Errorf("%s defines no %q", name, needed)
			}
		}
		r.parsed[folder.Name+"/"+stem] = set
	}
	return nil
}

func parse(into *template.Template, files fs.FS, names ...string) (*template.Template, error) {
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if _, err := into.New(name).Parse(string(text)); err != nil {
			return nil, err
		}
	}
	return into, nil
}

// Has reports whether there is a template "cases/show".
func (r *Renderer) Has(name string) bool { return r.parsed[name] != nil }

// Render draws block of the template "cases/show" in a language; block "" is
// the whole page.
func (r *Renderer) Render(w io.Writer, locale lang.Locale, name, block string, p Page) error {
	set, err := r.bind(locale, name)
	if err != nil {
		return err
	}
	if block == "" {
		block = "page"
	}
	if err := set.ExecuteTemplate(w, block, p); err != nil {
		return fmt.Errorf("draw %s: %w", name, err)
	}
	return nil
}

func (r *Renderer) bind(locale lang.Locale, name string) (*template.Template, error) {
	key := string(locale) + " " + name
	if set, ok := r.bound.Load(key); ok {
		return set.(*template.Template), nil
	}
	parsed := r.parsed[name]
	if parsed == nil {
		return nil, fmt.Errorf("draw %s: there is no such template", name)
	}
	set, err := parsed.Clone()
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", name, err)
	}
	set.Funcs(funcs(r.catalog.For(locale), r.static))
	kept, _ := r.bound.LoadOrStore(key, set)
	return kept.(*template.Template), nil
}
