package bundle

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"github.com/evanw/esbuild/pkg/api"
)

// Choices is what a site asks, as the client's modules get it: JSON, which may stand in a script.
type Choices struct {
	Registry []byte            // "proviso:registry"
	Kept     []byte            // "proviso:kept"
	Texts    map[string][]byte // "proviso:texts", by locale tag
	Flags    map[string]bool   // what the site uses, by the names in assets/consent/flags.d.ts
	Banners  [][]byte          // "proviso:embed", in the order of the locales; none when there is nothing to embed
}

// part is a module of "proviso:files", as assets/page/contract.ts has it.
type part struct {
	Source    string `json:"src"`
	Integrity string `json:"integrity"`
}

// choices builds the parts from the last to the first: each names the ones that it fetches.
func (out *Output) choices(in Input) error {
	c := in.Choices
	if err := out.settings(in); err != nil {
		return err
	}
	var err error
	rest := c.options(map[string]map[string][]byte{"kept": {"kept": c.Kept}})
	if out.Rest, err = script(in.Client, "rest.js", rest, "consent/rest.ts"); err != nil {
		return err
	}
	full := map[string]map[string][]byte{"files": out.later(out.SettingsStyle)}
	if out.Full, err = script(in.Client, "full.js", c.options(full), "consent/full.ts"); err != nil {
		return err
	}
	ask := map[string]map[string][]byte{"files": {"full": asJSON(out.Full.part())}}
	asking, err := script(in.Client, "ask.js", c.options(ask), "consent/ask.ts")
	if err != nil {
		return err
	}
	loading, err := script(in.Client, "load.js", c.options(nil), "consent/load.ts")
	if err != nil {
		return err
	}
	first, err := script(in.Client, "first.js", c.options(nil), "consent/first.ts")
	out.First = inline(first.Bytes)
	out.First.Registry = string(c.Registry)
	out.First.Parts = []File{asking, loading}
	return err
}

// settings builds the settings of each locale, and their style where the theme has one.
func (out *Output) settings(in Input) error {
	out.Settings = map[string]File{}
	for _, tag := range slices.Sorted(maps.Keys(in.Choices.Texts)) {
		options := in.Choices.options(map[string]map[string][]byte{"texts": {"texts": in.Choices.Texts[tag]}})
		file, err := script(in.Client, "settings."+tag+".js", options, "consent/settings.ts")
		if err != nil {
			return err
		}
		out.Settings[tag] = file
	}
	const main = "css/settings.css"
	if _, err := fs.Stat(in.Theme, main); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	style, err := bundleCSS(in.Theme, main, "")
	out.SettingsStyle = Fingerprint("settings.css", style)
	return err
}

// later are the files that the full part fetches when they are needed.
func (out *Output) later(style File) map[string][]byte {
	settings := map[string]part{}
	for tag, file := range out.Settings {
		settings[tag] = file.part()
	}
	return map[string][]byte{"rest": asJSON(out.Rest.part()), "settings": asJSON(settings), "style": asJSON(style.part())}
}

// options gives a part its modules, and the compiler what the site uses.
func (c *Choices) options(modules map[string]map[string][]byte) api.BuildOptions {
	options := api.BuildOptions{Define: map[string]string{"EMBEDDED": "false"}, Plugins: []api.Plugin{values(modules)}}
	for name, used := range c.Flags {
		options.Define[name] = strconv.FormatBool(used)
	}
	return options
}

func (f File) part() part { return part{Source: f.Path, Integrity: f.Integrity} }

// asJSON writes what can't fail: strings, and maps of them.
func asJSON(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("bundle: the names of files are strings: " + err.Error())
	}
	return text
}
