package check

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"trackora.click/proviso/generator/diag"
)

// Leftover is a file in content that is published as it is.
type Leftover struct {
	Source     string // its path in the site folder
	Published  string // its path on the site
	BesideText bool   // its folder holds texts
	Fields     bool   // it begins as a text with front matter does
}

// documents are the endings of files that texts of policies are written in, and that aren't read.
var documents = []string{".doc", ".docx", ".odt", ".pages", ".rtf", ".wpd"}

// MayBeRead tells whether a file was most likely meant to be read: by its ending, and by where it lies.
func (l Leftover) MayBeRead() bool {
	if strings.Contains(l.Source, "/.well-known/") {
		return false
	}
	switch ext := strings.ToLower(path.Ext(l.Source)); {
	case ext == ".yaml" || ext == ".yml" || slices.Contains(documents, ext):
		return true
	case ext == ".txt" || ext == ".text" || ext == "":
		return l.Fields || l.BesideText && strings.Contains(l.Published, "/") && ext != ""
	}
	return false
}

// Leftovers warns of files that were most likely meant to be read, and hints at others beside texts, where no text names
// them. Files at the root of the site are left alone: what looks for them there knows their names. named is what Named
// made of Names.
func Leftovers(files []Leftover, named map[string]bool) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, l := range files {
		if len(found) == maxFound {
			break
		}
		switch {
		case named[nameKey(path.Base(l.Source))]:
		case l.MayBeRead():
			found = append(found, l.unread())
		case l.BesideText && strings.Contains(l.Published, "/"):
			found = append(found, diag.Diagnostic{
				Rule: "file-unused", Level: diag.Hint, Position: diag.Position{File: l.Source},
				Message: fmt.Sprintf("no text shows this file or links to it; it is published all the same, at /%s", l.Published),
				Hint:    fmt.Sprintf("show it, as in ![what it shows](%[1]s), or link to it, as in [its name](%[1]s); or move it out of this folder", path.Base(l.Source)),
			})
		}
	}
	return found
}

// unread is the warning about a file that was meant to be read.
func (l Leftover) unread() diag.Diagnostic {
	base := path.Base(l.Source)
	ext := path.Ext(base)
	name := strings.TrimSuffix(base, ext)
	d := diag.Diagnostic{Rule: "file-unread", Level: diag.Warning, Position: diag.Position{File: l.Source}}
	d.Message = fmt.Sprintf("this is not read, but published as it is, at /%s: texts of policies end in .md", l.Published)
	link := "; if it is for visitors to download, link to it"
	switch strings.ToLower(ext) {
	case ".docx":
		d.Hint = fmt.Sprintf("run proviso import %s --as %s, which makes a policy of it, and move it out of content", argument(l.Source), plainName(name)) + link
	case ".yaml", ".yml":
		d.Message = fmt.Sprintf("this is not read, but published as it is, at /%s: settings are content/site.yaml, content/consent.yaml and content/glossary.yaml", l.Published)
		d.Hint = "write what it says in one of them, and move it out of content" + link
	case ".txt", ".text", "":
		d.Hint = "rename it to " + name + ".md"
		if !l.Fields {
			d.Hint += ", and begin it with three lines: ---, then title: Your Title, then ---"
		}
		d.Hint += link
	default:
		d.Hint = fmt.Sprintf("save it as .docx, and run proviso import %s --as %s, which makes a policy of it; move it out of content", argument(name+".docx"), plainName(name)) + link
	}
	return d
}

// argument is a path as it can be typed in a command.
func argument(path string) string {
	if strings.ContainsAny(path, " \t'&()[]{};<>|*?#~$`!\"\\") {
		return `"` + path + `"`
	}
	return path
}

// plainName makes the name of a policy from that of a file: the letters and digits of English, with hyphens.
func plainName(name string) string {
	words := strings.FieldsFunc(norm.NFD.String(strings.ToLower(name)), func(r rune) bool {
		return !unicode.Is(unicode.Mn, r) && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	})
	plain := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1 // an accent
		}
		return r
	}, strings.Join(words, "-"))
	return cmp.Or(plain, "imported")
}

// Names returns the names of files, as they are looked for, none of them found yet.
func Names(files []Leftover) map[string]bool {
	names := map[string]bool{}
	for _, l := range files {
		names[nameKey(path.Base(l.Source))] = false
	}
	return names
}

// Named notes of names whether a text has them: as the last part of a path, or as a word.
func Named(text []byte, named map[string]bool) {
	for _, word := range strings.FieldsFunc(string(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/\\()<>[]{}\"'`|,;?#", r)
	}) {
		key := nameKey(word)
		if _, wanted := named[key]; wanted {
			named[key] = true
		}
	}
}

// nameKey is what names of files are compared by: without percent signs, and without the words before a space.
func nameKey(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if at := strings.LastIndexAny(name, " ()[]{}<>,;'"); at >= 0 {
		name = name[at+1:]
	}
	return strings.TrimRight(norm.NFC.String(name), ".:!*_")
}
