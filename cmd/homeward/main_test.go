package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts in testdata/script tell how the command line is used, one story a
// file, by running the real program on real folders.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"homeward": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// The cache of compiled code is shared with the other tests.
			if dir, err := os.UserCacheDir(); err == nil {
				e.Setenv("XDG_CACHE_HOME", dir)
			}
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE") != "",
	})
}
