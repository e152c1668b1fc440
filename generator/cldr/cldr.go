// Package cldr names countries and languages in the languages of the world, as the Unicode Common Locale Data Repository
// does.
//
// The names are those of golang.org/x/text/language/display, which would add 2.3 MB to the program and 2 ms to each start
// of it. Here they are packed, a file for each language, and one is unpacked when it is asked for. A test compares all of
// them with that package.
package cldr

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:generate go run ./maketable

//go:embed countries.zip
var packed []byte

//go:embed languages.txt
var languages string

// table is what is unpacked once.
type table struct {
	archive *zip.Reader
	codes   []string                   // of all countries, in the order of each language's names
	matcher language.Matcher           // among all languages
	names   []func() map[string]string // of countries, in each of them
}

var unpacked = sync.OnceValue(func() table {
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		panic("cldr: the embedded table can't be read: " + err.Error())
	}
	t := table{archive: archive}
	t.codes = strings.Split(t.read("codes"), "\n")
	var all []language.Tag
	for tag := range strings.SplitSeq(t.read("tags"), "\n") {
		all = append(all, language.Raw.Make(tag))
		t.names = append(t.names, sync.OnceValue(func() map[string]string { return t.namesIn(tag) }))
	}
	t.matcher = language.NewMatcher(all)
	return t
})

// read returns a file of the archive; nothing when there is none.
func (t table) read(name string) string {
	file, err := t.archive.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		panic("cldr: the embedded table of " + name + " can't be read: " + err.Error())
	}
	return string(text)
}

// Countries returns the names of all countries by their ISO 3166 codes, in a language or the nearest one that has names;
// nil when there is none. The caller doesn't change the map.
func Countries(tag language.Tag) map[string]string {
	t := unpacked()
	_, index, confidence := t.matcher.Match(tag)
	if confidence == language.No {
		return nil
	}
	return t.names[index]()
}

// namesIn reads the names of a language, and then those that its region or script has in place of them.
func (t table) namesIn(tag string) map[string]string {
	base, _, _ := strings.Cut(tag, "-")
	all := map[string]string{}
	for i, country := range strings.Split(t.read(base), "\n") {
		if country != "" {
			all[t.codes[i]] = country
		}
	}
	if tag != base {
		for line := range strings.Lines(t.read(tag)) {
			code, country, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			all[code] = country
			if country == "" { // only in the language, not in this region or script
				delete(all, code)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

var own = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(languages) {
		tag, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		all[tag] = name
	}
	return all
})

// Language returns the name of a language in itself; empty when it isn't known, or not in that script.
func Language(tag language.Tag) string {
	base, script, region := tag.Raw()
	usual := usualScript(base)
	wanted := ""
	if script != (language.Script{}) {
		wanted = script.String()
	} else if likely, _ := tag.Script(); region != (language.Region{}) && likely != usual {
		wanted = likely.String()
	}
	if name := own()[base.String()+"-"+wanted]; name != "" {
		return name
	}
	if wanted != "" && wanted != "Zzzz" && wanted != usual.String() {
		return ""
	}
	if name := own()[base.String()+"-"+region.String()]; name != "" {
		return name
	}
	return own()[base.String()]
}

// usualScript is the one that a language is written in when nothing else is said.
func usualScript(base language.Base) language.Script {
	tag, err := language.Raw.Compose(base)
	if err != nil {
		return language.Script{}
	}
	script, _ := tag.Script()
	return script
}
