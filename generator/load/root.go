package load

import (
	"io"
	"io/fs"
	"os"
)

// OpenRoot opens a site folder for Load. Nothing outside the folder can be reached through it, whatever links or ".."
// its names hold. The closer lets the folder go.
func OpenRoot(dir string) (fs.FS, io.Closer, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), root, nil
}
