package main

import (
	"context"
	"encoding/pem"
	"flag"
	"net/http"
	"net/http/httptest"
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
			os.Exit(run(context.Background(), os.Args[1:], console{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: now, asks: typedOn(os.Stdin)}))
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
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"serve-tls": serveTLS},
		// Scripts that replace a file of the built-in theme begin with a copy of it.
		Setup: func(e *testscript.Env) error { e.Setenv("THEME", theme); return nil },
	})
}

// serveTLS publishes a file at $SERVER/proviso.json, an https address that the program trusts, beside addresses where all
// goes wrong.
func serveTLS(ts *testscript.TestScript, _ bool, args []string) {
	published := ts.ReadFile(args[0])
	mux := http.NewServeMux()
	mux.HandleFunc("/proviso.json", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(published)) })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for some := make([]byte, 1<<20); ; {
			if _, err := w.Write(some); err != nil {
				return
			}
		}
	})
	for from, to := range map[string]string{"/moved": "/proviso.json", "/circle": "/circle", "/plain": "http://example.com/"} {
		mux.Handle(from, http.RedirectHandler(to, http.StatusFound))
	}
	server := httptest.NewTLSServer(mux)
	ts.Defer(server.Close)
	certificate := ts.MkAbs("server.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	ts.Check(os.WriteFile(certificate, text, 0o600))
	ts.Setenv("SSL_CERT_FILE", certificate)
	ts.Setenv("SERVER", server.URL)
}
