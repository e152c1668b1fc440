package markdown

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// otherContainers are names that other programs have for containers, or people for ours, by the name of ours.
var otherContainers = map[string][]string{
	"note":             {"info", "tip", "hint", "important", "notice", "admonition"},
	"warning":          {"caution", "danger", "attention", "alert"},
	"summary":          {"abstract", "tldr", "in-short", "plain"},
	"cookies":          {"cookie-table", "cookie-list", "cookietable", "services", "vendors", "trackers"},
	"consent-settings": {"settings", "cookie-settings", "preferences", "consent", "manage-consent"},
	"embed":            {"video", "youtube", "vimeo", "iframe", "map"},
}

// meantContainer returns the container that a name was most likely meant to be.
func meantContainer(name string, names []string) (string, bool) {
	for _, ours := range names {
		if slices.Contains(otherContainers[ours], strings.ToLower(name)) {
			return ours, true
		}
	}
	return diag.Suggest(name, names)
}
