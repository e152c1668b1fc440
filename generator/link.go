package generator

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// target is where a link or an image leads, once it is resolved.
type target struct {
	path     string // from the site root: "terms/", "files/form.pdf"; "" for the page the link is on
	fragment string // decoded, without "#"
	text     string // of a cross reference
	known    bool
	unread   bool      // not known, but in a policy of which a part could not be read
	link     *crossing // of a link to a place in another policy; else nil
}

// waits reports whether the policy that the target is in was not read yet.
func (t target) waits() bool { return t.link != nil && !t.link.resolved }

// link resolves every link and image of a page, and reports those that lead nowhere.
func (s *build) link(d *document) {
	d.eachPart(func(_ int, p *part) {
		for _, l := range p.fragment.Links {
			t := s.index.resolve(d, p.of(l.In).Path, l.Target, l.Reference)
			p.links = append(p.links, t)
			if t.link != nil {
				t.link.start, t.link.end = l.Start, l.End
				if l.In != nil {
					t.link.uses = l.In.Uses
				}
				d.crossing = append(d.crossing, t.link)
			}
			if !t.waits() && !t.known && !t.unread {
				d.addBroken(func() diag.Diagnostic {
					return p.tell(l.In, func(f *diag.File) diag.Diagnostic {
						return s.index.broken(d, f.At(l.Start, l.End), l.Target, l.Reference)
					})
				})
			}
		}
		for _, img := range p.fragment.Images {
			t := s.index.file(p.of(img.In).Path, img.Source)
			p.images = append(p.images, t)
			if !t.known {
				d.addBroken(func() diag.Diagnostic {
					return p.tell(img.In, func(f *diag.File) diag.Diagnostic { return s.index.noImage(f.At(img.Start, img.End), img.Source) })
				})
			}
		}
	})
}

// maxBroken bounds the links and images, and the ids, that are reported of one page: nobody mends more before trying
// again.
const maxBroken = 100

// addBroken takes a note of a link or an image that leads nowhere.
func (d *document) addBroken(find finder) {
	if d.dead++; d.dead <= maxBroken {
		d.add(lastBroken(find(), d.dead))
	}
}

// lastBroken says of the last one that is reported of a page that it is.
func lastBroken(found diag.Diagnostic, number int) diag.Diagnostic {
	if number == maxBroken {
		found.Message += fmt.Sprintf("; after the first %d, no more are shown for this page", maxBroken)
	}
	return found
}

// index finds what links name. Its names are in the Unicode form NFC: disks keep others, in which an accent is a character
// of its own, and nobody sees the difference.
type index struct {
	byName    map[string]*document // "<locale> <policy key or slug>"
	byAddress map[string]*document // "en/terms": where the address of the page names the language
	bySource  map[string]*document // path of the policy's own file
	byFolder  map[string]*document // path of the folder of a policy that is one
	files     map[string]policy.File
	names     map[string][]string           // of the policies of a language, as links may call them
	locales   []policy.Locale               // of the site
	texts     func(*policy.Policy) []string // paths of the files that a policy is written in

	sources   []string          // of all files, for suggestions
	published map[string]string // where a published file comes from
}

func (s *build) newIndex() index {
	x := index{
		byName: map[string]*document{}, byAddress: map[string]*document{}, bySource: map[string]*document{}, byFolder: map[string]*document{},
		files: map[string]policy.File{}, names: map[string][]string{}, locales: s.site.Locales, texts: s.folder.Files, published: map[string]string{},
	}
	for _, d := range s.documents {
		p := d.policy
		x.byName[p.Locale.Tag+" "+p.Key] = d
		x.byName[p.Locale.Tag+" "+p.Slug] = d
		x.names[p.Locale.Tag] = append(x.names[p.Locale.Tag], p.Key)
		if p.Slug != p.Key {
			x.names[p.Locale.Tag] = append(x.names[p.Locale.Tag], p.Slug)
		}
		if p.Locale.Prefix != "" {
			x.byAddress[normal(strings.TrimSuffix(p.Path(), "/"))] = d
		}
		x.bySource[normal(p.Source.Path)] = d
		if !p.Source.Whole {
			x.byFolder[normal(path.Dir(p.Source.Path))] = d
		}
	}
	for _, f := range s.site.Files {
		source := normal(f.Source)
		x.files[source] = f
		x.published[f.Path] = f.Source
		x.sources = append(x.sources, source)
	}
	return x
}

// resolve finds what a link on the page of d, written in the file from, leads to.
func (x index) resolve(d *document, from, link string, reference bool) target {
	name, fragment, _ := strings.Cut(link, "#")
	fragment = decode(fragment)
	if name == "" {
		return x.anchor(d, d, fragment, reference)
	}
	name, _, _ = strings.Cut(decode(name), "?")
	source := sourcePath(from, name)
	w := &crossing{from: d, file: from, link: link, reference: reference, fragment: fragment}
	to, section := x.policyOf(d, source, name)
	if f, ok := x.files[source]; ok && !reference && x.bySource[source] == nil {
		return target{path: f.Path, fragment: fragment, known: true}
	}
	if to != nil {
		w.section = section
		return x.placeOn(to, w)
	}
	return target{}
}

// policyOf finds the policy that a link names by a path or a name, and the path of the section's file if it names one.
func (x index) policyOf(d *document, source, name string) (to *document, section string) {
	if other, ok := x.bySource[source]; ok {
		return other, ""
	}
	if other, ok := x.byFolder[path.Dir(source)]; ok && strings.EqualFold(path.Ext(source), ".md") {
		return other, source
	}
	if other, ok := x.byName[d.policy.Locale.Tag+" "+normal(policyName(name, d.policy.Locale))]; ok {
		return other, ""
	}
	return x.addressed(name), ""
}

// placeOn finds a place on the page of a document, or lets the link wait where that was not read yet.
func (x index) placeOn(to *document, w *crossing) target {
	if to == w.from || w.section == "" && w.fragment == "" { // the title of a policy is known without reading it
		return x.section(w, to, to.outline.Load())
	}
	w.to = to
	if o := to.outline.Load(); o != nil {
		// One that leads nowhere waits, too, so that the same ones are reported whatever was read first.
		if t := x.section(w, to, o); t.known || t.unread {
			w.target, w.resolved = t, true
			t.link = w
			return t
		}
	}
	return target{path: to.policy.Path(), fragment: w.fragment, link: w}
}

// section finds a place on the page of a document that was read: an anchor, or the section of a file.
func (x index) section(w *crossing, to *document, o *outline) target {
	fragment := w.fragment
	if w.section != "" {
		id, ok := o.idOf(w.section)
		if !ok {
			return target{unread: o.Broken}
		}
		fragment = cmp.Or(fragment, id)
	}
	return x.anchor(w.from, to, fragment, w.reference)
}

// anchor finds a place on the page of another document, or of the same one.
func (x index) anchor(from, to *document, fragment string, reference bool) target {
	t := target{fragment: fragment, known: true}
	if from != to {
		t.path = to.policy.Path()
	}
	if fragment == "" {
		t.text = to.policy.Title
		return t
	}
	o := to.outline.Load()
	a, ok := o.find(fragment)
	t.known = ok && !(reference && a.Title == "" && a.Clause == "")
	if !ok {
		t.unread = o.Broken && !o.nearly(fragment) // a near miss is reported at once
	}
	if t.known && reference {
		t.text = to.texts.Reference(a.Number, a.Clause, a.Title)
		if from != to {
			t.text = to.policy.Title + ", " + t.text
		}
	}
	return t
}

// file finds a file that is published unchanged.
func (x index) file(from, name string) target {
	f, ok := x.files[sourcePath(from, decode(name))]
	return target{path: f.Path, known: ok}
}

func (x index) noImage(at diag.Diagnostic, source string) diag.Diagnostic {
	at.Rule = "image-missing"
	at.Message = fmt.Sprintf("there is no image %s", source)
	at.Hint = suggest(path.Base(decode(source)), baseNames(x.sources), "%s", "put the file beside this one, or correct its name")
	return at
}

func suggest(word string, known []string, pattern, otherwise string) string {
	if near, ok := diag.Suggest(word, known); ok {
		return "did you mean " + fmt.Sprintf(pattern, near) + "?"
	}
	return otherwise
}

func baseNames(paths []string) []string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = path.Base(p)
	}
	return names
}

// sourcePath is the path from the site folder of a file named in the file from. A leading slash means content/.
func sourcePath(from, name string) string {
	if rest, ok := strings.CutPrefix(name, "/"); ok {
		return normal(path.Join("content", rest))
	}
	return normal(path.Join(path.Dir(from), name))
}

// policyName strips what a link to a policy's page has around the name: "/privacy/", "../terms/", "/fr/terms".
func policyName(name string, locale policy.Locale) string {
	name = strings.Trim(strings.TrimPrefix(path.Clean("/"+name), "/"+locale.Prefix), "/")
	return strings.TrimLeft(name, "./")
}

// normal is the one Unicode form of a name.
func normal(name string) string { return norm.NFC.String(name) }

var percentEncoded = pattern.New(`%[0-9A-Fa-f]{2}`)

// decode undoes the percent-encoding of a link as a browser does: a percent sign that encodes nothing stands for itself.
func decode(s string) string {
	decoded := percentEncoded.ReplaceAllStringFunc(s, func(escape string) string {
		b, _ := strconv.ParseUint(escape[1:], 16, 8) // two digits always fit
		return string([]byte{byte(b)})
	})
	if !utf8.ValidString(decoded) {
		return s
	}
	return decoded
}
