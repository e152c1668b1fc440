package publish

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// server is a real S3 server with one bucket, which keeps each object as a file.
type server struct {
	address string
	folder  string // of the bucket
}

// TestMain stops the server that the tests share.
func TestMain(m *testing.M) {
	code := m.Run()
	stopServer()
	os.Exit(code)
}

var (
	startServer = sync.OnceValues(start)
	stopServer  = func() {}
)

// realS3 starts the server when a test first needs it. Each test keeps to a prefix of its own.
func realS3(t *testing.T) server {
	t.Helper()
	s, err := startServer()
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": secret, "AWS_REGION": "us-east-1",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
	} {
		t.Setenv(name, value)
	}
	return s
}

const secret = "correct-horse-battery"

func start() (server, error) {
	binary, err := filepath.Abs("../../.dev/bin/versitygw") // made by make tools
	if err != nil {
		return server{}, err
	}
	dir, err := os.MkdirTemp("", "proviso-s3-")
	if err != nil {
		return server{}, err
	}
	s := server{folder: filepath.Join(dir, "data", "site")}
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return server{}, err
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return server{}, err
	}
	s.address = free.Addr().String()
	free.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, binary, "--quiet", "--access", "tester", "--secret", secret, "--port", s.address, "posix", filepath.Dir(s.folder))
	if err := cmd.Start(); err != nil {
		cancel()
		return server{}, fmt.Errorf("start an S3 server (make tools installs it): %w", err)
	}
	stopServer = func() {
		cancel()
		_ = cmd.Wait() // killed
		_ = os.RemoveAll(dir)
	}
	return s, s.ready()
}

// ready waits until the server accepts connections.
func (s server) ready() error {
	var err error
	for range 200 {
		var c net.Conn
		if c, err = net.Dial("tcp", s.address); err == nil {
			return c.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

// url addresses a folder of the bucket, at the server or at a proxy before it.
func (s server) url(address, prefix string) string {
	return "s3://site/" + prefix + "?endpoint=http://" + address
}
