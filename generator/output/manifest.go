package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// manifestName is the file at the destination that lists what Write put there, and what visitors are asked for:
//
//	{"files": {"privacy/index.html": "<SHA-256 in hex>", …}, "asked": {"analytics": ["visits.1a2b3c4d"], …}}
const manifestName = "proviso.json"

type manifest struct {
	Files map[string]string `json:"files"`
	Asked Asked             `json:"asked,omitempty"`
}

// Asked is what answers are given for, by category: what the next build compares with. Nil for a site that asks nothing.
type Asked map[string][]string

// newManifest refuses two files with one path, and a file where another's folder must be: one of them would be lost.
func newManifest(files []File, asked Asked) (manifest, error) {
	m := manifest{Files: make(map[string]string, len(files)), Asked: asked}
	var errs []error
	for _, f := range files {
		if _, twice := m.Files[f.Path]; twice || f.Path == manifestName {
			errs = append(errs, fmt.Errorf("two files would be published as %s", f.Path))
		}
		sum := sha256.Sum256(f.Bytes)
		m.Files[f.Path] = hex.EncodeToString(sum[:])
	}
	for _, f := range files {
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if _, isFile := m.Files[dir]; isFile {
				errs = append(errs, fmt.Errorf("%s can't be both a file and the folder of %s", dir, f.Path))
			}
		}
	}
	return m, errors.Join(errs...)
}

// readManifest returns an empty manifest where there is none yet.
func readManifest(root *os.Root) (manifest, error) {
	var m manifest
	data, err := root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, fmt.Errorf("read the manifest of the last build: %w", err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("read the manifest of the last build (%s): %w", manifestName, err)
	}
	for _, name := range m.paths() {
		if !fs.ValidPath(name) {
			return m, fmt.Errorf("read the manifest of the last build (%s): %q is no path inside the site", manifestName, name)
		}
	}
	return m, nil
}

func (m manifest) encode() []byte {
	data, err := json.MarshalIndent(m, "", "  ") // maps are written in the order of their keys
	if err != nil {
		panic("output: a map of strings can always be written as JSON: " + err.Error())
	}
	return append(data, '\n')
}

func (m manifest) paths() []string { return slices.Sorted(maps.Keys(m.Files)) }

// without lists what is in the manifest and not in the other.
func (m manifest) without(other manifest) []string {
	return slices.DeleteFunc(m.paths(), func(name string) bool {
		_, kept := other.Files[name]
		return kept
	})
}
