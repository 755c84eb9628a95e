package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"homeward/internal/web/static"
)

// statics serves the stylesheet, the scripts and the icons under a path that
// holds their hash, so that browsers keep them for good and never an old one.
type statics struct {
	prefix string            // "/static/3f2a90c1/"
	files  map[string][]byte // by name
}

func newStatics() (*statics, error) {
	s := &statics{files: map[string][]byte{}}
	names, err := fs.Glob(static.Files, "*")
	if err != nil {
		return nil, err
	}
	hash := sha256.New()
	for _, name := range names {
		data, err := static.Files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		hash.Write([]byte(name))
		hash.Write(sum[:])
		s.files[name] = data
	}
	s.prefix = "/static/" + hex.EncodeToString(hash.Sum(nil)[:4]) + "/"
	return s, nil
}

func (s *statics) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ours := strings.CutPrefix(r.URL.Path, s.prefix)
	data, ok := s.files[name]
	if !ours || !ok {
		http.NotFound(w, r)
		return
	}
	if name == "roll-worker.js" {
		w.Header().Set("Service-Worker-Allowed", "/handovers/")
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}
