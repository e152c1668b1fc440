package bundle

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// sources lets esbuild read from fsys instead of the disk, so that the embedded sources are all there is.
func sources(fsys fs.FS, loader api.Loader) api.Plugin {
	const namespace = "site"
	return api.Plugin{Name: "sources", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^[^:]*$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind == api.ResolveCSSURLToken {
				return api.OnResolveResult{Path: args.Path, External: true}, nil
			}
			name, err := find(fsys, path.Join(path.Dir(args.Importer), args.Path))
			return api.OnResolveResult{Path: name, Namespace: namespace}, err
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, args.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("read %s: %w", args.Path, err)
			}
			contents := string(data)
			return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
		})
	}}
}

// find tries the name as written, then as a TypeScript module.
func find(fsys fs.FS, name string) (string, error) {
	name = strings.TrimPrefix(name, "/")
	for _, candidate := range []string{name, name + ".ts"} {
		if info, err := fs.Stat(fsys, candidate); err == nil && !info.IsDir() {
			return candidate, nil
		}
	}
	return "", fmt.Errorf("there is no %s", name)
}
