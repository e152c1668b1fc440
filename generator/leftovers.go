package generator

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/check"
)

// checkLeftovers looks among the files that are published as they are for what no text names: a text that isn't read, or,
// in a check, a picture that nothing shows. Texts are looked through only where there is something to look for.
func (s *build) checkLeftovers(thorough bool) error {
	files := s.leftovers()
	if !thorough {
		files = slices.DeleteFunc(files, func(l check.Leftover) bool { return !l.MayBeRead() })
	}
	if len(files) == 0 {
		return nil
	}
	named := check.Names(files)
	err := fs.WalkDir(s.root, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !isText(name) && name != siteFile && name != registryFile {
			return err
		}
		text, err := fs.ReadFile(s.root, name)
		check.Named(text, named)
		return err
	})
	if err != nil {
		return fmt.Errorf("look for the files that texts name: %w", err)
	}
	s.add(check.Leftovers(files, named)...)
	return nil
}

// leftovers are the files that are published as they are.
func (s *build) leftovers() []check.Leftover {
	texts := map[string]bool{}
	for _, d := range s.documents {
		for _, file := range s.folder.Files(d.policy) {
			texts[path.Dir(file)] = true
		}
	}
	var files []check.Leftover
	refused := map[string]bool{} // which is told, with the name that they should have
	for _, d := range s.diagnostics {
		if d.Rule == "file-ending" {
			refused[d.Position.File] = true
		}
	}
	for _, f := range s.site.Files {
		if refused[f.Source] {
			continue
		}
		l := check.Leftover{Source: f.Source, Published: f.Path, BesideText: texts[path.Dir(f.Source)]}
		if ext := strings.ToLower(path.Ext(f.Source)); ext == ".txt" || ext == ".text" || ext == "" {
			l.Fields = s.beginsWithFields(f.Source)
		}
		files = append(files, l)
	}
	return files
}

// beginsWithFields tells whether a file begins as a text with front matter does.
func (s *build) beginsWithFields(name string) bool {
	f, err := s.root.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 8)
	n, _ := f.Read(head)
	first, _, cut := strings.Cut(strings.TrimPrefix(string(head[:n]), "\uFEFF"), "\n")
	return cut && strings.TrimRight(first, "\r") == "---"
}
