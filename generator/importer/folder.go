package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// beside is a folder whose files are read without following links.
type beside struct{ dir string }

// Open implements fs.FS.
func (b beside) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, errOutside
	}
	root, err := os.OpenRoot(b.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	parts := strings.Split(name, "/")
	for i := range parts {
		info, err := root.Lstat(path.Join(parts[:i+1]...))
		switch {
		case err != nil:
			return nil, err
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, errLink
		case i+1 == len(parts) && !info.Mode().IsRegular(): // a pipe would be waited for
			return nil, errMissing
		}
	}
	return root.Open(name)
}

// maxSources bounds the files of a folder.
const maxSources = 2000

// Collect reads the file, or the files of the folder that can be imported, with slashes in their paths. Pictures that
// they show may lie in that folder, or beside the one file.
func Collect(name string) ([]Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		src, err := readFile(name)
		src.Folder, src.Name = beside{filepath.Dir(name)}, filepath.Base(name)
		return []Source{src}, err
	}
	var sources []Source
	err = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case file != name && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || !slices.Contains(Endings, strings.ToLower(filepath.Ext(file))) || strings.HasPrefix(d.Name(), "~$"):
			return nil // "~$" begins what Word keeps of an open document
		case len(sources) == maxSources:
			return fmt.Errorf("there are more than %d files in %s", maxSources, name)
		}
		src, err := readFile(file)
		if err == nil {
			src.Folder = beside{name}
			src.Name, err = filepath.Rel(name, file)
			src.Name = filepath.ToSlash(src.Name)
		}
		sources = append(sources, src)
		return err
	})
	return sources, err
}

func readFile(name string) (Source, error) {
	f, err := os.Open(name)
	if err != nil {
		return Source{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Source{}, err
	}
	if !info.Mode().IsRegular() {
		return Source{}, fmt.Errorf("read %s: it is no file", name)
	}
	if info.Size() > MaxSource {
		return Source{Path: filepath.ToSlash(name), Text: make([]byte, MaxSource+1)}, nil // refused for its length
	}
	text, err := os.ReadFile(name)
	return Source{Path: filepath.ToSlash(name), Text: text}, err
}

// errLocale says that a language isn't one of the site's.
var errLocale = errors.New("the site has no such language")

// Folder returns where policies of the language lie in a site folder, as a path with slashes: content, or content/fr
// where the site has several languages. Empty means the first of them.
func Folder(site, locale string) (string, error) {
	var settings struct {
		Locales []string `yaml:"locales"`
	}
	text, err := os.ReadFile(filepath.Join(site, "content", "site.yaml"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	_ = yaml.Unmarshal(text, &settings) // what is wrong with it, a build says
	switch {
	case locale != "" && !slices.Contains(settings.Locales, locale):
		return "", fmt.Errorf("%w: %s; content/site.yaml names %s", errLocale, locale, strings.Join(settings.Locales, ", "))
	case len(settings.Locales) < 2:
		return "content", nil
	case locale == "":
		locale = settings.Locales[0]
	}
	return path.Join("content", locale), nil
}

// ExistsError says which policy folders are there already.
type ExistsError struct{ Folders []string }

// Error implements error.
func (e *ExistsError) Error() string {
	return "there is a policy already: " + strings.Join(e.Folders, ", ")
}

// Check returns an ExistsError where a policy folder, or a file that is a policy of its name, is there already.
func Check(site, folder string, policies []Policy) error {
	var found []string
	for _, p := range policies {
		for _, name := range []string{p.Key, p.Key + ".md"} {
			if _, err := os.Lstat(filepath.Join(site, filepath.FromSlash(folder), name)); err == nil {
				found = append(found, path.Join(folder, name))
			}
		}
	}
	if len(found) > 0 {
		return &ExistsError{found}
	}
	return nil
}

// Write writes policy folders into the folder of a site. Nothing that is there is replaced.
func Write(site, folder string, policies []Policy) error {
	if err := Check(site, folder, policies); err != nil {
		return err
	}
	dir := filepath.Join(site, filepath.FromSlash(folder))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, p := range policies {
		if err := writePolicy(root, p); err != nil {
			return err
		}
	}
	return nil
}

func writePolicy(root *os.Root, p Policy) error {
	if err := root.Mkdir(p.Key, 0o777); err != nil {
		return err
	}
	for _, file := range p.Files {
		if err := writeFile(root, p.Key+"/"+file.Name, file.Text); err != nil {
			return err
		}
	}
	for _, picture := range p.Pictures {
		if err := writeFile(root, p.Key+"/"+picture.Name, picture.Bytes); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(root *os.Root, name string, text []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
