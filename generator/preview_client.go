package generator

import (
	"fmt"
	"io/fs"

	"trackora.click/proviso/assets"
	"trackora.click/proviso/generator/bundle"
)

// PreviewClient is what the preview adds to pages.
type PreviewClient struct{ Script, Style []byte }

// NewPreviewClient bundles it.
func NewPreviewClient() (PreviewClient, error) {
	script, err := bundle.Preview(assets.FS)
	if err != nil {
		return PreviewClient{}, err
	}
	style, err := fs.ReadFile(assets.FS, "preview/live.css")
	if err != nil {
		return PreviewClient{}, fmt.Errorf("read the style sheet of the preview: %w", err)
	}
	return PreviewClient{Script: script, Style: style}, nil
}
