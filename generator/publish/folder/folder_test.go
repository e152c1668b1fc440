package folder

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// open takes what stands after file:// in an address.
func open(t *testing.T, rest string) *Folder {
	t.Helper()
	u, err := url.Parse("file://" + rest)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(u)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const plain = "?create_dir=true&no_tmp_dir=true&metadata=skip"

var header = http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Cache-Control": {"no-cache"}, "Content-Encoding": {"br"}}

// files lists what is on the disk.
func files(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func listed(t *testing.T, f *Folder) []string {
	t.Helper()
	var all []string
	if err := f.List(t.Context(), func(key string, _ int64, _ []byte) { all = append(all, key) }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAPublishedFolderHoldsTheSiteAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www", "site")
	f := open(t, dir+plain)
	for _, content := range []string{"first", "second"} {
		if err := f.Put(t.Context(), "privacy/index.html", []byte(content), header); err != nil {
			t.Fatal(err)
		}
	}
	if got := files(t, dir); !slices.Equal(got, []string{"privacy/index.html"}) {
		t.Errorf("on the disk are %q", got)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "privacy/index.html")); err != nil || string(text) != "second" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestSidecarsAreTheLibrarysOwn(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir+"?no_tmp_dir=true")
	if err := f.Put(t.Context(), "index.html", []byte("hello"), header); err != nil {
		t.Fatal(err)
	}
	// As gocloud.dev/blob/fileblob 0.47 wrote it.
	const want = `{"user.cache_control":"no-cache","user.content_disposition":"","user.content_encoding":"br","user.content_language":"",` +
		`"user.content_type":"text/html; charset=utf-8","user.metadata":null,"md5":"XUFAKrxLKna5cZ2REBfFkg=="}` + "\n"
	if text, err := os.ReadFile(filepath.Join(dir, "index.html.attrs")); err != nil || string(text) != want {
		t.Errorf("got %s, %v", text, err)
	}
	if got := listed(t, f); !slices.Equal(got, []string{"index.html"}) {
		t.Errorf("listed are %q", got)
	}
	if err := f.Delete(t.Context(), "index.html"); err != nil {
		t.Fatal(err)
	}
	if got := files(t, dir); got != nil {
		t.Errorf("%q is left", got)
	}
}

// A dry run once made the folder.
func TestOnlyAWriteMakesTheFolder(t *testing.T) {
	above := t.TempDir()
	f := open(t, filepath.Join(above, "www", "site")+plain)
	if got := listed(t, f); got != nil {
		t.Errorf("listed are %q", got)
	}
	if _, err := f.Get(t.Context(), "index.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if entries, err := os.ReadDir(above); err != nil || len(entries) != 0 {
		t.Errorf("looking made %v (%v)", entries, err)
	}
}

func TestAWriteThatIsGivenUpLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir+plain)
	if err := f.Put(t.Context(), "index.html", []byte("old"), header); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Put(ctx, "index.html", []byte("new"), header); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if text, err := f.Get(t.Context(), "index.html"); err != nil || string(text) != "old" || len(files(t, dir)) != 1 {
		t.Errorf("got %q, %v; on the disk are %q", text, err, files(t, dir))
	}
}

// The library listed nothing behind a link, so that each publish wrote everything again.
func TestAFolderBehindALinkIsListed(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "current")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	f := open(t, link+plain)
	if err := f.Put(t.Context(), "index.html", []byte("hello"), header); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, f); !slices.Equal(got, []string{"index.html"}) {
		t.Errorf("listed are %q", got)
	}
}

func TestKeysStayInsideTheFolder(t *testing.T) {
	f := open(t, t.TempDir()+plain)
	for _, key := range []string{"../x", "/x", "a/../../x", ".", "", "a//b", "x.attrs"} {
		if err := f.Put(t.Context(), key, nil, header); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%q: got %v", key, err)
		}
	}
}

func TestWhatAnAddressAsksForIsDoneOrRefused(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for rest, want := range map[string]string{
		dir + "?dir_file_mode=0750&base_url=/x&secret_key_path=y": "",
		dir + "/new":               "no such file or directory",
		file + plain:               "file is not a directory",
		dir + "?region=eu":         "region in the address of the folder is not known",
		dir + "?metadata=yes":      `metadata in the address of the folder is "yes"; it can be skip, or empty`,
		dir + "?dir_file_mode=rwx": `dir_file_mode in the address of the folder is "rwx"; write it like 0755`,
	} {
		u, err := url.Parse("file://" + rest)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if _, err := Open(u); err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("%s: got %q, want %q", rest, got, want)
		}
	}
	f := open(t, dir+"/closed?create_dir=yes&dir_file_mode=0700")
	if err := f.Put(t.Context(), "a/index.html", nil, header); err != nil {
		t.Fatal(err)
	}
	for _, made := range []string{"closed", "closed/a"} {
		if info, err := os.Stat(filepath.Join(dir, made)); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", made, info.Mode(), err)
		}
	}
}
