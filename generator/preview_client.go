package generator

import (
	"fmt"
	"io/fs"
	"path"

	"trackora.click/proviso/assets"
	"trackora.click/proviso/generator/bundle"
)

// PreviewClient is what the preview adds to pages, and shows beside them: files by their names.
type PreviewClient map[string][]byte

// NewPreviewClient bundles it.
func NewPreviewClient() (PreviewClient, error) {
	client := PreviewClient{}
	for name, entry := range map[string]string{"live.js": "preview/main.ts", "bar.js": "preview/bar/main.ts", "framed.js": "preview/bar/framed.ts"} {
		script, err := bundle.Preview(assets.FS, entry)
		if err != nil {
			return nil, err
		}
		client[name] = script
	}
	for _, name := range []string{"preview/live.css", "preview/bar/bar.css"} {
		style, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			return nil, fmt.Errorf("read a style sheet of the preview: %w", err)
		}
		client[path.Base(name)] = style
	}
	return client, nil
}
