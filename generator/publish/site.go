package publish

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"trackora.click/proviso/generator/media"
)

// manifestName is the file that a build writes beside the site, with the SHA-256 of every file of it.
const manifestName = "proviso.json"

// file is a file of the built site as it will stand in the bucket.
type file struct {
	path    string // key in the bucket
	source  string // path in the folder; another than path where a precompressed sibling stands in
	size    int64
	sha256  string // in hex
	md5     [md5.Size]byte
	headers headers
	stage   stage
}

// sum changes with the bytes and with what the object says of them.
func (f file) sum() string {
	return sha([]byte(f.sha256 + "\n" + f.headers.contentType + "\n" + f.headers.cacheControl + "\n" + f.headers.contentEncoding))
}

func sha(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readSite reads every file of the manifest and refuses a folder that isn't what the build wrote. Files that are not
// in the manifest are none of ours. The result is in the order of publishing.
func readSite(ctx context.Context, fsys fs.FS, encoding string) ([]file, error) {
	sums, err := readManifest(fsys)
	if err != nil {
		return nil, err
	}
	var files []file
	encoded := 0
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if encoding != "" && isSibling(name, sums) {
			continue
		}
		f := file{path: name, source: name, headers: headersOf(name, sums[name]), stage: stageOf(name, sums[name])}
		if sibling := name + media.Suffix(encoding); encoding != "" && sums[sibling] != "" {
			f.source, f.headers.contentEncoding = sibling, encoding
			encoded++
		}
		if err := f.read(fsys, sums[f.source]); err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if encoding != "" && encoded == 0 {
		return nil, fmt.Errorf("no file is there in %[1]s; write precompress: [%[1]s] in content/site.yaml and build the site again", encoding)
	}
	slices.SortStableFunc(files, func(a, b file) int { return a.stage.compare(b.stage) })
	return files, nil
}

func (f *file) read(fsys fs.FS, want string) error {
	data, err := fs.ReadFile(fsys, f.source)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is missing, though the build wrote it; build the site again", f.source)
	}
	if err != nil {
		return err
	}
	f.sha256, f.size, f.md5 = sha(data), int64(len(data)), md5.Sum(data)
	if f.sha256 != want {
		return fmt.Errorf("%s is not what the build wrote; build the site again", f.source)
	}
	return nil
}

// readManifest returns the SHA-256 of each file by its path.
func readManifest(fsys fs.FS) (map[string]string, error) {
	data, err := fs.ReadFile(fsys, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s, so this is not a site that a build finished; run proviso build first", manifestName)
	}
	if err != nil {
		return nil, err
	}
	var manifest struct {
		Files map[string]string `json:"files"`
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		return nil, fmt.Errorf("%s is damaged (%w); build the site again", manifestName, err)
	}
	if len(manifest.Files) == 0 {
		return nil, fmt.Errorf("%s lists no file; an empty site is not published", manifestName)
	}
	for name := range manifest.Files {
		if !fs.ValidPath(name) || name == recordKey {
			return nil, fmt.Errorf("%s is damaged: %q is not a path inside the site", manifestName, name)
		}
	}
	return manifest.Files, nil
}

func isSibling(name string, sums map[string]string) bool {
	of := media.Original(name)
	return of != name && sums[of] != ""
}
