package generator

import (
	"fmt"
	"image"
	_ "image/gif"  // formats whose size a page states, so that
	_ "image/jpeg" // text doesn't move when a picture arrives
	_ "image/png"
	"io/fs"
	"sync"
)

// sizes are those of pictures in pixels, by published path. Each picture is looked into once.
type sizes struct{ known sync.Map }

// of returns the size of a picture that a page shows, which measure has found; zero where it isn't known.
func (s *sizes) of(path string) image.Point {
	size, ok := s.known.Load(path)
	if !ok {
		return image.Point{}
	}
	return size.(image.Point)
}

// measure finds the size of every picture that the page of a document shows.
func (s *build) measure(d *document) error {
	var err error
	d.eachPart(func(_ int, p *part) {
		for _, t := range p.images {
			if t.known && err == nil {
				d.images = append(d.images, t.path)
				err = s.measureOne(t.path)
			}
		}
	})
	return err
}

// measureOne finds the size of the picture that is published at a path.
func (s *build) measureOne(path string) error {
	if _, known := s.sizes.known.Load(path); known {
		return nil
	}
	size, err := sizeOf(s.root, s.index.published[path])
	if err == nil {
		s.sizes.known.Store(path, size)
	}
	return err
}

// sizeOf returns the size of a picture; zero for a format that isn't known.
func sizeOf(root fs.FS, source string) (image.Point, error) {
	file, err := root.Open(source)
	if err != nil {
		return image.Point{}, fmt.Errorf("measure the picture %s: %w", source, err)
	}
	defer file.Close()
	config, _, err := image.DecodeConfig(file)
	if err != nil {
		return image.Point{}, nil // an SVG, or a picture that only a browser can read
	}
	return image.Pt(config.Width, config.Height), nil
}
