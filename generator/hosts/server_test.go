package hosts_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// server is a web server that runs for a test, on a socket of its own.
type server struct {
	name    string
	binary  string
	config  string // with %[1]s for a folder that is the server's, %[2]s for the root of the host, %[3]s for the snippet
	run     []string
	encodes []string // of its own accord, of the siblings it finds
}

func servers() []server {
	return []server{
		{"nginx", "usr/sbin/nginx", `daemon off;
master_process off;
pid %[1]s/pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path %[1]s/body;
    proxy_temp_path %[1]s/proxy;
    fastcgi_temp_path %[1]s/fastcgi;
    uwsgi_temp_path %[1]s/uwsgi;
    scgi_temp_path %[1]s/scgi;
    server {
        listen unix:%[1]s/socket;
        root %[2]s;
        include %[3]s;
    }
}
`, []string{"-e", "stderr", "-c"}, []string{"gzip"}},
		{"caddy", "usr/bin/caddy", `{
	admin off
	auto_https off
}
http:// {
	bind unix/%[1]s/socket
	root * %[2]s
	import %[3]s
}
`, []string{"run", "--adapter", "caddyfile", "--config"}, []string{"br", "gzip", "zstd"}},
	}
}

// start runs the server with a snippet and returns a client that reaches nothing else. It follows no redirect and asks
// for no encoding by itself.
func (s server) start(t *testing.T, root string, snippet []byte) *http.Client {
	t.Helper()
	dir, err := os.MkdirTemp("", "proviso") // short: the name of a socket has 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	file, config := filepath.Join(dir, "snippet"), filepath.Join(dir, "config")
	write(t, file, snippet)
	write(t, config, fmt.Appendf(nil, s.config, dir, root, file))
	var log bytes.Buffer
	command := exec.Command(s.find(t), append(s.run, config)...)
	command.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
	command.Stdout, command.Stderr = &log, &log
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() {
		_ = command.Process.Kill()
		<-ended
	})
	socket := filepath.Join(dir, "socket")
	for {
		if c, err := net.Dial("unix", socket); err == nil {
			c.Close()
			break
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s\n%s", s.name, err, &log, snippet)
		case <-time.After(20 * time.Millisecond):
		}
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", socket)
	}
	transport := &http.Transport{DialContext: dial, DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &http.Client{Transport: transport, CheckRedirect: stay, Timeout: time.Minute}
}

// find looks where "make tools" puts the server, and then on the path.
func (s server) find(t *testing.T) string {
	t.Helper()
	ours, err := filepath.Abs("../../.dev/servers/" + s.binary)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(ours); err == nil {
		return ours
	}
	found, err := exec.LookPath(s.name)
	if err != nil {
		t.Fatalf("%v: run make tools", err)
	}
	return found
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
