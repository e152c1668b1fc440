package themes_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/themes"
)

func TestOverlayReplacesFilesByPath(t *testing.T) {
	base := fstest.MapFS{"css/a.css": {Data: []byte("base a")}, "css/b.css": {Data: []byte("base b")}, "favicon.svg": {Data: []byte("base")}}
	over := fstest.MapFS{"css/b.css": {Data: []byte("own b")}, "css/c.css": {Data: []byte("own c")}}
	theme := themes.Overlay(base, over)
	for path, want := range map[string]string{"css/a.css": "base a", "css/b.css": "own b", "css/c.css": "own c", "favicon.svg": "base"} {
		if got, err := fs.ReadFile(theme, path); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", path, got, err)
		}
	}
	found, err := fs.Glob(theme, "css/*.css")
	if err != nil || !slices.Equal(found, []string{"css/a.css", "css/b.css", "css/c.css"}) {
		t.Errorf("%q, %v", found, err)
	}
}

func TestOverlayListsNoFolderThatNobodyHas(t *testing.T) {
	if _, err := fs.ReadDir(themes.Overlay(fstest.MapFS{}, fstest.MapFS{}), "css"); err == nil {
		t.Error("no error")
	}
}

func TestThemesOwnColoursCanBeRead(t *testing.T) {
	for _, p := range themes.Tokens("", "") {
		if ratio := check.ContrastRatio(p.Foreground, p.Background); ratio < check.MinimumContrast {
			t.Errorf("%s: %.2f", p.Name, ratio)
		}
	}
}

func TestStyleSheetHasTheColoursOfTheTokens(t *testing.T) {
	css, err := fs.ReadFile(themes.Default(), "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	for _, p := range themes.Tokens("", "") {
		sheet := light
		if p.Dark {
			sheet = dark + "--accent-dark: " + themes.AccentDark + ";"
		}
		for _, colour := range []string{p.Foreground, p.Background} {
			if !strings.Contains(sheet, ": "+colour+";") {
				t.Errorf("%s: css/tokens.css has no %s (dark: %t)", p.Name, colour, p.Dark)
			}
		}
	}
	if !strings.Contains(light, "--accent-dark: "+themes.AccentDark+";") {
		t.Error("css/tokens.css has another accent colour for dark")
	}
}
