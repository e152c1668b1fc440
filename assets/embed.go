// Package assets holds the client's TypeScript, embedded so that the binary alone builds any site.
package assets

import "embed"

// FS holds the sources of the page script (page/main.ts), the finder it starts (search/), the choices script
// (consent/main.ts) and the inline script (consent/first.ts).
//
//go:embed page/*.ts search/*.ts consent/*.ts consent/settings/*.ts
var FS embed.FS
