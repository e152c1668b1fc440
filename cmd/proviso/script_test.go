package main

import (
	"context"
	"flag"
	"os"
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
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true, UpdateScripts: *update})
}
