package render

// Header is a header of every answer of the site.
type Header struct{ Name, Value string }

// Headers returns the security headers, in the order they are written for hosts.
func Headers(policy SecurityPolicy) []Header {
	headers := []Header{
		{"Content-Security-Policy", policy.Header()},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", policy.permissions()},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"X-Frame-Options", "DENY"}, // for browsers without frame-ancestors
	}
	if policy.HSTS {
		headers = append(headers, Header{"Strict-Transport-Security", "max-age=63072000"}) // two years, as hstspreload.org asks
	}
	return headers
}
