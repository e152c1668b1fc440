package policy

import "strings"

// Path returns where the policy's page lies in the site: "privacy/", "fr/privacy/".
func (p *Policy) Path() string {
	return p.Locale.Prefix + p.Slug + "/"
}

// Relative returns the URL that leads from one page of the site to another page or file of it, percent-encoded, so
// that the site works in a sub-folder and from disk. Both are paths from the site's root without a leading slash:
// Relative("fr/privacy/", "assets/x.css") is "../../assets/x.css", Relative("", "privacy/") is "privacy/", and a
// page leads to itself by "./".
func Relative(fromPage, to string) string {
	from := strings.Split(fromPage, "/")
	from = from[:len(from)-1] // what follows the last slash is a file, which ".." doesn't count
	target := strings.Split(to, "/")
	for len(from) > 0 && len(target) > 1 && from[0] == target[0] {
		from, target = from[1:], target[1:]
	}
	for i, segment := range target {
		target[i] = escapeSegment(segment)
	}
	url := strings.Repeat("../", len(from)) + strings.Join(target, "/")
	if url == "" || len(from) == 0 && (strings.Contains(target[0], ":") || target[0] == "" && len(target) > 1) {
		return "./" + url // else a colon would end a scheme, and a slash begin a host
	}
	return url
}

// escapeSegment percent-encodes what may not stand in a path segment, and quotes and ampersands, which would need
// escaping again where the URL is written.
func escapeSegment(segment string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(segment) {
		c := segment[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~!$()*+,;=:@", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
