package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// loadKinds are the kinds of things that a service can load, as consent.yaml names them, and the endings of files of
// the site that can be one; without any it has to be an https address.
var loadKinds = []struct {
	kind    policy.LoadKind
	endings []string
}{
	{policy.Script, []string{".js", ".mjs"}},
	{policy.Module, []string{".js", ".mjs"}},
	{policy.Inline, nil},
	{policy.Frame, nil},
	{policy.Image, nil},
	{policy.Style, []string{".css"}},
	{policy.Preconnect, nil},
}

// integrityForm is a hash as browsers compare it: SHA-256, SHA-384 or SHA-512 in base64.
var integrityForm = pattern.New(shape.Integrity)

// readLoad decodes what a service loads once it may; what is written replaces all that its ready-made entry loads.
func (l *loader) readLoad(v value, base []policy.Load, at policy.Pos) ([]policy.Load, []value) {
	if !v.set() {
		list := slices.Clone(base)
		for i := range list {
			list[i].Pos = at
		}
		return list, nil
	}
	var list []policy.Load
	var places []value
	for _, item := range v.groups(loadForm) {
		if load, place := l.readOneLoad(item); load.Source != "" {
			list, places = append(list, load), append(places, place)
		}
	}
	return list, places
}

// readOneLoad decodes one thing to load, and returns the value that says what it is.
func (l *loader) readOneLoad(item value) (policy.Load, value) {
	m := item.mapping(shape.Load)
	m.instead = loadsOtherwise
	var load policy.Load
	var place value
	for _, k := range loadKinds {
		v := m.value(string(k.kind))
		switch {
		case !v.set():
		case place.set():
			v.fail("load-wrong", fmt.Sprintf("one load can't be both %s and %s", place.name, v.name), "begin another item with a dash for the second: - "+v.name+": …")
		default:
			place = v
			load = policy.Load{Kind: k.kind, Source: l.loadSource(v, k.kind, k.endings), Pos: v.pos()}
		}
	}
	if !place.set() && m.byName != nil && !m.hasInstead() {
		m.lacks = append(m.lacks, lack{string(policy.Script), "scripts/visits.js"})
	}
	load.Integrity = m.value("integrity").integrity(load)
	if async := m.value("async"); async.set() {
		load.Async = async.boolean()
		async.onlyOf(load, policy.Script, policy.Module)
	}
	if title := m.value("title"); title.set() {
		load.Title = l.line(title)
		title.onlyOf(load, policy.Frame)
	}
	m.finish()
	return load, place
}

// loadsOtherwise are names that people have for kinds of loads.
var loadsOtherwise = map[string]string{
	"pixel": "write image: in place of pixel:", "img": "write image: in place of img:",
	"js": "write script: in place of js:", "src": "write script: in place of src:", "url": "write script: in place of url:",
	"css": "write stylesheet: in place of css:", "style": "write stylesheet: in place of style:",
	"frame": "write iframe: in place of frame:", "embed": "write iframe: in place of embed:",
}

// onlyOf reports a field that means nothing for the kind of load it stands beside.
func (v value) onlyOf(load policy.Load, kinds ...policy.LoadKind) {
	if load.Kind != "" && !slices.Contains(kinds, load.Kind) {
		v.fail("load-wrong", fmt.Sprintf("%s means nothing for what is loaded as %s", v.name, load.Kind), "delete the line")
	}
}

// integrity decodes the hash of a file on another host; those of the site's own files are computed.
func (v value) integrity(load policy.Load) string {
	s := v.line()
	if s == "" {
		return ""
	}
	v.onlyOf(load, policy.Script, policy.Module, policy.Style)
	switch {
	case !integrityForm.MatchString(s):
		v.fail("integrity-wrong", fmt.Sprintf("integrity %s is not a hash", shown(s)), "write sha384- and the 64 characters that follow it at the provider")
	case load.Source != "" && !strings.HasPrefix(load.Source, "https://"):
		v.fail("load-wrong", "the integrity of the site's own files is computed by the build", "delete the line")
	default:
		return s
	}
	return ""
}

// loadSource decodes the code of an inline script, or the address of anything else: a file of content, or an https URL.
func (l *loader) loadSource(v value, kind policy.LoadKind, endings []string) string {
	if kind == policy.Inline {
		return v.text()
	}
	s := v.line()
	switch {
	case s == "":
		return ""
	case len(endings) == 0 || strings.Contains(s, ":") || strings.HasPrefix(s, "//"):
		return v.httpsURL()
	}
	return l.ownFile(v, s, endings)
}

// ownFile finds a file of content that a service loads, and notes that it is not copied as it is.
func (l *loader) ownFile(v value, s string, endings []string) string {
	switch rel := strings.TrimPrefix(strings.TrimPrefix(s, "/"), contentFolder+"/"); {
	case rel != s && l.has(contentFolder+"/"+rel):
		v.fail("script-missing", fmt.Sprintf("%s must be the path below content", v.name), "write "+v.name+": "+rel)
	case !slices.Contains(endings, path.Ext(s)):
		v.fail("script-missing", fmt.Sprintf("%s %s is not a %s", v.name, shown(s), v.name), "write the path of a file that ends in "+endings[0]+", or a URL that begins with https://")
	case !l.has(contentFolder + "/" + s):
		v.fail("script-missing", fmt.Sprintf("there is no %s %s in content", v.name, shown(s)), didYouMean(s, l.filesEndingIn(endings), "write the path of a file below content, or a URL that begins with https://"))
	default:
		l.scripts[s] = true
		return s
	}
	return ""
}

// filesEndingIn returns the paths of all files in content with one of the endings.
func (l *loader) filesEndingIn(endings []string) []string {
	var list []string
	for _, e := range l.entries {
		if slices.Contains(endings, path.Ext(e.path)) {
			list = append(list, strings.TrimPrefix(e.path, contentFolder+"/"))
		}
	}
	return list
}
