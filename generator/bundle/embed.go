package bundle

import (
	"bytes"
	"slices"

	"github.com/evanw/esbuild/pkg/api"
)

// Embed is what puts the banner into pages of the same origin that aren't the site's.
type Embed struct {
	Script        File // to be named by one tag
	Style         File // which the script loads
	Full          File // as for the site's own pages, but for the style of the settings
	SettingsStyle File
	Module        []byte
	Types         []byte // of the module, for TypeScript
}

// embed makes it of the modules that the site's own pages run. To be called when all their parts are made.
func (out *Output) embed(b *builder) error {
	c := b.Choices
	out.Embed.Style = Fingerprint("embed.css", b.foreignStyle(":is(.ask,.ask-note,.ask-control,.ask-frame)", "css/ask.css", "css/embed.css"))
	out.Embed.SettingsStyle = Fingerprint("embed-settings.css", b.foreignStyle(".settings", settingsStyle, "css/embed-settings.css"))
	var err error
	if out.Embed.Full, err = b.scripts.file("embed-full.js", "consent/full.ts", values{"files": out.later(out.Embed.SettingsStyle)}); err != nil {
		return err
	}
	know := values{
		"registry": {"registry": c.Registry},
		"files":    {"full": asJSON(out.Embed.Full.part())},
		"embed": {
			"banners": slices.Concat([]byte("["), bytes.Join(c.Banners, []byte(",")), []byte("]")),
			"sheet":   asJSON(out.Embed.Style.part()),
		},
	}
	// The client stands in a page that isn't the theme's.
	defines := c.defines()
	defines["EMBEDDED"] = "true"
	const script, module = "consent/embed.ts", "consent/module.ts"
	tagged, err := compile(b.Client, defines, api.FormatIIFE, script)
	if err != nil {
		return err
	}
	if out.Embed.Script, err = tagged.file("embed.js", script, know); err != nil {
		return err
	}
	imported, err := compile(b.Client, defines, api.FormatESModule, module)
	if err != nil {
		return err
	}
	if out.Embed.Module, err = imported.fill(module, know); err != nil {
		return err
	}
	out.Embed.Types, err = types(b.Client)
	return err
}
