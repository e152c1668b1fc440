//go:build unix

package load

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"trackora.click/proviso/generator/diag"
)

// TestAThemeHoldsFilesOnly: a pipe in a theme once hung the build, and a link is a way out of the site folder.
func TestAThemeHoldsFilesOnly(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, site(map[string]string{siteFile: "name: E\ntheme: {name: brand}\n"})))
	in := func(name string) string { return filepath.Join(dir, "themes/brand", name) }
	must(t, os.MkdirAll(in("templates"), 0o777))
	must(t, os.MkdirAll(in("locales"), 0o777))
	must(t, syscall.Mkfifo(in("templates/policy.html"), 0o666))
	must(t, os.Symlink("/etc/passwd", in("locales/en.yaml")))
	must(t, os.WriteFile(in("font.woff2"), nil, 0o666))
	must(t, os.Truncate(in("font.woff2"), 3<<30))
	root, err := OpenRoot(dir)
	must(t, err)
	defer root.Close()
	got, list, err := Load(root, Options{})
	must(t, err)
	var out bytes.Buffer
	must(t, diag.WriteText(&out, list, diag.TextOptions{}))
	checkGolden(t, "theme.golden", out.Bytes())
	if got.Theme.Name != "" {
		t.Error("the theme is used")
	}
}
