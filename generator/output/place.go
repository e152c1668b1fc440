package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// place is where a site is published, and where what is needed meanwhile lies.
type place struct {
	dest   string   // absolute, links followed
	beside string   // holds the staging folder and the lock: the folder of dest, or dest itself where that can't be used
	why    string   // why dest can't be switched as a whole; empty where it can
	made   []string // folders above dest that were made, the deepest last
}

// findPlace makes the folder that the destination is to lie in, but not the destination.
func findPlace(name string) (place, error) {
	dest, err := filepath.Abs(name)
	if err != nil {
		return place{}, fmt.Errorf("find the destination: %w", err)
	}
	p := place{dest: dest, beside: filepath.Dir(dest)}
	info, err := os.Lstat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, p.makeParents(p.beside)
	case err != nil:
		return p, fmt.Errorf("look at the destination: %w", err)
	case !info.IsDir():
		if p.dest, err = filepath.EvalSymlinks(dest); err != nil {
			return p, fmt.Errorf("follow the link %s: %w", dest, err)
		}
		if info, err = os.Stat(p.dest); err == nil && !info.IsDir() {
			return p, fmt.Errorf("%s is no folder", dest)
		}
		p.why = "it is a link"
	case isMountPoint(dest):
		p.why = "it is a mount point"
	}
	if p.why != "" {
		p.beside = p.dest
	}
	return p, err
}

// inside makes do with the destination itself, where nothing can be written beside it.
func (p *place) inside() bool {
	info, err := os.Lstat(p.dest)
	if err != nil || !info.IsDir() || p.beside == p.dest {
		return false
	}
	p.beside, p.why = p.dest, "nothing can be written beside it"
	return true
}

func (p *place) makeParents(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := p.makeParents(filepath.Dir(dir)); err != nil {
		return err
	}
	err := os.Mkdir(dir, 0o777)
	if errors.Is(err, fs.ErrExist) {
		return nil // by another build, just now
	}
	if err != nil {
		return fmt.Errorf("make the folder for the destination: %w", err)
	}
	p.made = append(p.made, dir)
	return nil
}

// removeParents takes back makeParents, where nothing else came into the folders.
func (p *place) removeParents() {
	for i := len(p.made) - 1; i >= 0; i-- {
		if os.Remove(p.made[i]) != nil {
			return
		}
	}
}

// prefix begins the names of all that this package puts beside the destination.
func (p *place) prefix() string { return "." + filepath.Base(p.dest) + "-staging-" }

func (p *place) lockName() string { return filepath.Join(p.beside, p.prefix()+"lock") }

// leftovers lists the staging folders of builds that did not end. The lock must be held.
func (p *place) leftovers() ([]string, error) {
	entries, err := os.ReadDir(p.beside)
	if err != nil {
		return nil, fmt.Errorf("look for what an earlier build left: %w", err)
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() && p.isStaging(e.Name()) {
			found = append(found, filepath.Join(p.beside, e.Name()))
		}
	}
	return found, nil
}

// isStaging knows the names that os.MkdirTemp gives: the prefix and digits. The staging folder of another destination,
// whose name begins with this one's, is none.
func (p *place) isStaging(name string) bool {
	rest, ours := strings.CutPrefix(name, p.prefix())
	return ours && rest != "" && strings.Trim(rest, "0123456789") == ""
}

// passing reports whether an entry of the destination is there only while a build runs.
func (p *place) passing(name string) bool {
	return p.beside == p.dest && (p.isStaging(name) || name == p.prefix()+"lock")
}
