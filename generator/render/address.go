package render

import (
	"net/url"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// addresser writes the address of a path from the site root as one page must write it.
type addresser func(path string) string

// relativeTo gives addresses relative to the page at the path given, so that a site works in a sub-folder.
func relativeTo(page string) addresser {
	return func(path string) string { return policy.Relative(page, path) }
}

// throughRoot gives addresses that begin with the way to the root of the site: "../../", or its path on the host. They
// hold on every page that has the same way.
func throughRoot(up string) addresser {
	return func(path string) string {
		if address := up + escapePath(path); address != "" {
			return address
		}
		return "./"
	}
}

// upFrom is the way from a page to the root of the site: "../../" for "fr/privacy/".
func upFrom(page string) string { return strings.Repeat("../", strings.Count(page, "/")) }

// hostRoot is the way to the site's root that holds wherever a host shows a page: the path of the base URL.
func hostRoot(baseURL string) string {
	if u, err := url.Parse(baseURL); err == nil {
		return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	}
	return "/"
}

// absolute is the full address of a site path, or "" for a site without a base URL.
func absolute(site *policy.Site, path string) string {
	if site.BaseURL == "" {
		return ""
	}
	return site.BaseURL + escapePath(path)
}

// escapePath writes a path from the site root as it stands in a URL.
func escapePath(path string) string {
	return strings.TrimPrefix(policy.Relative("", path), "./")
}
