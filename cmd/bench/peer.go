package main

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"trackora.click/proviso/cmd/bench/corpus"
	"trackora.click/proviso/cmd/bench/figures"
	"trackora.click/proviso/cmd/bench/peers"
)

// peers writes the same text for the other generators that are installed, below the folder.
func (b *bench) peers(c corpus.Corpus, folder string) ([]contestant, error) {
	var list []contestant
	add := func(name figures.Name, site string, files iter.Seq2[string, []byte], args ...string) error {
		site = filepath.Join(folder, site)
		list = append(list, &command{
			bench: b, folder: site, args: args, output: filepath.Join(site, "dist"), pages: c.Policies,
			line: figures.Line{Name: name},
		})
		return corpus.Write(site, files)
	}
	if b.hugo != "" {
		build := []string{b.hugo, "--minify", "--quiet", "--destination", "dist"}
		if err := add(figures.HugoPolicies, "hugo-policies", peers.HugoPolicies(c), build...); err != nil {
			return nil, err
		}
		if err := add(figures.HugoSections, "hugo-sections", peers.HugoSections(c), build...); err != nil {
			return nil, err
		}
	}
	if b.eleventy != "" {
		if err := add(figures.Eleventy, "eleventy", peers.Eleventy(c), b.runEleventy("--quiet", "--output=dist")...); err != nil {
			return nil, err
		}
		// Its configuration looks for modules beside itself.
		if err := os.Symlink(b.eleventy, filepath.Join(folder, "eleventy", "node_modules")); err != nil {
			return nil, fmt.Errorf("give Eleventy its modules: %w", err)
		}
	}
	return list, nil
}

// runEleventy returns the command that runs Eleventy; its first word is empty where it isn't installed.
func (b *bench) runEleventy(args ...string) []string {
	if b.eleventy == "" {
		return []string{""}
	}
	return append([]string{"node", filepath.Join(b.eleventy, "@11ty", "eleventy", "cmd.cjs")}, args...)
}
