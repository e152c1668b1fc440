// Package themes holds the built-in theme: templates, style sheets, UI texts by locale and the favicon, embedded so
// that the binary alone builds any site.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed default
var files embed.FS

// Default returns the built-in theme; its root holds templates/, css/, locales/ and favicon.svg.
func Default() fs.FS {
	theme, err := fs.Sub(files, "default")
	if err != nil {
		panic("themes: the embedded folder has a valid name: " + err.Error())
	}
	return theme
}
