package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangedAddressesAreListedAndHandedToTheHook(t *testing.T) {
	folder, dir := t.TempDir(), t.TempDir()
	style := named("site", ".css", "1")
	site := tree{style: "1", "index.html": "1", "privacy/index.html": "1", "logo größe.svg": "1", "same.svg": "1"}
	mustPublish(t, options(site.write(t), "file://"+folder))
	changed := tree{named("site", ".css", "2"): "2", "index.html": "2", "logo größe.svg": "2", "same.svg": "1"}.write(t)

	o := options(changed, "file://"+folder)
	o.Changes = filepath.Join(dir, "changed.txt")
	o.Hook = "exit 7 #"
	if _, err := publish(t.Context(), o); err == nil || !strings.Contains(err.Error(), "run the hook: exit status 7") {
		t.Errorf("got %v", err)
	}
	// A cache that could not be told must be told again, though every file is in place; nothing is uploaded for that.
	if again := planned(t, changed, "file://"+folder); again != nil {
		t.Errorf("after the hook failed, a publish would do %v", again)
	}
	o.Hook = "cp -t " + dir + "/seen"
	if err := os.Mkdir(filepath.Join(dir, "seen"), 0o755); err != nil {
		t.Fatal(err)
	}
	if r := mustPublish(t, o); r.Uploaded != 0 || r.Deleted != 0 {
		t.Errorf("telling anew did %+v", r)
	}
	want := "/\n/index.html\n/logo%20gr%C3%B6%C3%9Fe.svg\n/privacy/\n/privacy/index.html\n"
	for _, name := range []string{o.Changes, filepath.Join(dir, "seen", "changed.txt")} {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// What nobody was told of yet stays known when a newer site is published in the meantime, and is told once.
func TestAddressesThatNobodyWasToldOfAreKept(t *testing.T) {
	folder := t.TempDir()
	o := options(tree{"index.html": "1", "old.svg": "1"}.write(t), "file://"+folder)
	mustPublish(t, o)
	o.Hook = "exit 7 #"
	for _, site := range []tree{{"index.html": "1"}, {"index.html": "2"}} {
		o.Folder = site.write(t)
		if _, err := publish(t.Context(), o); err == nil {
			t.Fatal("the hook didn't fail")
		}
	}
	o.Hook, o.Changes = "", filepath.Join(t.TempDir(), "changed.txt")
	mustPublish(t, o)
	got, err := os.ReadFile(o.Changes)
	if diff := cmp.Diff("/\n/index.html\n/old.svg\n", string(got)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	mustPublish(t, o)
	if got, err := os.ReadFile(o.Changes); err != nil || !strings.HasPrefix(string(got), "/\n") {
		t.Errorf("a publish that has nothing to do wrote %q (%v)", got, err)
	}
}

func TestHookIsNotCalledWhenNothingChanged(t *testing.T) {
	site, folder := version("1").write(t), t.TempDir()
	mustPublish(t, options(site, "file://"+folder))
	o := options(site, "file://"+folder)
	o.Hook = "exit 7 #"
	mustPublish(t, o)
}
