package load

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// themesFolder holds the site's own themes.
const themesFolder = "themes"

// readTheme decodes the looks of the site. Its values become CSS, so that each must have exactly its form.
func (l *loader) readTheme(v value) {
	m := v.mapping(shape.Theme)
	t := &l.site.Theme
	t.Name = l.themeName(m.value("name"))
	accent, dark := m.value("accent"), m.value("accentDark")
	t.Accent, t.AccentPos = accent.color()
	t.AccentDark, t.DarkPos = dark.color()
	l.logo = m.value("logo")
	t.Font = m.value("font").fonts()
	t.Radius = m.value("radius").length()
	m.finish()
}

// themeName decodes the name of a folder in themes/.
func (l *loader) themeName(v value) string {
	name := v.safeName(v.line())
	if name == "" || name == "default" {
		return ""
	}
	list, err := fs.ReadDir(l.root, themesFolder)
	if err != nil {
		list = nil // no folder of themes is the same as no theme in it
	}
	var folders []string
	for _, e := range list {
		if e.IsDir() {
			folders = append(folders, e.Name())
		}
	}
	if !slices.Contains(folders, name) {
		v.fail("theme-missing", "there is no folder "+themesFolder+"/"+name, didYouMean(name, folders, "make the folder beside content, or delete the line to use the built-in theme"))
		return ""
	}
	before := len(l.list)
	if l.checkTheme(themesFolder+"/"+name, 0); len(l.list) > before {
		return "" // so that nothing of it is read
	}
	return name
}

// checkTheme refuses what a theme's folder can't hold: what isn't a file may never end when it is read, and a link leads
// elsewhere.
func (l *loader) checkTheme(dir string, depth int) {
	list, err := fs.ReadDir(l.root, dir)
	if err != nil || depth > maxFolders {
		l.report(dir, "theme-unread", "this folder of the theme can't be read, or lies too deep", "make it a folder that you may read, in no more than "+strconv.Itoa(maxFolders)+" others")
		return
	}
	for _, e := range list {
		name := dir + "/" + e.Name()
		if e.IsDir() {
			l.checkTheme(name, depth+1)
			continue
		}
		info, err := e.Info()
		switch {
		case err != nil: // deleted while we looked
		case !info.Mode().IsRegular():
			l.report(name, "file-special", "this is "+kindOf(info.Mode())+", which is not followed or opened", "put the file itself here, or remove it")
		case info.Size() > maxThemeFile:
			l.report(name, "file-too-large", fmt.Sprintf("this file of the theme has %d MiB; at most %d are read", info.Size()>>20, maxThemeFile>>20), "make it smaller")
		}
	}
}

var (
	shortColor = pattern.New(`^#[0-9a-fA-F]{3}$`)
	longColor  = pattern.New(`^#[0-9a-fA-F]{6}$`)
	cssLength  = pattern.New(shape.Length)
	fontName   = pattern.New(`^("[\pL\pM\pN _.-]+"|'[\pL\pM\pN _.-]+'|[\pL_][\pL\pM\pN_-]*( [\pL_][\pL\pM\pN_-]*)*|-apple-system)$`)
)

// color decodes a colour to "#rrggbb".
func (v value) color() (string, policy.Pos) {
	s := v.line()
	switch {
	case s == "":
		return "", policy.Pos{}
	case shortColor.MatchString(s):
		s = "#" + strings.Repeat(s[1:2], 2) + strings.Repeat(s[2:3], 2) + strings.Repeat(s[3:4], 2)
	case !longColor.MatchString(s):
		v.fail("color-wrong", fmt.Sprintf("%s %s is not a colour", v.name, shown(s)), `write # and six digits from 0 to f, in quotes: `+v.name+`: "#0b6e4f"`)
		return "", policy.Pos{}
	}
	return strings.ToLower(s), v.pos()
}

// length decodes a CSS length.
func (v value) length() string {
	s := v.line()
	if s != "" && !cssLength.MatchString(s) {
		v.fail("length-wrong", fmt.Sprintf("%s %s is not a length", v.name, shown(s)), "write for example "+v.name+": 8px, 0.5rem or 0")
		return ""
	}
	return s
}

// fonts decodes a list of font families.
func (v value) fonts() string {
	s := v.line()
	if s == "" {
		return ""
	}
	var list []string
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if !fontName.MatchString(name) {
			v.fail("font-wrong", fmt.Sprintf("%s: %s is not the name of a font", v.name, shown(name)), `write names with commas between them, those with digits in quotes: `+v.name+`: Georgia, "Source Serif 4", serif`)
			return ""
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}
