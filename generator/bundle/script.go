package bundle

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"trackora.click/proviso/generator/pattern"
)

// holeFunction is called in compiled scripts in the place of each value of the site, so that all of them are compiled at
// once, though one names another by its hash. The client has no function of that name.
const holeFunction = "__proviso"

var hole = pattern.New(holeFunction + `\("([a-z]+)\.([a-z]+)"\)`)

// exported are the modules that the client gets of the site, "proviso:files" and others, as assets/consent/registry.d.ts
// has them.
var exported = map[string][]string{
	"registry": {"registry"},
	"kept":     {"kept"},
	"files":    {"full", "rest", "settings", "style"},
	"texts":    {"texts"},
	"embed":    {"banners", "sheet"},
}

// scripts are compiled entry modules, by their path in the client, with holes.
type scripts map[string][]byte

// values are what holes are filled with, as JSON: by module and name.
type values map[string]map[string][]byte

// compile makes a script of each entry module, all of them in one run, so that what they share is read once.
func compile(client fs.FS, defines map[string]string, format api.Format, entries ...string) (scripts, error) {
	options := api.BuildOptions{
		Define:  defines,
		Format:  format,
		Target:  api.ES2022,
		Plugins: []api.Plugin{holes(), sources(client, api.LoaderTS)},
	}
	return run(options, entries)
}

// file fills the holes of a script and names it.
func (s scripts) file(name, entry string, v values) (File, error) {
	code, err := s.fill(entry, v)
	return Fingerprint(name, code), err
}

// fill writes values into the holes of a script, as the compiler would.
func (s scripts) fill(entry string, v values) ([]byte, error) {
	code := s[entry]
	var out []byte
	done := 0
	for _, m := range hole.FindAllSubmatchIndex(code, -1) {
		module, name := string(code[m[2]:m[3]]), string(code[m[4]:m[5]])
		value := v[module][name]
		if value == nil {
			return nil, fmt.Errorf("bundle %s: it gets no %s of proviso:%s", entry, name, module)
		}
		literal, err := literalOf(value)
		if err != nil {
			return nil, fmt.Errorf("bundle %s: write the %s of proviso:%s: %w", entry, name, module, err)
		}
		out = append(append(out, code[done:m[0]]...), literal...)
		done = m[1]
	}
	return append(out, code[done:]...), nil
}

// literalOf writes JSON as a script would have it: shorter.
func literalOf(json []byte) ([]byte, error) {
	const before, after = "x=", ";\n"
	result := api.Transform(before+string(json), api.TransformOptions{
		MinifyWhitespace: true, MinifySyntax: true, Charset: api.CharsetUTF8, Target: api.ES2022, LogLevel: api.LogLevelSilent,
	})
	if err := failure(result.Errors); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(strings.TrimPrefix(string(result.Code), before), after)), nil
}

// holes serves the modules of the site with a hole for each value. A part has only those that it imports.
func holes() api.Plugin {
	const namespace = "proviso"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^proviso:`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			name := strings.TrimPrefix(args.Path, namespace+":")
			if exported[name] == nil {
				return api.OnResolveResult{}, fmt.Errorf("there is no module %s", args.Path)
			}
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			var contents strings.Builder
			for _, name := range exported[args.Path] {
				fmt.Fprintf(&contents, "export const %s = /* @__PURE__ */ %s(%q);\n", name, holeFunction, args.Path+"."+name)
			}
			text := contents.String()
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
		})
	}}
}
