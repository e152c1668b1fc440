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

// fromHostRoot gives addresses that hold wherever a host shows the page: they begin with the path of the base URL.
func fromHostRoot(baseURL string) addresser {
	root := "/"
	if u, err := url.Parse(baseURL); err == nil {
		root = strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	}
	return func(path string) string { return root + escapePath(path) }
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
