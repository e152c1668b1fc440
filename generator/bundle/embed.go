package bundle

import (
	"bytes"
	"io/fs"
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

// embed builds it of the modules that the site's own pages run. To be called when all their parts are built.
func (out *Output) embed(in Input) error {
	c := in.Choices
	style, err := foreignStyle(in, ":is(.ask,.ask-note,.ask-control,.ask-frame)", "css/ask.css", "css/embed.css")
	if err != nil {
		return err
	}
	settings, err := foreignStyle(in, ".settings", "css/settings.css", "css/embed-settings.css")
	if err != nil {
		return err
	}
	out.Embed.Style = Fingerprint("embed.css", style)
	out.Embed.SettingsStyle = Fingerprint("embed-settings.css", settings)
	full := c.options(map[string]map[string][]byte{"files": out.later(out.Embed.SettingsStyle)})
	if out.Embed.Full, err = script(in.Client, "embed-full.js", full, "consent/full.ts"); err != nil {
		return err
	}
	modules := map[string]map[string][]byte{
		"registry": {"registry": c.Registry},
		"files":    {"full": asJSON(out.Embed.Full.part())},
		"embed": {
			"banners": slices.Concat([]byte("["), bytes.Join(c.Banners, []byte(",")), []byte("]")),
			"sheet":   asJSON(out.Embed.Style.part()),
		},
	}
	if out.Embed.Script, err = script(in.Client, "embed.js", embedded(c.options(modules)), "consent/embed.ts"); err != nil {
		return err
	}
	if out.Embed.Module, err = module(in.Client, embedded(c.options(modules)), "consent/module.ts"); err != nil {
		return err
	}
	out.Embed.Types, err = types(in.Client)
	return err
}

// embedded tells the compiler that the client stands in a page that isn't the theme's.
func embedded(options api.BuildOptions) api.BuildOptions {
	options.Define["EMBEDDED"] = "true"
	return options
}

// module makes an ES module that exports what the entry module exports.
func module(client fs.FS, options api.BuildOptions, entry string) ([]byte, error) {
	options.Stdin = &api.StdinOptions{Contents: `export * from "./` + entry + `";`, ResolveDir: "/", Loader: api.LoaderTS, Sourcefile: "entry.ts"}
	options.Format = api.FormatESModule
	options.Target = api.ES2022
	options.Plugins = append(options.Plugins, sources(client, api.LoaderTS))
	return run(options, entry)
}
