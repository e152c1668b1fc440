package render

import (
	"bytes"
	"strings"
)

// Headers returns the file "_headers" that Netlify and Cloudflare Pages read: the security headers for every path, and
// a year's caching for fingerprinted assets. Pages get no Cache-Control here: both hosts send "max-age=0,
// must-revalidate" by themselves, and Cloudflare would join a second value to the one for assets.
func Headers(policy SecurityPolicy) []byte {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range securityHeaders(policy) {
		b.WriteString("  " + h.name + ": " + h.value + "\n")
	}
	b.WriteString("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
	return []byte(b.String())
}

// LongestLine is how many characters Cloudflare Pages reads of a line of "_headers"; the rest of a longer one is lost.
const LongestLine = 2000

// LongestHeader returns how many characters the longest line of "_headers" has.
func LongestHeader(policy SecurityPolicy) int {
	longest := 0
	for line := range bytes.Lines(Headers(policy)) {
		longest = max(longest, len(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return longest
}

type header struct{ name, value string }

func securityHeaders(policy SecurityPolicy) []header {
	headers := []header{
		{"Content-Security-Policy", policy.Header()},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", policy.permissions()},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"X-Frame-Options", "DENY"}, // for browsers without frame-ancestors
	}
	if policy.HSTS {
		headers = append(headers, header{"Strict-Transport-Security", "max-age=63072000"}) // two years, as hstspreload.org asks
	}
	return headers
}
