package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"trackora.click/proviso/generator/sbom"
)

// statement is an in-toto statement (in-toto.io/Statement/v1) with SLSA provenance (slsa.dev/spec/v1.1/provenance).
type statement struct {
	Type          string     `json:"_type"`
	Subject       []resource `json:"subject"`
	PredicateType string     `json:"predicateType"`
	Predicate     predicate  `json:"predicate"`
}

type resource struct {
	Name   string            `json:"name,omitempty"`
	URI    string            `json:"uri,omitempty"`
	Digest map[string]string `json:"digest,omitempty"`
}

type predicate struct {
	BuildDefinition struct {
		BuildType            string            `json:"buildType"`
		ExternalParameters   map[string]string `json:"externalParameters"`
		InternalParameters   map[string]any    `json:"internalParameters"`
		ResolvedDependencies []resource        `json:"resolvedDependencies"`
	} `json:"buildDefinition"`
	RunDetails struct {
		Builder struct {
			ID string `json:"id"`
		} `json:"builder"`
	} `json:"runDetails"`
}

// writeProvenance says what was made of what. When it was made, and by whom, isn't in it: that would be different each
// time, and is what a signature is for.
func (r release) writeProvenance(infos []*debug.BuildInfo, subjects []resource) error {
	main := infos[0].Main
	s := statement{Type: "https://in-toto.io/Statement/v1", Subject: subjects, PredicateType: "https://slsa.dev/provenance/v1"}
	d := &s.Predicate.BuildDefinition
	d.BuildType = "https://" + main.Path + "/cmd/release"
	d.ExternalParameters = map[string]string{"source": "git+https://" + main.Path, "commit": r.commit.hash, "version": main.Version}
	d.InternalParameters = map[string]any{"go": infos[0].GoVersion, "flags": buildFlags(), "cgo": false}
	d.ResolvedDependencies = []resource{
		{URI: "git+https://" + main.Path + "@" + r.commit.hash, Digest: map[string]string{"gitCommit": r.commit.hash}},
		{URI: sbom.PackageURL("std", strings.TrimPrefix(infos[0].GoVersion, "go"))},
	}
	modules, err := modulesOf(infos)
	if err != nil {
		return err
	}
	d.ResolvedDependencies = append(d.ResolvedDependencies, modules...)
	s.Predicate.RunDetails.Builder.ID = "https://" + main.Path + "/cmd/release"
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.folder, "provenance.intoto.json"), append(text, '\n'), 0o644)
}

// modulesOf lists the modules of all programs once each.
func modulesOf(infos []*debug.BuildInfo) ([]resource, error) {
	all := map[string]resource{}
	for _, info := range infos {
		for _, m := range info.Deps {
			uri := sbom.PackageURL(m.Path, m.Version)
			sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:"))
			if err != nil {
				return nil, fmt.Errorf("read the sum of %s: %w", m.Path, err)
			}
			all[uri] = resource{URI: uri, Digest: map[string]string{"dirHash": hex.EncodeToString(sum)}}
		}
	}
	var list []resource
	for _, uri := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[uri])
	}
	return list, nil
}

// digests lists the files of the folder with their SHA-256.
func digests(folder string) ([]resource, error) {
	files, err := os.ReadDir(folder) // sorted
	if err != nil {
		return nil, err
	}
	var all []resource
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		all = append(all, resource{Name: f.Name(), Digest: map[string]string{"sha256": hex.EncodeToString(sum[:])}})
	}
	return all, nil
}

// writeSums writes the list that sha256sum --check reads.
func writeSums(folder string) error {
	all, err := digests(folder)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "%s  %s\n", r.Digest["sha256"], r.Name)
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(b.String()), 0o644)
}
