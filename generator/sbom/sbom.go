// Package sbom says what a Go program is made of: its build information in, a bill of materials as CycloneDX JSON out.
// It knows what the toolchain stamped into the program, and so neither licences nor which module wants which.
package sbom

import (
	"cmp"
	"encoding/json"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
)

// document is CycloneDX 1.6 (cyclonedx.org/docs/1.6/json), as far as it is needed.
type document struct {
	Schema       string       `json:"$schema"`
	Format       string       `json:"bomFormat"`
	SpecVersion  string       `json:"specVersion"`
	Version      int          `json:"version"` // of this document, not of the program
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"` // the program itself
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	PackageURL string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

// Write returns the bill of materials of a program. The same program gives the same bytes.
func Write(info *debug.BuildInfo) ([]byte, error) {
	program := component{Type: "application", Name: info.Main.Path, Version: info.Main.Version}
	program.PackageURL = PackageURL(info.Main.Path, info.Main.Version)
	program.Ref = program.PackageURL
	for _, s := range info.Settings {
		program.Properties = append(program.Properties, property{Name: "go:build:" + s.Key, Value: s.Value})
	}
	version := strings.TrimPrefix(info.GoVersion, "go")
	library := component{Type: "library", Name: "std", Version: info.GoVersion, PackageURL: PackageURL("std", version)}
	library.Ref = library.PackageURL
	parts := []component{library}
	for _, m := range info.Deps {
		parts = append(parts, ofModule(m))
	}
	slices.SortFunc(parts, func(a, b component) int { return cmp.Compare(a.Ref, b.Ref) })
	needs := dependency{Ref: program.Ref}
	graph := []dependency{}
	for _, c := range parts {
		needs.DependsOn = append(needs.DependsOn, c.Ref)
		graph = append(graph, dependency{Ref: c.Ref})
	}
	d := document{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", SpecVersion: "1.6", Version: 1,
		Metadata: metadata{Component: program}, Components: parts, Dependencies: append([]dependency{needs}, graph...),
	}
	text, err := json.MarshalIndent(d, "", "  ")
	return append(text, '\n'), err
}

// ofModule describes a module, or what stands in its place.
func ofModule(m *debug.Module) component {
	for m.Replace != nil {
		m = m.Replace
	}
	c := component{Type: "library", Name: m.Path, Version: m.Version, PackageURL: PackageURL(m.Path, m.Version)}
	c.Ref = c.PackageURL
	if m.Sum != "" {
		c.Properties = []property{{Name: "go:sum", Value: m.Sum}} // as in go.sum; a hash over a list of hashes, not of a file
	}
	return c
}

// PackageURL names a version of a module as other tools do (github.com/package-url/purl-spec).
func PackageURL(path, version string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	name := "pkg:golang/" + strings.Join(parts, "/")
	if version == "" {
		return name
	}
	return name + "@" + strings.ReplaceAll(url.PathEscape(version), "+", "%2B")
}
