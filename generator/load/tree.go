package load

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// contentFolder is the editor's world in a site folder.
const contentFolder = "content"

// entry is a regular file of content/.
type entry struct {
	path string // relative to the site folder: "content/privacy/01-overview.md"
	size int64
}

// walkContent lists the regular files of content/ and says whether the folder is there. It opens no file: what isn't
// a regular file is refused by its kind, for opening a pipe or a device may never end.
func (l *loader) walkContent() (bool, error) {
	info, err := fs.Lstat(l.root, contentFolder)
	switch {
	case missing(err):
		l.report(contentFolder, "content-missing", "there is no folder named content here",
			"make a folder content with a file site.yaml that says name: Your Company, or run proviso in the folder that holds content")
		return false, nil
	case err != nil:
		return false, readError(contentFolder, err)
	case !info.IsDir():
		l.report(contentFolder, "content-missing", "content is "+kindOf(info.Mode())+", not a folder",
			"make content a folder of its own; links are not followed")
		return false, nil
	}
	if err := l.walk(contentFolder, 0); err != nil {
		return false, err
	}
	if len(l.entries) > l.most {
		l.report(contentFolder, "files-too-many", fmt.Sprintf("content holds more than %d files, the most that are looked at", l.most),
			"move what does not belong to the policies out of content")
		l.entries = l.entries[:l.most]
	}
	return true, nil
}

// isPlainName reports whether a name has only ASCII characters that can be seen, and no backslash: nearly every name.
func isPlainName(name string) bool {
	for i := range len(name) {
		if name[i] <= ' ' || name[i] >= 0x7F || name[i] == '\\' {
			return false
		}
	}
	return true
}

// List lists the files of content/ that Open and Read, or copying, would read, in order. It is nil where a person would
// be told of something.
func List(root fs.FS) ([]string, error) {
	l := &loader{root: root, most: maxFiles}
	found, err := l.walkContent()
	if err != nil || !found || len(l.list) > 0 {
		return nil, err
	}
	paths := make([]string, len(l.entries))
	for i, e := range l.entries {
		paths[i] = e.path
	}
	return paths, nil
}

func (l *loader) walk(dir string, depth int) error {
	if depth > maxFolders {
		l.report(dir, "folders-too-deep", fmt.Sprintf("folders are nested more than %d deep here", maxFolders), "move the folder up")
		return nil
	}
	list, err := fs.ReadDir(l.root, dir)
	if err != nil {
		return readError(dir, err)
	}
	for _, e := range list {
		if len(l.entries) > l.most {
			return nil // reported when all that is read was
		}
		name := dir + "/" + e.Name()
		if ignored(dir, e.Name()) || !l.nameIsSafe(name, e.Name()) {
			continue
		}
		if err := l.visit(name, e, depth); err != nil {
			return err
		}
	}
	return nil
}

// visit lists one entry of a folder, or refuses it.
func (l *loader) visit(name string, e fs.DirEntry, depth int) error {
	if e.IsDir() {
		return l.walk(name, depth+1)
	}
	if e.Type().IsRegular() && isMarkdown(name) { // how large it is shows when it is read
		l.entries = append(l.entries, entry{path: name})
		return nil
	}
	info, err := e.Info()
	if missing(err) {
		return nil // deleted while we looked: as if it had never been there
	}
	if err != nil {
		return readError(name, err)
	}
	if !info.Mode().IsRegular() {
		l.report(name, "file-special", "this is "+kindOf(info.Mode())+", which is not followed or opened",
			"put the file itself here, or remove it")
		return nil
	}
	l.entries = append(l.entries, entry{path: name, size: info.Size()})
	return nil
}

// kindOf names in plain words what isn't a regular file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "a link to another place"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode.IsRegular():
		return "a file"
	}
	return "a special file"
}

// ignored tells whether a name is what editors and systems leave behind. The standard folder .well-known is content.
func ignored(dir, name string) bool {
	if name == ".well-known" && dir == contentFolder {
		return false
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".swp") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// nameIsSafe refuses names that can't be an address, or that could break out of a line of output.
func (l *loader) nameIsSafe(name, base string) bool {
	if isPlainName(base) {
		return true
	}
	acts := func(r rune) bool { return unicode.IsControl(r) || r == '\\' || diag.Inert(string(r)) != string(r) }
	switch {
	case !utf8.ValidString(base):
		l.report(name, "file-name", "this file name is not written in UTF-8, so it can't become an address", "rename the file")
	case slices.ContainsFunc([]rune(base), acts):
		l.report(name, "file-name", "this file name holds a character that can't be seen, or a backslash", "rename the file")
	default:
		return true
	}
	return false
}
