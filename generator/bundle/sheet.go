package bundle

import (
	"io/fs"
	"maps"
	"slices"

	"github.com/evanw/esbuild/pkg/api"
)

// sheets makes a style sheet of each file of the theme, and of each text given, all of them in one run. A text is named
// like a file beside those that it imports.
func sheets(theme fs.FS, texts map[string]string, files ...string) (map[string][]byte, error) {
	options := api.BuildOptions{
		// The oldest browsers with cascade layers and :has; lower targets would unfold nesting into larger code.
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "120"}, {Name: api.EngineFirefox, Version: "121"}, {Name: api.EngineSafari, Version: "17.2"},
		},
		Plugins: []api.Plugin{given(texts), sources(theme, api.LoaderCSS)},
	}
	return run(options, append(slices.Sorted(maps.Keys(texts)), files...))
}

// given lets esbuild begin with texts that are no files.
func given(texts map[string]string) api.Plugin {
	const namespace = "given"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if _, ok := texts[args.Path]; !ok || args.Kind != api.ResolveEntryPoint {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: args.Path, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			text := texts[args.Path]
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderCSS}, nil
		})
	}}
}
