package publish

import (
	"context"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is a site, by path.
type tree map[string]string

// named is the path of a fingerprinted file with these bytes.
func named(stem, ext, content string) string {
	return "assets/" + stem + "." + sha([]byte(content))[:12] + ext
}

// version is a small site with all that a publish tells apart. Each version has another style and script; the second
// has a page and an image less and a page more.
func version(n string) tree {
	style, script := "body{--v:"+n+"}", "console.log("+n+")"
	css, js := named("site", ".css", style), named("page", ".js", script)
	t := tree{css: style, js: script, "logo.svg": "<svg/>", "_headers": "/*\n", "sitemap.xml": "<urlset/>" + n, "robots.txt": "User-agent: *\n"}
	page := func(name, image string) {
		up := strings.Repeat("../", strings.Count(name, "/"))
		t[name] = "<link rel=stylesheet href=" + up + css + "><script src=" + up + js + "></script><img src=" + up + image + ">" + n
	}
	page("404.html", "logo.svg")
	page("privacy/index.html", "logo.svg")
	page("fr/privacy/index.html", "logo.svg")
	if n == "1" {
		page("index.html", "old.png")
		page("old/index.html", "old.png")
		t["old.png"] = "old"
	} else {
		page("index.html", "new.png")
		page("terms/index.html", "new.png")
		t["new.png"] = "new"
	}
	return t
}

// write builds the site into a folder, as a build leaves it.
func (t tree) write(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	sums := map[string]string{}
	for name, content := range t {
		sums[name] = sha([]byte(content))
		put(tb, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	text, err := json.Marshal(map[string]any{"files": sums})
	if err != nil {
		tb.Fatal(err)
	}
	put(tb, filepath.Join(dir, manifestName), string(text))
	return dir
}

func put(tb testing.TB, name, content string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// held reads what a folder holds, but for the record and for what the server keeps for itself.
func held(tb testing.TB, dir string) tree {
	tb.Helper()
	all := tree{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == recordKey {
			return err
		}
		content, err := os.ReadFile(name)
		if rel, _ := filepath.Rel(dir, name); err == nil {
			all[filepath.ToSlash(rel)] = string(content)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		tb.Fatal(err)
	}
	return all
}

func TestReadSiteRefusesWhatNoBuildFinished(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(dir string) error
		want   string
	}{
		{"no manifest", func(dir string) error { return os.Remove(filepath.Join(dir, manifestName)) }, "there is no proviso.json"},
		{"half a manifest", func(dir string) error { return os.Truncate(filepath.Join(dir, manifestName), 20) }, "proviso.json is damaged"},
		{"a page is missing", func(dir string) error { return os.Remove(filepath.Join(dir, "index.html")) }, "index.html is missing"},
		{"a page was edited", func(dir string) error { return os.Truncate(filepath.Join(dir, "404.html"), 3) }, "404.html is not what the build wrote"},
		{"an empty site", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifestName), []byte(`{"files": {}}`), 0o644)
		}, "lists no file"},
		{"a path outside", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifestName), []byte(`{"files": {"../x": ""}}`), 0o644)
		}, "not a path inside the site"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := version("1").write(t)
			if err := c.damage(dir); err != nil {
				t.Fatal(err)
			}
			_, err := Prepare(t.Context(), Options{Folder: dir, URL: "file://" + t.TempDir()})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestFilesArePublishedInAnOrderThatKeepsPagesWhole(t *testing.T) {
	dir := version("1").write(t)
	files, err := readSite(context.Background(), os.DirFS(dir), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		name := f.path
		if f.stage.kind == asset {
			name = path.Ext(name)
		}
		got = append(got, name)
	}
	want := []string{
		".js", ".css", "logo.svg", "old.png",
		"fr/privacy/index.html", "old/index.html", "privacy/index.html", "404.html", "index.html",
		"_headers", "robots.txt", "sitemap.xml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPrecompressedFilesStandInForPlainOnes(t *testing.T) {
	site := version("1")
	site["index.html.br"], site["index.html.gz"] = "brotli", "gzip"
	files, err := readSite(context.Background(), os.DirFS(site.write(t)), "br")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][2]string{}
	for _, f := range files {
		if strings.HasPrefix(f.path, "index") || f.path == "404.html" {
			got[f.path] = [2]string{f.source, f.headers.contentEncoding}
		}
	}
	want := map[string][2]string{"index.html": {"index.html.br", "br"}, "404.html": {"404.html", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnEncodingThatNoFileIsInIsRefused(t *testing.T) {
	site := version("1")
	site["index.html.br"] = "brotli"
	_, err := readSite(context.Background(), os.DirFS(site.write(t)), "zstd")
	if err == nil || !strings.Contains(err.Error(), "write precompress: [zstd]") {
		t.Errorf("got %v", err)
	}
}

func TestSiblingsGoWithTheFileTheyStandBeside(t *testing.T) {
	for name, want := range map[string]kind{"a/index.html.br": page, "assets/site.0123456789ab.css.gz": asset, "sitemap.xml.zst": machine, "a.css.br": data} {
		if got := stageOf(name, "ffff").kind; got != want {
			t.Errorf("%s goes with %s, not with %s", name, got, want)
		}
	}
}

func TestANameThatOnlyLooksFingerprintedIsNotCachedForEver(t *testing.T) {
	h := headersOf("assets/photo.0123456789ab.png", sha([]byte("photo")))
	if want := (headers{"image/png", "no-cache", ""}); h != want {
		t.Errorf("got %v, want %v", h, want)
	}
}
