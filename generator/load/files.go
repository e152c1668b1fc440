package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/picture"
	"trackora.click/proviso/generator/policy"
)

// ownFiles are read, not published.
var ownFiles = []string{"site.yaml", "consent.yaml", "glossary.yaml"}

// images are the endings that a logo can have.
var images = []string{".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

// inFolder tells whether a path lies in a folder.
func inFolder(path, folder string) bool {
	return strings.HasPrefix(path, folder+"/")
}

// copyFiles lists what is published as it is, and refuses what could run or take another file's place.
func (l *loader) copyFiles() error {
	taken := l.pages()
	for _, e := range l.entries {
		rel := strings.TrimPrefix(e.path, contentFolder+"/")
		if isMarkdown(rel) || slices.Contains(ownFiles, rel) || l.scripts[rel] {
			continue
		}
		f := policy.File{Path: norm.NFC.String(l.publishedPath(rel)), Source: e.path, Size: e.size}
		ok, err := l.mayCopy(f)
		if err != nil {
			return err
		}
		if ok && l.claimPath(f, taken) {
			l.site.Files = append(l.site.Files, f)
		}
	}
	if most := l.site.Limits.Copies; len(l.site.Files) > most {
		l.report(contentFolder, "files-too-many", fmt.Sprintf("content holds %d files to publish as they are; many hosts take at most %d", len(l.site.Files), most),
			"move what does not belong to the policies out of content"+orRaise("copies"))
		l.site.Files = l.site.Files[:most]
	}
	slices.SortFunc(l.site.Files, func(a, b policy.File) int { return strings.Compare(a.Path, b.Path) })
	l.findLogo()
	return nil
}

// publishedPath returns where a file of content is published: the default language's folder doesn't show.
func (l *loader) publishedPath(rel string) string {
	if len(l.site.Locales) > 1 {
		return strings.TrimPrefix(rel, l.site.Locales[0].Tag+"/")
	}
	return rel
}

// mayCopy looks at a file by its kind, and into those that can hold scripts.
func (l *loader) mayCopy(f policy.File) (bool, error) {
	switch ext := strings.ToLower(path.Ext(f.Path)); {
	case slices.Contains([]string{".markdown", ".mdown", ".mkd", ".mdx"}, ext):
		return false, nil // reported
	case f.Size > int64(l.site.Limits.Copy):
		l.report(f.Source, "file-too-large", fmt.Sprintf("this file has %d MiB; many hosts take at most %d", f.Size>>20, l.site.Limits.Copy>>20), "make it smaller, or publish it elsewhere and link to it"+orRaise("copy"))
		return false, nil
	case slices.Contains([]string{".js", ".mjs", ".cjs"}, ext):
		if l.registryBroken {
			return false, nil
		}
		l.report(f.Source, "script-undeclared", "this script belongs to no service in consent.yaml, so it is not published",
			"name it in content/consent.yaml under the load of a service, or delete it")
		return false, nil
	case slices.Contains([]string{".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".xsl", ".xslt"}, ext):
		l.report(f.Source, "page-undeclared", "a web page can't be copied as it is: it could run scripts on your site", "write it as Markdown, in a file that ends in .md")
		return false, nil
	case ext == ".svgz":
		l.report(f.Source, "svg-unsafe", "a compressed SVG can't be looked into", "save it as .svg")
		return false, nil
	case ext == ".svg" || ext == ".xml":
		return l.mayCopyDrawing(f)
	}
	return true, nil
}

// mayCopyDrawing refuses SVG and other XML with anything that runs or loads.
func (l *loader) mayCopyDrawing(f policy.File) (bool, error) {
	if f.Size > picture.MaxDrawing {
		l.report(f.Source, "file-too-large", fmt.Sprintf("this drawing has %d MiB; at most %d are looked into", f.Size>>20, picture.MaxDrawing>>20), "save it as PNG or WebP")
		return false, nil
	}
	text, err := reader{root: l.root}.read(f.Source, picture.MaxDrawing)
	if err != nil {
		return false, err
	}
	list := picture.Unsafe(&diag.File{Path: f.Source, Text: text})
	l.list = append(l.list, list...)
	return len(list) == 0, nil
}

// claimPath refuses a path that another file has, if only in other letter case, and one where a folder or a file in the
// place of a folder is.
func (l *loader) claimPath(f policy.File, taken published) bool {
	folded := fold(f.Path)
	other := taken.at(f.Path)
	switch {
	case inFolder(folded, "assets") || folded == "assets":
		l.report(f.Source, "path-taken", "the folder assets is written by the build itself", "move the file to another folder")
	case other != "":
		l.report(f.Source, "path-taken", fmt.Sprintf("this would be published as /%s, which is %s%s", f.Path, other, caseNote(f.Source, other)), "rename the file")
	default:
		taken.add(f.Path, f.Source)
		return true
	}
	return false
}

// caseNote explains why two names that look different are one.
func caseNote(a, b string) string {
	if a != b && strings.EqualFold(a, b) {
		return ": some systems don't tell capital letters apart"
	}
	return ""
}

// findLogo checks that the logo is a picture that is published.
func (l *loader) findLogo() {
	v := l.logo
	if !v.set() {
		return
	}
	name := v.line()
	if name == "" {
		return
	}
	var known []string
	for _, f := range l.site.Files {
		if !slices.Contains(images, strings.ToLower(path.Ext(f.Path))) {
			continue
		}
		rel := strings.TrimPrefix(f.Source, contentFolder+"/")
		if norm.NFC.String(rel) == norm.NFC.String(name) {
			l.site.Theme.Logo = f.Path
			return
		}
		known = append(known, rel)
	}
	v.fail("logo-missing", fmt.Sprintf("there is no picture %s in content", shown(name)),
		didYouMean(name, known, "write the path of a picture below content, such as logo.svg; it can be "+strings.Join(images, ", ")))
}
