package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

func TestServeSaysWhoHasThePort(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	folder := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(folder, "content"), 0o755), os.WriteFile(filepath.Join(folder, "content", "site.yaml"), []byte("name: Example\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	port := busy.Addr().(*net.TCPAddr).Port
	c := console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}
	code := run(t.Context(), []string{"serve", "--source", folder, "--port", strconv.Itoa(port)}, c)
	want := fmt.Sprintf("proviso: another program answers at 127.0.0.1:%d, perhaps another proviso serve; choose another port: --port %d\n", port, port+1)
	if out.String() != want || code != exitEnvironment {
		t.Errorf("exit %d: said %q, want %q", code, &out, want)
	}
	for address, want := range map[string]string{"192.0.2.7:8080": "--listen 192.0.2.7:8081", "127.0.0.1:65535": "--port 8080", "localhost:http": "--listen localhost:8080"} {
		if got := another(address); got != want {
			t.Errorf("for %s: %s, want %s", address, got, want)
		}
	}
}

func TestServeShowsTheSiteThatWasBuiltLast(t *testing.T) {
	parent := t.TempDir()
	dist := filepath.Join(parent, "dist")
	served := site(dist)
	for _, text := range []string{"old", "new"} {
		built := filepath.Join(parent, text)
		err := errors.Join(os.Mkdir(built, 0o755), os.WriteFile(filepath.Join(built, "index.html"), []byte(text), 0o644),
			os.RemoveAll(dist), os.Rename(built, dist))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := fs.ReadFile(served, "index.html"); string(got) != text {
			t.Errorf("served %q for %q: %v", got, text, err)
		}
	}
	if _, err := served.Open("../dist/index.html"); err == nil {
		t.Error("served a path that leads outside")
	}
}
