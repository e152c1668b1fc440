package output

import (
	"bytes"
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
	"strings"
)

// manifestName is the file at the destination that lists what was put there, and what from:
//
//	{"files": {"privacy/index.html": "<SHA-256 in hex>", …}, "tool": "v1.2.3", "asked": {"analytics": ["visits.1a2b3c4d"], …},
//	 "services": {"visits": {"name": "Visit counter", "purpose": "Counts visits.", "keeps": ["visits"]}, …},
//	 "sources": {"content/site.yaml": "<SHA-256 in hex>", …}}
const manifestName = "proviso.json"

// Record is what a build notes beside the list of its files.
type Record struct {
	Tool    string `json:"tool,omitempty"` // the version of proviso
	Sources Sums   `json:"sources,omitempty"`
	Asked   Asked  `json:"asked,omitempty"`

	Services map[string]Service `json:"services,omitempty"` // by id
	Encoders map[string]string  `json:"encoders,omitempty"` // what made the precompressed files, by encoding
}

// Sums are the SHA-256 of every source, by path in the site folder. They are written for those who want to compare; a
// build doesn't read them again.
type Sums map[string][sha256.Size]byte

// UnmarshalJSON implements json.Unmarshaler: it reads nothing.
func (*Sums) UnmarshalJSON([]byte) error { return nil }

// Service is what the next build has to know of a service to say what became of it.
type Service struct {
	Name    string   `json:"name"`
	Purpose string   `json:"purpose,omitempty"` // in the site's first language; none for ready-made ones
	Keeps   []string `json:"keeps,omitempty"`   // names and patterns of what pages of the site can erase
}

// Asked is what answers are given for, by category: what the next build compares with. Nil for a site that asks nothing.
type Asked map[string][]string

// manifest is the content of manifestName. The names are a promise to scripts: add, never rename.
type manifest struct {
	Files map[string]string `json:"files"`
	Record
}

// readManifest also returns the SHA-256 of the manifest. There is none where there is no manifest yet: sum is nil.
func readManifest(folder fs.FS) (m manifest, sum *[sha256.Size]byte, err error) {
	data, err := fs.ReadFile(folder, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil, nil
	}
	if err != nil {
		return m, nil, fmt.Errorf("read the manifest of the last build: %w", err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, nil, fmt.Errorf("read the manifest of the last build (%s): %w", manifestName, err)
	}
	for _, name := range m.paths() {
		if !safePath(name) {
			return manifest{}, nil, fmt.Errorf("read the manifest of the last build (%s): %q is not a path inside the site", manifestName, name)
		}
	}
	whole := sha256.Sum256(data)
	return m, &whole, nil
}

// manifestOf reads the manifest of a folder; one that is missing or broken lists nothing.
func manifestOf(folder string) manifest {
	m, _, err := readManifest(os.DirFS(folder))
	if err != nil {
		return manifest{}
	}
	return m
}

// safePath reports whether the name is that of a file inside a folder, on every system.
func safePath(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, "\\\x00")
}

// encode writes the manifest. The long lists are written by hand: there may be a hundred thousand sources, and encoding/json
// would hold them three times.
func (m manifest) encode() []byte {
	record := m.Record
	record.Sources = nil
	rest, err := json.MarshalIndent(record, "", "  ") // maps are written in the order of their keys
	if err != nil {
		panic("output: maps of strings can always be written as JSON: " + err.Error())
	}
	rest = bytes.TrimSuffix(bytes.Trim(rest, "{}"), []byte("\n"))
	var b bytes.Buffer
	b.Grow(len(rest) + 160*(len(m.Files)+len(m.Sources)) + 64)
	b.WriteString("{\n  \"files\": ")
	writeList(&b, m.Files, func(sum string) { b.WriteString(sum) })
	if len(rest) > 0 {
		b.WriteByte(',')
		b.Write(rest)
	}
	if len(m.Sources) > 0 {
		b.WriteString(",\n  \"sources\": ")
		writeList(&b, m.Sources, func(sum [sha256.Size]byte) { b.Write(hex.AppendEncode(b.AvailableBuffer(), sum[:])) })
	}
	b.WriteString("\n}\n")
	return b.Bytes()
}

// writeList writes a map as a JSON object, in the order of its keys. Values are written between quotes as they are.
func writeList[V any](b *bytes.Buffer, list map[string]V, write func(V)) {
	b.WriteByte('{')
	for i, name := range slices.Sorted(maps.Keys(list)) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		key, err := json.Marshal(name)
		if err != nil {
			panic("output: a name can always be written as JSON: " + err.Error())
		}
		b.Write(key)
		b.WriteString(": \"")
		write(list[name])
		b.WriteByte('"')
	}
	if len(list) > 0 {
		b.WriteString("\n  ")
	}
	b.WriteByte('}')
}

// has reports whether the file is ours: listed, or the manifest itself.
func (m manifest) has(name string) bool {
	_, listed := m.Files[name]
	return listed || name == manifestName
}

func (m manifest) paths() []string { return slices.Sorted(maps.Keys(m.Files)) }

// folders returns the folders that hold the listed files.
func (m manifest) folders() map[string]bool {
	folders := map[string]bool{".": true}
	for name := range m.Files {
		for dir := path.Dir(name); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// without lists what is in the manifest and not in the other.
func (m manifest) without(other manifest) []string {
	return slices.DeleteFunc(m.paths(), func(name string) bool {
		_, kept := other.Files[name]
		return kept
	})
}

// with lists also what is in the other, so that both are known as ours while one takes the place of the other.
func (m manifest) with(other manifest) manifest {
	both := manifest{Files: maps.Clone(other.Files), Record: m.Record}
	maps.Copy(both.Files, m.Files)
	return both
}
