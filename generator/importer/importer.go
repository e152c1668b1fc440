// Package importer takes what a company has today, one file of Markdown, HTML or Word or a folder of them, and makes
// policy folders of it that Proviso builds without an error. What it is not sure about, it reports with file and
// line, or with the heading above it where a file has no lines.
// It looks at no other file than those and the pictures beside them, and asks no network.
//
//	reader (markup, webpage, word) → document → pictures → arrange: title, sections, numbers → links → manuscript → files
package importer

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/importer/manuscript"
	"trackora.click/proviso/generator/policy"
)

// Source is a file to import.
type Source struct {
	Path   string // as diagnostics name it
	Text   []byte
	Folder fs.FS  // with the pictures that the text may show; nil has none
	Name   string // path of the file in Folder
}

// Options say how to import.
type Options struct {
	Name    string // of the policy, where there is one source; empty makes it from the name of the file
	Address string // that the texts had, for links in them that lead to what isn't imported; empty keeps what they say
	Again   string // the command that imports the same with more flags, for hints; empty for none
	Folder  string // that the policies are written to, which stands in the way of that command; empty where nothing is written
}

// Policy is a policy folder to be.
type Policy struct {
	Key      string // name of the folder
	From     string // path of the source
	Title    string
	Sections int
	Files    []manuscript.File
	Pictures []Picture
}

// Result is what was made of the sources.
type Result struct {
	Policies    []Policy
	Diagnostics []diag.Diagnostic // sorted. An Error names a source that couldn't be read
}

// Read makes policies of sources.
func Read(sources []Source, o Options) Result {
	var result Result
	var drafts []*draft
	keys := map[string]bool{}
	for _, src := range sources {
		read, err := readSource(src)
		if err != nil {
			at := diag.Position{File: src.Path}
			if in := (lineError{}); errors.As(err, &in) {
				at.Line = in.line
			}
			result.Diagnostics = append(result.Diagnostics, diag.Diagnostic{Rule: "import-unreadable", Position: at, Message: err.Error(), Hint: hintFor(err)})
			continue
		}
		d := arrange(src.Path, read)
		d.pictures = read.pictures
		d.address = cmp.Or(o.Address, read.address)
		d.key = unique(cmp.Or(o.Name, keyOf(src.Path)), keys)
		drafts = append(drafts, d)
	}
	link(drafts, o)
	for _, d := range drafts {
		files := manuscript.Write(d.policy)
		result.Policies = append(result.Policies, Policy{
			Key: d.key, From: d.path, Title: d.policy.Title, Sections: len(d.policy.Sections), Files: files, Pictures: d.kept(d.pictures),
		})
		result.Diagnostics = append(result.Diagnostics, d.doubts...)
	}
	diag.Sort(result.Diagnostics)
	result.Diagnostics = foldFields(slices.Compact(result.Diagnostics))
	nameParagraphs(result.Diagnostics, drafts)
	return result
}

// foldFields tells once what many files have in common: the fields of front matter that one tool put into all of them.
func foldFields(list []diag.Diagnostic) []diag.Diagnostic {
	const rule = "import-field"
	times := map[string]int{}
	for _, d := range list {
		if d.Rule == rule && d.Level == diag.Hint {
			times[d.Message]++
		}
	}
	var out []diag.Diagnostic
	for _, d := range list {
		n := times[d.Message]
		if d.Rule != rule || d.Level != diag.Hint || n == 1 {
			out = append(out, d)
			continue
		}
		if times[d.Message] = 0; n > 0 {
			d.Message += fmt.Sprintf("; so it is in %d files", n)
			out = append(out, d)
		}
	}
	return out
}

// keyOf makes the name of a policy folder from that of a file: "legal/Données.html" is "donnees".
func keyOf(file string) string { return manuscript.Unaccented(slugOf(file)) }

// slugOf makes a name from that of a file: "legal/Privacy Policy.html" is "privacy-policy".
func slugOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if dir := path.Base(path.Dir(file)); (strings.EqualFold(name, "index") || strings.EqualFold(name, "_index")) && dir != "." && dir != "/" {
		name = dir
	}
	key := strings.Trim(policy.Slug(strings.ReplaceAll(name, ".", "-")), "-_")
	if key == "" || key == "assets" || key == "index" {
		return cmp.Or(strings.TrimSuffix(key+"-policy", "-"), "policy")
	}
	return key
}

// unique returns the name, or one with a number where it is taken, and takes it.
func unique(name string, taken map[string]bool) string {
	free := name
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	taken[free] = true
	return free
}

// draft is a policy on its way.
type draft struct {
	path    string
	outline *outline // nil where the source has lines
	key     string
	address string
	policy  manuscript.Policy
	places  map[string]*place // by the name that links use
	doubts  []diag.Diagnostic

	pictures []Picture // of the source

	ids     map[string]bool // that are taken
	clauses clauses         // with a typed number
	called  string          // the word before the typed numbers of titles, "§"; empty for none
	counted bool            // those numbers are computed now

	computed, linkedTyped []told // references that are links now
}

func (d *draft) doubt(level diag.Level, line int, rule, message, hint string) {
	d.doubts = append(d.doubts, diag.Diagnostic{
		Rule: rule, Level: level, Message: message, Hint: hint, Position: diag.Position{File: d.path, Line: line},
	})
}

// each calls do for all blocks of a draft.
func (d *draft) each(do func([]document.Block)) {
	do(d.policy.Lead)
	for i := range d.policy.Sections {
		do(d.policy.Sections[i].Blocks)
	}
	for i := range d.policy.Notes {
		do(d.policy.Notes[i].Blocks)
	}
}
