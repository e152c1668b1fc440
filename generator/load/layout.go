package load

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// policyFile holds the front matter of a policy that is a folder.
const policyFile = "policy.md"

// manuscript is a policy as it lies on disk.
type manuscript struct {
	locale   policy.Locale
	key      string   // folder or file name
	main     string   // path of policy.md or of the single file; "" when policy.md is missing
	folder   string   // "" for a single file
	sections []string // paths

	sum [sha256.Size]byte // of the text of main, where that was let go
}

// isMarkdown tells whether a file holds text of a policy.
func isMarkdown(name string) bool {
	return strings.EqualFold(path.Ext(name), ".md")
}

// manuscripts sorts the Markdown files of content into policies, in the order of their locales and paths.
func (l *loader) manuscripts() []*manuscript {
	var list []*manuscript
	byPath := map[string]*manuscript{}
	strangers := map[string]bool{}
	for _, e := range l.entries {
		l.refuseOtherEndings(e.path)
		if !isMarkdown(e.path) {
			continue
		}
		parts := strings.Split(strings.TrimPrefix(e.path, contentFolder+"/"), "/")
		locale, rest, ok := l.localeOf(e.path, parts, strangers)
		switch {
		case !ok:
		case len(rest) > 1 && rest[0] == clausesFolder:
			l.sortOutClause(e.path, locale, rest)
		case len(rest) == 1:
			key := strings.TrimSuffix(rest[0], path.Ext(rest[0]))
			list = append(list, &manuscript{locale: locale, key: key, main: e.path})
		case len(rest) == 2:
			folder := path.Dir(e.path)
			m := byPath[folder]
			if m == nil {
				m = &manuscript{locale: locale, key: rest[0], folder: folder}
				byPath[folder] = m
				list = append(list, m)
			}
			if strings.EqualFold(rest[1], policyFile) {
				m.main = e.path
			} else {
				m.sections = append(m.sections, e.path)
			}
		default:
			l.report(e.path, "text-too-deep", "this text lies in a folder inside a policy's folder, where it belongs to no policy",
				"move it up into the folder of the policy")
		}
	}
	slices.SortStableFunc(list, func(a, b *manuscript) int { return l.localeIndex(a.locale) - l.localeIndex(b.locale) })
	return list
}

// localeOf returns the locale that a file belongs to and its path below the locale's folder. A folder that is no
// locale's is reported once.
func (l *loader) localeOf(file string, parts []string, strangers map[string]bool) (policy.Locale, []string, bool) {
	if len(l.site.Locales) == 1 {
		return l.site.Locales[0], parts, true
	}
	tags := l.tags()
	if len(parts) == 1 {
		l.report(file, "locale-unknown", "this policy lies in no language's folder, though site.yaml names several languages",
			"move it into one of the folders "+strings.Join(tags, ", "))
		return policy.Locale{}, nil, false
	}
	if i := slices.Index(tags, parts[0]); i >= 0 {
		return l.site.Locales[i], parts[1:], true
	}
	if folder := contentFolder + "/" + parts[0]; !strangers[folder] {
		strangers[folder] = true
		l.report(folder, "locale-unknown", fmt.Sprintf("%s is not one of the languages that site.yaml names, so its texts belong to none", shown(parts[0])),
			didYouMean(parts[0], tags, "move the folder into one of "+strings.Join(tags, ", ")+", or add it to locales in content/site.yaml"))
	}
	return policy.Locale{}, nil, false
}

// tags returns the tags of the site's locales.
func (l *loader) tags() []string {
	var tags []string
	for _, locale := range l.site.Locales {
		tags = append(tags, locale.Tag)
	}
	return tags
}

func (l *loader) localeIndex(locale policy.Locale) int {
	return slices.Index(l.site.Locales, locale)
}

// refuseOtherEndings reports names that were most likely meant to be read, and would be published as they are.
func (l *loader) refuseOtherEndings(file string) {
	base := path.Base(file)
	ext := path.Ext(base)
	lower := strings.ToLower(base)
	switch {
	case slices.Contains([]string{".markdown", ".mdown", ".mkd", ".mdx"}, strings.ToLower(ext)):
		l.report(file, "file-ending", fmt.Sprintf("texts end in .md, not in %s", ext), "rename the file to "+strings.TrimSuffix(base, ext)+".md")
	case strings.HasSuffix(lower, ".md.txt"):
		l.report(file, "file-ending", "this text has a second ending that keeps it from being read; Windows hides it unless told to show file name extensions",
			"rename the file to "+base[:len(base)-len(".txt")])
	case path.Dir(file) != contentFolder:
	case slices.Contains(ownFiles, strings.TrimSuffix(lower, path.Ext(lower))+".yaml") && (ext == ".yml" || strings.HasSuffix(lower, ".yaml")) && !slices.Contains(ownFiles, base):
		l.report(file, "file-ending", fmt.Sprintf("a file called %s is not read", base), "rename it to "+strings.TrimSuffix(lower, path.Ext(lower))+".yaml")
	}
}
