package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"trackora.click/proviso/cmd/bench/figures"
)

// walk calls do for every file below a folder, in the order of their names.
func walk(folder string, do func(name string, info os.FileInfo) error) error {
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return do(name, info)
	})
	if err != nil {
		return fmt.Errorf("look through %s: %w", folder, err)
	}
	return nil
}

// files counts what lies in a folder.
func files(folder string) (figures.Tree, error) { return count(folder, "") }

// markdown counts the Markdown in a folder.
func markdown(folder string) (figures.Tree, error) { return count(folder, ".md") }

// count counts the files that end in a text, empty for all.
func count(folder, ext string) (figures.Tree, error) {
	var t figures.Tree
	err := walk(folder, func(name string, info os.FileInfo) error {
		if ext == "" || filepath.Ext(name) == ext {
			t.Files++
			t.Bytes += info.Size()
		}
		return nil
	})
	return t, err
}

// built is a file of a built site at a moment.
type built struct {
	info os.FileInfo
	sum  [sha256.Size]byte
}

// readTree reads all files of a folder, by path.
func readTree(folder string) (map[string]built, error) {
	tree := map[string]built{}
	err := walk(folder, func(name string, info os.FileInfo) error {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(folder, name)
		tree[rel] = built{info, sha256.Sum256(data)}
		return err
	})
	return tree, err
}

// manifest lists all other files with their hashes, and is counted by nobody.
const manifest = "proviso.json"

// compare counts the files that are new or have other bytes, and names those that were written with the bytes they had.
func compare(before, after map[string]built) (differ int, rewritten []string) {
	for name, now := range after {
		then, was := before[name]
		switch {
		case name == manifest && was && then.sum != now.sum:
		case !was || then.sum != now.sum:
			differ++
		case !os.SameFile(then.info, now.info) || !then.info.ModTime().Equal(now.info.ModTime()):
			rewritten = append(rewritten, name)
		}
	}
	slices.Sort(rewritten)
	return differ, rewritten
}
