//go:build !unix

package load

// openFolder opens a folder.
func (r *Root) openFolder(dir string) (Files, error) {
	root, err := r.root.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Root{root.FS().(disk), root}, nil
}
