package bundle

import (
	"strings"
	"testing"
	"testing/fstest"
)

func input() Input {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return Input{
		Client: fstest.MapFS{
			"page/main.ts":        file(`import { greet } from "../search/main"; greet("page");`),
			"search/main.ts":      file(`export function greet(name: string): void { document.title = name; }`),
			"consent/first.ts":    file(`document.title = EMBEDDED ? "embedded" : "first"; if (SHARE) document.title = "shared";`),
			"consent/ask.ts":      file(`import { full } from "proviso:files"; document.title = full.src;`),
			"consent/load.ts":     file(`document.title = "load";`),
			"consent/full.ts":     file(`import { settings, style } from "proviso:files"; import { rest } from "proviso:files"; document.title = [settings, style, rest].join();`),
			"consent/rest.ts":     file(`import { kept } from "proviso:kept"; document.title = String(kept);`),
			"consent/settings.ts": file(`import { texts } from "proviso:texts"; document.title = texts.words["settings.title"];`),
		},
		Theme: fstest.MapFS{
			"css/main.css":        file(`@import "./tokens/base.css"; body { background: url(paper.png); color: var(--text); }`),
			"css/tokens/base.css": file(`:root { --text: #111; }`),
			"css/ask.css":         file(`.ask { color: var(--text); }`),
			"css/settings.css":    file(`.settings { color: var(--text); }`),
		},
		Tokens: ":root { --text: #222; }",
		Choices: &Choices{
			Registry: []byte(`{"expires":182}`),
			Kept:     []byte(`[{"id":"stats"}]`),
			Texts:    map[string][]byte{"en": []byte(`{"words":{"settings.title":"Settings"}}`), "fr": []byte(`{"words":{"settings.title":"Réglages"}}`)},
			Flags:    map[string]bool{"SHARE": false},
		},
	}
}

func TestBuildBundlesFromTheGivenFilesOnly(t *testing.T) {
	out, err := Build(input())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, got, want string }{
		{"the page script holds what it imports", string(out.Page.Bytes), "document.title"},
		{"the inline script is told the registry", out.First.Registry, "182"},
		{"the first part of the inline script asks", string(out.First.Parts[0].Bytes), out.Full.Path},
		{"the second part of the inline script lets load", string(out.First.Parts[1].Bytes), "load"},
		{"the inline script knows that it stands in the site's own page", out.First.Code, "first"},
		{"the part that does more names the settings of each language", string(out.Full.Bytes), out.Settings["fr"].Path},
		{"the part that does more names the style of the settings", string(out.Full.Bytes), out.SettingsStyle.Integrity},
		{"the part that does more names its rest", string(out.Full.Bytes), out.Rest.Path},
		{"the rest knows what is kept", string(out.Rest.Bytes), "stats"},
		{"the settings have their texts", string(out.Settings["fr"].Bytes), "Réglages"},
		{"the style of the settings is a file of its own", string(out.SettingsStyle.Bytes), ".settings"},
		{"the style has that of the banner", string(out.Style.Bytes), ".ask"},
		{"the site's tokens come after the theme's", string(out.Style.Bytes), "--text: #222"},
		{"an image of the theme is left as written", string(out.Style.Bytes), "paper.png"},
	} {
		if !strings.Contains(strings.ReplaceAll(c.got, "--text:#", "--text: #"), c.want) {
			t.Errorf("%s: %q is not in %q", c.name, c.want, c.got)
		}
	}
	if strings.Contains(out.First.Code, "shared") {
		t.Errorf("what the site doesn't use is in %s", out.First.Code)
	}
	if theme, site := strings.Index(string(out.Style.Bytes), "#111"), strings.Index(string(out.Style.Bytes), "#222"); theme > site {
		t.Errorf("the theme's token stands after the site's: %s", out.Style.Bytes)
	}
}

func TestNameChangesWithTheBytes(t *testing.T) {
	a, b := Fingerprint("site.css", []byte("a")), Fingerprint("site.css", []byte("b"))
	if a.Path == b.Path || a.Integrity == b.Integrity {
		t.Errorf("different bytes share a name or an integrity: %v %v", a, b)
	}
	if want := "assets/site.ca978112ca1b.css"; a.Path != want {
		t.Errorf("path %q, want %q", a.Path, want)
	}
}

func TestSiteWithoutRegistryAsksNothing(t *testing.T) {
	in := input()
	in.Choices = nil
	out, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(out.Style.Bytes), ".ask") || out.First.Code != "" || len(out.First.Parts) > 0 || len(out.Settings) > 0 {
		t.Errorf("a site that asks nothing got %q", out.First.Code)
	}
}

func TestMistakeInAThemeNamesFileAndPlace(t *testing.T) {
	in := input()
	in.Theme.(fstest.MapFS)["css/main.css"].Data = []byte(`@import "./missing.css";`)
	_, err := Build(in)
	if err == nil || !strings.Contains(err.Error(), "css/main.css:1:9") || !strings.Contains(err.Error(), "missing.css") {
		t.Errorf("error %v does not say where and what", err)
	}
}
