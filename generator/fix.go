package generator

import (
	"fmt"
	"os"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/mend"
)

// Mended is a file in which the problems with one right answer are mended.
type Mended struct {
	Path  string
	Fixes int
	Diff  string

	text []byte
}

// Mend returns the files of a site folder as they would be with the fixes that were found.
func Mend(source string, found []diag.Diagnostic) ([]Mended, error) {
	root, err := os.OpenRoot(source)
	if err != nil {
		return nil, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	var list []Mended
	for i := 0; i < len(found); { // sorted by file
		name, first := found[i].Position.File, i
		fixable := false
		for ; i < len(found) && found[i].Position.File == name; i++ {
			fixable = fixable || found[i].Fix.Known
		}
		if !fixable {
			continue
		}
		text, err := root.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if fixed, made := mend.Apply(text, found[first:i]); made > 0 {
			list = append(list, Mended{name, made, mend.Diff(name, text, fixed), fixed})
		}
	}
	return list, nil
}

// WriteMended writes such files.
func WriteMended(source string, list []Mended) error {
	root, err := os.OpenRoot(source)
	if err != nil {
		return fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	for _, m := range list {
		if err := mend.Write(root, m.Path, m.text); err != nil {
			return err
		}
	}
	return nil
}
