package generator

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// addressed finds the policy whose page has an address that begins with a slash and names the language, as "/en/terms/"
// does. One in the main language names none: "/terms/" is the policy of that name in the language of the page.
func (x index) addressed(name string) *document {
	if !strings.HasPrefix(name, "/") {
		return nil
	}
	return x.byAddress[normal(strings.Trim(path.Clean(name), "/"))]
}

// abroad says how to link to the text in another language that a path was most likely meant to name. It never advises
// what would lead to the text in the page's own language: nobody would see that the words of the link are wrong.
func (x index) abroad(d *document, from, name, behind string) string {
	parts := strings.Split(strings.Trim(path.Clean(normal(name)), "/"), "/")
	own := d.policy.Locale.Tag
	for i, part := range parts[:len(parts)-1] {
		for _, l := range x.locales {
			if l.Tag != own && strings.EqualFold(l.Tag, part) {
				return x.textIn(l, from, path.Join(parts[i+1:]...), behind)
			}
		}
	}
	word := strings.TrimSuffix(parts[len(parts)-1], ".md")
	if x.byName[own+" "+word] != nil {
		return ""
	}
	for _, l := range x.locales {
		to := x.byName[l.Tag+" "+word]
		if to == nil {
			continue
		}
		if here := x.byName[own+" "+to.policy.Key]; here != nil {
			return fmt.Sprintf("that is its name in %s: write %s, or, for the text in %s, %s", l.Tag, here.policy.Key+behind, l.Tag, to.linkFrom(from, behind))
		}
		return fmt.Sprintf("there is none in %s; for the text in %s, write %s", own, l.Tag, to.linkFrom(from, behind))
	}
	return ""
}

// textIn says how to link to a text in a language, which the rest of a path names behind that of the language.
func (x index) textIn(l policy.Locale, from, rest, behind string) string {
	rest = strings.TrimSuffix(rest, "/index.html")
	for _, file := range []string{"content/" + l.Tag + "/" + rest, "content/" + l.Tag + "/" + rest + ".md"} {
		if x.isText(file) {
			return fmt.Sprintf("for the text in %s, write %s", l.Tag, relative(from, file)+behind)
		}
	}
	word, _, _ := strings.Cut(strings.TrimSuffix(rest, ".md"), "/")
	if to := x.byName[l.Tag+" "+word]; to != nil {
		return fmt.Sprintf("for the text in %s, write %s", l.Tag, to.linkFrom(from, behind))
	}
	if near, ok := diag.Suggest(word, x.names[l.Tag]); ok {
		return fmt.Sprintf("did you mean %s, the text in %s?", x.byName[l.Tag+" "+near].linkFrom(from, behind), l.Tag)
	}
	return fmt.Sprintf("write the path of a file in %s as seen from this one, as in %s", l.Tag, relative(from, "content/"+l.Tag+"/terms.md"))
}

// isText reports whether a path is that of a policy, of a section or of a file that is published unchanged.
func (x index) isText(file string) bool {
	if _, published := x.files[file]; published || x.bySource[file] != nil {
		return true
	}
	to := x.byFolder[path.Dir(file)]
	return to != nil && slices.ContainsFunc(x.texts(to.policy), func(text string) bool { return normal(text) == file })
}

// linkFrom is what to write in a file for the policy of d, whatever the language there is.
func (d *document) linkFrom(from, behind string) string {
	switch p := d.policy; {
	case !p.Generated:
		return relative(from, p.Source.Path) + behind
	case p.Locale.Prefix != "":
		return "/" + p.Path() + behind
	default:
		return "its full address, with https://" // nobody wrote it, so that it has no file
	}
}

// relative is the path of a file as a link in another writes it.
func relative(from, to string) string {
	way, err := filepath.Rel(path.Dir(from), to)
	if err != nil {
		panic("both paths begin at the folder of the site: " + err.Error())
	}
	return strings.ReplaceAll(filepath.ToSlash(way), " ", "%20")
}
