package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// isSite refuses a folder that can't be that of a site. What else is wrong with one, a build says.
func isSite(source string) error {
	if _, err := os.Stat(source); errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no folder %s; name the one that holds content/ with --source, or make a site: proviso init %s", source, shellWord(source))
	}
	if _, err := os.Lstat(filepath.Join(source, "content")); errors.Is(err, fs.ErrNotExist) {
		return usagef("%s has no folder content, so it is no site; name one with --source, or make one: proviso init mysite", source)
	}
	return nil
}

// sourceFlag is what another command is to be given, so that it works on the same site.
func sourceFlag(source string) string {
	if filepath.Clean(source) == "." {
		return ""
	}
	return " --source " + shellWord(source)
}

// fromHere is the folder of a site as seen from where the program runs; empty where the site lies outside of that. It
// stands before the names of files in what other programs read: they look for files from the root of a repository,
// which is where CI runs programs.
func fromHere(source string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return ""
	}
	there, err := filepath.Abs(source)
	if err != nil {
		return ""
	}
	folder, err := filepath.Rel(here, there)
	if err != nil || !filepath.IsLocal(folder) {
		return ""
	}
	return filepath.ToSlash(folder)
}
