package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows how far a long piece of work has come, if a person is looking.
func (t *terminal) bar(what string) func(done, all int64) {
	file, ok := t.err.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return func(int64, int64) {}
	}
	var b *progressbar.ProgressBar
	return func(done, all int64) {
		if b == nil {
			b = progressbar.NewOptions64(all, progressbar.OptionSetWriter(file), progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
		}
		b.Set64(done) // it cannot fail in a way that matters to the work
	}
}

func (t *terminal) rebuilding() func(done, all int64) { return t.bar("Bringing the tables up to date") }
