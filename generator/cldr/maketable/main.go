// Command maketable writes what package cldr reads: the tables of golang.org/x/text/language/display, packed so that one
// language can be looked at without the others. It needs that package, so that the program doesn't.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "maketable:", err)
		os.Exit(1)
	}
}

func run() error {
	packed, err := countries()
	if err != nil {
		return err
	}
	if err := os.WriteFile("countries.zip", packed, 0o644); err != nil {
		return err
	}
	return os.WriteFile("languages.txt", []byte(languages()), 0o644)
}

// countries returns an archive with a file for each language that has names of countries: a line with the name of each, in
// the order of the codes in a file of their own. That of a language in a region or script holds only what differs from the
// language's: lines of a code, a tab, a name.
func countries() ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write := func(name, text string) error {
		file, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		_, err = file.Write([]byte(text))
		return err
	}
	codes := allCodes()
	if err := write("codes", strings.Join(codes, "\n")); err != nil {
		return nil, err
	}
	var tags []string
	for _, tag := range display.Supported.Tags() {
		tags = append(tags, tag.String())
		base, _ := tag.Base()
		text := inOrder(namesIn(tag), codes)
		if tag.String() != base.String() {
			text = differences(namesIn(tag), namesIn(language.Raw.Make(base.String())))
		}
		if text == "" {
			continue
		}
		if err := write(tag.String(), text); err != nil {
			return nil, err
		}
	}
	if err := write("tags", strings.Join(tags, "\n")); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// allCodes returns the codes of the countries that have a name in any language.
func allCodes() []string {
	codes := map[string]bool{}
	for _, tag := range display.Supported.Tags() {
		for code := range namesIn(tag) {
			codes[code] = true
		}
	}
	return slices.Sorted(maps.Keys(codes))
}

// inOrder writes names in the order of the codes, an empty line where there is none; nothing where there are no names.
func inOrder(names map[string]string, codes []string) string {
	if len(names) == 0 {
		return ""
	}
	var lines []string
	for _, code := range codes {
		lines = append(lines, names[code])
	}
	return strings.Join(lines, "\n")
}

// differences writes the names that aren't the same as the language's, and an empty one for what only that has.
func differences(names, of map[string]string) string {
	var b strings.Builder
	codes := slices.AppendSeq(slices.Collect(maps.Keys(of)), maps.Keys(names))
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		if names[code] != of[code] {
			fmt.Fprintf(&b, "%s\t%s\n", code, names[code])
		}
	}
	return b.String()
}

// namesIn returns the names of all countries in a language, by their codes.
func namesIn(tag language.Tag) map[string]string {
	names := display.Regions(tag)
	if names == nil {
		return nil
	}
	all := map[string]string{}
	for a := 'A'; a <= 'Z'; a++ {
		for z := 'A'; z <= 'Z'; z++ {
			code := string(a) + string(z)
			region, err := language.ParseRegion(code)
			if err == nil && region.String() == code {
				if name := names.Name(region); name != "" {
					all[code] = name
				}
			}
		}
	}
	return all
}

// languages returns the name of each language in itself: lines of a tag, a tab, a name.
func languages() string {
	var b strings.Builder
	for _, tag := range display.Self.Supported.Tags() {
		if name := display.Self.Name(tag); name != "" {
			fmt.Fprintf(&b, "%s\t%s\n", tag, name)
		}
	}
	return b.String()
}
