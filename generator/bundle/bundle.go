// Package bundle turns the client's TypeScript and the theme's CSS into the files a page names: minified,
// fingerprinted, with their integrity. It knows esbuild, and nothing of policies.
package bundle

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// folder is where fingerprinted files stand in a site. The gate's Content-Security-Policy allows scripts from 'self',
// so only what is built here may be a script.
const folder = "assets"

// Input is what a build bundles.
type Input struct {
	Client  fs.FS    // TypeScript: page/, search/, consent/
	Theme   fs.FS    // CSS: css/main.css and what it imports, css/settings.css; for other pages css/foreign.css, css/embed.css, css/embed-settings.css
	Tokens  string   // CSS put after the theme's: the site's brand
	Search  bool     // pages search the whole site
	Terms   bool     // pages mark defined terms
	Choices *Choices // nil when the site asks for no consent
}

// Output is the client of one site. Without Choices, only the style and the page's script are in it.
type Output struct {
	Style  File
	Page   File   // for pages of policies
	Search File   // what it fetches to search the whole site; none where pages don't
	First  Inline // stands in every page

	// What its parts fetch when it is needed.
	Full          File            // does more than keep a first answer
	Rest          File            // what that needs later
	Settings      map[string]File // by locale tag
	SettingsStyle File

	Embed Embed // for pages that aren't the site's; empty where no banner for them was given
}

// File is a fingerprinted file.
type File struct {
	Path      string // "assets/site.1a2b3c4d5e6f.css"
	Bytes     []byte
	Integrity string // "sha384-…"
}

// Inline is a script that stands in the page.
type Inline struct {
	Code string
	Hash string // "sha256-…", for the Content-Security-Policy

	Registry string // what it has to know of the site, as JSON
	Parts    []File // the scripts that it fetches when they are needed: the one that asks, and the one that lets load
}

// Build bundles the client. Errors are faults of the theme or of the client, not of the content.
func Build(in Input) (Output, error) {
	var out Output
	last := in.Tokens
	if in.Choices != nil {
		last = "@import \"./ask.css\" layer(ask);\n" + last
	}
	page := []string{"page/main.ts"}
	if in.Terms {
		last = "@import \"./terms.css\" layer(prose);\n" + last
		page = append(page, "page/terms.ts")
	}
	style, err := bundleCSS(in.Theme, "css/main.css", last)
	if err != nil {
		return out, err
	}
	out.Style = Fingerprint("site.css", style)
	if out.Page, err = script(in.Client, "page.js", api.BuildOptions{}, page...); err != nil {
		return out, err
	}
	if in.Search {
		if out.Search, err = script(in.Client, "search.js", api.BuildOptions{}, "search/site/main.ts"); err != nil {
			return out, err
		}
	}
	if in.Choices == nil {
		return out, nil
	}
	if err = out.choices(in); err == nil && len(in.Choices.Banners) > 0 {
		err = out.embed(in)
	}
	return out, err
}

// Preview bundles the script that the preview adds to pages.
func Preview(client fs.FS) ([]byte, error) {
	f, err := script(client, "live.js", api.BuildOptions{}, "preview/main.ts")
	return f.Bytes, err
}

// Fingerprint names a file after its bytes: "site.css" becomes "assets/site.<12 hex digits of its SHA-256>.css".
func Fingerprint(name string, data []byte) File {
	sum := sha256.Sum256(data)
	wide := sha512.Sum384(data)
	ext := path.Ext(name)
	stem := strings.TrimSuffix(path.Base(name), ext)
	return File{
		Path:      folder + "/" + stem + "." + hex.EncodeToString(sum[:6]) + ext,
		Bytes:     data,
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(wide[:]),
	}
}

// inline trims the script's last line end, so that the hash is that of the bytes between the tags.
func inline(script []byte) Inline {
	code := strings.TrimSpace(string(script))
	sum := sha256.Sum256([]byte(code))
	return Inline{Code: code, Hash: "sha256-" + base64.StdEncoding.EncodeToString(sum[:])}
}

// script makes one file that runs the entry modules in order.
func script(client fs.FS, name string, options api.BuildOptions, entries ...string) (File, error) {
	var imports strings.Builder
	for _, entry := range entries {
		fmt.Fprintf(&imports, "import %q;\n", "./"+entry)
	}
	options.Stdin = &api.StdinOptions{Contents: imports.String(), ResolveDir: "/", Loader: api.LoaderTS, Sourcefile: "entry.ts"}
	options.Format = api.FormatIIFE
	options.Target = api.ES2022
	options.Plugins = append(options.Plugins, sources(client, api.LoaderTS))
	code, err := run(options, strings.Join(entries, ", "))
	return Fingerprint(name, code), err
}

// bundleCSS joins a style sheet with those it imports; what is last comes last, so that a site's brand wins over the theme's.
func bundleCSS(theme fs.FS, main, last string) ([]byte, error) {
	return run(api.BuildOptions{
		Stdin: &api.StdinOptions{
			Contents:   fmt.Sprintf("@import %q;\n%s", "./"+path.Base(main), last),
			ResolveDir: "/",
			Loader:     api.LoaderCSS,
			Sourcefile: path.Dir(main) + "/tokens.css",
		},
		// The oldest browsers with cascade layers and :has; lower targets would unfold nesting into larger code.
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "120"}, {Name: api.EngineFirefox, Version: "121"}, {Name: api.EngineSafari, Version: "17.2"},
		},
		Plugins: []api.Plugin{sources(theme, api.LoaderCSS)},
	}, main)
}

func run(options api.BuildOptions, what string) ([]byte, error) {
	options.Bundle = true
	options.MinifyWhitespace = true
	options.MinifyIdentifiers = true
	options.MinifySyntax = true
	options.LegalComments = api.LegalCommentsNone
	options.Charset = api.CharsetUTF8
	options.LogLevel = api.LogLevelSilent
	result := api.Build(options)
	var errs []error
	for _, m := range result.Errors {
		if m.Location != nil {
			errs = append(errs, fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text))
		} else {
			errs = append(errs, errors.New(m.Text))
		}
	}
	if len(errs) > 0 {
		return nil, fmt.Errorf("bundle %s: %w", what, errors.Join(errs...))
	}
	return result.OutputFiles[0].Contents, nil
}
