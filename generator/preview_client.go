package generator

import (
	"fmt"
	"io/fs"

	"trackora.click/proviso/assets"
	"trackora.click/proviso/generator/bundle"
)

// PreviewClient is what the preview adds to pages, and shows beside them: files by their names.
type PreviewClient map[string][]byte

// NewPreviewClient bundles it.
func NewPreviewClient() (PreviewClient, error) {
	const page, bar, framed = "preview/main.ts", "preview/bar/main.ts", "preview/bar/framed.ts"
	scripts, err := bundle.Preview(assets.FS, page, bar, framed)
	if err != nil {
		return nil, err
	}
	client := PreviewClient{"live.js": scripts[page], "bar.js": scripts[bar], "framed.js": scripts[framed]}
	const look = "preview/look.css"
	for name, parts := range map[string][]string{"live.css": {look, "preview/live.css"}, "bar.css": {look, "preview/bar/bar.css"}} {
		for _, part := range parts {
			style, err := fs.ReadFile(assets.FS, part)
			if err != nil {
				return nil, fmt.Errorf("read a style sheet of the preview: %w", err)
			}
			client[name] = append(client[name], style...)
		}
	}
	return client, nil
}
