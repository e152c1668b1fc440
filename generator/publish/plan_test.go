package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// steps writes a plan down as lines to compare.
func steps(p Plan) []string {
	var all []string
	for _, u := range p.Uploads {
		all = append(all, "upload "+u.Path+": "+u.Reason)
	}
	for _, d := range p.Deletes {
		all = append(all, "remove "+d.Path+": "+d.Reason)
	}
	return all
}

// planned is what would be done now.
func planned(t *testing.T, site, url string) []string {
	t.Helper()
	p, err := Prepare(t.Context(), options(site, url))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	return steps(p.Plan)
}

func TestPlanNamesAReasonForEachStep(t *testing.T) {
	before := tree{"index.html": "home", "same.svg": "same", "changed.svg": "one", "gone/index.html": "gone", "gone.svg": "gone", "lost.svg": "lost", "cut.svg": "cut short"}
	folder := t.TempDir()
	url := "file://" + folder
	put(t, filepath.Join(folder, "theirs.txt"), "theirs")
	put(t, filepath.Join(folder, "taken.txt"), "theirs")
	mustPublish(t, options(before.write(t), url))
	if err := os.Remove(filepath.Join(folder, "lost.svg")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(folder, "cut.svg"), "cut")

	after := tree{"index.html": "home", "same.svg": "same", "changed.svg": "two", "lost.svg": "lost", "cut.svg": "cut short", "new.svg": "new", "taken.txt": "ours"}
	site := after.write(t)
	want := []string{
		"upload changed.svg: changed",
		"upload cut.svg: of another size in the bucket",
		"upload lost.svg: missing from the bucket",
		"upload new.svg: new",
		"upload taken.txt: in place of something that no publish put there",
		"remove gone/index.html: no longer part of the site",
		"remove gone.svg: no longer part of the site",
	}
	if diff := cmp.Diff(want, planned(t, site, url)); diff != "" {
		t.Error(diff)
	}
	mustPublish(t, options(site, url))
	after["theirs.txt"] = "theirs"
	if diff := cmp.Diff(after, held(t, folder)); diff != "" {
		t.Error(diff)
	}
	if again := planned(t, site, url); again != nil {
		t.Errorf("a second publish would do %v", again)
	}
}

func TestFingerprintedFilesStayForOneVersionMore(t *testing.T) {
	folder := t.TempDir()
	style := func(n int) string { return named("site", ".css", fmt.Sprint(n)) }
	site := func(n int) string { return tree{style(n): fmt.Sprint(n), "index.html": style(n)}.write(t) }
	for n := 1; n <= 4; n++ {
		for range 2 { // the second does nothing, and so must not count as a version
			mustPublish(t, options(site(n), "file://"+folder))
		}
		want := tree{style(n): fmt.Sprint(n), "index.html": style(n)}
		if n > 1 {
			want[style(n-1)] = fmt.Sprint(n - 1)
		}
		if diff := cmp.Diff(want, held(t, folder)); diff != "" {
			t.Errorf("version %d:\n%s", n, diff)
		}
	}
}

func TestTooManyDeletesAreRefused(t *testing.T) {
	folder := t.TempDir()
	url := "file://" + folder
	mustPublish(t, options(version("1").write(t), url))
	before := held(t, folder)
	o := options(tree{"index.html": "all that is left"}.write(t), url)
	o.MaxDeletes = 5
	_, err := publish(t.Context(), o)
	var refused *TooManyDeletesError
	if !errors.As(err, &refused) || refused.Count != 9 {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, held(t, folder)); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutItsRecordABucketIsComparedByWhatTheStoreTells(t *testing.T) {
	s := realS3(t)
	url := s.url(s.address, "record")
	first := version("1").write(t)
	mustPublish(t, options(first, url))
	if err := os.Remove(filepath.Join(s.folder, "record", recordKey)); err != nil {
		t.Fatal(err)
	}
	if again := planned(t, first, url); again != nil {
		t.Errorf("the same site would be published again: %v", again)
	}
	for _, step := range planned(t, version("2").write(t), url) {
		if strings.HasPrefix(step, "remove") {
			t.Errorf("%s, though nobody knows who put it there", step)
		}
	}
}

func TestObjectsSayWhatTheyAre(t *testing.T) {
	s := realS3(t)
	site := version("1")
	site["index.html.br"] = "brotli"
	o := options(site.write(t), s.url(s.address, "headers"))
	o.Encoding = "br"
	mustPublish(t, o)
	bucket, err := openBucket(t.Context(), o.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer bucket.Close()
	for name, want := range map[string]headers{
		named("site", ".css", "body{--v:1}"):   {"text/css; charset=utf-8", "public, max-age=31536000, immutable", ""},
		named("page", ".js", "console.log(1)"): {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable", ""},
		"index.html":                           {"text/html; charset=utf-8", "no-cache", "br"},
		"privacy/index.html":                   {"text/html; charset=utf-8", "no-cache", ""},
		"logo.svg":                             {"image/svg+xml", "no-cache", ""},
		"_headers":                             {"text/plain; charset=utf-8", "no-cache", ""},
		recordKey:                              {"application/json", "no-store", ""},
	} {
		header, err := bucket.Head(t.Context(), name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := headersIn(header); got != want {
			t.Errorf("%s says %v, not %v", name, got, want)
		}
	}
}

func TestARecordThatCantBeReadStopsThePublish(t *testing.T) {
	for text, want := range map[string]string{
		"{":                                     "unexpected end",
		`{"version": 2}`:                        "its version is 2",
		`{"version": 1, "files": {"../x": {}}}`: `"../x" is not a path`,
	} {
		folder := t.TempDir()
		put(t, filepath.Join(folder, recordKey), text)
		_, err := publish(t.Context(), options(version("1").write(t), "file://"+folder))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error with %q", text, err, want)
		}
	}
}

func TestASiteThatChangesWhileItIsPublishedIsNotMixed(t *testing.T) {
	folder := t.TempDir()
	site := version("1").write(t)
	p, err := Prepare(t.Context(), options(site, "file://"+folder))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	put(t, filepath.Join(site, "logo.svg"), "another")
	_, err = p.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "logo.svg changed while it was published") {
		t.Errorf("got %v", err)
	}
	if _, there := held(t, folder)["index.html"]; there {
		t.Error("pages were published all the same")
	}
}

func TestWhatAKilledPublishLeavesBehindIsRemoved(t *testing.T) {
	folder := t.TempDir()
	url := "file://" + folder
	o := options(version("1").write(t), url)
	o.Hook = "exit 7 #" // so that the publish doesn't finish
	if _, err := publish(t.Context(), o); err == nil {
		t.Fatal("the publish finished")
	}
	put(t, filepath.Join(folder, "privacy/index.html.18ead7f09ab25469.tmp"), "half")
	put(t, filepath.Join(folder, "notes.txt.18ead7f09ab25469.tmp"), "theirs")
	mustPublish(t, options(o.Folder, url))
	want := version("1")
	want["notes.txt.18ead7f09ab25469.tmp"] = "theirs"
	if diff := cmp.Diff(want, held(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// Names are signed, sent and listed in three different spellings.
func TestNamesOfEveryKindComeThrough(t *testing.T) {
	s := realS3(t)
	url := s.url(s.address, "names with spaces")
	site := tree{"index.html": "home", "a b+c%20d.svg": "1", "größe/日本語.svg": "2", "*'()!~@=&$,;:?#.svg": "3", "%.svg": "4"}
	folder := site.write(t)
	mustPublish(t, options(folder, url))
	if diff := cmp.Diff(site, held(t, filepath.Join(s.folder, "names with spaces"))); diff != "" {
		t.Error(diff)
	}
	if again := planned(t, folder, url); again != nil {
		t.Errorf("a second publish would do %v", again)
	}
}
