// Package pin says which program a workflow of a code host installs: the very one that writes the workflow, so that a site
// isn't built by another one from one day to the next. What is installed is checked by Go, against a public log that has
// the hash of each version.
//
// A workflow is written for the newest release and the newest Go, so that it works as it stands in the sources:
//
//	go-version: stable
//	image: golang:latest
//	go install trackora.click/proviso/cmd/proviso@latest
package pin

import (
	"strings"

	"trackora.click/proviso/generator/pattern"
)

// Pin is a version of the program, and one of Go to build it with.
type Pin struct {
	Program string // "v1.2.3"; the newest release when empty
	Go      string // "1.26.8"; the newest when empty
}

var (
	release = pattern.New(`^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$`)
	commit  = pattern.New(`[.-][0-9]{14}-[0-9a-f]{12}$`) // at the end of what Go calls a version between two releases
	golang  = pattern.New(`^go([0-9]+\.[0-9]+\.[0-9]+)$`)
)

// Of returns the pin of a program by what Go stamped into it: its version, and that of Go. A build that is no release can't
// be installed by its name, and neither can a Go that is none; the newest release may need the newest Go.
func Of(program, goVersion string) Pin {
	if !release.MatchString(program) || commit.MatchString(program) {
		return Pin{}
	}
	p := Pin{Program: program}
	if match := golang.FindStringSubmatch(goVersion); match != nil {
		p.Go = match[1]
	}
	return p
}

// Into writes the versions into a workflow.
func (p Pin) Into(workflow []byte) []byte {
	text := string(workflow)
	if p.Program != "" {
		text = strings.ReplaceAll(text, "/cmd/proviso@latest", "/cmd/proviso@"+p.Program)
	}
	if p.Go != "" {
		text = strings.ReplaceAll(text, "go-version: stable", "go-version: "+p.Go)
		text = strings.ReplaceAll(text, "golang:latest", "golang:"+p.Go)
	}
	return []byte(text)
}
