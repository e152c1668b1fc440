//go:build unix

package importer_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/importer"
)

func TestNoPictureIsReadThroughALink(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("outside/a.png", string(pixel(t)))
	write("site/real/a.png", string(pixel(t)))
	write("site/a.md", "# A\n\n![one](linked.png) ![two](folder/a.png) ![three](../outside/a.png) ![four](real/a.png) ![five](real) ![six](inner.png)\n")
	for name, target := range map[string]string{"linked.png": "../outside/a.png", "folder": "../outside", "inner.png": "real/a.png"} {
		if err := os.Symlink(target, filepath.Join(dir, "site", name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"site", "site/a.md"} {
		sources, err := importer.Collect(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		result := importer.Read(sources, importer.Options{})
		want := []string{
			`3: left out the image "five" (real): there is no such file beside the text`,
			`3: left out the image "one" (linked.png): it is a link to another place`,
			`3: left out the image "six" (inner.png): it is a link to another place`,
			`3: left out the image "three" (../outside/a.png): it lies outside of the folder that is imported`,
			`3: left out the image "two" (folder/a.png): it is a link to another place`,
		}
		if diff := cmp.Diff(want, told(result)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if n := len(result.Policies[0].Pictures); n != 1 {
			t.Errorf("%s: %d pictures", name, n)
		}
	}
}
