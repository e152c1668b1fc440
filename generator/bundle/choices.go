package bundle

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strconv"
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

// consentParts are the entry modules of what a site with a registry asks by.
var consentParts = []string{"consent/first.ts", "consent/ask.ts", "consent/load.ts", "consent/full.ts", "consent/rest.ts", "consent/settings.ts"}

const settingsStyle = "css/settings.css" // which a theme may do without

// consentStyles are the theme's style sheets of it.
func (b *builder) consentStyles() []string {
	var files []string
	if len(b.Choices.Banners) > 0 {
		files = []string{"css/foreign.css", "css/ask.css", "css/embed.css", "css/embed-settings.css", settingsStyle}
	} else if _, err := fs.Stat(b.Theme, settingsStyle); err == nil {
		files = []string{settingsStyle}
	}
	return files
}

// choices makes the parts from the last to the first: each names the ones that it fetches.
func (out *Output) choices(b *builder) error {
	c := b.Choices
	out.Settings = map[string]File{}
	for _, tag := range slices.Sorted(maps.Keys(c.Texts)) {
		file, err := b.scripts.file("settings."+tag+".js", "consent/settings.ts", values{"texts": {"texts": c.Texts[tag]}})
		if err != nil {
			return err
		}
		out.Settings[tag] = file
	}
	if style, ok := b.styles[settingsStyle]; ok {
		out.SettingsStyle = Fingerprint("settings.css", style)
	}
	var err error
	if out.Rest, err = b.scripts.file("rest.js", "consent/rest.ts", values{"kept": {"kept": c.Kept}}); err != nil {
		return err
	}
	if out.Full, err = b.scripts.file("full.js", "consent/full.ts", values{"files": out.later(out.SettingsStyle)}); err != nil {
		return err
	}
	asking, err := b.scripts.file("ask.js", "consent/ask.ts", values{"files": {"full": asJSON(out.Full.part())}})
	if err != nil {
		return err
	}
	loading, err := b.scripts.file("load.js", "consent/load.ts", nil)
	if err != nil {
		return err
	}
	first, err := b.scripts.fill("consent/first.ts", nil)
	out.First = inline(first)
	out.First.Registry = string(c.Registry)
	out.First.Parts = []File{asking, loading}
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

// defines tells the compiler what the site uses.
func (c *Choices) defines() map[string]string {
	defines := map[string]string{"EMBEDDED": "false"}
	for name, used := range c.Flags {
		defines[name] = strconv.FormatBool(used)
	}
	return defines
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
