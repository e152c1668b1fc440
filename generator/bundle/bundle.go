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
	"path/filepath"
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
	b, err := newBuilder(in)
	if err != nil {
		return Output{}, err
	}
	var out Output
	out.Style = Fingerprint("site.css", b.styles[siteStyle])
	if out.Page, err = b.scripts.file("page.js", in.page(), nil); err != nil {
		return out, err
	}
	if in.Search {
		if out.Search, err = b.scripts.file("search.js", "search/site/main.ts", nil); err != nil {
			return out, err
		}
	}
	if in.Choices == nil {
		return out, nil
	}
	if err = out.choices(b); err == nil && len(in.Choices.Banners) > 0 {
		err = out.embed(b)
	}
	return out, err
}

// builder is what is compiled of the client and the theme before what they are to know of the site is put in.
type builder struct {
	Input
	scripts scripts
	styles  map[string][]byte // by name of the theme's file, or of one of these:
}

// Style sheets that are no files of the theme.
const (
	siteStyle  = "css/site.css"  // all of it, with the site's brand
	brandStyle = "css/brand.css" // the tokens alone
)

func newBuilder(in Input) (*builder, error) {
	b := &builder{Input: in}
	entries := []string{in.page()}
	if in.Search {
		entries = append(entries, "search/site/main.ts")
	}
	// What comes last wins: the site's brand over the theme's.
	style := "@import \"./main.css\";\n"
	if in.Terms {
		style += "@import \"./terms.css\" layer(prose);\n"
	}
	texts := map[string]string{siteStyle: style + in.Tokens}
	var files []string
	var defines map[string]string
	if in.Choices != nil {
		entries = append(entries, consentParts...)
		defines = in.Choices.defines()
		texts[siteStyle] = style + "@import \"./ask.css\" layer(ask);\n" + in.Tokens
		files = b.consentStyles()
		if len(in.Choices.Banners) > 0 {
			texts[brandStyle] = "@import \"./tokens.css\";\n" + in.Tokens
		}
	}
	var err error
	if b.scripts, err = compile(in.Client, defines, api.FormatIIFE, entries...); err != nil {
		return nil, err
	}
	b.styles, err = sheets(in.Theme, texts, files...)
	return b, err
}

// page is the entry of the script for pages of policies.
func (in Input) page() string {
	if in.Terms {
		return "page/defining.ts"
	}
	return "page/main.ts"
}

// Preview bundles scripts of the preview, by their entry modules.
func Preview(client fs.FS, entries ...string) (map[string][]byte, error) {
	return compile(client, nil, api.FormatIIFE, entries...)
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

// run bundles each entry, and returns the results by the entries' names.
func run(options api.BuildOptions, entries []string) (map[string][]byte, error) {
	const folder = "bundled" // of names only: nothing is written
	for _, entry := range entries {
		options.EntryPointsAdvanced = append(options.EntryPointsAdvanced, api.EntryPoint{InputPath: entry, OutputPath: entry})
	}
	options.Outdir = folder
	options.Bundle = true
	options.MinifyWhitespace = true
	options.MinifyIdentifiers = true
	options.MinifySyntax = true
	options.LegalComments = api.LegalCommentsNone
	options.Charset = api.CharsetUTF8
	options.LogLevel = api.LogLevelSilent
	result := api.Build(options)
	if err := failure(result.Errors); err != nil {
		return nil, fmt.Errorf("bundle %s: %w", strings.Join(entries, ", "), err)
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		_, name, _ := strings.Cut(filepath.ToSlash(f.Path), "/"+folder+"/")
		files[strings.TrimSuffix(name, path.Ext(name))] = f.Contents
	}
	return files, nil
}

// failure joins what esbuild found wrong; nil if that is nothing.
func failure(messages []api.Message) error {
	var errs []error
	for _, m := range messages {
		if m.Location != nil {
			errs = append(errs, fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text))
		} else {
			errs = append(errs, errors.New(m.Text))
		}
	}
	return errors.Join(errs...)
}
