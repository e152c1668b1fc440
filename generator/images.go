package generator

import (
	"fmt"
	"image"
	"io/fs"
	"sync"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/picture"
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
		for i, t := range p.images {
			if !t.known || err != nil {
				continue
			}
			d.images = append(d.images, t.path)
			var size image.Point
			if size, err = s.measured(t.path); picture.TooManyPixels(size) {
				img := p.fragment.Images[i]
				d.addBroken(func() diag.Diagnostic {
					return p.tell(img.In, func(f *diag.File) diag.Diagnostic { return tooManyPixels(f.At(img.Start, img.End), size) })
				})
			}
		}
	})
	return err
}

func tooManyPixels(at diag.Diagnostic, size image.Point) diag.Diagnostic {
	at.Rule = "image-too-large"
	at.Message = fmt.Sprintf("this image has %d times %d pixels, more than browsers show", size.X, size.Y)
	at.Hint = "make it smaller; 4,000 pixels are enough for any screen"
	return at
}

// measured returns the size of a picture, which is looked into once.
func (s *build) measured(path string) (image.Point, error) {
	if size, known := s.sizes.known.Load(path); known {
		return size.(image.Point), nil
	}
	size, err := sizeOf(s.root, s.index.published[path])
	if err == nil {
		s.sizes.known.Store(path, size)
	}
	return size, err
}

// sizeOf returns the size of a picture; zero for a format that isn't known.
func sizeOf(root fs.FS, source string) (image.Point, error) {
	file, err := root.Open(source)
	if err != nil {
		return image.Point{}, fmt.Errorf("measure the picture %s: %w", source, err)
	}
	defer file.Close()
	return picture.Size(file), nil
}
