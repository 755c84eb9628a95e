// Package test holds what concerns the whole repository: the rules of the
// house, and scenarios through the whole program.
package test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// layers are the directions of DESIGN §6: a package may import those of its
// own layer that stand before it, and those of the layers above.
var layers = [][]string{
	{"id", "fault", "when", "place", "lang", "name", "sheet", "scan", "mail", "linkage", "press", "mrz", "certificate"},
	{"db", "db/dbtest"},
	{"journal", "journal/verify", "journal/journaltest", "backup"},
	{"policy", "agency", "account", "look", "person", "family", "request", "match", "casefile", "pathway", "consent", "identity", "interests", "court", "clearance", "healthcheck", "placement", "visit", "form", "task", "signature", "custody", "operation", "manifest", "handover", "note", "document", "list", "report", "figure"},
	{"worklist", "remind", "nouns", "search"},
	{"web", "demo"},
	{"app"},
}

// reasons explain a broken rule to whoever broke it.
const reason = "Directions keep the register rebuildable: ground knows nobody, the journal knows no noun, a noun knows only nouns above it, pages know nouns and nobody knows pages. Move the question to the asker as a small interface, or the code to the layer that may know both (docs/map.md)."

func TestDirections(t *testing.T) {
	for file, imports := range goFiles(t) {
		from := packageOf(file)
		if from == "" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, path := range imports {
			to, ours := strings.CutPrefix(path, "homeward/internal/")
			if !ours || within(from, to) {
				continue
			}
			if !allowed(from, to) {
				t.Errorf("%s: %s may not import %s. %s", file, from, to, reason)
			}
		}
	}
}

// within: a package and its own parts (web and its screens, place and build).
func within(from, to string) bool {
	a, _, _ := strings.Cut(from, "/")
	b, _, _ := strings.Cut(to, "/")
	return a == b && a != "db" && a != "journal"
}

func allowed(from, to string) bool {
	fl, fi := layer(from)
	tl, ti := layer(to)
	if fl < 0 || tl < 0 {
		return false
	}
	return tl < fl || tl == fl && ti < fi
}

// layer finds a package, or the nearest parent that is listed.
func layer(pkg string) (int, int) {
	for name := pkg; name != "."; name = filepath.Dir(name) {
		for l, names := range layers {
			for i, n := range names {
				if n == name {
					return l, i
				}
			}
		}
	}
	return -1, -1
}

func TestOnlyTheRightPackageKnowsTheOutsideWorld(t *testing.T) {
	only := map[string][]string{
		"net/http":                              {"web", "app"},
		"database/sql":                          {"db", "journal", "web"},
		"github.com/ncruces/go-sqlite3":         {"db"},
		"github.com/pressly/goose/v3":           {"db"},
		"golang.org/x/mod/sumdb/tlog":           {"journal"},
		"golang.org/x/mod/sumdb/note":           {"journal"},
		"html/template":                         {"web"},
		"github.com/nicksnyder/go-i18n/v2/i18n": {"lang"},
	}
	for file, imports := range goFiles(t) {
		from := packageOf(file)
		if from == "" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		top, _, _ := strings.Cut(from, "/")
		for _, path := range imports {
			may, ruled := only[path]
			if ruled && !has(may, top) {
				t.Errorf("%s: only %v may import %s: whoever reads one of them knows that nothing else touches it", file, may, path)
			}
		}
	}
}

func TestScreensNeverImportScreens(t *testing.T) {
	shared := map[string]bool{"forms": true, "notes": true, "documents": true, "page": true, "layout": true, "formkit": true, "onrecord": true, "static": true, "stating": true, "webtest": true, "tell": true, "views": true, "due": true, "charts": true, "atlas": true}
	for file, imports := range goFiles(t) {
		from := packageOf(file)
		if !strings.HasPrefix(from, "web/") || shared[strings.Split(from, "/")[1]] || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, path := range imports {
			to, ours := strings.CutPrefix(path, "homeward/internal/web/")
			if ours && !shared[strings.Split(to, "/")[0]] {
				t.Errorf("%s: a screen may not import the screen %s; what both need belongs in page, layout or formkit", file, to)
			}
		}
	}
}

func TestNothingRegistersItself(t *testing.T) {
	walk(t, func(file string) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nfunc init()") {
			t.Errorf("%s: no init(): main must be able to tell what is inside the program; list it in nouns or build it in app", file)
		}
	})
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	documented := map[string]bool{}
	all := map[string]bool{}
	walk(t, func(file string) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return
		}
		dir := filepath.Dir(file)
		all[dir] = true
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		documented[dir] = documented[dir] || parsed.Doc != nil
	})
	for dir := range all {
		if !documented[dir] {
			t.Errorf("%s: no package comment; say what it is for, what it refuses to do and where to start reading", dir)
		}
	}
}

func has(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// packageOf gives the part of a path below internal/, "" for others.
func packageOf(file string) string {
	below, ok := strings.CutPrefix(filepath.ToSlash(filepath.Dir(file)), "../internal/")
	if !ok {
		return ""
	}
	return below
}

func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	walk(t, func(file string) {
		if !strings.HasSuffix(file, ".go") {
			return
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		files[file] = nil
		for _, spec := range parsed.Imports {
			files[file] = append(files[file], strings.Trim(spec.Path.Value, `"`))
		}
	})
	if len(files) < 50 {
		t.Fatalf("found only %d Go files: is the test run from its folder?", len(files))
	}
	return files
}

func walk(t *testing.T, visit func(file string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "testdata" || entry.Name() == "node_modules" || entry.Name() == "dist") {
			return fs.SkipDir
		}
		if !entry.IsDir() {
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
