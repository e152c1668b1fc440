package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// settleLocales looks for folders of languages on a site that names one language. What lies in them would look like
// policies in the wrong place, a mistake each, so the one cause is told, and the site is read as one of these languages.
func (l *loader) settleLocales() {
	if len(l.site.Locales) != 1 {
		return
	}
	folders := l.languageFolders()
	if len(folders) == 0 {
		return
	}
	first := l.site.Locales[0]
	l.failAt(l.languages, siteFile, "locale-folder", "the site has one language, but "+lookLike(folders), l.foldersHint(folders))
	if !slices.Contains(folders, first.Tag) || len(folders) == 1 {
		for _, tag := range folders {
			l.leaveOut(contentFolder + "/" + tag)
		}
		return
	}
	for _, tag := range folders {
		if tag != first.Tag {
			l.site.Locales = append(l.site.Locales, newLocale(language.Make(tag), len(l.site.Locales)))
		}
	}
}

// foldersHint says how folders of languages and the languages of the site can be brought together.
func (l *loader) foldersHint(folders []string) string {
	own := l.site.Locales[0].Tag
	tags := slices.Clone(folders)
	if l.languages.set() {
		tags = append([]string{own}, slices.DeleteFunc(tags, func(tag string) bool { return tag == own })...)
	}
	write := fmt.Sprintf("write locales: [%s]", strings.Join(tags, ", "))
	switch one := contentFolder + "/" + folders[0]; {
	case len(tags) == 1 && tags[0] == own:
		return fmt.Sprintf("move what is in %s up into content, and take that folder away", one)
	case len(tags) == 1:
		return fmt.Sprintf("%s, move what is in %s up into content, and take that folder away", write, one)
	case slices.Contains(folders, own):
		return fmt.Sprintf("%s; or move what is in %s/%s up into content, and take the folders away", write, contentFolder, own)
	}
	return write + ", and move the texts of each language into its folder; or take these folders out of content"
}

// lookLike says of folders what they look like.
func lookLike(folders []string) string {
	if len(folders) == 1 {
		return contentFolder + "/" + folders[0] + " looks like the folder of a language"
	}
	last := len(folders) - 1
	return contentFolder + "/" + strings.Join(folders[:last], ", "+contentFolder+"/") + " and " + contentFolder + "/" + folders[last] + " look like folders of languages"
}

// leaveOut forgets the files of a folder.
func (l *loader) leaveOut(folder string) {
	l.entries = slices.DeleteFunc(l.entries, func(e entry) bool { return inFolder(e.path, folder) })
}

// languageFolders returns the tags of the folders of content that hold texts and are called as a language is, and are no
// policy, in order. A name of three letters may well be another word, so that there must be a policy in its folder.
func (l *loader) languageFolders() []string {
	var tags []string
	policies := map[string]bool{}
	for _, e := range l.entries {
		folder, rest, nested := strings.Cut(strings.TrimPrefix(e.path, contentFolder+"/"), "/")
		if !nested || !isMarkdown(rest) {
			continue
		}
		policies[folder] = policies[folder] || strings.EqualFold(rest, policyFile)
		tag, err := language.Parse(folder)
		if err != nil || tag.String() != folder || slices.Contains(tags, folder) {
			continue
		}
		inside := strings.EqualFold(path.Base(rest), policyFile) && strings.Count(rest, "/") == 1
		if inside || len(folder) == 2 && leadingNumber.FindString(rest) == "" {
			tags = append(tags, folder)
		}
	}
	return slices.DeleteFunc(tags, func(tag string) bool { return policies[tag] })
}
