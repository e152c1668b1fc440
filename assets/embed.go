// Package assets holds the client's TypeScript, embedded so that the binary alone builds any site.
package assets

import "embed"

// FS holds the sources of the page script (page/main.ts), the finder it starts (search/), the part that searches the whole
// site (search/site/main.ts), and of the choices: the inline script of every page (consent/first.ts), the parts it loads
// when they are needed (consent/ask.ts, consent/full.ts, consent/rest.ts, consent/settings.ts), and the script and module
// of other pages (consent/embed.ts, consent/module.ts). What preview/ holds, only the preview adds to pages.
//
//go:embed page/*.ts search/*.ts search/site/*.ts consent/*.ts consent/settings/*.ts consent/embed/*.ts preview/*.ts preview/look.css preview/live.css preview/bar/*.ts preview/bar/bar.css
var FS embed.FS
