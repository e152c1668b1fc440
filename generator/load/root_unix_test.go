//go:build unix

package load

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/diag"
)

// must ends the test on a failed preparation.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// hostileFolder makes a site folder with everything that isn't a regular file, and links out of it.
func hostileFolder(t *testing.T) string {
	t.Helper()
	outside := t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "secret.md"), []byte("---\ntitle: Secret\n---\n"), 0o666))
	dir := t.TempDir()
	must(t, os.CopyFS(dir, site(nil)))
	in := func(name string) string { return filepath.Join(dir, "content", name) }
	must(t, os.Symlink(filepath.Join(outside, "secret.md"), in("link.md")))
	must(t, os.Symlink("01-one.md", in("privacy/02-inside.md")))
	must(t, os.Symlink(outside, in("folder")))
	must(t, os.Symlink("..", in("privacy/loop")))
	must(t, os.Symlink("nowhere", in("dangling.png")))
	must(t, syscall.Mkfifo(in("pipe.md"), 0o666))
	// A socket's path is limited to about a hundred bytes, so it is made elsewhere and moved in.
	short, err := os.MkdirTemp("", "s")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(short) })
	socket, err := net.Listen("unix", filepath.Join(short, "s"))
	must(t, err)
	t.Cleanup(func() { socket.Close() })
	must(t, os.Rename(filepath.Join(short, "s"), in("socket")))
	return dir
}

func TestLinksPipesAndSocketsAreRefusedUnopened(t *testing.T) {
	root, err := OpenRoot(hostileFolder(t))
	must(t, err)
	defer root.Close()
	got, list, err := Load(root, Options{})
	must(t, err)
	var out bytes.Buffer
	must(t, diag.WriteText(&out, list, diag.TextOptions{}))
	checkGolden(t, "root.golden", out.Bytes())
	if len(got.Policies) != 1 || len(got.Policies[0].Sections) != 1 || len(got.Files) != 0 {
		t.Errorf("something that was refused has been loaded: %+v", got)
	}
}

func TestContentThatIsALinkIsNotFollowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	must(t, os.CopyFS(outside, site(nil)))
	must(t, os.Symlink(filepath.Join(outside, "content"), filepath.Join(dir, "content")))
	root, err := OpenRoot(dir)
	must(t, err)
	defer root.Close()
	_, list, err := Load(root, Options{})
	must(t, err)
	want := []diag.Diagnostic{{
		Rule: "content-missing", Position: diag.Position{File: "content"},
		Message: "content is a link to another place, not a folder", Hint: "make content a folder of its own; links are not followed",
	}}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}
