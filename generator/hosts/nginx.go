package hosts

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/media"
)

// nginx prints a location for a server block. nginx takes the headers of a location only where no inner one has headers
// of its own, so they stand there once more.
func (s Site) nginx() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `# The policy site at %[1]s, for nginx: include this in the server block whose root holds the site there.
# The headers follow the pages. Write this again with each build ("proviso hosts nginx") and reload nginx.
location ^~ %[1]s {
    index index.html;
    absolute_redirect off; # whatever stands before nginx, the address keeps its host
    error_page 404 %[1]s%[2]s;
    error_page 403 =404 %[1]s%[2]s; # a folder without a page
`, s.Base, missing)
	if slices.Contains(s.Encodings, "gzip") {
		b.WriteString("    gzip_static on;\n    gzip_vary on;\n")
	}
	if slices.Contains(s.Encodings, "br") {
		b.WriteString("    # With the module ngx_brotli, which nginx doesn't come with: brotli_static on;\n")
	}
	nginxTypes(&b)
	nginxHeaders(&b, "    ", s.headers(askAlways))
	fmt.Fprintf(&b, "\n    location ^~ %s%s {\n", s.Base, assets)
	nginxHeaders(&b, "        ", s.headers(forEver))
	b.WriteString("    }\n\n")
	for _, name := range private {
		fmt.Fprintf(&b, "    location = %s%s { return 404; }\n", s.Base, name)
	}
	for _, r := range s.Redirects {
		from, to := s.Base+r.From, encoded(s.Base+r.To)
		fmt.Fprintf(&b, "    location = \"%s\" { return 301 \"%s\"; }\n    location = \"%s\" { return 301 \"%s\"; }\n", from, to, withoutSlash(from), to)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

func nginxHeaders(b *strings.Builder, indent string, headers []Header) {
	for _, h := range headers {
		fmt.Fprintf(b, "%sadd_header %s \"%s\" always;\n", indent, h.Name, strings.ReplaceAll(h.Value, `"`, `\"`))
	}
}

// nginxTypes writes what files are: not every nginx knows modules, and browsers load none of another type.
func nginxTypes(b *strings.Builder) {
	b.WriteString("    default_type application/octet-stream;\n    types {\n")
	for _, t := range types() {
		fmt.Fprintf(b, "        \"%s\" %s;\n", t.name, strings.Join(t.endings, " "))
	}
	b.WriteString("    }\n")
}

// mediaType is a media type and the endings of its files, without their dots.
type mediaType struct {
	name    string
	endings []string
}

// types lists the media types by name.
func types() []mediaType {
	var list []mediaType
	for ending, name := range media.Types() {
		i := slices.IndexFunc(list, func(t mediaType) bool { return t.name == name })
		if i < 0 {
			i, list = len(list), append(list, mediaType{name: name})
		}
		list[i].endings = append(list[i].endings, ending[1:])
	}
	for _, t := range list {
		slices.Sort(t.endings)
	}
	slices.SortFunc(list, func(a, b mediaType) int { return strings.Compare(a.name, b.name) })
	return list
}
