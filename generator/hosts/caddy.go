package hosts

import (
	"fmt"
	"strings"
)

// caddy prints directives for a site block. In a route they run in the order they are written, so that the later value
// of a header counts.
func (s Site) caddy() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `# The policy site at %[1]s, for Caddy: import this into the site block whose root holds the site there.
# The headers follow the pages. Write this again with each build ("proviso hosts caddy") and reload Caddy.
route %[1]s* {
`, s.Base)
	caddyTypes(&b)
	b.WriteString("\theader {\n")
	for _, h := range s.headers(askAlways) {
		fmt.Fprintf(&b, "\t\t%s \"%s\"\n", h.Name, strings.ReplaceAll(h.Value, `"`, `\"`))
	}
	b.WriteString("\t}\n\t@proviso_file file\n\theader @proviso_file Content-Type {proviso_type}\n")
	fmt.Fprintf(&b, "\t@proviso_asset {\n\t\tpath %s%s*\n\t\tfile\n\t}\n\theader @proviso_asset Cache-Control \"%s\"\n", s.Base, assets, forEver)
	b.WriteString("\t@proviso_private path")
	for _, name := range private {
		b.WriteString(" " + s.Base + name)
	}
	b.WriteString("\n\terror @proviso_private 404\n")
	for _, r := range s.Redirects {
		from, to := s.Base+r.From, encoded(s.Base+r.To)
		fmt.Fprintf(&b, "\tredir \"%s\" \"%s\" 301\n\tredir \"%s\" \"%s\" 301\n", from, to, withoutSlash(from), to)
	}
	s.caddyFiles(&b, "\t")
	fmt.Fprintf(&b, `}
handle_errors {
	@proviso_missing {
		path %[1]s*
		expression {err.status_code} == 404
	}
	route @proviso_missing {
		rewrite * %[1]s%[2]s
		header Content-Type "text/html; charset=utf-8"
`, s.Base, missing)
	s.caddyFiles(&b, "\t\t")
	b.WriteString("\t}\n}\n")
	return []byte(b.String())
}

// caddyFiles writes the file server, with the siblings it may choose from in the order it prefers them. Caddy tells caches
// of the choice only where it was for a sibling.
func (s Site) caddyFiles(b *strings.Builder, indent string) {
	if len(s.Encodings) == 0 {
		b.WriteString(indent + "file_server\n")
		return
	}
	for _, line := range []string{"header {", "\tVary Accept-Encoding", "\tdefer", "}", "file_server {", "\tprecompressed " + strings.Join(s.Encodings, " "), "}"} {
		b.WriteString(indent + line + "\n")
	}
}

// caddyTypes names the type of a path: Caddy would ask the tables of its machine.
func caddyTypes(b *strings.Builder) {
	b.WriteString("\tmap {path} {proviso_type} {\n")
	for _, t := range types() {
		fmt.Fprintf(b, "\t\t~(?i)\\.(%s)$ \"%s\"\n", strings.Join(t.endings, "|"), t.name)
	}
	b.WriteString("\t\t~/$ \"text/html; charset=utf-8\"\n\t\tdefault application/octet-stream\n\t}\n")
}
