package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

// TestMain lets the scripts call this very program as "proviso".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"proviso": func() {
			// A build must not depend on the day, so that the scripts run on one far away.
			now := func() time.Time { return time.Date(2027, 3, 4, 23, 0, 0, 0, time.UTC) }
			os.Exit(run(context.Background(), os.Args[1:], console{out: os.Stdout, err: os.Stderr, env: os.Getenv, now: now}))
		},
	})
}

func TestScripts(t *testing.T) {
	theme, err := filepath.Abs("../../themes/default")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		// Scripts that replace a file of the built-in theme begin with a copy of it.
		Setup: func(e *testscript.Env) error { e.Setenv("THEME", theme); return nil },
	})
}
