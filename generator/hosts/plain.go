package hosts

import "strings"

// The two files that Netlify and Cloudflare read in the root of a site; GitLab Pages reads the second.
const (
	headersName   = "_headers"
	redirectsName = "_redirects"
)

// headersFile prints the headers of every path, and a year's caching for assets. Pages get no Cache-Control here: both
// hosts send "max-age=0, must-revalidate" by themselves, and Cloudflare would join a second value to the one for assets.
//
//	/assets/*
//	  Cache-Control: public, max-age=31536000, immutable
func (s Site) headersFile() []byte {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range s.Headers {
		b.WriteString("  " + h.Name + ": " + h.Value + "\n")
	}
	b.WriteString("\n/" + assets + "*\n  Cache-Control: " + forEver + "\n")
	return []byte(b.String())
}

// redirectsFile prints each earlier address with and without the slash at its end. A site that isn't at the root of its
// address has each once more under its path: some hosts see the whole address, and some only what is theirs.
//
//	/old/ /privacy/ 301
func (s Site) redirectsFile() []byte {
	var b strings.Builder
	bases := []string{"/"}
	if s.Base != "/" && s.plainBase() {
		bases = append(bases, s.Base)
	}
	for _, base := range bases {
		for _, r := range s.Redirects {
			from, to := encoded(base+r.From), encoded(base+r.To)
			b.WriteString(from + " " + to + " 301\n" + withoutSlash(from) + " " + to + " 301\n")
		}
	}
	return []byte(b.String())
}
